"""The rule that remembers when a person last looked at what is new."""

from django.db import transaction
from django.utils import timezone

from coding.models import Visit
from projects.models import Person, Project
from projects.permissions import Action, require


@transaction.atomic
def mark_seen(*, by: Person, project: Project, seq: int) -> None:
    """Say that one has seen what happened up to a number. Concerns nobody else, so it is no event."""
    require(by, Action.SEE_PROJECT, project)
    seq = min(seq, Project.objects.values_list("seq", flat=True).get(pk=project.pk))
    visit, _new = Visit.objects.get_or_create(project=project, person=by)
    if seq > visit.seq:
        visit.seq, visit.at = seq, timezone.now()
        visit.save(update_fields=["seq", "at"])
