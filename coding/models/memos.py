"""Memos with their versions, and the passages that they quote."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.codebook import Code, CodeGroup
from coding.models.codings import Coding
from projects.models.base import ProjectRow
from transcripts.models import Document


class Memo(ProjectRow):
    """A lasting analytical text about something in the project, in Markdown.

    `document` is also set for memos on its passages and codings. A passage is in code points, end-exclusive; it moves
    with the text, but its quotation stays as it was when the memo was written.
    """

    class Kind(models.TextChoices):
        NOTE = "note"
        THEORY = "theory"
        METHOD = "method"
        REFLEXIVE = "reflexive"
        SUMMARY = "summary"

    class Audience(models.TextChoices):
        """Who can read it: its author; owners and coders; or everybody in the project, including supervisors."""

        PRIVATE = "private"
        GROUP = "group"
        EVERYBODY = "everybody"

    class About(models.TextChoices):
        PROJECT = "project"
        DOCUMENT = "document"
        PASSAGE = "passage"
        CODE = "code"
        GROUP = "group"
        CODING = "coding"
        MEMO = "memo"

    kind = models.CharField(max_length=9, choices=Kind, default=Kind.NOTE)
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.GROUP)
    about = models.CharField(max_length=8, choices=About, default=About.PROJECT)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="memos"
    )
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="memos")
    group = models.ForeignKey(
        CodeGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="memos"
    )
    coding = models.ForeignKey(Coding, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quotation = models.TextField(blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The number at which fewer people could read it: the others' browsers must forget it.
    narrowed_seq = models.PositiveBigIntegerField(default=0)
    narrowed_from = models.CharField(max_length=9, choices=Audience, default=Audience.PRIVATE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="memo_in_its_project"),
            models.CheckConstraint(
                condition=Q(about="project", document=None, code=None, group=None, coding=None, parent=None)
                | Q(about="document", document__isnull=False, code=None, group=None, coding=None, parent=None)
                | Q(about="passage", document__isnull=False, code=None, group=None, coding=None, parent=None)
                | Q(about="code", document=None, code__isnull=False, group=None, coding=None, parent=None)
                | Q(about="group", document=None, code=None, group__isnull=False, coding=None, parent=None)
                | Q(
                    about="coding",
                    document__isnull=False,
                    code=None,
                    group=None,
                    coding__isnull=False,
                    parent=None,
                )
                | Q(about="memo", code=None, group=None, coding=None, parent__isnull=False),
                name="a_memo_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(about="passage", start__isnull=False, end__gte=F("start"))
                | (~Q(about="passage") & Q(start=None, end=None)),
                name="a_passage_has_its_place",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_memo_is_about_itself"),
        ]
        indexes = [
            models.Index(fields=["project", "changed_seq"]),
            models.Index(fields=["document"]),
        ]

    def __str__(self) -> str:
        return f"memo {self.pk}"


class MemoVersion(models.Model):
    """A memo's text as somebody wrote it. When two people wrote at once, each of their texts is kept."""

    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    is_merged = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "number"], name="versions_do_not_repeat"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Quote(ProjectRow):
    """A passage that a memo quotes. It moves with the text; the words stay as they were quoted."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="quotes")
    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="quote_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"quote {self.start}-{self.end}"
