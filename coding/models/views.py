"""Saved questions about the quotations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from projects.models.base import ProjectRow


class SavedView(ProjectRow):
    """A saved question about the quotations, private or shared with the group."""

    name = models.CharField(max_length=200)
    query = models.JSONField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "project",
                "owner",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="ones_own_views_have_different_names",
            ),
        ]

    def __str__(self) -> str:
        return self.name
