"""The project's threads in one list: open, resolved, and whom they wait for."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.models import Thread
from coding.talk.reads.thread_places import THINGS, said_row, thread_place
from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput

PAGE, MOST = 100, 500  # threads in one answer
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Place(NamedTuple):
    """The thread after which a page begins, in the order that the threads had at a fixed moment.

    Later comments move no thread in that order, so no thread is listed twice and none is skipped.
    """

    moment: datetime
    last_at: datetime
    thread: UUID

    @property
    def key(self) -> str:
        return f"{(self.moment - EPOCH) // MICROSECOND}.{(self.last_at - EPOCH) // MICROSECOND}.{self.thread}"


def threads(
    person: Person,
    project: Project,
    *,
    state: str = "open",
    waits: UUID | None = None,
    after: str = "",
    limit: int = PAGE,
) -> Json:
    """The threads that this person may see, `open`, `resolved` or `all`, latest comment first.

    With `waits`, only the open ones assigned to that person. Threads on deleted things are left out. `next` is the
    key to pass as `after` for the next page.
    """
    require(person, Action.SEE_PROJECT, project)
    seq = visibility.latest_number(person, project.pk)
    place = _place(after) if after else None
    moment = place.moment if place else _now(project)
    found = _in_order(visibility.visible_threads(person, project).filter(_stands()), moment)
    if waits is not None:
        found = found.filter(assigned_to=waits, resolved_at__isnull=True)
    elif state != "all":
        found = found.filter(resolved_at__isnull=state == "open")
    if place:
        found = found.filter(Q(ranked_at__lt=place.last_at) | Q(ranked_at=place.last_at, pk__gt=place.thread))
    page = list(found.select_related(*THINGS).defer("coding__document__text", "document__text")[: limit + 1])
    more, page = len(page) > limit, page[:limit]
    last = (
        visibility.comments_of_seen_threads(thread__in=page)
        .select_related("author")
        .in_bulk([one.last for one in page])
    )
    rows = [
        {
            **thread_place(one),
            **said_row(last[one.last]),
            "thread": one.pk,
            "count": one.count,
            "resolved_at": one.resolved_at,
            "assigned_to": one.assigned_to_id,
        }
        for one in page
    ]
    following = Place(moment, page[-1].ranked_at, page[-1].pk).key if more else None
    return {"seq": seq, "threads": rows, "next": following}


def _in_order(found: QuerySet[Thread], moment: datetime) -> Any:
    """The threads that had a comment at that moment and still have one, each with its latest comment."""
    said = (
        visibility.comments_of_seen_threads(thread=OuterRef("pk"))
        .filter(withdrawn_at=None)
        .order_by("-created_at", "-pk")
    )
    then = visibility.comments_of_seen_threads(thread=OuterRef("pk")).filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=moment), created_at__lte=moment
    )
    return (
        found.annotate(
            last=Subquery(said.values("pk")[:1]),
            count=Count("comments", filter=Q(comments__withdrawn_at=None)),
        )
        .filter(last__isnull=False)
        .annotate(ranked_at=Subquery(then.order_by("-created_at").values("created_at")[:1]))
        .filter(ranked_at__isnull=False)
        .order_by(F("ranked_at").desc(), "pk")
    )


def _now(project: Project) -> datetime:
    """The present moment, or the time of the latest comment if another machine's clock is ahead."""
    last = visibility.comments_of_seen_threads(project=project).aggregate(at=Max("created_at"))["at"]
    return max(timezone.now(), last) if last else timezone.now()


def _place(key: str) -> Place:
    try:
        moment, last_at, thread = key.split(".")
        return Place(EPOCH + int(moment) * MICROSECOND, EPOCH + int(last_at) * MICROSECOND, UUID(thread))
    except (ValueError, OverflowError) as error:
        raise BadInput(_("This place in the list was not found. Reload the page.")) from error


def _stands() -> Q:
    """The thread's subject still exists."""
    stands = Q(coding=None) | Q(coding__withdrawn_at=None, coding__document__withdrawn_at=None)
    for thing in ("code", "memo", "document"):
        stands &= Q(**{thing: None}) | Q(**{f"{thing}__withdrawn_at": None})
    return stands
