"""Rules about where somebody is signed in."""

from uuid import UUID

from django.db import transaction

from projects import events
from projects.models import Membership, Person, Session
from projects.permissions import living
from projects.refusals import NotFound


@transaction.atomic
def end_session(*, by: Person, id: UUID) -> None:
    """Sign out one of one's own browsers. Raises NotFound for a session of somebody else."""
    row = next((one for one in Session.objects.filter(person=by) if one.public_id == id), None)
    if row is None:
        raise NotFound
    row.delete()
    ask_who_listens(by.pk)


@transaction.atomic
def end_other_sessions(*, by: Person, but: str | None) -> int:
    """Sign out everywhere, but not in the session with this key. Returns how many ended."""
    count, _by_table = Session.objects.filter(person=by).exclude(session_key=but or "").delete()
    ask_who_listens(by.pk)
    return count


def ask_who_listens(person: UUID) -> None:
    """Have the sockets of this person asked whether their sessions still live."""
    for project in Membership.objects.filter(living(), person=person).values_list("project", flat=True):
        events.ring(project, {"sessions_of": str(person)})
