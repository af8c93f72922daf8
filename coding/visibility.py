"""The one filter: what a person may see of others' work.

Used by the API, live, counts, history, reading view and exports. In a blind round a coder sees only their own codings
until the round ends. Reviewers named by the owner see all of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Subquery

from coding.models import Coding, Comment, Memo, ReadingPlace, Review, Round, SavedView, Thread
from projects.events import SOMETIMES_HIDDEN
from projects.models import Event, Membership, Mode, Person, Project, Role
from projects.permissions import living, may_read_text
from projects.presence import Hidden
from projects.sized_cache import SizedCache
from transcripts.models import Document

GROUP = (Role.OWNER, Role.CODER)


Found = TypeVar("Found")
_remembered: ContextVar[dict[Any, Any] | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(person: Person | None = None, memberships: Sequence[Membership] = ()) -> Iterator[None]:
    """While several reads belong to one moment, look up only once who may see what.

    Everything that follows from a person's memberships is looked up for all their projects together.
    """
    token = _remembered.set({} if person is None else _known_of(person, memberships))
    try:
        yield
    finally:
        _remembered.reset(token)


def _known_of(person: Person, memberships: Sequence[Membership]) -> dict[Any, Any]:
    known: dict[Any, Any] = {}
    hidden: dict[UUID, list[BlindRound]] = {one.project_id: [] for one in memberships}
    rows = _blind_rounds(person).filter(project__in=list(hidden))
    for project, *round in rows.values_list("project", *BlindRound._fields):
        hidden[project].append(BlindRound(*round))
    for one in memberships:
        key = (person.pk, one.project_id)
        known[_rounds_blind_to, *key] = hidden[one.project_id]
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


class BlindRound(NamedTuple):
    """An open blind round in which others' work is hidden from somebody."""

    pk: UUID
    document: UUID
    earlier: Round.Earlier


def hidden_rounds(person: Person, project: Project | UUID) -> list[UUID]:
    """The open blind rounds in which others' work is hidden from this person."""
    return [round.pk for round in _once(_rounds_blind_to, person, project)]


def _rounds_blind_to(person: Person, project: UUID) -> list[BlindRound]:
    rows = _blind_rounds(person).filter(project=project)
    return [BlindRound(*row) for row in rows.values_list(*BlindRound._fields)]


def _blind_rounds(person: Person) -> QuerySet[Round]:
    return Round.objects.filter(mode=Mode.INDEPENDENT, revealed_at__isnull=True).exclude(reviewers=person)


def hidden_documents(person: Person, project: UUID) -> set[UUID]:
    """The documents whose open blind rounds hide others' work from this person."""
    return {round.document for round in _once(_rounds_blind_to, person, project)}


def cleared_documents(person: Person, project: Project | UUID) -> list[UUID]:
    """The documents whose open blind rounds hide from this person also what others did before the round."""
    rounds = _once(_rounds_blind_to, person, project)
    return [round.document for round in rounds if round.earlier != Round.Earlier.SHOWN]


def _hidden_codings(person: Person, project: Project | UUID, prefix: str = "") -> Q | None:
    """The codings that open blind rounds hide from this person; None if there are none."""
    rounds = _once(_rounds_blind_to, person, project)
    if not rounds:
        return None
    own = Q(**{f"{prefix}coder": person})
    hidden = Q(**{f"{prefix}round__in": [round.pk for round in rounds]}) & ~own
    cleared = cleared_documents(person, project)
    if cleared:
        hidden |= Q(**{f"{prefix}document__in": cleared}) & ~own
    for round in rounds:
        if round.earlier == Round.Earlier.HIDDEN:
            hidden |= Q(**{f"{prefix}document": round.document}) & ~Q(**{f"{prefix}round": round.pk})
    return hidden


def visible_places(person: Person, project: Project | UUID) -> QuerySet[ReadingPlace]:
    """Where people are in their reading: one's own places, and others' where their work is not hidden."""
    key = project.pk if isinstance(project, Project) else project
    shown = Q(person=person) | ~Q(document__in=hidden_documents(person, key))
    return ReadingPlace.objects.filter(shown, project=key, document__withdrawn_at__isnull=True)


def hidden_presence(person: Person, project: UUID) -> Hidden:
    """What this person may not know of where others are: blind rounds, and places in texts that are closed to them."""
    documents = hidden_documents(person, project)
    return Hidden(
        frozenset(str(one) for one in documents),
        places=not _reads_text(person, project),
        rounds=frozenset(str(one) for one in hidden_rounds(person, project)),
    )


def visible_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Codings that this person may see, including withdrawn ones (their tombstones must reach the browser)."""
    codings = Coding.objects.filter(project=project)
    hidden = _hidden_codings(person, project)
    return codings if hidden is None else codings.exclude(hidden)


def last_change_of_codings(document: Any) -> Subquery:
    """The highest `changed_seq` of a document's codings, whoever made them: shows whether a cached copy is still
    valid."""
    codings = Coding.objects.filter(document=document).order_by("-changed_seq")
    return Subquery(codings.values("changed_seq")[:1])


def living_codings(person: Person, project: Project | UUID) -> QuerySet[Coding]:
    """Visible codings that count: not withdrawn, in a document that has not been deleted."""
    visible = visible_codings(person, project)
    return visible.filter(withdrawn_at__isnull=True, document__withdrawn_at__isnull=True)


def living_codings_of(person: Person, projects: Sequence[UUID]) -> QuerySet[Coding]:
    """The same in several projects."""
    codings = Coding.objects.filter(project__in=projects, withdrawn_at__isnull=True)
    for project in projects:
        hidden = _hidden_codings(person, project)
        codings = codings if hidden is None else codings.exclude(hidden)
    return codings.filter(document__withdrawn_at__isnull=True)


def documents_recoded(
    person: Person, project: Project, after: int, suspects: Sequence[UUID]
) -> Sequence[UUID]:
    """Those of the documents that have changed since the number `after`, or in which this person's view of the codings
    has: that others code in a blind round must not show."""
    if not hidden_rounds(person, project):
        return suspects
    changed = Q(changed_seq__gt=after, pk__in=suspects)
    codings = visible_codings(person, project).filter(document__in=suspects, changed_seq__gt=after)
    seen = set(codings.values_list("document", flat=True))
    seen |= set(Document.objects.filter(changed, project=project).values_list("pk", flat=True))
    return [document for document in suspects if document in seen]


def codings_of_each_code(
    person: Person, project: Project | UUID, documents: Sequence[UUID]
) -> dict[UUID, dict[str, int]]:
    """The number of living codings of each code in each of these documents."""
    found: dict[UUID, dict[str, int]] = {document: {} for document in documents}
    rows = living_codings(person, project).filter(document__in=documents).order_by()
    for document, code, number in rows.values_list("document", "code").annotate(number=Count("pk")):
        found[document][str(code)] = number
    return found


def visible_threads(person: Person, project: Project | UUID) -> QuerySet[Thread]:
    """Threads that this person may see. Those on passages are only for people who may read the text."""
    return Thread.objects.filter(_may_hear(person, project), project=project)


def visible_comments(person: Person, project: Project | UUID) -> QuerySet[Comment]:
    """Comments in threads that this person may see."""
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
    """Comments in a coded text: hides others' comments in the person's blind rounds, and passage threads from people
    who may not read the text."""
    hidden = _hidden_codings(person, project, f"{prefix}coding__")
    heard = Q()
    if hidden is not None:
        others = ~Q(**{f"{prefix}begun_by": person})
        heard &= ~(Q(**{f"{prefix}coding__isnull": False}) & hidden)
        heard &= ~(Q(**{f"{prefix}round__in": hidden_rounds(person, project)}) & others)
        cleared = Q(**{f"{prefix}document__in": cleared_documents(person, project)})
        heard &= ~(cleared & others & Q(**{f"{prefix}about": Thread.About.PASSAGE}))
    return heard if reads_text(person, project) else heard & ~Q(**{f"{prefix}about": Thread.About.PASSAGE})


def visible_text_threads(person: Person, project: Project | UUID) -> QuerySet[Thread]:
    """Threads on codings and passages that this person may see: those that a document shows."""
    threads = Thread.objects.filter(project=project, about__in=(Thread.About.CODING, Thread.About.PASSAGE))
    return threads.filter(_may_hear_in_texts(person, project))


def audiences_of(person: Person, project: Project | UUID) -> list[Memo.Audience]:
    """The memo audiences to which this person belongs."""
    return _once(_audiences_of, person, project)


def _audiences_of(person: Person, project: UUID) -> list[Memo.Audience]:
    role = Membership.objects.filter(living(), project=project, person=person).values_list("role", flat=True)
    return _audiences(role.first())


def _audiences(role: str | None) -> list[Memo.Audience]:
    return [*([Memo.Audience.GROUP] if role in GROUP else []), Memo.Audience.EVERYBODY]


def visible_memos(person: Person, project: Project | UUID) -> QuerySet[Memo]:
    """Memos that this person may read, including withdrawn ones.

    Private memos are for their author, the group's for owners and coders. While coders are blind to each other's
    codings in a document, they are also blind to each other's memos on it. A memo on a hidden memo is hidden too.
    """
    others = Q(audience__in=audiences_of(person, project))
    hidden = hidden_rounds(person, project)
    if hidden:
        others &= Q(document__isnull=True) | ~Q(document__rounds__in=hidden)
    seen = Memo.objects.filter(Q(author=person) | others, project=project)
    below = seen.filter(parent__isnull=False).exclude(author=person).values_list("pk", "parent")
    return seen.exclude(pk__in=_unreachable(seen, dict(below))) if below else seen


def _unreachable(seen: QuerySet[Memo], parents: dict[UUID, UUID | None]) -> set[UUID]:
    """Others' memos on memos that the person cannot see, at any depth."""
    there = set(seen.filter(pk__in=list(parents.values())).values_list("pk", flat=True))
    gone: set[UUID] = set()
    while more := {memo for memo, parent in parents.items() if parent not in there or parent in gone} - gone:
        gone |= more
    return gone


def memos_no_longer_seen(person: Person, project: Project | UUID, after: int) -> set[UUID]:
    """Memos that this person could read before the number `after` and may not read now.

    One that they could never read is not among them: written in a text while they are blind to it, or on a memo that
    they do not see.
    """
    had = audiences_of(person, project)
    narrowed = Memo.objects.filter(project=project, narrowed_seq__gt=after, narrowed_from__in=had)
    suspects = dict(narrowed.exclude(author=person).values_list("pk", "parent"))
    if not suspects:
        return set()
    parents = {parent for parent in suspects.values() if parent is not None}
    known = visible_memos(person, project).filter(pk__in={*suspects, *parents})
    seen = set(known.values_list("pk", flat=True))
    gone = set(suspects) - seen - _written_while_hidden(person, project, list(suspects), after)
    unknown = {memo for memo in gone if suspects[memo] not in (None, *seen)}
    # A memo on one that goes too went with it; on one that was never seen, it never was either.
    while went_along := {memo for memo in unknown if suspects[memo] in gone - unknown}:
        unknown -= went_along
    return gone - unknown


def _written_while_hidden(
    person: Person, project: Project | UUID, memos: Sequence[UUID], after: int
) -> set[UUID]:
    """Memos in texts of open blind rounds that hide them: those written since the round began, and all once this person
    has been told of the round."""
    rounds = Q(document__rounds__in=hidden_rounds(person, project))
    began_before = Q(document__rounds__changed_seq__lte=after) | Q(
        created_at__gt=F("document__rounds__opened_at")
    )
    rows = Memo.objects.filter(rounds & began_before, pk__in=memos)
    return set(rows.values_list("pk", flat=True))


def living_memos(person: Person, project: Project | UUID) -> QuerySet[Memo]:
    """Visible memos that have not been deleted."""
    return visible_memos(person, project).filter(withdrawn_at__isnull=True)


def reads_text(person: Person, project: Project | UUID) -> bool:
    """Whether this person may read whole texts of the project."""
    return _once(_reads_text, person, project)


def _reads_text(person: Person, project: UUID) -> bool:
    rows = Membership.objects.filter(living(), project=project, person=person)
    member = rows.select_related("project").first()
    return member is not None and may_read_text(member.role, member.project)


def visible_events(person: Person, project: Project | UUID) -> QuerySet[Event]:
    """Events that this person may see.

    Others' actions in a blind round become visible when it ends; others' actions on their private views never do.
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
    return events.filter(_outside_hidden_rounds(person, project))


class LastEvent(NamedTuple):
    """What is asked about the last event of a project, before anybody is told of it."""

    seq: int
    at: datetime
    actor: UUID
    verb: str
    rounds: list[UUID]


def latest_visible(
    person: Person, project: Project, last: LastEvent | None = None
) -> tuple[int, datetime | None]:
    """The number and the time of the last event that this person may know of.

    This is all that they learn of how far a project has come: the project's own number would tell how much others
    do in a blind round, and when. `last` is the project's last event where it was just read with the project.
    """
    now = project.seq
    if last is None:
        events = Event.objects.filter(project=project).order_by("-seq")
        last = next(
            (LastEvent(*row) for row in events.values_list("seq", "at", "actor", "verb", "rounds")[:1]), None
        )
        now = Project.objects.values_list("seq", flat=True).get(pk=project.pk)
    if last is not None and last.actor != person.pk:
        is_hidden = last.rounds and not set(last.rounds).isdisjoint(hidden_rounds(person, project))
        if is_hidden or last.verb.startswith(SOMETIMES_HIDDEN):
            return _last_seen(person, project, last)[:2]
    return now, last.at if last else None


class Seen(NamedTuple):
    """The last event that somebody may know of."""

    seq: int
    at: datetime | None
    size: int = 200
    """Bytes in the cache, about."""


# Everything that shows or hides an event takes a number itself, so this holds until the next event. The time tells
# apart two events of one number, the first of which was rolled back.
_seen: SizedCache[tuple[UUID, UUID, int, datetime], Seen] = SizedCache(1024 * 1024)


def _last_seen(person: Person, project: Project, last: LastEvent) -> Seen:
    key = (person.pk, project.pk, last.seq, last.at)
    found = _seen.get(key)
    if found is None:
        event = visible_events(person, project).order_by("-seq").first()
        found = Seen(event.seq, event.at) if event else Seen(0, None)
        _seen.put(key, found)
    return found


def latest_number(person: Person, project: UUID) -> int:
    """The number of the last event that this person may know of."""
    return latest_visible(person, Project.objects.get(pk=project))[0]


def _outside_hidden_rounds(person: Person, project: Project | UUID) -> Q:
    """Events outside the rounds in which this person is blind to the actor's work."""
    hidden = hidden_rounds(person, project)
    if not hidden:
        return Q()
    told = ~Q(rounds__overlap=hidden)
    cleared = cleared_documents(person, project)
    if cleared:
        work = Q(verb__startswith="coding.") | Q(verb__startswith="comment.") | Q(verb__startswith="thread.")
        told &= ~(Q(document__in=cleared) & work)
    return told | Q(actor=person)


def visible_codings_made(person: Person, since: Mapping[UUID, int]) -> QuerySet[Event]:
    """The part of `visible_events` about codings created after a number in each of several projects, read at once."""
    fresh = Q(pk__in=[])
    for project, seq in since.items():
        fresh |= Q(_outside_hidden_rounds(person, project), project=project, seq__gt=seq)
    return Event.objects.filter(fresh, verb__in=("coding.applied", "coding.several_applied"))


def visible_reviews(person: Person, project: Project | UUID) -> QuerySet[Review]:
    """What has been handed in, as far as this person may read what it is about."""
    memos = visible_memos(person, project).values("pk")
    return Review.objects.filter(Q(memo__isnull=True) | Q(memo__in=memos), project=project)


def visible_views(person: Person, project: Project | UUID) -> QuerySet[SavedView]:
    """Saved views that this person may use: their own, and shared ones."""
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
