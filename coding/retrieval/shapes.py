"""Shapes of questions, quotations and saved views."""

from rest_framework import serializers as s

from coding.codings.shapes import MOST_POSITION
from coding.retrieval.reads.answer import MOST, PAGE
from coding.retrieval.reads.context import MOST_TURNS
from coding.retrieval.reads.quotations import LONGEST
from coding.retrieval.rules.question import Combine, Sort
from projects.http import Shape
from projects.shapes import NAME
from transcripts.models import Speaker

MOST_ASKED = 500  # ids in one request


SORTS = [(one.value, one.value) for one in Sort]


MODES = [(one.value, one.value) for one in Combine]


class QuestionShape(Shape):
    mode = s.ChoiceField(choices=MODES, default=Combine.ANY.value)
    within = s.IntegerField(min_value=0, max_value=50, default=0)
    code = s.ListField(child=s.CharField(max_length=60), default=list, max_length=MOST_ASKED)
    document = s.ListField(child=s.UUIDField(), default=list, max_length=MOST_ASKED)
    coder = s.ListField(child=s.UUIDField(), default=list, max_length=MOST_ASKED)
    round = s.ListField(child=s.CharField(max_length=60), default=list, max_length=MOST_ASKED)
    speaker = s.ListField(child=s.CharField(max_length=100), default=list, max_length=MOST_ASKED)
    role = s.ListField(child=s.ChoiceField(choices=Speaker.Role.choices), default=list, max_length=3)
    participant = s.ListField(child=s.UUIDField(), default=list, max_length=MOST_ASKED)
    attribute = s.ListField(
        child=s.CharField(max_length=600),
        default=list,
        max_length=MOST_ASKED,
        help_text="An attribute and an answer: `id:answer`, `id:unknown`, `id:not_asked`, `id:missing`.",
    )
    weight = s.ListField(child=s.IntegerField(min_value=0, max_value=9), default=list, max_length=10)
    sort = s.ChoiceField(choices=SORTS, default=Sort.PLACE.value)

    class Meta:
        ref_name = "Question"


class QuotationsQuery(QuestionShape):
    after = s.CharField(max_length=200, allow_blank=True, default="")
    skip = s.IntegerField(min_value=0, max_value=MOST_POSITION, default=0)
    limit = s.IntegerField(min_value=0, max_value=MOST, default=PAGE)
    per = s.ChoiceField(
        choices=[("coding", "coding"), ("passage", "passage")],
        default="coding",
        help_text="A quotation for each code of a passage, or one for each passage with all its codes.",
    )


class QuotedCodingMay(Shape):
    change = s.BooleanField()
    comment = s.BooleanField()


class QuotedCoding(Shape):
    id = s.UUIDField()
    code = s.UUIDField()
    coder = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()
    comments = s.IntegerField()
    weight = s.IntegerField(allow_null=True)
    is_asked = s.BooleanField(
        help_text="False for a coding that only stands on the same words as one that is asked for."
    )
    may = QuotedCodingMay()


class Quotation(Shape):
    key = s.CharField()
    document = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()
    revision = s.IntegerField()
    text = s.CharField(max_length=LONGEST)
    is_cut = s.BooleanField()
    turn = s.IntegerField(allow_null=True)
    turns = s.IntegerField()
    speaker = s.CharField()
    role = s.ChoiceField(choices=Speaker.Role.choices)
    time_ms = s.IntegerField(allow_null=True)
    participants = s.ListField(
        child=s.UUIDField(), help_text="Whose words are in it, in the order in which they speak."
    )
    cited = s.CharField(
        help_text="Participants with the attributes that stand under quotations; empty for nobody."
    )
    codes = s.ListField(child=s.UUIDField())
    coders = s.ListField(child=s.UUIDField())
    comments = s.IntegerField()
    codings = QuotedCoding(many=True)


class SpeakerCount(Shape):
    name = s.CharField()
    role = s.ChoiceField(choices=Speaker.Role.choices)
    count = s.IntegerField()


class Quotations(Shape):
    seq = s.IntegerField()
    total = s.IntegerField()
    first = s.IntegerField()
    codings = s.IntegerField(
        allow_null=True, help_text="Null where the quotations are stretches that codes share."
    )
    results = Quotation(many=True)
    codes = s.DictField(child=s.IntegerField())
    coders = s.DictField(child=s.IntegerField())
    documents = s.DictField(child=s.IntegerField())
    all_documents = s.IntegerField()
    speakers = SpeakerCount(many=True)
    informants = s.IntegerField()
    all_informants = s.IntegerField()


class SpeakerName(Shape):
    name = s.CharField()
    role = s.ChoiceField(choices=Speaker.Role.choices)


class RoundOfResults(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    opened_at = s.DateTimeField()
    revealed_at = s.DateTimeField(allow_null=True)


class AskableAnswer(Shape):
    word = s.CharField(help_text="As a question names it.")
    name = s.CharField()


class AskableAttribute(Shape):
    id = s.UUIDField()
    name = s.CharField()
    answers = AskableAnswer(many=True)


class Askable(Shape):
    attributes = AskableAttribute(many=True)
    speakers = SpeakerName(many=True)
    rounds = RoundOfResults(many=True)


class ContextQuery(Shape):
    document = s.UUIDField()
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    end = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    before = s.IntegerField(min_value=0, max_value=MOST_TURNS, default=1)
    after = s.IntegerField(min_value=0, max_value=MOST_TURNS, default=1)


class ContextTurn(Shape):
    number = s.IntegerField(allow_null=True)
    start = s.IntegerField()
    speaker = s.CharField()
    role = s.ChoiceField(choices=Speaker.Role.choices)
    time_ms = s.IntegerField(allow_null=True)
    text = s.CharField()


class Context(Shape):
    document = s.UUIDField()
    revision = s.IntegerField()
    turns = ContextTurn(many=True)
    more_before = s.BooleanField()
    more_after = s.BooleanField()


class SavedViewMay(Shape):
    change = s.BooleanField()


class SavedViewShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    query = s.DictField()
    owner = s.UUIDField()
    is_shared = s.BooleanField()
    created_at = s.DateTimeField()
    withdrawn_at = s.DateTimeField(allow_null=True)
    may = SavedViewMay()

    class Meta:
        ref_name = "SavedView"


class SavedViews(Shape):
    views = SavedViewShape(many=True)


class NewView(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    query = QuestionShape()
    is_shared = s.BooleanField(default=False)


class ViewEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    query = QuestionShape(required=False)
    is_shared = s.BooleanField(required=False)
