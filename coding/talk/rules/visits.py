"""Rules that remember when a person last looked at what is new, and when they were last sent a mail about it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
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


def take_digest(*, person: Person, pause: timedelta) -> bool:
    """Claim a person's next digest. False when less than `pause` has passed, or another worker has claimed it."""
    due = Q(digest_at__isnull=True) | Q(digest_at__lte=timezone.now() - pause)
    return bool(Person.objects.filter(due, pk=person.pk).update(digest_at=timezone.now()))
