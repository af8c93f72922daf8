"""Threads and comments on codings, codes, memos, documents and passages; mentions; reviews; last visits."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.codebook import Code
from coding.models.codings import Coding, Round
from coding.models.memos import Memo
from projects.models.base import ProjectRow
from transcripts.models import Document


class Thread(ProjectRow):
    """Comments on one coding, code, memo, document, or passage of a document. Open until somebody resolves it.

    A passage is in code points, end-exclusive; it moves with the text, but its quotation stays as it was when the
    thread began. `begun_by` and `round` are set on passage threads, to hide those that were begun in a blind round.
    """

    class About(models.TextChoices):
        CODING = "coding"
        CODE = "code"
        MEMO = "memo"
        DOCUMENT = "document"
        PASSAGE = "passage"

    about = models.CharField(max_length=8, choices=About, default=About.CODING)
    coding = models.OneToOneField(
        Coding, null=True, blank=True, on_delete=models.CASCADE, related_name="thread"
    )
    code = models.OneToOneField(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="thread")
    memo = models.OneToOneField(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="thread")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="threads"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quotation = models.TextField(blank=True, default="")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="threads")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="thread_in_its_project"),
            models.CheckConstraint(
                condition=Q(about="coding", coding__isnull=False, code=None, memo=None, document=None)
                | Q(about="code", coding=None, code__isnull=False, memo=None, document=None)
                | Q(about="memo", coding=None, code=None, memo__isnull=False, document=None)
                | Q(about="document", coding=None, code=None, memo=None, document__isnull=False)
                | Q(about="passage", coding=None, code=None, memo=None, document__isnull=False),
                name="a_thread_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(about="document"), name="one_thread_about_a_document"
            ),
            models.CheckConstraint(
                condition=Q(about="passage", start__isnull=False, end__gte=F("start"), begun_by__isnull=False)
                | (~Q(about="passage") & Q(start=None, end=None, begun_by=None, round=None)),
                name="a_thread_on_a_passage_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_by_somebody_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"thread on a {self.about}"


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


class Mention(models.Model):
    """Somebody is mentioned with @ in a memo or a comment."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    memo = models.ForeignKey(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions")
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "memo"], name="one_mention_in_a_memo"),
            models.UniqueConstraint(fields=["person", "comment"], name="one_mention_in_a_comment"),
        ]

    def __str__(self) -> str:
        return f"mention of {self.person_id}"


class Review(ProjectRow):
    """The state of review of a code, a memo or a coded document."""

    class State(models.TextChoices):
        NONE = "none"
        HANDED_IN = "handed_in"
        QUESTIONS = "questions"
        AGREED = "agreed"

    code = models.OneToOneField(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="review")
    memo = models.OneToOneField(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="review")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="review"
    )
    state = models.CharField(max_length=9, choices=State, default=State.NONE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__isnull=False, memo=None, document=None)
                | Q(code=None, memo__isnull=False, document=None)
                | Q(code=None, memo=None, document__isnull=False),
                name="a_review_is_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.state


class Visit(models.Model):
    """The number up to which a person has seen a project: later events are new to them."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_visit_per_person"),
        ]

    def __str__(self) -> str:
        return f"read to {self.seq}"
