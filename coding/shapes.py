"""Shapes of documents, codings, changes, history and the codebook's past."""

from rest_framework import serializers as s

from coding.codebook_shapes import CodeGroupShape, CodeShape
from coding.memo_shapes import MemoHead, MemoPlace
from coding.sheet_shapes import CardShape, HeapShape
from coding.talk_shapes import ReviewShape, ThreadShape
from projects import shapes as projects
from projects.http import Shape
from projects.models import Event, Mode
from transcripts import shapes as transcripts

MOST_POSITION = 10_000_000


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
    weight = s.IntegerField(allow_null=True)
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
    weight = s.ListField(child=s.IntegerField())
    lost = s.DictField(child=s.CharField())
    gone = s.ListField(child=s.UUIDField())


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
    thread = s.UUIDField(allow_null=True)
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
