"""Turns a heap of the sorting sheet into a code group, or into a parent with its codes. One action, one undo."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules import bulk_edit
from coding.codebook.rules.bulk_edit import NAMED, Change
from coding.codebook.rules.codes import make_code, save_unless_taken, withdraw_quietly
from coding.codebook.rules.groups import new_group, save_group_unless_taken
from coding.codebook.rules.whole_codebook import State, WholeCodebook, write_changes
from coding.models import Code, CodeGroup, Heap, SheetPlace
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from projects.refusals import NotAllowed, NotFound

Made = Code | CodeGroup


@transaction.atomic
def heap_to_group(*, by: Person, heap: Heap, group: UUID, codes: list[UUID]) -> int:
    """Add the codes of a heap to a group: an existing one, or a new one with the heap's name and colour.

    Returns the number of changed codes. A repeated call with the same group changes nothing. Raises NameTaken if
    another group has the name, NotFound for a group or codes of another project.
    """
    project, heap = _begin(by, heap)
    known = CodeGroup.objects.filter(pk=group).first()
    if known is not None and (known.project_id != project.pk or known.withdrawn_at is not None):
        raise NotFound
    made = None if known else new_group(project=project, id=group, name=heap.name, colour=heap.colour)
    changes: list[Change] = [{"code": code, "join": [group]} for code in codes]
    return _raise(by, heap, known or made, made, changes, "group")


@transaction.atomic
def heap_to_parent(*, by: Person, heap: Heap, parent: UUID, codes: list[UUID], x: float, y: float) -> int:
    """Put the codes of a heap under a code: an existing one, or a new one with the heap's name and its card at x, y.

    Returns the number of changed codes. Raises like `change_codes`.
    """
    project, heap = _begin(by, heap)
    known = Code.objects.filter(pk=parent).first()
    if known is not None and (known.project_id != project.pk or known.withdrawn_at is not None):
        raise NotFound
    made = None
    if known is None:
        made = make_code(by=by, project=project, id=parent, name=heap.name, colour=heap.colour)
        _lay_card(made, {"x": x, "y": y})
    changes: list[Change] = [{"code": code, "parent": parent} for code in codes]
    return _raise(by, heap, known or made, made, changes, "parent")


@transaction.atomic
def undo_heap_to_codes(*, by: Person, event: Event) -> int:
    """Undo or redo the event: restore everything it changed exactly.

    Raises NotAllowed if any of it has been changed or used since then.
    """
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    before, after = event.before["made"], event.after["made"]
    made = _find(after) if after else None
    if made is not None:
        if _state_of(made, after["kind"]) != after:
            raise _changed(made.name)
        if after["is_gone"]:
            _bring_back(made)
    book = WholeCodebook(project)
    bulk_edit.refuse_changed(book, event)
    codes = {UUID(key): state for key, state in event.before["codes"].items()}
    was, now, rows = write_changes(book, codes)
    if made is not None and before["is_gone"]:
        _take_away(by, made)
    card = SheetPlace.objects.filter(code=made.pk).first() if isinstance(made, Code) else None
    words = {**event.words, "kind": _other_way(event.words["kind"])}
    what = EventContent(
        event.target,
        {"codes": _keyed(was), "made": after},
        {"codes": _keyed(now), "made": before},
        words,
    )
    changed = [*rows, *([made] if made else []), *([card] if card else [])]
    events.record(by=by, project=project, verb=Verb.HEAP_TURNED, what=what, changed=changed)
    return len(now)


def _begin(by: Person, heap: Heap) -> tuple[Project, Heap]:
    project = lock_project(heap.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    heap.refresh_from_db()
    if heap.withdrawn_at is not None:
        raise NotFound
    return project, heap


def _raise(
    by: Person, heap: Heap, into: Made | None, made: Made | None, changes: list[Change], kind: str
) -> int:
    assert into is not None, "there is one, or one has been made"  # noqa: S101
    book = WholeCodebook(lock_project(heap.project_id))
    was, now, rows = write_changes(book, bulk_edit.wanted_of(book, changes))
    if not now:
        return 0  # They are there already: the same action was sent twice.
    state = _state_of(made, kind) if made else None
    words = {
        "heap": heap.name,
        "to": into.name,
        "kind": kind,
        "count": len(now),
        "names": sorted((book.codes[key].name for key in now), key=str.casefold)[:NAMED],
    }
    what = EventContent(
        made.pk if made else heap.pk,
        {"codes": _keyed(was), "made": {**state, "is_gone": True} if state else None},
        {"codes": _keyed(now), "made": state},
        words,
    )
    card = SheetPlace.objects.filter(code=made.pk).first() if isinstance(made, Code) else None
    changed: list[ProjectRow] = [*rows, *([made] if made else []), *([card] if card else [])]
    events.record(by=by, project=heap.project_id, verb=Verb.HEAP_TURNED, what=what, changed=changed)
    return len(now)


def _keyed(states: dict[UUID, State]) -> dict[str, State]:
    return {str(key): state for key, state in states.items()}


def _other_way(kind: str) -> str:
    return kind.removesuffix("_back") if kind.endswith("_back") else f"{kind}_back"


def _find(state: State) -> Made:
    table: Any = CodeGroup if state["kind"] == "group" else Code
    found: Made = table.objects.get(pk=state["id"])
    return found


def _state_of(made: Made, kind: str) -> State:
    """The current state of what was created. The card of a deleted code keeps its place, invisibly."""
    state: State = {
        "kind": kind,
        "id": str(made.pk),
        "is_gone": made.withdrawn_at is not None,
        "name": made.name,
        "colour": made.colour,
    }
    if isinstance(made, Code):
        place = SheetPlace.objects.filter(code=made).first()
        state |= {
            "parent": str(made.parent_id) if made.parent_id else None,
            "position": made.position,
            "is_retired": made.retired_at is not None,
            "x": place.x if place else None,
            "y": place.y if place else None,
        }
    return state


def _lay_card(code: Code, place: dict[str, Any]) -> None:
    SheetPlace.objects.update_or_create(
        code=code, defaults={"project": code.project, "x": place["x"], "y": place["y"], "heap": None}
    )


def _bring_back(made: Made) -> None:
    made.withdrawn_at = None
    if isinstance(made, Code):
        save_unless_taken(made)
    else:
        save_group_unless_taken(made)


def _take_away(by: Person, made: Made) -> None:
    if isinstance(made, Code):
        withdraw_quietly(by, made)
        return
    if made.places.exists():
        raise NotAllowed(_("Others have added codes to this group since then, so nothing was undone."))
    made.withdrawn_at = timezone.now()
    made.save(update_fields=["withdrawn_at"])


def _changed(name: str) -> NotAllowed:
    return NotAllowed(_("“%(name)s” has been changed since then, so nothing was undone.") % {"name": name})
