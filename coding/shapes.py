"""Shapes of documents, codes, codings, comments, changes and history."""

from rest_framework import serializers as s

from coding.checkup import Kind
from coding.models import Memo, Review, Thread
from projects import shapes as projects
from projects.models import Event, Mode, Role
from projects.shapes import LONG, NAME, Shape
from transcripts import shapes as transcripts

MOST_POSITION = 10_000_000
MOST_PLACE = 1e9  # of a code among its siblings
COLOUR = r"^#[0-9a-fA-F]{6}$"


class RoundShape(Shape):
    id = s.UUIDField()
    mode = s.ChoiceField(choices=Mode.choices)
    opened_at = s.DateTimeField()
    revealed_at = s.DateTimeField(allow_null=True)
    reviewers = s.ListField(child=s.UUIDField())
    may_reveal = s.BooleanField()

    class Meta:
        ref_name = "Round"


class DocumentMay(Shape):
    edit_text = s.BooleanField()
    rename = s.BooleanField()
    withdraw = s.BooleanField()
    switch_round = s.BooleanField()
    change_others = s.BooleanField()


class DocumentHead(Shape):
    id = s.UUIDField()
    title = s.CharField()
    kind = s.ChoiceField(choices=transcripts.KINDS)
    length = s.IntegerField()
    revision = s.IntegerField()
    turns = s.IntegerField()
    speakers = s.ListField(child=s.CharField())
    created_at = s.DateTimeField()
    created_by = s.UUIDField()
    withdrawn_at = s.DateTimeField(allow_null=True)
    mode = s.ChoiceField(choices=Mode.choices)
    round = RoundShape(allow_null=True)
    changed_seq = s.IntegerField()
    may = DocumentMay()


class NewRound(Shape):
    mode = s.ChoiceField(choices=[Mode.INDEPENDENT.value])
    reviewers = s.ListField(child=s.UUIDField(), default=list, max_length=100)


class CodeShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    position = s.FloatField()
    colour = s.CharField()
    definition = s.CharField()
    used_when = s.CharField()
    not_when = s.CharField()
    retired_at = s.DateTimeField(allow_null=True)
    withdrawn_at = s.DateTimeField(allow_null=True)
    merged_into = s.UUIDField(allow_null=True)
    created_by = s.UUIDField()
    created_at = s.DateTimeField()
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "Code"


class NewCode(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # the metaclass takes fields off the class
    colour = s.RegexField(COLOUR, default="", allow_blank=True)
    definition = s.CharField(max_length=LONG, allow_blank=True, default="")


class CodeEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    colour = s.RegexField(COLOUR, required=False)
    definition = s.CharField(max_length=LONG, allow_blank=True, required=False)
    used_when = s.CharField(max_length=LONG, allow_blank=True, required=False)
    not_when = s.CharField(max_length=LONG, allow_blank=True, required=False)


class CodeMove(Shape):
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    before = s.UUIDField(allow_null=True, default=None)


class CodeMerge(Shape):
    into = s.UUIDField()
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class MergePreview(Shape):
    codings = s.IntegerField()
    united = s.IntegerField()
    documents = s.ListField(child=s.CharField())
    coders = s.ListField(child=s.CharField())
    children = s.IntegerField()


class CodesMerge(CodeMerge):
    codes = s.ListField(child=s.UUIDField(), min_length=1, max_length=100)


class CodeChange(Shape):
    """What shall become of one code; what is left out stays as it is."""

    code = s.UUIDField()
    seq = s.IntegerField(required=False)
    parent = s.UUIDField(allow_null=True, required=False)  # type: ignore[assignment]  # the metaclass takes fields off the class
    before = s.UUIDField(allow_null=True, required=False)
    position = s.FloatField(required=False, min_value=-MOST_PLACE, max_value=MOST_PLACE)
    colour = s.RegexField(COLOUR, required=False)
    is_retired = s.BooleanField(required=False)
    join = s.ListField(child=s.UUIDField(), required=False, max_length=1000)
    leave = s.ListField(child=s.UUIDField(), required=False, max_length=1000)


class CodesChange(Shape):
    changes = CodeChange(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class CodesChanged(Shape):
    codes = s.ListField(child=s.UUIDField())


class CodeQuotationShape(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    title = s.CharField()
    coder = s.UUIDField()
    speaker = s.CharField()
    start = s.IntegerField()
    quotation = s.CharField()
    comments = s.IntegerField()
    may_move = s.BooleanField()

    class Meta:
        ref_name = "CodeQuotation"


class Anchor(Shape):
    is_anchor = s.BooleanField()


class CodeQuotations(Shape):
    quotations = CodeQuotationShape(many=True)
    total = s.IntegerField()


class SplitPart(Shape):
    """A code that gets some of the quotations: its id alone if it is there, with a name if it is new."""

    id = s.UUIDField()
    name = s.CharField(max_length=NAME, allow_blank=True, default="")
    colour = s.RegexField(COLOUR, default="", allow_blank=True)
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # the metaclass takes fields off the class
    codings = s.ListField(child=s.UUIDField(), max_length=5000)


class CodeSplit(Shape):
    parts = SplitPart(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class CodesRows(Shape):
    codes = CodeShape(many=True)


class GuideText(Shape):
    text = s.CharField(max_length=200_000, trim_whitespace=False)


class GuideFile(Shape):
    file = s.FileField(allow_empty_file=True)


class ProposalShape(Shape):
    number = s.CharField()
    name = s.CharField()
    question = s.CharField()
    parent = s.IntegerField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    is_heading = s.BooleanField()

    class Meta:
        ref_name = "Proposal"


class Proposals(Shape):
    proposals = ProposalShape(many=True)


class CodesAdded(Shape):
    codes = NewCode(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class FindingShape(Shape):
    kind = s.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    code = s.UUIDField(allow_null=True)
    other = s.UUIDField(allow_null=True)
    group = s.UUIDField(allow_null=True)
    count = s.IntegerField()

    class Meta:
        ref_name = "Finding"


class Findings(Shape):
    findings = FindingShape(many=True)


class CodeGroupShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    colour = s.CharField()
    codes = s.ListField(child=s.UUIDField())
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "CodeGroup"


class NewGroup(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    colour = s.RegexField(COLOUR, default="", allow_blank=True)


class GroupEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    colour = s.RegexField(COLOUR, required=False)


class CardShape(Shape):
    """Where a code's card lies on the sorting sheet; it has the code's id."""

    id = s.UUIDField()
    x = s.FloatField(allow_null=True)
    y = s.FloatField(allow_null=True)
    heap = s.UUIDField(allow_null=True)

    class Meta:
        ref_name = "Card"


class HeapShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    x = s.FloatField()
    y = s.FloatField()
    colour = s.CharField()
    withdrawn_at = s.DateTimeField(allow_null=True)

    class Meta:
        ref_name = "Heap"


class CardMove(Shape):
    """Where a card shall lie; without x and y it goes back to those that are not sorted."""

    code = s.UUIDField()
    x = s.FloatField(allow_null=True)
    y = s.FloatField(allow_null=True)
    heap = s.UUIDField(allow_null=True, default=None)


class HeapChange(Shape):
    """A heap that is new, or what shall become of one; what is left out stays as it is."""

    id = s.UUIDField()
    name = s.CharField(max_length=NAME, required=False)
    x = s.FloatField(required=False)
    y = s.FloatField(required=False)
    colour = s.RegexField(COLOUR, required=False)
    is_withdrawn = s.BooleanField(required=False)


class SheetMoves(Shape):
    moves = CardMove(many=True, default=list)
    heaps = HeapChange(many=True, default=list)


class SheetRows(Shape):
    cards = CardShape(many=True)
    heaps = HeapShape(many=True)


class SheetQuotations(Shape):
    quotations = s.DictField(child=s.ListField(child=s.CharField()))


class Favourites(Shape):
    slots = s.DictField(child=s.UUIDField())


class CodingShape(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    code = s.UUIDField()
    coder = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()
    quotation = s.CharField()
    revision = s.IntegerField()
    round = s.UUIDField(allow_null=True)
    is_anchor = s.BooleanField()
    created_at = s.DateTimeField()
    withdrawn_at = s.DateTimeField(allow_null=True)

    class Meta:
        ref_name = "Coding"


class Passage(Shape):
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    end = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION)


class NewCoding(Passage):
    id = s.UUIDField()
    document = s.UUIDField()
    code = s.UUIDField()


class PassageAgain(Shape):
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)
    end = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)


class CodingTable(Shape):
    codes = s.ListField(child=s.UUIDField())
    coders = s.ListField(child=s.UUIDField())
    rounds = s.ListField(child=s.UUIDField())
    id = s.ListField(child=s.UUIDField())
    code = s.ListField(child=s.IntegerField())
    coder = s.ListField(child=s.IntegerField())
    start = s.ListField(child=s.IntegerField())
    length = s.ListField(child=s.IntegerField())
    round = s.ListField(child=s.IntegerField())
    at = s.ListField(child=s.IntegerField())
    comments = s.ListField(child=s.IntegerField())
    open = s.ListField(child=s.IntegerField())
    anchor = s.ListField(child=s.IntegerField())
    lost = s.DictField(child=s.CharField())
    gone = s.ListField(child=s.UUIDField())


class CommentMay(Shape):
    edit = s.BooleanField()
    withdraw = s.BooleanField()


class CommentShape(Shape):
    id = s.UUIDField()
    author = s.UUIDField()
    author_name = s.CharField()
    body = s.CharField()
    created_at = s.DateTimeField()
    edited_at = s.DateTimeField(allow_null=True)
    withdrawn_at = s.DateTimeField(allow_null=True)
    may = CommentMay()

    class Meta:
        ref_name = "Comment"


class ThreadMay(Shape):
    comment = s.BooleanField()
    resolve = s.BooleanField()


class ThreadShape(Shape):
    id = s.UUIDField()
    about = s.ChoiceField(choices=Thread.About.choices)
    coding = s.UUIDField(allow_null=True)
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    resolved_at = s.DateTimeField(allow_null=True)
    resolved_by = s.UUIDField(allow_null=True)
    comments = CommentShape(many=True)
    may = ThreadMay()

    class Meta:
        ref_name = "Thread"


class NewComment(Shape):
    id = s.UUIDField()
    body = s.CharField(max_length=LONG)


class CommentEdit(Shape):
    body = s.CharField(max_length=LONG)


class Resolution(Shape):
    resolved = s.BooleanField()


class TextEditShape(Shape):
    revision = s.IntegerField()
    changes = s.ListField(child=s.ListField())
    by = s.UUIDField()
    op_id = s.UUIDField()
    at = s.DateTimeField()

    class Meta:
        ref_name = "TextEdit"


class Push(Shape):
    op_id = s.UUIDField()
    base = s.IntegerField(min_value=0)
    # Lists of [start, end, text]; `Edit.checked` judges what is in them.
    edits = s.ListField(child=s.JSONField(), allow_empty=True, max_length=500)


class Pushed(Shape):
    revision = s.IntegerField()
    edits = TextEditShape(many=True)


class MemoHead(Shape):
    id = s.UUIDField()
    kind = s.ChoiceField(choices=Memo.Kind.choices)
    audience = s.ChoiceField(choices=Memo.Audience.choices)
    about = s.ChoiceField(choices=Memo.About.choices)
    document = s.UUIDField(allow_null=True)
    code = s.UUIDField(allow_null=True)
    group = s.UUIDField(allow_null=True)
    coding = s.UUIDField(allow_null=True)
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    title = s.CharField()
    version = s.IntegerField()
    author = s.UUIDField()
    created_at = s.DateTimeField()
    written_by = s.UUIDField()
    written_at = s.DateTimeField()
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()


class MemoPlace(Shape):
    id = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()


class QuoteShape(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    document_title = s.CharField()
    start = s.IntegerField()
    end = s.IntegerField()
    quotation = s.CharField()
    now = s.CharField()
    speaker = s.CharField()
    turn = s.IntegerField(allow_null=True)

    class Meta:
        ref_name = "Quote"


class MemoShape(MemoHead):
    body = s.CharField()
    place = QuoteShape(allow_null=True)
    quotes = QuoteShape(many=True)

    class Meta:
        ref_name = "Memo"


class NewQuote(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    end = s.IntegerField(min_value=1, max_value=MOST_POSITION)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)


class NewMemo(Shape):
    id = s.UUIDField()
    kind = s.ChoiceField(choices=Memo.Kind.choices, default=Memo.Kind.NOTE)
    audience = s.ChoiceField(choices=Memo.Audience.choices, default=Memo.Audience.GROUP)
    about = s.ChoiceField(choices=Memo.About.choices, default=Memo.About.PROJECT)
    document = s.UUIDField(allow_null=True, default=None)
    code = s.UUIDField(allow_null=True, default=None)
    group = s.UUIDField(allow_null=True, default=None)
    coding = s.UUIDField(allow_null=True, default=None)
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # as above
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION, allow_null=True, default=None)
    end = s.IntegerField(min_value=1, max_value=MOST_POSITION, allow_null=True, default=None)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION, allow_null=True, default=None)
    title = s.CharField(allow_blank=True, default="")
    body = s.CharField(allow_blank=True, default="", trim_whitespace=False)
    quotes = NewQuote(many=True, required=False)


class MemoText(Shape):
    base = s.IntegerField(min_value=1)
    title = s.CharField(allow_blank=True)
    body = s.CharField(allow_blank=True, trim_whitespace=False)
    quotes = NewQuote(many=True, required=False)


class MemoSorting(Shape):
    kind = s.ChoiceField(choices=Memo.Kind.choices, required=False)
    audience = s.ChoiceField(choices=Memo.Audience.choices, required=False)


class MemoWritten(Shape):
    memo = MemoShape()
    sent = s.IntegerField()


class MemoVersionShape(Shape):
    number = s.IntegerField()
    title = s.CharField()
    by = s.UUIDField()
    at = s.DateTimeField()
    merged = s.BooleanField()
    length = s.IntegerField()

    class Meta:
        ref_name = "MemoVersion"


class MemoVersions(Shape):
    versions = MemoVersionShape(many=True)


class MemoVersionText(MemoVersionShape):
    body = s.CharField()

    class Meta:
        ref_name = "MemoVersionText"


class MemoSearch(Shape):
    words = s.CharField(required=False, max_length=200, default="")


class MemoHit(Shape):
    id = s.UUIDField()
    excerpt = s.CharField()


class MemoHits(Shape):
    memos = MemoHit(many=True)


class ReviewShape(Shape):
    id = s.UUIDField()
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    state = s.ChoiceField(choices=Review.State.choices)
    by = s.UUIDField()
    at = s.DateTimeField()

    class Meta:
        ref_name = "Review"


class ReviewEdit(Shape):
    state = s.ChoiceField(choices=Review.State.choices)


class Seen(Shape):
    seq = s.IntegerField(min_value=0)


class NewCodings(Shape):
    document = s.UUIDField()
    title = s.CharField()
    name = s.CharField()
    count = s.IntegerField()


class ChangedCode(Shape):
    code = s.UUIDField()
    verb = s.CharField()
    params = s.DictField()
    name = s.CharField()
    at = s.DateTimeField()


class WrittenMemo(Shape):
    memo = s.UUIDField()
    title = s.CharField()
    name = s.CharField()
    at = s.DateTimeField()


class SaidThere(Shape):
    about = s.ChoiceField(choices=Thread.About.choices)
    document = s.UUIDField(allow_null=True)
    coding = s.UUIDField(allow_null=True)
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    title = s.CharField()
    quotation = s.CharField()
    name = s.CharField()
    body = s.CharField()
    at = s.DateTimeField()


class HandedIn(Shape):
    review = s.UUIDField()
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    state = s.ChoiceField(choices=Review.State.choices)
    title = s.CharField()
    name = s.CharField()
    at = s.DateTimeField()


class ProjectNews(Shape):
    project = s.UUIDField()
    name = s.CharField()
    role = s.ChoiceField(choices=Role.choices)
    seq = s.IntegerField()
    since = s.DateTimeField(allow_null=True)
    codings = NewCodings(many=True)
    codes = ChangedCode(many=True)
    memos = WrittenMemo(many=True)
    waiting = SaidThere(many=True)
    mentions = SaidThere(many=True)
    handed_in = HandedIn(many=True)


class Inbox(Shape):
    projects = ProjectNews(many=True)


class Counts(Shape):
    codes = s.DictField(child=s.IntegerField())
    documents = s.DictField(child=s.IntegerField())


class ProjectChanges(Shape):
    seq = s.IntegerField()
    full = s.BooleanField()
    project = projects.Project()
    me = projects.MyMembership()
    members = projects.Member(many=True)
    documents = DocumentHead(many=True)
    codes = CodeShape(many=True)
    groups = CodeGroupShape(many=True)
    cards = CardShape(many=True)
    heaps = HeapShape(many=True)
    memos = MemoHead(many=True)
    memos_gone = s.ListField(child=s.UUIDField())
    threads = ThreadShape(many=True)
    reviews = ReviewShape(many=True)
    counts = Counts()
    favourites = s.DictField(child=s.UUIDField())
    unfinished_jobs = projects.JobShape(many=True)


class DocumentChanges(Shape):
    seq = s.IntegerField()
    full = s.BooleanField()
    document = DocumentHead()
    text = s.CharField(allow_null=True)
    revision = s.IntegerField()
    edits = TextEditShape(many=True)
    turns = transcripts.TurnShape(many=True, allow_null=True)
    speakers = transcripts.SpeakerShape(many=True, allow_null=True)
    codings = CodingTable()
    threads = ThreadShape(many=True)
    memos = MemoPlace(many=True)


class Deed(Shape):
    verb = s.CharField()
    params = s.DictField()


class UndoState(Shape):
    undo = Deed(allow_null=True)
    redo = Deed(allow_null=True)


class Undone(UndoState):
    verb = s.CharField()
    params = s.DictField()
    seq = s.IntegerField()


class EventShape(Shape):
    seq = s.IntegerField()
    at = s.DateTimeField()
    actor = s.UUIDField()
    actor_name = s.CharField()
    verb = s.CharField()
    params = s.DictField()
    document = s.UUIDField(allow_null=True)
    coding = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    mode = s.ChoiceField(choices=Event.Manner.choices)

    class Meta:
        ref_name = "Event"


class History(Shape):
    events = EventShape(many=True)
    next_before = s.IntegerField(allow_null=True)


class HistoryQuery(Shape):
    person = s.UUIDField(required=False)
    verb = s.CharField(required=False, max_length=40)
    document = s.UUIDField(required=False)
    since = s.DateTimeField(required=False)
    until = s.DateTimeField(required=False)
    before = s.IntegerField(required=False, min_value=1)


class ProjectPoint(Shape):
    after = s.IntegerField(default=0, min_value=0)


class RevisionPoint(Shape):
    since = s.IntegerField(default=0, min_value=0)


class DocumentPoint(Shape):
    after = s.IntegerField(default=0, min_value=0)
    revision = s.IntegerField(default=0, min_value=0)


class CodebookSteps(Shape):
    steps = EventShape(many=True)


class PastCodeShape(Shape):
    """A code as it was. One that is gone was undone, or merged into another."""

    id = s.UUIDField()
    name = s.CharField()
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    position = s.FloatField()
    colour = s.CharField()
    is_retired = s.BooleanField()
    is_gone = s.BooleanField()
    merged_into = s.UUIDField(allow_null=True)
    split_from = s.UUIDField(allow_null=True)

    class Meta:
        ref_name = "PastCode"


class PastGroupShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    colour = s.CharField()
    codes = s.ListField(child=s.UUIDField())

    class Meta:
        ref_name = "PastGroup"


class CodebookPast(Shape):
    seq = s.IntegerField()
    codes = PastCodeShape(many=True)
    groups = PastGroupShape(many=True)
