"""The project's threads on one list: what is open, what is settled, and for whom it waits."""

from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from coding import visibility
from coding.inbox import THINGS, said_row, thread_place
from coding.models import Comment
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.rows import Row

MOST = 300


def threads(person: Person, project: Project, *, state: str = "open", waits: UUID | None = None) -> Row:
    """The threads that this person may know of, `open`, `resolved` or `all`, those where somebody spoke last first.

    With `waits` only the open ones that wait for that person. Threads on what has been taken away are left out.
    """
    require(person, Action.SEE_PROJECT, project)
    said = Comment.objects.filter(thread=OuterRef("pk"), withdrawn_at__isnull=True).order_by("-created_at")
    found = visibility.visible_threads(person, project).filter(_stands())
    found = found.annotate(
        last=Subquery(said.values("pk")[:1]),
        count=Count("comments", filter=Q(comments__withdrawn_at__isnull=True)),
    ).filter(last__isnull=False)
    if waits is not None:
        found = found.filter(assigned_to=waits, resolved_at__isnull=True)
    elif state != "all":
        found = found.filter(resolved_at__isnull=state == "open")
    found = found.annotate(last_at=Subquery(said.values("created_at")[:1]))
    page = list(
        found.select_related(*THINGS)
        .defer("coding__document__text", "document__text")
        .order_by(F("last_at").desc(), "pk")[: MOST + 1]
    )
    last = Comment.objects.select_related("author").in_bulk([one.last for one in page])
    rows = [
        {
            **thread_place(one),
            **said_row(last[one.last]),
            "thread": one.pk,
            "count": one.count,
            "resolved_at": one.resolved_at,
            "assigned_to": one.assigned_to_id,
        }
        for one in page[:MOST]
    ]
    return {"threads": rows, "more": len(page) > MOST}


def _stands() -> Q:
    """What the thread is about is still there."""
    stands = Q(coding=None) | Q(coding__withdrawn_at=None, coding__document__withdrawn_at=None)
    for thing in ("code", "memo", "document"):
        stands &= Q(**{thing: None}) | Q(**{f"{thing}__withdrawn_at": None})
    return stands
