"""The project's threads on one list: what is open, what is settled, and for whom it waits."""

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
    """After which thread a page begins, in the order that the threads had at a moment.

    What is said later moves no thread in that order, so that none comes twice and none is passed over.
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
    """The threads that this person may know of, `open`, `resolved` or `all`, those where somebody spoke last first.

    With `waits` only the open ones that wait for that person. Threads on what has been taken away are left out.
    `next` is the key `after` which the list goes on.
    """
    require(person, Action.SEE_PROJECT, project)
    seq = Project.objects.values_list("seq", flat=True).get(pk=project.pk)
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
    """The threads in which something stood at the moment and stands now, with what was said last."""
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
    """This moment; not before what was said last, should another machine's clock be ahead."""
    last = visibility.comments_of_seen_threads(project=project).aggregate(at=Max("created_at"))["at"]
    return max(timezone.now(), last) if last else timezone.now()


def _place(key: str) -> Place:
    try:
        moment, last_at, thread = key.split(".")
        return Place(EPOCH + int(moment) * MICROSECOND, EPOCH + int(last_at) * MICROSECOND, UUID(thread))
    except (ValueError, OverflowError) as error:
        raise BadInput(_("This place in the list is not known. Load the page again.")) from error


def _stands() -> Q:
    """What the thread is about is still there."""
    stands = Q(coding=None) | Q(coding__withdrawn_at=None, coding__document__withdrawn_at=None)
    for thing in ("code", "memo", "document"):
        stands &= Q(**{thing: None}) | Q(**{f"{thing}__withdrawn_at": None})
    return stands
