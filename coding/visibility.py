"""The one filter: what a person may see of others' work. API, live, counts, history, reading view, export.

In an independent round a coder sees only their own codings until the round is revealed. Reviewers whom
the owner has named see all of them.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from coding.models import Coding, Comment, Round, SavedView, Thread
from projects.models import Event, Mode, Person, Project


def hidden_rounds(person: Person, project: Project | UUID) -> list[UUID]:
    """The open independent rounds in which this person is blind for the others' work."""
    blind = Round.objects.filter(project=project, mode=Mode.INDEPENDENT, revealed_at__isnull=True)
    return list(blind.exclude(reviewers=person).values_list("pk", flat=True))


def visible_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Codings that this person may know of, withdrawn ones included (their tombstones must reach them)."""
    codings = Coding.objects.filter(project=project)
    hidden = hidden_rounds(person, project)
    return codings.exclude(Q(round__in=hidden) & ~Q(coder=person)) if hidden else codings


def living_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Visible codings that count: not withdrawn, in a document that is still in the project."""
    visible = visible_codings(person, project)
    return visible.filter(withdrawn_at__isnull=True, document__withdrawn_at__isnull=True)


def visible_threads(person: Person, project: Project | UUID) -> QuerySet[Thread]:
    """Threads on codings that this person may know of."""
    threads = Thread.objects.filter(project=project)
    hidden = hidden_rounds(person, project)
    return threads.exclude(Q(coding__round__in=hidden) & ~Q(coding__coder=person)) if hidden else threads


def visible_comments(person: Person, project: Project | UUID) -> QuerySet[Comment]:
    """Comments in threads that this person may know of."""
    comments = Comment.objects.filter(project=project)
    hidden = hidden_rounds(person, project)
    if not hidden:
        return comments
    return comments.exclude(Q(thread__coding__round__in=hidden) & ~Q(thread__coding__coder=person))


def visible_events(person: Person, project: Project | UUID) -> QuerySet[Event]:
    """History lines that this person may read. What others do in a blind round is told after it, what they do
    with their private views never.
    """
    private = Q(verb__startswith="view.", words__private=True) & ~Q(actor=person)
    events = Event.objects.filter(project=project).exclude(private)
    hidden = hidden_rounds(person, project)
    return events.exclude(Q(round__in=hidden) & ~Q(actor=person)) if hidden else events


def visible_views(person: Person, project: Project | UUID) -> QuerySet[SavedView]:
    """Saved views that this person may use: their own, and those that are shared."""
    return SavedView.objects.filter(Q(owner=person) | Q(is_shared=True), project=project)
