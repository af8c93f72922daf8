"""The rule about several codes at once: one transaction, one line of history, one undo."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Required, TypedDict
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook import DEFINING, SMALLEST_GAP, NameTaken, Stale, lock_tree, tidy_reason
from coding.models import Code, CodeGroup, CodeInGroup
from projects import events
from projects.events import Verb, What
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, NotAllowed, NotFound, require
from transcripts.imports import BadInput

MOST = 5_000  # changes
NAMED = 5  # codes named in the line of history

State = dict[str, Any]
"""Fields of one code, only those that a change touches; `groups` says of each touched group whether it is in it."""


class Change(TypedDict, total=False):
    """What shall become of one code. What is not named stays as it is."""

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
    """Move, recolour, retire and group codes together, all of them or none. Returns those that were changed.

    What counts is where all of them end up: two codes may change places. Raises NotAllowed when a code would
    stand inside itself, NameTaken when two of a name would stand beside each other, Stale when one has been
    changed since it was read, NotFound for codes and groups that are not the project's.
    """
    project = lock_tree(project.pk)
    require(by, Action.EDIT_CODEBOOK, project)
    if not 0 < len(changes) <= MOST or len({one["code"] for one in changes}) < len(changes):
        raise BadInput(_("Name each code once, and at most %(most)d of them.") % {"most": MOST})
    book = _Book(project)
    for one in changes:
        code = book.code(one["code"])
        if one.get("seq") not in (None, code.changed_seq):
            raise Stale(code)
    return _bring_about(by, book, _wanted(book, changes), reason)


@transaction.atomic
def take_back(*, by: Person, event: Event) -> list[Code]:
    """Give all codes of a change exactly what they had before. Raises NotAllowed if one has been changed since."""
    project = lock_tree(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    book = _Book(project)
    before = {UUID(key): state for key, state in event.before["codes"].items()}
    after = {UUID(key): state for key, state in event.after["codes"].items()}
    for key, state in after.items():
        code = book.codes.get(key)
        if code is None or book.state(code, state) != state:
            name = code.name if code else Code.objects.values_list("name", flat=True).get(pk=key)
            raise NotAllowed(_("“%(name)s” has been changed since, so nothing was undone.") % {"name": name})
    if any(state.get("parent") and UUID(state["parent"]) not in book.codes for state in before.values()):
        raise NotAllowed(_("A code above is not there any more, so nothing was undone."))
    return _bring_about(by, book, before, event.words.get("reason", ""))


class _Book:
    """A project's living codes with their groups, read at once under the tree's lock."""

    def __init__(self, project: Project) -> None:
        rows = Code.objects.filter(project=project, withdrawn_at__isnull=True).defer(*DEFINING)
        self.project = project
        self.codes: dict[UUID, Any] = {row.pk: row for row in rows.annotate(low=Lower("name"))}
        self.groups = {row.pk: row for row in CodeGroup.objects.filter(project=project)}
        places = CodeInGroup.objects.filter(project=project).values_list("code", "group")
        self.places: set[tuple[UUID, UUID]] = set(places)

    def code(self, key: UUID) -> Code:
        if key not in self.codes:
            raise NotFound
        found: Code = self.codes[key]
        return found

    def group(self, key: UUID) -> CodeGroup:
        if key not in self.groups or self.groups[key].withdrawn_at is not None:
            raise NotFound
        return self.groups[key]

    def state(self, code: Code, fields: Iterable[str]) -> State:
        """What the code has now in these fields, as it is written into events."""
        groups = fields.get("groups", {}) if isinstance(fields, dict) else {}
        whole: State = {
            "parent": str(code.parent_id) if code.parent_id else None,
            "position": code.position,
            "colour": code.colour,
            "is_retired": code.retired_at is not None,
            "retired_at": code.retired_at.isoformat() if code.retired_at else None,
            "groups": {key: (code.pk, UUID(key)) in self.places for key in groups},
        }
        return {field: whole[field] for field in fields}


def _wanted(book: _Book, changes: list[Change]) -> dict[UUID, State]:
    """The fields that the changes name, as they shall be."""
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


def _places(book: _Book, changes: list[Change]) -> dict[UUID, tuple[UUID | None, float]]:
    """The place of every code that is moved; of others too, where there is no room left between two of them."""
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


def _bring_about(by: Person, book: _Book, wanted: dict[UUID, State], reason: str) -> list[Code]:
    """Write what differs from what is, record it as one event. Nothing differs: nothing happens."""
    before: dict[UUID, State] = {}
    after: dict[UUID, State] = {}
    for key, state in wanted.items():
        now = book.state(book.code(key), state)
        new = {field: value for field, value in state.items() if value != now[field]}
        if new:
            before[key], after[key] = {field: now[field] for field in new}, new
    if not after:
        return []
    parents = {key: state["parent"] for key, state in after.items() if "parent" in state}
    _refuse_places(book, {key: UUID(parent) if parent else None for key, parent in parents.items()})
    words = _words(book, before, after, reason)
    changed = [book.codes[key] for key in after]
    groups = _write(book, after)
    what = What(
        book.project.pk,
        {"codes": {str(key): state for key, state in before.items()}},
        {"codes": {str(key): state for key, state in after.items()}},
        words,
    )
    rows: list[ProjectRow] = [*changed, *groups]
    events.record(by=by, project=book.project, verb=Verb.CODES_CHANGED, what=what, changed=rows)
    return changed


def _refuse_places(book: _Book, parents: dict[UUID, UUID | None]) -> None:
    """Look at the tree as it would be: no circle in it, no two siblings of one name."""
    above = {code.pk: code.parent_id for code in book.codes.values()} | parents
    safe: set[UUID] = set()
    for start in parents:
        way: set[UUID] = set()
        at: UUID | None = start
        while at is not None and at not in safe:
            if at in way:
                raise NotAllowed(_("A code cannot be placed inside itself."))
            way.add(at)
            at = above.get(at)
        safe |= way
    taken: dict[tuple[UUID | None, str], Code] = {}
    # Those that stay come first, so that the answer names the one that was there.
    for code in sorted(book.codes.values(), key=lambda one: one.pk in parents):
        first = taken.setdefault((above[code.pk], code.low), code)
        if first is not code:
            raise NameTaken(first)


UPDATE = """
UPDATE coding_code AS code
SET parent_id = new.parent, position = new.position, colour = new.colour, retired_at = new.retired_at,
    withdrawn_at = NULL
FROM unnest(%s::uuid[], %s::uuid[], %s::float8[], %s::text[], %s::timestamptz[])
    AS new (id, parent, position, colour, retired_at)
WHERE code.id = new.id
"""


def _write(book: _Book, after: dict[UUID, State]) -> list[CodeGroup]:
    for key, state in after.items():
        code = book.codes[key]
        if "parent" in state:
            code.parent_id = UUID(state["parent"]) if state["parent"] else None
        code.position = state.get("position", code.position)
        code.colour = state.get("colour", code.colour)
        if "is_retired" in state:
            code.retired_at = datetime.fromisoformat(state["retired_at"]) if state["retired_at"] else None
    rows = [book.codes[key] for key in after]
    # Two codes of one name may change their parents: the one must not meet the other on its way.
    moving = [key for key, state in after.items() if "parent" in state]
    if moving:
        Code.objects.filter(pk__in=moving).update(withdrawn_at=timezone.now())
    columns = [[getattr(row, field) for row in rows] for field in ("pk", "parent_id", "position", "colour")]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [*columns, [row.retired_at for row in rows]])
    return _write_groups(book, after)


def _write_groups(book: _Book, after: dict[UUID, State]) -> list[CodeGroup]:
    joining, leaving = [], defaultdict(list)
    for key, state in after.items():
        for group, is_in in state.get("groups", {}).items():
            if (key, UUID(group)) in book.places and not is_in:
                leaving[UUID(group)].append(key)
            elif (key, UUID(group)) not in book.places and is_in:
                joining.append(CodeInGroup(project=book.project, code_id=key, group_id=UUID(group)))
    CodeInGroup.objects.bulk_create(joining)
    for left, keys in leaving.items():
        CodeInGroup.objects.filter(group=left, code__in=keys).delete()
    return [book.groups[key] for key in {one.group_id for one in joining} | leaving.keys()]


def _words(book: _Book, before: dict[UUID, State], after: dict[UUID, State], reason: str) -> dict[str, Any]:
    """What the line of history says: how many and which, and what they have in common."""
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
