import uuid

from django.db import models


class ProjectRow(models.Model):
    """A row of a project. Its id is made by whoever creates it; `changed_seq` says when it last changed.

    The browser makes a coding's id, so that sending it twice finds the first. `changed_seq` is the project's number
    at the last change; `changes?after=N` asks for rows with a higher one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    changed_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


def save_fields(row: ProjectRow, *fields: str) -> None:
    """Insert a new row, or write these fields of one that is there.

    A whole row is never written over another: what was read before a lock may be older than what others wrote.
    """
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=fields)
