"""Where people are in their reading."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ReadingPlace(models.Model):
    """Where a person was last in a document, and how far into it they have been.

    A bookmark, not an anchor: corrections do not move it, and a place past the end of a shortened text counts as its
    end.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey("transcripts.Document", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    furthest = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "person"], name="one_place_per_person"),
        ]
        indexes = [models.Index(fields=["project", "person", "-at"])]

    def __str__(self) -> str:
        return f"at {self.position}"
