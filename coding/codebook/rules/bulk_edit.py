"""Rules about changing several codes at once: one transaction, one history line, one undo."""

from collections import defaultdict
from typing import Any, Required, TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules.codes import Stale
from coding.codebook.rules.tree import SMALLEST_GAP
from coding.codebook.rules.whole_codebook import State, WholeCodebook, write_changes
from coding.models import Code
from coding.wording import tidy_reason
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed

MOST = 5_000  # changes
NAMED = 5  # codes named in the history line


class Change(TypedDict, total=False):
    """The changes to one code. Omitted fields stay as they are."""

    code: Required[UUID]
    seq: int
    """The row's number as the browser read it."""
    parent: UUID | None
    before: UUID | None
    """The sibling to stand before; without it, and without a position, the code goes to the end."""
    position: float
    colour: str
    is_retired: bool
    join: list[UUID]
    leave: list[UUID]


@transaction.atomic
def change_codes(*, by: Person, project: Project, changes: list[Change], reason: str = "") -> list[Code]:
    """Move, recolour, retire and group codes together, all or none. Returns the codes that were changed.

    Only the final state is checked, so two codes may swap places. Raises NotAllowed when a code would end up under
    itself, NameTaken when two siblings would have one name, Stale when a code has been changed since it was read,
    NotFound for codes and groups of other projects.
    """
    project = lock_project(project.pk)
    require(by, Action.EDIT_CODEBOOK, project)
    book = WholeCodebook(project)
    wanted = wanted_of(book, changes)
    for one in changes:
        code = book.code(one["code"])
        if one.get("seq") not in (None, code.changed_seq):
            raise Stale(code)
    return _bring_about(by, book, wanted, reason)


@transaction.atomic
def undo_change_codes(*, by: Person, event: Event) -> list[Code]:
    """Restore exactly what all codes of a change had before. Raises NotAllowed if one has been changed since then."""
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    book = WholeCodebook(project)
    refuse_changed(book, event)
    before = {UUID(key): state for key, state in event.before["codes"].items()}
    return _bring_about(by, book, before, event.words.get("reason", ""))


def refuse_changed(book: "WholeCodebook", event: Event) -> None:
    """Raise NotAllowed for codes changed since then, or whose former parent no longer exists."""
    for key, state in event.after["codes"].items():
        code = book.codes.get(UUID(key))
        if code is None or book.state(code, state) != state:
            name = code.name if code else Code.objects.values_list("name", flat=True).get(pk=key)
            raise NotAllowed(
                _("“%(name)s” has been changed since then, so nothing was undone.") % {"name": name}
            )
    parents = {state.get("parent") for state in event.before["codes"].values()} - {None}
    if any(UUID(parent) not in book.codes for parent in parents):
        raise NotAllowed(_("A parent code no longer exists, so nothing was undone."))


def wanted_of(book: WholeCodebook, changes: list[Change]) -> dict[UUID, State]:
    """The new values of the changed fields."""
    if not 0 < len(changes) <= MOST or len({one["code"] for one in changes}) < len(changes):
        raise BadInput(_("Include each code once, and at most %(most)d codes.") % {"most": MOST})
    now = timezone.now().isoformat()
    wanted: dict[UUID, State] = defaultdict(dict)
    for one in changes:
        code, state = book.code(one["code"]), wanted[one["code"]]
        if "colour" in one:
            state["colour"] = one["colour"].lower()
        if "is_retired" in one and one["is_retired"] != (code.retired_at is not None):
            state |= {"is_retired": one["is_retired"], "retired_at": now if one["is_retired"] else None}
        groups = {book.group(key).pk: True for key in one.get("join", [])}
        groups |= {book.group(key).pk: False for key in one.get("leave", [])}
        if groups:
            state["groups"] = {str(key): is_in for key, is_in in groups.items()}
    for key, (parent, position) in _places(book, changes).items():
        wanted[key] |= {"parent": str(parent) if parent else None, "position": position}
    return wanted


def _places(book: WholeCodebook, changes: list[Change]) -> dict[UUID, tuple[UUID | None, float]]:
    """The new place of every moved code, and of others where the gap between two neighbours is used up."""
    moves = [one for one in changes if {"parent", "before", "position"} & one.keys()]
    moving = {one["code"] for one in moves}
    rows: dict[UUID | None, list[UUID]] = defaultdict(list)
    for code in sorted(book.codes.values(), key=lambda one: (one.position, one.created_at)):
        if code.pk not in moving:
            rows[code.parent_id].append(code.pk)
    found: dict[UUID, tuple[UUID | None, float]] = {}
    ends: dict[UUID | None, list[UUID]] = defaultdict(list)
    between: dict[UUID, list[UUID]] = defaultdict(list)
    for one in moves:
        key = one["code"]
        parent = one["parent"] if "parent" in one else book.code(key).parent_id
        if parent is not None:
            book.code(parent)
        before = one.get("before")
        if before is not None:
            book.code(before)
        if "position" in one:
            found[key] = (parent, one["position"])
        elif before is not None and before not in moving and book.code(before).parent_id == parent:
            between[before].append(key)
        else:
            ends[parent].append(key)
    for parent, keys in ends.items():
        last = book.codes[rows[parent][-1]].position if rows[parent] else 0.0
        found |= {key: (parent, last + number) for number, key in enumerate(keys, 1)}
    crowded: set[UUID | None] = set()
    for before, keys in between.items():
        parent = book.code(before).parent_id
        at = rows[parent].index(before)
        high = book.code(before).position
        low = book.codes[rows[parent][at - 1]].position if at else high - len(keys) - 1
        step = (high - low) / (len(keys) + 1)
        if step <= SMALLEST_GAP:
            crowded.add(parent)
        found |= {key: (parent, low + step * number) for number, key in enumerate(keys, 1)}
    for parent in crowded:
        found |= _numbered_anew(rows[parent], parent, between, ends[parent])
    return found


def _numbered_anew(
    row: list[UUID], parent: UUID | None, between: dict[UUID, list[UUID]], ends: list[UUID]
) -> dict[UUID, tuple[UUID | None, float]]:
    order = [key for one in row for key in (*between.get(one, ()), one)] + ends
    return {key: (parent, float(number)) for number, key in enumerate(order, 1)}


def _bring_about(by: Person, book: WholeCodebook, wanted: dict[UUID, State], reason: str) -> list[Code]:
    """Write what has changed and record it as one event. Does nothing if nothing has changed."""
    before, after, rows = write_changes(book, wanted)
    if not after:
        return []
    what = EventContent(
        book.project.pk,
        {"codes": {str(key): state for key, state in before.items()}},
        {"codes": {str(key): state for key, state in after.items()}},
        _words(book, before, after, reason),
    )
    events.record(by=by, project=book.project, verb=Verb.CODES_CHANGED, what=what, changed=rows)
    return [book.codes[key] for key in after]


def _words(
    book: WholeCodebook, before: dict[UUID, State], after: dict[UUID, State], reason: str
) -> dict[str, Any]:
    """The parameters of the history line: how many codes, which, and what the changes have in common."""
    names = sorted((book.codes[key].name for key in after), key=str.casefold)
    words = {"count": len(after), "names": names[:NAMED], "kind": "several", "reason": tidy_reason(reason)}
    states = list(after.values())
    fields = {field for state in states for field in state}
    parents = {state.get("parent", "") for state in states}
    groups = {(key, is_in) for state in states for key, is_in in state.get("groups", {}).items()}
    if fields <= {"parent", "position"}:
        moved_to = next(iter(parents))
        words["kind"] = "ordered" if parents == {""} else "moved"
        if len(parents) == 1 and moved_to:
            words["to"] = book.codes[UUID(moved_to)].name
        elif parents == {None}:
            words["kind"] = "raised"
        elif len(parents) > 1:
            words["kind"] = "rearranged"
    elif fields == {"colour"}:
        words["kind"] = "recoloured"
    elif fields == {"is_retired", "retired_at"}:
        kinds = {"retired" if state["is_retired"] else "restored" for state in states}
        words["kind"] = kinds.pop() if len(kinds) == 1 else "several"
    elif fields == {"groups"} and len(groups) == 1:
        [(key, is_in)] = groups
        words |= {"kind": "grouped" if is_in else "ungrouped", "group": book.groups[UUID(key)].name}
    return words
