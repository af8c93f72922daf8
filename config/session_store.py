"""Sessions in PostgreSQL that know whose they are, and whose end ends the live channel of their tabs too."""

from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Base
from django.utils import timezone

from projects.models import Person, Session
from projects.rules.sessions import ask_who_listens

# Where a session keeps its device and when it began; the columns of its row are filled from there.
DEVICE, BEGUN_AT = "device", "begun_at"
SEEN_EVERY = timedelta(minutes=10)  # so exactly is it known when a session was last used


class SessionStore(Base):
    person: Person | None = None
    """Whose session it is, as read with it; None for one that was not read, or is nobody's."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        person, begun_at = data.get(SESSION_KEY), data.get(BEGUN_AT)
        row.person_id = UUID(person) if person else None
        row.browser, row.system = data.get(DEVICE, ["", ""])
        row.begun_at = datetime.fromisoformat(begun_at) if begun_at else None
        return row

    def _get_session_from_db(self) -> Session | None:
        """The living session with its person, who would be asked for next."""
        now = timezone.now()
        row = (
            Session.objects.select_related("person")
            .filter(session_key=self.session_key, expire_date__gt=now)
            .first()
        )
        if row is None:
            self._session_key = None
        self.person = row.person if row else None
        if row is not None and row.seen_at < now - SEEN_EVERY:
            Session.objects.filter(pk=row.pk).update(seen_at=now)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a session, here or on another machine: its tabs must not hear any more."""
        row = Session.objects.filter(session_key=session_key or self.session_key).first()
        super().delete(session_key)
        if row is not None and row.person_id is not None:
            ask_who_listens(row.person_id)
