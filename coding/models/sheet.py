"""Where the codes lie on the sorting sheet."""

from django.db import models
from django.db.models import Q

from coding.models.codebook import COLOUR, Code
from projects.models.base import ProjectRow


class Heap(ProjectRow):
    """A named area on the sorting sheet that gathers cards. Its top left corner is at x, y."""

    name = models.CharField(max_length=200)
    x = models.FloatField()
    y = models.FloatField()
    colour = models.CharField(max_length=7)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="heap_in_its_project"),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="heap_colour_is_rrggbb"),
        ]

    def __str__(self) -> str:
        return self.name


class SheetPlace(ProjectRow):
    """The place of a code's card on the sorting sheet. Without a row, or without x and y, the card is unsorted."""

    code = models.OneToOneField(Code, on_delete=models.CASCADE, related_name="sheet_place")
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    heap = models.ForeignKey(Heap, null=True, blank=True, on_delete=models.PROTECT, related_name="cards")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(x__isnull=False, y__isnull=False) | Q(x=None, y=None, heap=None),
                name="a_card_lies_somewhere_or_is_not_sorted",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"card of {self.code_id}"
