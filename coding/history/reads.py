"""The project's history as sentences' parts, filtered; the browser puts them into words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from coding import visibility
from projects.http import Json
from projects.models import Event, Person, Project
from projects.permissions import Action, require

PAGE = 100


@dataclass(frozen=True)
class Wanted:
    """Which lines of the history are asked for."""

    person: UUID | None = None
    verb: str = ""
    document: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def history(person: Person, project: Project, wanted: Wanted) -> Json:
    """A page of the project's events, newest first, as far as this person may know of them."""
    require(person, Action.SEE_HISTORY, project)
    events = visibility.visible_events(person, project).select_related("actor")
    filters = {
        "actor": wanted.person,
        "document": wanted.document,
        "at__gte": wanted.since,
        "at__lte": wanted.until,
        "seq__lt": wanted.before,
    }
    found = events.filter(
        _of_kind(wanted.verb), **{key: value for key, value in filters.items() if value is not None}
    )
    page = list(found.order_by("-seq")[: PAGE + 1])
    more = len(page) > PAGE
    page = page[:PAGE]
    return {"events": [event_row(event) for event in page], "next_before": page[-1].seq if more else None}


def _of_kind(verb: str) -> Q:
    """Lines about one thing; codes one by one and several at once are the same thing."""
    mine = Q(verb__startswith=verb)
    return mine | Q(verb__startswith="codes.") if verb == "code." else mine


def event_row(event: Event) -> Json:
    is_coding = event.verb.startswith("coding.") and not event.verb.startswith("coding.several_")
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor_id,
        "actor_name": event.actor.name,
        "verb": event.verb,
        "params": event.words,
        "document": event.document,
        "coding": event.target if is_coding else event.words.get("coding"),
        "thread": event.words.get("thread"),
        "memo": event.target if event.verb.startswith("memo.") else None,
        "mode": event.manner,
    }
