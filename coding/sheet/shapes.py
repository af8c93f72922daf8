"""Shapes of the sorting sheet: its cards and heaps, and what heaps are turned into."""

from rest_framework import serializers as s

from coding.codebook.shapes import COLOUR
from projects.http import Shape
from projects.shapes import NAME


class CardShape(Shape):
    """The place of a code's card on the sorting sheet; it has the code's id."""

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
    """The new place of a card; without x and y it goes back to the unsorted ones."""

    code = s.UUIDField()
    x = s.FloatField(allow_null=True)
    y = s.FloatField(allow_null=True)
    heap = s.UUIDField(allow_null=True, default=None)


class HeapChange(Shape):
    """A new heap, or changes to one; omitted fields stay as they are."""

    id = s.UUIDField()
    name = s.CharField(max_length=NAME, required=False)
    x = s.FloatField(required=False)
    y = s.FloatField(required=False)
    colour = s.RegexField(COLOUR, required=False)
    is_withdrawn = s.BooleanField(required=False)


class SheetMoves(Shape):
    moves = CardMove(many=True, default=list)
    heaps = HeapChange(many=True, default=list)


class HeapToGroup(Shape):
    """The group that receives the codes of a heap: an existing one, or the id of a new one."""

    id = s.UUIDField()
    codes = s.ListField(child=s.UUIDField(), min_length=1, max_length=5_000)


class HeapToParent(HeapToGroup):
    """The code under which the codes of a heap are put: an existing one, or the id of a new one with its card's
    place."""

    x = s.FloatField(min_value=-100_000, max_value=100_000)
    y = s.FloatField(min_value=-100_000, max_value=100_000)


class HeapRaised(Shape):
    changed = s.IntegerField()


class SheetRows(Shape):
    cards = CardShape(many=True)
    heaps = HeapShape(many=True)


class SheetQuotations(Shape):
    quotations = s.DictField(child=s.ListField(child=s.CharField()))
