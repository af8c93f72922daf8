from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from projects.models.base import ProjectRow


class StudySheet(ProjectRow):
    """What a study asks and what it has promised: questions, interview guide, and what the notification says."""

    class Status(models.TextChoices):
        """How far the notification to the data protection service has come."""

        OPEN = "open"
        NOT_NEEDED = "not_needed"
        SENT = "sent"
        ASSESSED = "assessed"
        CHANGED = "changed"

    class Basis(models.TextChoices):
        OPEN = "open"
        CONSENT = "consent"
        PUBLIC_INTEREST = "public_interest"
        ANONYMOUS = "anonymous"
        OTHER = "other"

    class DataClass(models.TextChoices):
        OPEN = "open"
        GREEN = "green"
        YELLOW = "yellow"
        RED = "red"

    class Ending(models.TextChoices):
        """What happens to the data at the end date."""

        OPEN = "open"
        DELETED = "deleted"
        ANONYMISED = "anonymised"
        ARCHIVED = "archived"

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="study")
    # [{"id", "text"}], numbered by their order. Memos and findings may refer to a question by its id.
    questions = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    # [{"id", "text", "is_theme"}], in order: a theme, and the questions below it.
    guide = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    method = models.CharField(max_length=200, blank=True, default="")
    notification_number = models.CharField(max_length=40, blank=True, default="")
    notification_status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    legal_basis = models.CharField(max_length=15, choices=Basis, default=Basis.OPEN)
    institution = models.CharField(max_length=200, blank=True, default="")
    responsible = models.CharField(max_length=200, blank=True, default="")
    data_class = models.CharField(max_length=6, choices=DataClass, default=DataClass.OPEN)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, default=Ending.OPEN)
    ending_notes = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="a_study_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"study sheet of {self.project_id}"
