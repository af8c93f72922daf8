"""The register: who was interviewed, by pseudonym, with attributes; and the interviews."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from projects.models.base import ProjectRow


class Attribute(ProjectRow):
    """What a group wants to know of each participant: a column of the register."""

    class Kind(models.TextChoices):
        TEXT = "text"
        NUMBER = "number"
        DATE = "date"
        CHOICE = "choice"
        YES_NO = "yes_no"

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TEXT)
    # The choices of one that has some, in order: [{"id", "name"}]. Participants have the id, so that a name can change.
    options = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    # Whether it stands beside the pseudonym under a quotation: «Berit, kontor B».
    in_citations = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="attribute_in_its_project"),
            models.UniqueConstraint(
                "project",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="attribute_names_differ",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.name


class Participant(ProjectRow):
    """Somebody who takes part in the study, known here by a pseudonym only."""

    class Status(models.TextChoices):
        INVITED = "invited"
        AGREED = "agreed"
        INTERVIEWED = "interviewed"
        READING = "reading"
        APPROVED = "approved"
        WITHDRAWN = "withdrawn"

    pseudonym = models.CharField(max_length=80)
    status = models.CharField(max_length=11, choices=Status, default=Status.INVITED)
    notes = models.TextField(blank=True, default="")
    # Attribute id -> answer: text, number or boolean; a date as YYYY-MM-DD, a choice by its id; or {"is": "unknown"}
    # and {"is": "not_asked"}. What nobody has filled in is not there.
    answers = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="participant_in_its_project"),
            models.UniqueConstraint(
                "project",
                Lower("pseudonym"),
                condition=Q(withdrawn_at__isnull=True),
                name="pseudonyms_differ_in_a_project",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.pseudonym


class Interview(ProjectRow):
    """A meeting with one or more participants. Its documents say so themselves (`Document.interview`)."""

    class Medium(models.TextChoices):
        UNKNOWN = "unknown"
        IN_PERSON = "in_person"
        VIDEO = "video"
        PHONE = "phone"
        WRITTEN = "written"

    title = models.CharField(max_length=120, blank=True, default="")
    date = models.DateField(null=True, blank=True)
    medium = models.CharField(max_length=9, choices=Medium, default=Medium.UNKNOWN)
    place = models.CharField(max_length=120, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "id"], name="interview_in_its_project")]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"interview {self.pk}"


class Meeting(models.Model):
    """One participant in one interview."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="meetings")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "participant"], name="a_participant_meets_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} in {self.interview_id}"


class Interviewer(models.Model):
    """One member who asked in one interview. Stays when they leave the project: it is what happened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="interviewers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="an_interviewer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.interview_id}"
