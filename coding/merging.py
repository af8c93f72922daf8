"""Rules about merging one code into another, and taking that back.

Every coding is kept: it changes its code, or, where the same coder had coded the same passage with both
codes, the two become one and the comments of both stand together.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codebook import NameTaken, lock_code, lock_tree, refuse_cycle, save_unless_taken
from coding.models import Code, CodeInGroup, Coding, Comment, Favourite, Memo, Thread
from projects import events
from projects.events import Verb, What
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, NotAllowed, NotFound, require
from transcripts.models import Document

MOST_REASON = 1000  # characters


@dataclass(frozen=True)
class Preview:
    """What a merge would do, as far as this person may know."""

    codings: int
    united: int
    documents: list[str]
    coders: list[str]
    children: int


@dataclass
class Trace:
    """What a merge did, so exactly that it can be taken back. Written into its event."""

    into: UUID
    recoded: list[UUID] = field(default_factory=list)
    united: list[UUID] = field(default_factory=list)
    """Codings that were withdrawn because their twin says the same."""
    threads: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Threads that went to a twin, with the coding that they came from."""
    comments: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Comments that went to a twin's thread, with the thread that they came from."""
    reopened: list[tuple[UUID, str, UUID]] = field(default_factory=list)
    """Threads that were resolved until an open one joined them: when, and by whom."""
    children: list[tuple[UUID, float]] = field(default_factory=list)
    memos: list[UUID] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)
    favourites: list[int] = field(default_factory=list)
    definition: str | None = None
    """The definition that the code took over because it had none."""


def preview(*, by: Person, code: Code, into: Code) -> Preview:
    """Say what a merge would change. Raises like `merge_code`; counts only codings that the person may see."""
    require(by, Action.EDIT_CODEBOOK, code.project)
    _refuse(code, into)
    rows = (
        visibility.living_codings(by, code.project_id).filter(code=code).select_related("coder", "document")
    )
    mine = list(rows.defer("document__text"))
    twins = _passages(visibility.living_codings(by, code.project_id).filter(code=into))
    return Preview(
        codings=len(mine),
        united=sum(_passage(row) in twins for row in mine),
        documents=sorted({row.document.title for row in mine}),
        coders=sorted({row.coder.name for row in mine}),
        children=_children(code).count(),
    )


@transaction.atomic
def merge_code(*, by: Person, code: Code, into: Code, reason: str = "") -> Code:
    """Merge a code into another: codings, comments, codes below it, groups and number keys follow.

    Raises NotAllowed when one stands inside the other in a way that makes a circle, and NameTaken when both
    have a code of the same name below them.
    """
    project = _lock_everything(code.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code, into = lock_code(code), lock_code(into)
    _refuse(code, into)
    trace = Trace(into.pk)
    changed: list[ProjectRow] = [code, into]
    changed += _recode(code, into, trace)
    changed += _adopt(code, into, trace)
    changed += _hand_over_memos(code, into, trace)
    changed += _join_groups(code, into, trace)
    _hand_over_keys(code, into, trace)
    if code.definition and not into.definition:
        trace.definition = into.definition = code.definition
        into.save(update_fields=["definition"])
    code.withdrawn_at, code.merged_into = timezone.now(), into
    code.save(update_fields=["withdrawn_at", "merged_into"])
    words = {"code": code.name, "to": into.name, "reason": " ".join(reason.split())[:MOST_REASON]}
    what = What(code.pk, before=asdict(trace), words=words)
    events.record(by=by, project=project, verb=Verb.CODE_MERGED, what=what, changed=changed)
    return into


@transaction.atomic
def unmerge_code(*, by: Person, event: Event) -> Code:
    """Take a merge back. What people have done with its parts since (recoded, removed, moved) stays as they did it.

    Raises NameTaken when another code has taken the name meanwhile.
    """
    trace = Trace(**event.before)
    project = _lock_everything(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code = lock_code(Code.objects.get(pk=event.target))
    into = lock_code(Code.objects.get(pk=trace.into))
    if code.merged_into_id != into.pk:
        raise NotAllowed(_("This cannot be undone any more: it is already as it was."))
    code.withdrawn_at = code.merged_into = None
    save_unless_taken(code)
    changed: list[ProjectRow] = [code, into]
    changed += _uncode(code, into, trace)
    for id, position in trace.children:
        for child in Code.objects.filter(pk=id, parent=into):
            child.parent, child.position = code, position
            save_unless_taken(child)
            changed.append(child)
    memos = Memo.objects.filter(pk__in=trace.memos, code=into)
    changed += list(memos)
    memos.update(code=code)
    places = CodeInGroup.objects.filter(group__in=trace.groups, code=into).select_related("group")
    changed += [place.group for place in places]
    places.delete()
    Favourite.objects.filter(pk__in=trace.favourites, code=into).update(code=code)
    if trace.definition is not None and into.definition == trace.definition:
        into.definition = ""
        into.save(update_fields=["definition"])
    reason = event.words.get("reason", "")
    what = What(
        code.pk, before={"into": into.pk, "reason": reason}, words={"code": code.name, "to": into.name}
    )
    events.record(by=by, project=project, verb=Verb.CODE_UNMERGED, what=what, changed=changed)
    return code


def _lock_everything(project: UUID) -> Project:
    """Lock the documents, so that nobody codes meanwhile, then the tree. All rules lock in this order."""
    list(Document.objects.select_for_update().filter(project=project).order_by("pk").values_list("pk"))
    return lock_tree(project)


def _refuse(code: Code, into: Code) -> None:
    if code.project_id != into.project_id or code.withdrawn_at is not None or into.withdrawn_at is not None:
        raise NotFound
    if into.retired_at is not None:
        raise NotAllowed(_("The code “%(name)s” is retired. Bring it back first.") % {"name": into.name})
    if code.pk == into.pk:
        raise NotAllowed(_("A code cannot be merged with itself."))
    refuse_cycle(code, into)
    names = {child.name.lower() for child in _children(code)}
    twin = next((child for child in _children(into) if child.name.lower() in names), None)
    if twin is not None:
        raise NameTaken(twin)


def _children(code: Code) -> Any:
    return Code.objects.filter(parent=code, withdrawn_at__isnull=True).order_by("position", "created_at")


Passage = tuple[UUID, UUID, int, int, UUID | None]


def _passage(row: Coding) -> Passage:
    # Twins of different rounds stay two: who may see them differs.
    return row.document_id, row.coder_id, row.start, row.end, row.round_id


def _passages(rows: Any) -> dict[Passage, Coding]:
    return {_passage(row): row for row in rows.order_by("pk") if row.start != row.end}


def _recode(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    """Give the codings their new code; withdraw those whose twin says the same."""
    twins = _passages(Coding.objects.filter(code=into, withdrawn_at__isnull=True))
    rows = list(Coding.objects.filter(code=code))
    united = {
        row.pk: twins[_passage(row)] for row in rows if row.withdrawn_at is None and _passage(row) in twins
    }
    trace.united = list(united)
    trace.recoded = [row.pk for row in rows if row.pk not in united and row.withdrawn_at is None]
    Coding.objects.filter(pk__in=trace.united).update(withdrawn_at=timezone.now())
    Coding.objects.filter(pk__in=trace.recoded).update(code=into)
    changed: list[ProjectRow] = [row for row in rows if row.withdrawn_at is None]
    for thread in Thread.objects.filter(coding__in=trace.united).prefetch_related("comments"):
        came_from = thread.coding_id
        if came_from is not None:
            changed += _join_threads(thread, came_from, united[came_from], trace)
    return changed


def _join_threads(thread: Thread, came_from: UUID, twin: Coding, trace: Trace) -> list[ProjectRow]:
    """Let a thread go on at the twin; where that has one too, the comments join it."""
    theirs = Thread.objects.filter(coding=twin).first()
    if theirs is None:
        trace.threads.append((thread.pk, came_from))
        thread.coding = twin
        thread.save(update_fields=["coding"])
        return [thread, twin]
    moved = [comment.pk for comment in thread.comments.all()]
    trace.comments += [(pk, thread.pk) for pk in moved]
    Comment.objects.filter(pk__in=moved).update(thread=theirs)
    if thread.resolved_at is None and theirs.resolved_at is not None and theirs.resolved_by_id is not None:
        trace.reopened.append((theirs.pk, theirs.resolved_at.isoformat(), theirs.resolved_by_id))
        theirs.resolved_at = theirs.resolved_by = None
        theirs.save(update_fields=["resolved_at", "resolved_by"])
    return [thread, theirs, twin]


def _uncode(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    recoded = list(Coding.objects.filter(pk__in=trace.recoded, code=into))
    united = list(Coding.objects.filter(pk__in=trace.united, withdrawn_at__isnull=False))
    Coding.objects.filter(pk__in=[row.pk for row in recoded]).update(code=code)
    Coding.objects.filter(pk__in=[row.pk for row in united]).update(withdrawn_at=None)
    changed: list[ProjectRow] = [*recoded, *united]
    for id, coding in trace.threads:
        thread = Thread.objects.select_related("coding").get(pk=id)
        changed += [thread, *([thread.coding] if thread.coding else [])]
        newer = Thread.objects.filter(coding=coding).first()
        if newer is None:
            Thread.objects.filter(pk=id).update(coding=coding)
        else:  # somebody has spoken there meanwhile
            Comment.objects.filter(thread=id).update(thread=newer)
            changed.append(newer)
    back: dict[UUID, list[UUID]] = defaultdict(list)
    for comment, thread_id in trace.comments:
        back[thread_id].append(comment)
    for thread_id, comments in back.items():
        moved = Comment.objects.filter(pk__in=comments)
        changed += [one.thread for one in moved.select_related("thread__coding")]
        changed += [one.thread.coding for one in moved.select_related("thread__coding") if one.thread.coding]
        moved.update(thread=thread_id)
        changed.append(Thread.objects.get(pk=thread_id))
    for id, resolved_at, resolved_by in trace.reopened:
        open_still = Thread.objects.filter(pk=id, resolved_at__isnull=True)
        open_still.update(resolved_at=resolved_at, resolved_by=resolved_by)
    return changed


def _adopt(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    """Put the codes below it at the end of those below the other."""
    last = Code.objects.filter(parent=into).aggregate(last=Max("position"))["last"] or 0
    children = list(_children(code))
    for number, child in enumerate(children, 1):
        trace.children.append((child.pk, child.position))
        child.parent, child.position = into, last + number
        child.save(update_fields=["parent", "position"])
    return list(children)


def _hand_over_memos(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    memos = list(Memo.objects.filter(code=code).only("pk"))
    trace.memos = [memo.pk for memo in memos]
    Memo.objects.filter(pk__in=trace.memos).update(code=into)
    return list(memos)


def _join_groups(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    theirs = set(CodeInGroup.objects.filter(code=into).values_list("group", flat=True))
    places = CodeInGroup.objects.filter(code=code).exclude(group__in=theirs).select_related("group")
    groups = [place.group for place in places]
    CodeInGroup.objects.bulk_create(
        CodeInGroup(project_id=code.project_id, group=group, code=into) for group in groups
    )
    trace.groups = [group.pk for group in groups]
    return list(groups)


def _hand_over_keys(code: Code, into: Code, trace: Trace) -> None:
    keys = Favourite.objects.filter(code=code)
    trace.favourites = list(keys.values_list("pk", flat=True))
    keys.update(code=into)
