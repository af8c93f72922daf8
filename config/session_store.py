"""Sessions in PostgreSQL, whose end ends the live channel of their tabs too."""

from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Base

from projects import events
from projects.models import Membership
from projects.permissions import living


class SessionStore(Base):
    def delete(self, session_key: str | None = None) -> None:
        """End a session, here or on another machine: its tabs must not hear any more."""
        row = self.model.objects.filter(session_key=session_key or self.session_key).first()
        super().delete(session_key)
        person = row.get_decoded().get(SESSION_KEY) if row is not None else None
        if person is not None:
            ask_who_listens(UUID(person))


def ask_who_listens(person: UUID) -> None:
    """Have the sockets of this person asked whether their sessions still live."""
    for project in Membership.objects.filter(living(), person=person).values_list("project", flat=True):
        events.ring(project, {"sessions_of": str(person)})
