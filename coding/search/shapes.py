"""Shapes of a search and its answer."""

from rest_framework import serializers as s

from coding.codings.shapes import MOST_POSITION
from coding.search.pure.matching import Kind, Mode
from coding.search.reads.corpus import AROUND, LONGEST_HIT
from coding.search.reads.question import MOST, PAGE, Sort, Where
from coding.talk.shapes import ThreadPlace
from projects.http import Shape
from transcripts.models import Speaker

MOST_ASKED = 500  # ids in one question


KINDS = [(kind.name.lower(), kind.name.title()) for kind in Kind]


class SearchQuery(Shape):
    q = s.CharField(allow_blank=True, default="", trim_whitespace=False)
    mode = s.ChoiceField(choices=[(one.value, one.value) for one in Mode], default=Mode.WORDS.value)
    where = s.ListField(
        child=s.ChoiceField(choices=[(one.value, one.value) for one in Where]), default=list, max_length=5
    )
    document = s.ListField(child=s.UUIDField(), default=list, max_length=MOST_ASKED)
    speaker = s.ListField(child=s.CharField(max_length=100), default=list, max_length=MOST_ASKED)
    kind = s.ListField(child=s.ChoiceField(choices=KINDS), default=list, max_length=3)
    sort = s.ChoiceField(choices=[(one.value, one.value) for one in Sort], default=Sort.NEAREST.value)
    skip = s.IntegerField(min_value=0, max_value=MOST_POSITION, default=0)
    limit = s.IntegerField(min_value=0, max_value=MOST, default=PAGE)


class Around(Shape):
    kind = s.ChoiceField(choices=KINDS)
    left = s.CharField(max_length=AROUND)
    hit = s.CharField(max_length=LONGEST_HIT)
    right = s.CharField(max_length=AROUND)


class FoundInText(Around):
    document = s.UUIDField()
    revision = s.IntegerField()
    start = s.IntegerField()
    end = s.IntegerField()
    turn = s.IntegerField(allow_null=True)
    time_ms = s.IntegerField(allow_null=True)
    speaker = s.CharField()
    role = s.ChoiceField(choices=Speaker.Role.choices)
    sentence = s.ListField(child=s.IntegerField(), min_length=2, max_length=2)
    whole = s.ListField(child=s.IntegerField(), min_length=2, max_length=2)


class KindCounts(Shape):
    exact = s.IntegerField(required=False)
    form = s.IntegerField(required=False)
    part = s.IntegerField(required=False)


class FoundInTexts(Shape):
    total = s.IntegerField()
    is_cut = s.BooleanField()
    results = FoundInText(many=True)
    documents = s.DictField(child=s.IntegerField())
    kinds = KindCounts()


class FoundThing(Around):
    field = s.CharField()
    count = s.IntegerField()


class FoundName(FoundThing):
    about = s.ChoiceField(choices=[("document", "document"), ("speaker", "speaker")])
    document = s.UUIDField()
    speaker = s.CharField(allow_blank=True)
    turns = s.IntegerField()


class FoundNames(Shape):
    total = s.IntegerField()
    results = FoundName(many=True)


class FoundCode(FoundThing):
    code = s.UUIDField(allow_null=True)
    group = s.UUIDField(allow_null=True)


class FoundCodes(Shape):
    total = s.IntegerField()
    results = FoundCode(many=True)


class FoundMemo(FoundThing):
    memo = s.UUIDField()


class FoundMemos(Shape):
    total = s.IntegerField()
    results = FoundMemo(many=True)


class FoundComment(FoundThing, ThreadPlace):
    comment = s.UUIDField()
    thread = s.UUIDField()
    author_name = s.CharField()
    at = s.DateTimeField()


class FoundComments(Shape):
    total = s.IntegerField()
    results = FoundComment(many=True)


class SearchAnswer(Shape):
    seq = s.IntegerField()
    reads_texts = s.BooleanField()
    texts = FoundInTexts()
    names = FoundNames()
    codes = FoundCodes()
    memos = FoundMemos()
    comments = FoundComments()
