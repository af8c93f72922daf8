"""Shapes of the sorting sheet: its cards and heaps, and what heaps become."""

from rest_framework import serializers as s

from coding.codebook.shapes import COLOUR
from projects.http import Shape
from projects.shapes import NAME


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


class HeapToGroup(Shape):
    """The group that the codes of a heap join: one that there is, or the id of a new one."""

    id = s.UUIDField()
    codes = s.ListField(child=s.UUIDField(), min_length=1, max_length=5_000)


class HeapToParent(HeapToGroup):
    """The code that the codes of a heap go below: one that there is, or the id of a new one with its card's place."""

    x = s.FloatField(min_value=-100_000, max_value=100_000)
    y = s.FloatField(min_value=-100_000, max_value=100_000)


class HeapRaised(Shape):
    changed = s.IntegerField()


class SheetRows(Shape):
    cards = CardShape(many=True)
    heaps = HeapShape(many=True)


class SheetQuotations(Shape):
    quotations = s.DictField(child=s.ListField(child=s.CharField()))
