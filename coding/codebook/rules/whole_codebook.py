"""The codebook as several codes are changed at once: read whole, looked at as it would be, written in one statement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules.codes import DEFINING, NameTaken
from coding.models import Code, CodeGroup, CodeInGroup
from projects.models import Project
from projects.models.base import ProjectRow
from projects.refusals import NotAllowed, NotFound

State = dict[str, Any]
"""Fields of one code, only those that a change touches; `groups` says of each touched group whether it is in it."""


class Book:
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


def write_changes(
    book: Book, wanted: dict[UUID, State]
) -> tuple[dict[UUID, State], dict[UUID, State], list[ProjectRow]]:
    """Write what differs from what is. For rules, which record it: what was, what is now, and the changed rows."""
    before: dict[UUID, State] = {}
    after: dict[UUID, State] = {}
    for key, state in wanted.items():
        now = book.state(book.code(key), state)
        new = {field: value for field, value in state.items() if value != now[field]}
        if new:
            before[key], after[key] = {field: now[field] for field in new}, new
    if not after:
        return before, after, []
    parents = {key: state["parent"] for key, state in after.items() if "parent" in state}
    _refuse_places(book, {key: UUID(parent) if parent else None for key, parent in parents.items()})
    groups = _write(book, after)
    return before, after, [*(book.codes[key] for key in after), *groups]


def _refuse_places(book: Book, parents: dict[UUID, UUID | None]) -> None:
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


def _write(book: Book, after: dict[UUID, State]) -> list[CodeGroup]:
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


def _write_groups(book: Book, after: dict[UUID, State]) -> list[CodeGroup]:
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
