"""Texts that are coded: uploads, documents, turns, speakers and corrections."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from projects.models import Job
from projects.models.base import ProjectRow


def upload_path(upload: "Upload", filename: str) -> str:
    # Our own file name, never the uploaded one, which may contain a participant's name or a path.
    return f"uploads/{upload.project_id}/{upload.pk}"


class Upload(ProjectRow):
    """A file that is being imported: read by a job, previewed, confirmed by a person."""

    file = models.FileField(upload_to=upload_path, max_length=200)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    job = models.OneToOneField(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload")
    parsed = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    # What a person decided in the preview; `parsed` was read with just these.
    choices = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"upload {self.pk}"


class Document(ProjectRow):
    """A text that is coded. Positions in it are Unicode code points, end-exclusive, at a revision."""

    class Kind(models.TextChoices):
        TRANSCRIPT = "transcript"
        ARTICLE = "article"
        NOTE = "note"

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRANSCRIPT)
    description = models.TextField(blank=True, default="")
    text = models.TextField()
    length = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    upload = models.OneToOneField(
        Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="document"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The meeting in which it was said. An interview may have several texts.
    interview = models.ForeignKey(
        "transcripts.Interview", null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    # The number at which the turns or speakers last changed, other than by moving with the text.
    turns_seq = models.PositiveBigIntegerField(default=0)
    # The number at which it last changed who sees which codings here: an older browser must reload.
    fresh_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="document_in_its_project"),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.title


class Speaker(ProjectRow):
    """Who speaks in a document, by the name that the text shows."""

    class Role(models.TextChoices):
        INTERVIEWER = "interviewer"
        INFORMANT = "informant"
        UNKNOWN = "unknown"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=11, choices=Role, default=Role.UNKNOWN)
    # Who that is in the register. Speakers of several texts, by whatever names, may be one participant.
    participant = models.ForeignKey(
        "transcripts.Participant", null=True, blank=True, on_delete=models.SET_NULL, related_name="speakers"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="speaker_names_differ_in_a_document"),
        ]

    def __str__(self) -> str:
        return self.name


class Turn(models.Model):
    """A paragraph of a transcript with its speaker and time (milliseconds from the recording's start)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    speaker = models.ForeignKey(
        Speaker, null=True, blank=True, on_delete=models.SET_NULL, related_name="turns"
    )
    time_ms = models.PositiveIntegerField(null=True, blank=True)
    end_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="turn_ends_after_it_starts"),
            # Checked at the end: all turns after one that is divided or joined are numbered anew in one statement.
            models.UniqueConstraint(
                fields=["document", "number"],
                name="turns_are_numbered",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"turn {self.number}"


class TextEdit(models.Model):
    """One correction: replacements in the text of `revision - 1` that made the text of `revision`."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()
    changes = models.JSONField()
    inverse = models.JSONField()
    length = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    op_id = models.UUIDField()
    part = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "revision"], name="revisions_do_not_repeat"),
            models.UniqueConstraint(fields=["document", "op_id", "part"], name="a_push_is_stored_once"),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}"


class Snapshot(models.Model):
    """The whole text at every hundredth revision, so that any earlier one can be rebuilt quickly."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="snapshots")
    revision = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "revision"], name="one_snapshot_a_revision")
        ]

    def __str__(self) -> str:
        return f"text at {self.revision}"
