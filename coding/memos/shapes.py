"""Shapes of memos, their versions and their quotations."""

from rest_framework import serializers as s

from coding.models import Memo
from projects.http import Shape

MOST_POSITION = 10_000_000


class MemoMay(Shape):
    write = s.BooleanField()
    withdraw = s.BooleanField()
    choose_readers = s.BooleanField()


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
    may = MemoMay()


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
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # the metaclass takes fields off the class
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
