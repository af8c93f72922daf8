"""Exports: for whom they were made, and until when the file can be downloaded."""

from django.conf import settings
from django.db import models

from projects.models import Job
from projects.models.base import ProjectRow


def export_path(export: "Export", filename: str) -> str:
    return f"exports/{export.project_id}/{export.pk}"


class Export(ProjectRow):
    """A file of the project, as the person who requested it could see it."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="export")
    file = models.FileField(upload_to=export_path, max_length=200)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
