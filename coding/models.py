"""The shared codebook, what it is applied to, and what is said about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from projects.models import Mode
from projects.models.base import ProjectRow
from transcripts.models import Document

COLOUR = r"^#[0-9a-f]{6}$"


class Code(ProjectRow):
    """A label in the codebook. It may have a parent; among its siblings its name is its own."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.FloatField(default=0)
    colour = models.CharField(max_length=7)
    definition = models.TextField(blank=True, default="")
    used_when = models.TextField(blank=True, default="")
    not_when = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="code_in_its_project"),
            models.UniqueConstraint(
                "project",
                "parent",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="siblings_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="colour_is_rrggbb"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_code_is_its_own_parent"),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.name


class CodeGroup(ProjectRow):
    """A set of codes, across the tree."""

    name = models.CharField(max_length=200)
    colour = models.CharField(max_length=7)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="group_in_its_project"),
            models.UniqueConstraint(
                "project",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="groups_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="group_colour_is_rrggbb"),
        ]

    def __str__(self) -> str:
        return self.name


class CodeInGroup(models.Model):
    """A code's place in a group."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(CodeGroup, on_delete=models.CASCADE, related_name="places")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="a_code_is_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.code_id} in {self.group_id}"


class Favourite(models.Model):
    """A person's number key for a code."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person", "slot"], name="one_code_on_a_key"),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=9), name="keys_are_one_to_nine"),
        ]

    def __str__(self) -> str:
        return f"key {self.slot}"


class Round(ProjectRow):
    """A stretch of coding of one document. Coding outside any round is coding together."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="rounds")
    mode = models.CharField(max_length=11, choices=Mode, default=Mode.INDEPENDENT)
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

    Code points, end-exclusive. An empty range is an orphan: its text was deleted, its quotation kept.
    That a coder does not code one passage twice with one code is asked by the rule, under the document's
    lock, not by a constraint: a deletion in the text may make two ranges equal, and must not fail for that.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="codings")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_anchor = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="coding_in_its_project"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="coding_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["document", "changed_seq"]),
            models.Index(
                fields=["project", "code"], condition=Q(withdrawn_at__isnull=True), name="living_codings"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class Thread(ProjectRow):
    """What is said about one coding. Open until somebody resolves it."""

    coding = models.OneToOneField(Coding, on_delete=models.CASCADE, related_name="thread")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="thread_in_its_project"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_by_somebody_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"thread on {self.coding_id}"


class Comment(ProjectRow):
    """One message in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"comment {self.pk}"
