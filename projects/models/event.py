from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from projects.models.project import Project


class Event(models.Model):
    """One line of the project's history. Numbers have no gaps; their order is the order of commits."""

    class Manner(models.TextChoices):
        DO = "do"
        UNDO = "undo"
        REDO = "redo"

    # Every index on the project starts with this column.
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events", db_index=False)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    target = models.UUIDField()
    document = models.UUIDField(null=True, blank=True)
    # An event in blind rounds is shown to others only when all of them have ended.
    rounds = ArrayField(models.UUIDField(), default=list, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    words = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    op_id = models.UUIDField(null=True, blank=True)
    manner = models.CharField(max_length=4, choices=Manner, default=Manner.DO)
    is_undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "seq"], name="event_numbers_do_not_repeat"),
            models.UniqueConstraint(fields=["project", "op_id"], name="an_operation_happens_once"),
        ]
        indexes = [
            models.Index(fields=["project", "actor", "-seq"]),
            models.Index(fields=["project", "target"]),
            # Coding events are most of a history; a query for the others should not have to scan them.
            models.Index(
                fields=["project", "seq"],
                condition=~models.Q(verb__startswith="coding."),
                name="events_besides_codings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"
