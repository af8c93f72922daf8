"""What is new to a person since their last visit, in all their projects: the notifications page."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, When

from coding import visibility
from coding.models import Comment, Memo, Mention, Review, Thread, Visit
from coding.talk.reads.thread_places import THINGS, said_row, thread_place
from projects.events import Verb, any_of
from projects.http import Json
from projects.models import Event, Membership, Person, Project
from transcripts.models import Document

MOST = 30  # lines of one kind in one project
# Coding events are most of the history; a partial index covers the others.
OF_CODINGS = Q(verb__startswith="coding.")
WRITTEN = {Verb.MEMO_CREATED, Verb.MEMO_WRITTEN}
SAID = {Verb.COMMENT_ADDED, Verb.COMMENTS_ADDED}
TEXTS = ("thread__document__text", "thread__coding__document__text")


@dataclass(frozen=True)
class Asked:
    """What is read at once for all of a person's projects: new codings, and which of them need a closer check."""

    codings: dict[UUID, list[Json]]
    verbs: set[tuple[UUID, str]]
    with_threads: set[UUID]
    with_mentions: set[UUID]
    with_reviews: set[UUID]


def inbox(person: Person, memberships: list[Membership]) -> list[Json]:
    """One row per project, the one with most waiting for an answer first."""
    visits = {visit.project_id: visit for visit in Visit.objects.filter(person=person)}
    with visibility.remembering(person, memberships):
        asked = _ask(person, memberships, visits)
        rows = [_news(person, one, visits.get(one.project_id), asked) for one in memberships]
    return sorted(rows, key=lambda row: (-len(row["waiting"]) - len(row["handed_in"]), row["name"]))


def project_inbox(person: Person, membership: Membership) -> Json:
    """The row of one project."""
    return inbox(person, [membership])[0]


def _ask(person: Person, memberships: list[Membership], visits: dict[UUID, Visit]) -> Asked:
    projects = [one.project_id for one in memberships]
    since = {one: visits[one].seq if one in visits else 0 for one in projects}

    fresh = Q(pk__in=[])
    for project, seq in since.items():
        fresh |= Q(project=project, seq__gt=seq)
    others = Event.objects.filter(fresh).exclude(OF_CODINGS).exclude(actor=person)
    mentions = Mention.objects.filter(person=person, project__in=projects)
    waits = (Review.State.HANDED_IN, Review.State.QUESTIONS)
    return Asked(
        codings=_codings(person, since),
        verbs=set(others.order_by().values_list("project", "verb").distinct()),
        with_threads=visibility.projects_with(Thread, projects, resolved_at__isnull=True),
        with_mentions=set(mentions.order_by().values_list("project", flat=True).distinct()),
        with_reviews=visibility.projects_with(Review, projects, state__in=waits),
    )


def _news(person: Person, membership: Membership, visit: Visit | None, asked: Asked) -> Json:
    """What others have done in a project since this person's last visit, of what they may see."""
    project = membership.project
    waiting = _waiting(person, project) if project.pk in asked.with_threads else []
    threads = [thread for thread, _row in waiting]
    verbs = {verb for one, verb in asked.verbs if one == project.pk}
    fresh = visibility.visible_events(person, project) if verbs else Event.objects.none()
    fresh = fresh.filter(seq__gt=visit.seq if visit else 0).exclude(OF_CODINGS).exclude(actor=person)
    events: list[Event] = []
    if shown := {verb for verb in verbs if verb.startswith(("code.", "codes.")) or verb in WRITTEN}:
        events = list(fresh.filter(verb__in=shown).select_related("actor").order_by("-seq")[: MOST * 8])
    return {
        "project": project.pk,
        "name": project.name,
        "role": membership.role,
        "seq": visibility.latest_visible(person, project)[0],
        "since": visit.at if visit else None,
        "codings": asked.codings.get(project.pk, []),
        "codes": _codes(events),
        "memos": _memos(person, project, events),
        "waiting": [row for _thread, row in waiting],
        "mentions": _mentions(person, project, visit, threads) if project.pk in asked.with_mentions else [],
        "comments": _comments(person, project, fresh, threads) if verbs & SAID else [],
        "handed_in": _handed_in(person, membership) if project.pk in asked.with_reviews else [],
    }


def _codings(person: Person, since: dict[UUID, int]) -> dict[UUID, list[Json]]:
    """The number of new codings per project, person and document, newest first."""
    made = visibility.visible_codings_made(person, since).filter(is_undone=False).exclude(actor=person)
    made = made.exclude(manner=Event.Manner.UNDO).order_by()
    counts: Counter[tuple[UUID, UUID, UUID]] = Counter()
    last: dict[tuple[UUID, UUID, UUID], int] = {}
    with_several: set[UUID] = set()
    found = made.values_list("project", "document", "actor", "verb").annotate(Count("pk"), Max("seq"))
    for project, document, actor, verb, count, seq in found:
        if verb == Verb.BULK_APPLIED:
            with_several.add(project)
        else:
            counts[project, document, actor], last[project, document, actor] = count, seq
    for project in with_several:
        several = made.filter(project=project, verb=Verb.BULK_APPLIED).values_list("seq", "after__codings")
        numbers = {UUID(id): seq for seq, ids in several for id in ids}
        codings = visibility.living_codings(person, project).filter(pk__in=any_of(numbers))
        for id, document, coder in codings.values_list("pk", "document", "coder"):
            counts[project, document, coder] += 1
            last[project, document, coder] = max(numbers[id], last.get((project, document, coder), 0))
    titles = dict(Document.objects.filter(pk__in={key[1] for key in counts}).values_list("pk", "title"))
    names = dict(Person.objects.filter(pk__in={key[2] for key in counts}).values_list("pk", "name"))
    rows: dict[UUID, list[Json]] = defaultdict(list)
    for project, document, actor in sorted(counts, key=lambda key: -last[key]):
        line = {"document": document, "title": titles.get(document, ""), "name": names[actor]}
        rows[project].append({**line, "count": counts[project, document, actor]})
    return {project: lines[:MOST] for project, lines in rows.items()}


def _codes(events: list[Event]) -> list[Json]:
    """New and changed codes, each once, with the latest action and its author."""
    found: dict[UUID, Json] = {}
    for event in events:
        code = _one_code_of(event)
        if event.verb.startswith(("code.", "codes.")) and code not in found:
            found[code] = {
                "code": code,
                "verb": event.verb,
                "params": event.words,
                "name": event.actor.name,
                "at": event.at,
            }
    return list(found.values())[:MOST]


def _one_code_of(event: Event) -> UUID:
    """The code that a line links to; the first one for bulk changes."""
    is_of_several = event.target == event.project_id or event.verb == Verb.HEAP_TURNED
    several = event.after.get("codes") if is_of_several else None
    return UUID(next(iter(several))) if several else event.target


def _memos(person: Person, project: Project, events: list[Event]) -> list[Json]:
    written: dict[UUID, Json] = {}
    for event in events:
        if event.verb.startswith("memo."):
            written.setdefault(event.target, {"memo": event.target, "name": event.actor.name, "at": event.at})
    if not written:
        return []
    living = visibility.living_memos(person, project).filter(pk__in=list(written))
    titles = dict(living.values_list("pk", "title"))
    return [{**row, "title": titles[id]} for id, row in written.items() if id in titles][:MOST]


def _waiting(person: Person, project: Project) -> list[tuple[UUID, Json]]:
    """Open threads that wait for this person: first those assigned to them, whoever commented last; then those they
    take part in where somebody else commented last."""
    said = visibility.comments_of_seen_threads(thread=OuterRef("pk"), withdrawn_at__isnull=True)
    said = said.order_by("-created_at")
    mine = Q(comments__author=person) | Q(coding__coder=person) | Q(memo__author=person)
    mine |= Q(comments__mentions__person=person)
    given = Q(assigned_to=person)
    threads = (
        visibility.visible_threads(person, project)
        .filter(mine | given, resolved_at__isnull=True)
        .annotate(
            last_by=Subquery(said.values("author")[:1]), last_at=Subquery(said.values("created_at")[:1])
        )
        .filter(given | ~Q(last_by=person), last_by__isnull=False)
        .annotate(is_given=Case(When(given, then=1), default=0))
        .distinct()
        .order_by("-is_given", "-last_at")
    )
    found = list(threads.select_related(*THINGS).defer("coding__document__text", "document__text")[:MOST])
    last: dict[UUID, Comment] = {}
    comments = visibility.comments_of_seen_threads(
        thread__in=found, withdrawn_at__isnull=True
    ).select_related("author")
    for comment in comments.order_by("created_at"):
        last[comment.thread_id] = comment
    return [
        (
            thread.pk,
            {
                **thread_place(thread),
                **said_row(last[thread.pk]),
                "thread": thread.pk,
                "assigned": thread.assigned_to_id == person.pk,
            },
        )
        for thread in found
    ]


def _mentions(person: Person, project: Project, visit: Visit | None, waiting: list[UUID]) -> list[Json]:
    """Mentions of this person since the last visit, except in threads that already wait for their answer."""
    mine = Mention.objects.filter(project=project, person=person)
    if visit:
        mine = mine.filter(at__gt=visit.at)
    if not mine.exists():
        return []
    memos = visibility.living_memos(person, project).filter(mentions__in=mine).select_related("written_by")
    rows = [_in_memo(memo) for memo in memos[:MOST]]
    visible = visibility.visible_comments(person, project).filter(withdrawn_at__isnull=True)
    comments = (
        visible.filter(mentions__in=mine)
        .exclude(thread__in=waiting)
        .select_related("author", *(f"thread__{one}" for one in THINGS))
    )
    rows += [_line(one) for one in comments.defer(*TEXTS)[:MOST]]
    return sorted(rows, key=lambda row: row["at"], reverse=True)[:MOST]


def _comments(person: Person, project: Project, fresh: Any, waiting: list[UUID]) -> list[Json]:
    """Others' comments since the last visit, except in threads that already wait for this person's answer."""
    said = fresh.filter(verb__in=SAID, is_undone=False).exclude(manner=Event.Manner.UNDO).order_by("-seq")
    lines = said.values_list("target", "after__comments")[: MOST * 2]
    targets = [one for target, several in lines for one in (several or [target])]
    if not targets:
        return []
    comments = (
        visibility.visible_comments(person, project)
        .filter(pk__in=targets, withdrawn_at__isnull=True)
        .exclude(Q(thread__in=waiting) | Q(mentions__person=person))
        .select_related("author", *(f"thread__{one}" for one in THINGS))
    )
    return [_line(one) for one in comments.defer(*TEXTS).order_by("-created_at")[:MOST]]


def _line(one: Comment) -> Json:
    return {**thread_place(one.thread), **said_row(one), "thread": one.thread_id, "assigned": False}


def _in_memo(memo: Memo) -> Json:
    return {
        "thread": None,
        "assigned": False,
        "about": "memo",
        "document": None,
        "coding": None,
        "code": None,
        "memo": memo.pk,
        "title": memo.title,
        "quotation": "",
        "name": memo.written_by.name,
        "body": "",
        "at": memo.written_at,
    }


def _handed_in(person: Person, membership: Membership) -> list[Json]:
    """For the supervisor, what has been handed in; for the group, what came back with questions."""
    waits = Review.State.HANDED_IN if membership.role == "supervisor" else Review.State.QUESTIONS
    if membership.role == "reader":
        return []
    if not visibility.is_any(Review, project=membership.project_id, state=waits):
        return []
    reviews = (
        visibility.visible_reviews(person, membership.project)
        .filter(state=waits)
        .select_related("by")
        .annotate(title=F("code__name"), memo_title=F("memo__title"), document_title=F("document__title"))
    )
    return [
        {
            "review": one.pk,
            "code": one.code_id,
            "memo": one.memo_id,
            "document": one.document_id,
            "state": one.state,
            "title": one.title or one.memo_title or one.document_title or "",
            "name": one.by.name,
            "at": one.at,
        }
        for one in reviews.order_by("at")[:MOST]
    ]
