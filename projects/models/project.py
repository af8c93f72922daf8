import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from projects.models.base import ProjectRow


class Role(models.TextChoices):
    OWNER = "owner"
    CODER = "coder"
    SUPERVISOR = "supervisor"
    READER = "reader"


class Mode(models.TextChoices):
    """How a document is coded: everybody sees all codings, or each coder is blind to the others' until the round
    ends."""

    TOGETHER = "together"
    INDEPENDENT = "independent"


class Project(models.Model):
    """One study with its members, documents and codebook."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    join_code = models.CharField(max_length=12, unique=True, null=True, blank=True)
    join_role = models.CharField(max_length=10, choices=Role, default=Role.CODER)
    # Whether supervisors and readers may read whole texts, or only quotations, codes and memos.
    shows_text = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    seq = models.PositiveBigIntegerField(default=0)
    changed_seq = models.PositiveBigIntegerField(default=0)
    # A deleted project is hidden from everybody; an owner can take the deletion back for a while.
    deleted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(ProjectRow):
    """A person's membership in a project. When people leave, the row stays, so that their work keeps its name."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    colour = models.PositiveSmallIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # The number at which this member's rights last changed: a browser with an older number must reload from 0.
    fresh_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_membership_per_person"),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"{self.role} in {self.project_id}"


class Invitation(ProjectRow):
    """A single-use link. Only the hash of its secret is stored."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    # The address to which the link was sent, until it has been used or is no longer valid. Nobody else has the link.
    sent_to = models.EmailField(blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="used_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation as {self.role}"
