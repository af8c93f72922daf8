"""Codes applied to passages, and the rounds in which people code."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.models.codebook import Code
from projects.models import Mode
from projects.models.base import ProjectRow
from transcripts.models import Document


class Round(ProjectRow):
    """A stretch of blind coding of one document. Outside any round, everybody codes together."""

    class Earlier(models.TextChoices):
        """What becomes of the codings from before the round, for those who code blind, until it ends."""

        HIDDEN = "hidden"
        OWN = "own"
        SHOWN = "shown"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="rounds")
    mode = models.CharField(max_length=11, choices=Mode, default=Mode.INDEPENDENT)
    earlier = models.CharField(max_length=6, choices=Earlier, default=Earlier.SHOWN)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(revealed_at__isnull=True),
                name="one_open_round_per_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mode} round"


class Coding(ProjectRow):
    """A code applied to a range of a document by a coder.

    Positions are code points, end-exclusive. An empty range is an orphan: its text was deleted, its quotation kept.
    "Once per coder, passage and code" is checked by the rule under the document's lock, not by a constraint: a
    deletion in the text may make two ranges equal, and must not fail for that (decision 0002).
    """

    # Every write pays for each index and each foreign key. The composite keys with the project (migration
    # 0002) cover those on the other row alone, so queries for a code's codings name the project as well.
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="codings", db_index=False, db_constraint=False
    )
    code = models.ForeignKey(
        Code, on_delete=models.PROTECT, related_name="codings", db_index=False, db_constraint=False
    )
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="codings",
        db_index=False,
        db_constraint=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_anchor = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="coding_in_its_project"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="coding_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["document", "changed_seq"]),
            models.Index(fields=["round"], condition=Q(round__isnull=False), name="codings_of_rounds"),
            models.Index(
                fields=["project", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="living_codings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"
