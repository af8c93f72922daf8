"""Rules about merging codes and undoing a merge. `recoding.py` moves the codings."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codebook.rules.codes import DEFINING, NameTaken, save_unless_taken
from coding.codebook.rules.recoding import UNREAD, Recoded, passage, passages, recode, undo_recode
from coding.codebook.rules.tree import refuse_cycle
from coding.locking import lock_code
from coding.models import Code, CodeInGroup, Coding, Favourite, Memo
from coding.wording import tidy_reason
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound

MOST_AT_ONCE = 100  # codes merged into one
NAMED = 5  # codes named in the history line


@dataclass(frozen=True)
class Preview:
    """What a merge would do, of what this person may see."""

    codings: int
    united: int
    unweighed: int
    documents: list[str]
    coders: list[str]
    children: int


@dataclass(kw_only=True)
class Trace(Recoded):
    """Everything that the merge of one code changed, so that undo can restore it exactly."""

    into: UUID
    children: list[tuple[UUID, float]] = field(default_factory=list)
    memos: list[UUID] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)
    favourites: list[int] = field(default_factory=list)
    definition: str | None = None
    """The parts of the definition that the code took over because it had none."""
    used_when: str | None = None
    not_when: str | None = None


def preview(*, by: Person, code: Code, into: Code) -> Preview:
    """Preview a merge. Raises like `merge_code`; counts only codings that the person may see."""
    require(by, Action.EDIT_CODEBOOK, code.project)
    _refuse(code, into)
    rows = (
        visibility.living_codings(by, code.project_id).filter(code=code).select_related("coder", "document")
    )
    mine = list(rows.defer("document__text"))
    twins = passages(visibility.living_codings(by, code.project_id).filter(code=into))
    return Preview(
        codings=len(mine),
        united=sum(passage(row) in twins for row in mine),
        unweighed=sum(not into.allows(row.weight) and passage(row) not in twins for row in mine),
        documents=sorted({row.document.title for row in mine}),
        coders=sorted({row.coder.name for row in mine}),
        children=_children(code).count(),
    )


@transaction.atomic
def merge_code(*, by: Person, code: Code, into: Code, reason: str = "") -> Code:
    """Merge a code into another: its codings, comments, child codes, groups and number keys move there.

    Raises NotAllowed if the merge would put a code under itself, and NameTaken if both codes have a child of the same
    name.
    """
    project = lock_project(code.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code, into = lock_code(code), lock_code(into)
    trace, changed = _merge(code, into)
    words = {"code": code.name, "to": into.name, "reason": tidy_reason(reason)}
    what = EventContent(code.pk, before=vars(trace), words=words)
    events.record(by=by, project=project, verb=Verb.CODE_MERGED, what=what, changed=changed)
    return into


@transaction.atomic
def merge_codes(*, by: Person, codes: list[Code], into: Code, reason: str = "") -> Code:
    """Merge several codes into one: all or none, one history line, one undo. Raises like `merge_code`."""
    project = lock_project(into.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    if not 0 < len(codes) <= MOST_AT_ONCE or len({code.pk for code in codes}) < len(codes):
        raise BadInput(_("Include each code once, and at most %(most)d codes.") % {"most": MOST_AT_ONCE})
    traces: list[dict[str, Any]] = []
    changed: list[ProjectRow] = []
    for one in codes:
        trace, rows = _merge(lock_code(one), lock_code(into))
        traces.append({"code": one.pk, **vars(trace)})
        changed += rows
    words = {
        "count": len(codes),
        "names": sorted((one.name for one in codes), key=str.casefold)[:NAMED],
        "to": into.name,
        "reason": tidy_reason(reason),
    }
    what = EventContent(into.pk, before={"traces": traces}, words=words)
    events.record(by=by, project=project, verb=Verb.CODES_MERGED, what=what, changed=changed)
    return lock_code(into)


def _merge(code: Code, into: Code) -> tuple[Trace, list[ProjectRow]]:
    _refuse(code, into)
    trace = Trace(into=into.pk)
    changed: list[ProjectRow] = [code, into]
    living = Coding.objects.filter(project=code.project_id, code=code, withdrawn_at__isnull=True)
    changed += recode(living.defer(*UNREAD), into, trace)
    changed += _adopt(code, into, trace)
    changed += _hand_over_memos(code, into, trace)
    changed += _join_groups(code, into, trace)
    _hand_over_keys(code, into, trace)
    for part in DEFINING:
        if getattr(code, part) and not getattr(into, part):
            setattr(into, part, getattr(code, part))
            setattr(trace, part, getattr(code, part))
    into.save(update_fields=[*DEFINING])
    code.withdrawn_at, code.merged_into = timezone.now(), into
    code.save(update_fields=["withdrawn_at", "merged_into"])
    return trace, changed


@transaction.atomic
def undo_merge_code(*, by: Person, event: Event) -> Code:
    """Undo a merge. What people have since recoded, removed or moved stays as they left it.

    Raises NameTaken if another code has taken the name since then.
    """
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code, into, changed = _unmerge(event.target, Trace(**event.before))
    reason = event.words.get("reason", "")
    what = EventContent(
        code.pk, before={"into": into.pk, "reason": reason}, words={"code": code.name, "to": into.name}
    )
    events.record(by=by, project=project, verb=Verb.CODE_UNMERGED, what=what, changed=changed)
    return code


@transaction.atomic
def undo_merge_codes(*, by: Person, event: Event) -> Code:
    """Undo a merge of several codes, the last one first."""
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    changed: list[ProjectRow] = []
    for trace in reversed(event.before["traces"]):
        code = trace.pop("code")
        _code, _into, rows = _unmerge(code, Trace(**trace))
        changed += rows
        trace["code"] = code
    into = lock_code(Code.objects.get(pk=event.target))
    codes = [trace["code"] for trace in event.before["traces"]]
    what = EventContent(into.pk, before={"codes": codes}, words=event.words)
    events.record(by=by, project=project, verb=Verb.CODES_UNMERGED, what=what, changed=changed)
    return into


def _unmerge(key: UUID, trace: Trace) -> tuple[Code, Code, list[ProjectRow]]:
    code = lock_code(Code.objects.get(pk=key))
    into = lock_code(Code.objects.get(pk=trace.into))
    if code.merged_into_id != into.pk:
        raise NotAllowed(_("This can no longer be undone: it is already as it was."))
    code.withdrawn_at = code.merged_into = None
    save_unless_taken(code)
    changed: list[ProjectRow] = [code, into]
    changed += undo_recode(code, into, trace)
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
    for part in DEFINING:
        if getattr(trace, part) is not None and getattr(into, part) == getattr(trace, part):
            setattr(into, part, "")
    into.save(update_fields=[*DEFINING])
    return code, into, changed


def _refuse(code: Code, into: Code) -> None:
    if code.project_id != into.project_id or code.withdrawn_at is not None or into.withdrawn_at is not None:
        raise NotFound
    if into.retired_at is not None:
        raise NotAllowed(
            _("The code “%(name)s” has been deleted. Bring it back first.") % {"name": into.name}
        )
    if code.pk == into.pk:
        raise NotAllowed(_("A code cannot be merged with itself."))
    refuse_cycle(code, into)
    names = {child.name.lower() for child in _children(code)}
    twin = next((child for child in _children(into) if child.name.lower() in names), None)
    if twin is not None:
        raise NameTaken(twin)


def _children(code: Code) -> Any:
    return Code.objects.filter(parent=code, withdrawn_at__isnull=True).order_by("position", "created_at")


def _adopt(code: Code, into: Code, trace: Trace) -> list[ProjectRow]:
    """Move the child codes to the end of the other code's children."""
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
