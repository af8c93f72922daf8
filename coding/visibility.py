"""The one filter: what a person may see of others' work. API, live, counts, history, reading view, export.

In an independent round a coder sees only their own codings until the round is revealed. Reviewers whom
the owner has named see all of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from coding.models import Coding, Comment, Memo, Review, Round, SavedView, Thread
from projects.models import Event, Membership, Mode, Person, Project, Role
from projects.permissions import living, may_read_text

GROUP = (Role.OWNER, Role.CODER)


Found = TypeVar("Found")
_remembered: ContextVar[dict[Any, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(person: Person | None = None, memberships: Sequence[Membership] = ()) -> Iterator[None]:
    """Ask only once who sees what, while all is read as of one moment.

    What follows from a person's living memberships, read before with their projects, is asked for all of them together.
    """
    token = _remembered.set({} if person is None else _known_of(person, memberships))
    try:
        yield
    finally:
        _remembered.reset(token)


def _known_of(person: Person, memberships: Sequence[Membership]) -> dict[Any, Any]:
    known: dict[Any, Any] = {}
    hidden: dict[UUID, list[UUID]] = {one.project_id: [] for one in memberships}
    for round, project in _blind_rounds(person).filter(project__in=list(hidden)).values_list("pk", "project"):
        hidden[project].append(round)
    for one in memberships:
        key = (person.pk, one.project_id)
        known[_hidden_rounds, *key] = hidden[one.project_id]
        known[_audiences_of, *key] = _audiences(one.role)
        known[_reads_text, *key] = may_read_text(one.role, one.project)
    return known


def _once(ask: Callable[[Person, UUID], Found], person: Person, project: Project | UUID) -> Found:
    key = project.pk if isinstance(project, Project) else project
    known = _remembered.get()
    if known is None:
        return ask(person, key)
    if (ask, person.pk, key) not in known:
        known[ask, person.pk, key] = ask(person, key)
    found: Found = known[ask, person.pk, key]
    return found


def hidden_rounds(person: Person, project: Project | UUID) -> list[UUID]:
    """The open independent rounds in which this person is blind for the others' work."""
    return _once(_hidden_rounds, person, project)


def _hidden_rounds(person: Person, project: UUID) -> list[UUID]:
    return list(_blind_rounds(person).filter(project=project).values_list("pk", flat=True))


def _blind_rounds(person: Person) -> QuerySet[Round]:
    return Round.objects.filter(mode=Mode.INDEPENDENT, revealed_at__isnull=True).exclude(reviewers=person)


def visible_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Codings that this person may know of, withdrawn ones included (their tombstones must reach them)."""
    codings = Coding.objects.filter(project=project)
    hidden = hidden_rounds(person, project)
    return codings.exclude(Q(round__in=hidden) & ~Q(coder=person)) if hidden else codings


def last_change_of_codings(document: Any) -> Subquery:
    """The last number among a document's codings, whoever's: tells whether what is kept of them still holds."""
    codings = Coding.objects.filter(document=document).order_by("-changed_seq")
    return Subquery(codings.values("changed_seq")[:1])


def living_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Visible codings that count: not withdrawn, in a document that is still in the project."""
    visible = visible_codings(person, project)
    return visible.filter(withdrawn_at__isnull=True, document__withdrawn_at__isnull=True)


def visible_threads(person: Person, project: Project | UUID) -> QuerySet[Thread]:
    """Threads that this person may know of. Those on passages are for those who may read the text."""
    return Thread.objects.filter(_may_hear(person, project), project=project)


def visible_comments(person: Person, project: Project | UUID) -> QuerySet[Comment]:
    """Comments in threads that this person may know of."""
    return Comment.objects.filter(_may_hear(person, project, "thread__"), project=project)


def comments_of_seen_threads(**threads: Any) -> QuerySet[Comment]:
    """Comments by conditions on their thread, for threads that were found through `visible_threads`.

    Whoever may know of a thread may read all of it.
    """
    return Comment.objects.filter(**threads)


def _may_hear(person: Person, project: Project | UUID, prefix: str = "") -> Q:
    memos = visible_memos(person, project).values("pk")
    seen = Q(**{f"{prefix}memo__isnull": True}) | Q(**{f"{prefix}memo__in": memos})
    return seen & _may_hear_in_texts(person, project, prefix)


def _may_hear_in_texts(person: Person, project: Project | UUID, prefix: str = "") -> Q:
    """What is said where a text is coded: not others' in one's blind rounds; on passages only if one may read them."""
    hidden = hidden_rounds(person, project)
    heard = Q()
    if hidden:
        heard &= ~(Q(**{f"{prefix}coding__round__in": hidden}) & ~Q(**{f"{prefix}coding__coder": person}))
        heard &= ~(Q(**{f"{prefix}round__in": hidden}) & ~Q(**{f"{prefix}begun_by": person}))
    return heard if reads_text(person, project) else heard & ~Q(**{f"{prefix}about": Thread.About.PASSAGE})


def visible_text_threads(person: Person, project: Project | UUID) -> QuerySet[Thread]:
    """Threads on codings and passages that this person may know of: what a document shows."""
    threads = Thread.objects.filter(project=project, about__in=(Thread.About.CODING, Thread.About.PASSAGE))
    return threads.filter(_may_hear_in_texts(person, project))


def audiences_of(person: Person, project: Project | UUID) -> list[Memo.Audience]:
    """To which readers of memos this person belongs."""
    return _once(_audiences_of, person, project)


def _audiences_of(person: Person, project: UUID) -> list[Memo.Audience]:
    role = Membership.objects.filter(living(), project=project, person=person).values_list("role", flat=True)
    return _audiences(role.first())


def _audiences(role: str | None) -> list[Memo.Audience]:
    return [*([Memo.Audience.GROUP] if role in GROUP else []), Memo.Audience.EVERYBODY]


def visible_memos(person: Person, project: Project | UUID) -> QuerySet[Memo]:
    """Memos that this person may read, withdrawn ones included.

    Private ones are their author's alone, the group's are the owners' and coders'. While coders are blind for
    each other in a document, so they are for each other's memos on it. Others' memos on a memo go with it.
    """
    others = Q(audience__in=audiences_of(person, project))
    hidden = hidden_rounds(person, project)
    if hidden:
        others &= Q(document__isnull=True) | ~Q(document__rounds__in=hidden)
    seen = Memo.objects.filter(Q(author=person) | others, project=project)
    below = seen.filter(parent__isnull=False).exclude(author=person).values_list("pk", "parent")
    return seen.exclude(pk__in=_unreachable(seen, dict(below))) if below else seen


def _unreachable(seen: QuerySet[Memo], parents: dict[UUID, UUID | None]) -> set[UUID]:
    """Others' memos on memos that cannot be seen, at any depth."""
    there = set(seen.filter(pk__in=list(parents.values())).values_list("pk", flat=True))
    gone: set[UUID] = set()
    while more := {memo for memo, parent in parents.items() if parent not in there or parent in gone} - gone:
        gone |= more
    return gone


def memos_no_longer_seen(person: Person, project: Project | UUID, after: int) -> set[UUID]:
    """Memos that this person could read before the number `after` and may not read now."""
    had = audiences_of(person, project)
    narrowed = Memo.objects.filter(project=project, narrowed_seq__gt=after, narrowed_from__in=had)
    suspects = set(narrowed.values_list("pk", flat=True))
    if not suspects:
        return set()
    return suspects - set(visible_memos(person, project).filter(pk__in=suspects).values_list("pk", flat=True))


def living_memos(person: Person, project: Project | UUID) -> QuerySet[Memo]:
    """Visible memos that have not been taken away."""
    return visible_memos(person, project).filter(withdrawn_at__isnull=True)


def reads_text(person: Person, project: Project | UUID) -> bool:
    """Say whether this person may read whole texts of the project."""
    return _once(_reads_text, person, project)


def _reads_text(person: Person, project: UUID) -> bool:
    member = Membership.objects.filter(project=project, person=person).select_related("project").first()
    return member is not None and may_read_text(member.role, member.project)


def visible_events(person: Person, project: Project | UUID) -> QuerySet[Event]:
    """History lines that this person may read. What others do in a blind round is told after it, what they do
    with their private views never.
    """
    private = Q(verb__startswith="view.", words__private=True) & ~Q(actor=person)
    events = Event.objects.filter(project=project).exclude(private)
    unheard = Q()
    if not reads_text(person, project):
        events = events.exclude(verb="text.edited")
        unheard = Q(about=Thread.About.PASSAGE)
    memos = visible_memos(person, project).values("pk")
    events = events.exclude(Q(verb__startswith="memo.") & ~Q(target__in=memos))
    unheard |= Q(memo__isnull=False) & ~Q(memo__in=memos)
    threads = Thread.objects.filter(unheard, project=project)
    events = events.exclude(target__in=threads.values("pk"))
    events = events.exclude(target__in=Comment.objects.filter(thread__in=threads).values("pk"))
    events = events.exclude(
        target__in=Review.objects.filter(memo__isnull=False).exclude(memo__in=memos).values("pk")
    )
    return events.filter(_told_already(person, project))


def _told_already(person: Person, project: Project | UUID) -> Q:
    """Events that do not lie in a round in which this person is blind for whoever did it."""
    hidden = hidden_rounds(person, project)
    return ~Q(rounds__overlap=hidden) | Q(actor=person) if hidden else Q()


def visible_codings_made(person: Person, since: Mapping[UUID, int]) -> QuerySet[Event]:
    """What `visible_events` has of codings made after a number in each of several projects, asked for at once."""
    fresh = Q(pk__in=[])
    for project, seq in since.items():
        fresh |= Q(_told_already(person, project), project=project, seq__gt=seq)
    return Event.objects.filter(fresh, verb__in=("coding.applied", "coding.several_applied"))


def visible_reviews(person: Person, project: Project | UUID) -> QuerySet[Review]:
    """What has been handed in, as far as this person may read what it is about."""
    memos = visible_memos(person, project).values("pk")
    return Review.objects.filter(Q(memo__isnull=True) | Q(memo__in=memos), project=project)


def visible_views(person: Person, project: Project | UUID) -> QuerySet[SavedView]:
    """Saved views that this person may use: their own, and those that are shared."""
    return SavedView.objects.filter(Q(owner=person) | Q(is_shared=True), project=project)


Spared = Memo | Thread | Review


def is_any(model: type[Spared], **where: Any) -> bool:
    """Say whether there is such a row at all, seen or not: where there is none, the filtered query is spared.

    The answer decides only what is asked next and is never shown.
    """
    return model._default_manager.filter(**where).exists()


def projects_with(model: type[Spared], projects: Sequence[UUID], **where: Any) -> set[UUID]:
    """Say which of the projects have such a row at all, seen or not: the others need no filtered query."""
    rows = model._default_manager.filter(project__in=projects, **where)
    return set(rows.order_by().values_list("project", flat=True).distinct())
