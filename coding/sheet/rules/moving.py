"""The rule about the sorting sheet: the places of cards and heaps. One action, one history line, one exact undo."""

import math
from typing import Any, Required, TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.models import Code, Heap, SheetPlace
from coding.wording import PALETTE, tidy_name
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound

MOST = 5_000  # cards moved at a time
MOST_HEAPS = 500
FARTHEST = 100_000.0  # units from the middle of the sheet
NAMED = 5  # codes named in the history line
SHOWN = 2  # quotations on a card
LOOKED_AT = 12  # quotations read per code, to find different ones
LONGEST = 240  # characters of a quotation on a card
State = dict[str, Any]


class Move(TypedDict):
    """The new place of a card; without x and y it goes back to the unsorted ones."""

    code: UUID
    x: float | None
    y: float | None
    heap: UUID | None


class HeapChange(TypedDict, total=False):
    """A new heap, or changes to one. Omitted fields stay as they are."""

    id: Required[UUID]
    name: str
    x: float
    y: float
    colour: str
    is_withdrawn: bool


@transaction.atomic
def place_cards(
    *, by: Person, project: Project, moves: list[Move], heaps: list[HeapChange] | None = None
) -> tuple[list[SheetPlace], list[Heap]]:
    """Move cards and heaps, all or none. The cards of a deleted heap stay where they are.

    Raises BadInput for invalid places, NotFound for codes and heaps of another project.
    """
    project = lock_project(project.pk)
    require(by, Action.EDIT_CODEBOOK, project)
    heaps = heaps or []
    if (
        not 0 < len(moves) + len(heaps) <= MOST
        or len(heaps) > MOST_HEAPS
        or len({one["code"] for one in moves}) < len(moves)
        or len({one["id"] for one in heaps}) < len(heaps)
    ):
        raise BadInput(_("Include each code once, and at most %(most)d codes.") % {"most": MOST})
    sheet = _Sheet(project)
    wanted = {one["id"]: sheet.heap_wanted(one) for one in heaps}
    gone = {key for key, state in wanted.items() if state.get("is_withdrawn")}
    cards = {place.code_id: _card(place) | {"heap": None} for place in sheet.cards_in(gone)}
    living = Code.objects.filter(project=project, withdrawn_at__isnull=True)
    if living.filter(pk__in=[one["code"] for one in moves]).count() < len(moves):
        raise NotFound
    for one in moves:
        heap = one["heap"]
        if heap is not None and heap not in wanted and not sheet.is_there(heap):
            raise NotFound
        if (one["x"] is None) != (one["y"] is None) or (one["x"] is None and heap is not None):
            raise BadInput(_("There is no such place on the sheet."))
        inside = str(heap) if heap is not None and heap not in gone else None
        cards[one["code"]] = {"x": _place(one["x"]), "y": _place(one["y"]), "heap": inside}
    return _bring_about(by, sheet, cards, wanted)


@transaction.atomic
def undo_place_cards(*, by: Person, event: Event) -> tuple[list[SheetPlace], list[Heap]]:
    """Restore the places of all cards and heaps of an event. Raises NotAllowed if one has been moved since then."""
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    sheet = _Sheet(project)
    for key, state in event.after["cards"].items():
        if sheet.card(UUID(key)) != state:
            name = Code.objects.values_list("name", flat=True).get(pk=key)
            raise NotAllowed(
                _("“%(name)s” has been changed since then, so nothing was undone.") % {"name": name}
            )
    for key, state in event.after["heaps"].items():
        heap = sheet.heaps[UUID(key)]
        if {field: _heap(heap)[field] for field in state} != state:
            raise NotAllowed(
                _("“%(name)s” has been changed since then, so nothing was undone.") % {"name": heap.name}
            )
    cards = {UUID(key): state for key, state in event.before["cards"].items()}
    heaps = {UUID(key): state for key, state in event.before["heaps"].items()}
    gone = {key for key, state in heaps.items() if state.get("is_withdrawn")}
    back = {key for key, state in heaps.items() if state.get("is_withdrawn") is False}
    inside = {UUID(state["heap"]) for state in cards.values() if state["heap"]}
    if not all(key in back or sheet.is_there(key) for key in inside) or any(
        place.code_id not in cards for place in sheet.cards_in(gone)
    ):
        raise NotAllowed(
            _(
                "Others have sorted cards into this heap since then, or it no "
                "longer exists, so nothing was undone."
            )
        )
    return _bring_about(by, sheet, cards, heaps)


def shown_quotations(*, by: Person, project: Project) -> dict[str, list[str]]:
    """Two different quotations of every code, of those this person may see; anchor examples first."""
    require(by, Action.SEE_PROJECT, project)
    number = Window(
        RowNumber(), partition_by=[F("code")], order_by=[F("is_anchor").desc(), F("created_at"), F("pk")]
    )
    rows = visibility.living_codings(by, project).annotate(number=number).filter(number__lte=LOOKED_AT)
    found: dict[str, list[str]] = {}
    for code, words in rows.order_by("code", "number").values_list("code", "quotation"):
        line = " ".join(words.split())
        line = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
        lines = found.setdefault(str(code), [])
        # Several coders may have coded the same words.
        if line and line not in lines and len(lines) < SHOWN:
            lines.append(line)
    return found


class _Sheet:
    """A project's cards and heaps, read at once under the tree's lock."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.places = {one.code_id: one for one in SheetPlace.objects.filter(project=project)}
        self.heaps = {one.pk: one for one in Heap.objects.filter(project=project)}

    def card(self, code: UUID) -> State:
        place = self.places.get(code)
        return _card(place) if place else {"x": None, "y": None, "heap": None}

    def is_there(self, heap: UUID) -> bool:
        return heap in self.heaps and self.heaps[heap].withdrawn_at is None

    def cards_in(self, heaps: set[UUID]) -> list[SheetPlace]:
        return [place for place in self.places.values() if place.heap_id in heaps]

    def heap_wanted(self, change: HeapChange) -> State:
        """The heap's new fields; all of them for a new heap. Raises BadInput or NotFound for invalid ones."""
        key = change["id"]
        state: State = {}
        if "name" in change:
            state["name"] = tidy_name(change["name"])
        if "colour" in change:
            state["colour"] = change["colour"].lower()
        if "x" in change:
            state["x"] = _place(change["x"])
        if "y" in change:
            state["y"] = _place(change["y"])
        if "is_withdrawn" in change:
            state["is_withdrawn"] = change["is_withdrawn"]
        if key in self.heaps:
            return state
        if Heap.objects.filter(pk=key).exists() or state.get("is_withdrawn"):
            raise NotFound
        if not {"name", "x", "y"} <= state.keys():
            raise BadInput(_("Enter a name."))
        colour = PALETTE[len(self.heaps) % len(PALETTE)]
        return {"colour": colour, **state, "is_withdrawn": False}


def _place(value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and abs(value) <= FARTHEST):
        raise BadInput(_("There is no such place on the sheet."))
    return value


def _card(place: SheetPlace) -> State:
    return {"x": place.x, "y": place.y, "heap": str(place.heap_id) if place.heap_id else None}


def _heap(heap: Heap) -> State:
    return {
        "name": heap.name,
        "x": heap.x,
        "y": heap.y,
        "colour": heap.colour,
        "is_withdrawn": heap.withdrawn_at is not None,
    }


def _bring_about(
    by: Person, sheet: _Sheet, cards: dict[UUID, State], heaps: dict[UUID, State]
) -> tuple[list[SheetPlace], list[Heap]]:
    """Write what has changed and record it as one event. Does nothing if nothing has changed."""
    cards = {key: state for key, state in cards.items() if state != sheet.card(key)}
    before_cards = {str(key): sheet.card(key) for key in cards}
    before_heaps: dict[str, State] = {}
    after_heaps: dict[str, State] = {}
    for key, state in heaps.items():
        known = sheet.heaps.get(key)
        was = _heap(known) if known else {"is_withdrawn": True}
        new = {field: value for field, value in state.items() if was.get(field) != value}
        if new:
            before_heaps[str(key)] = {field: was[field] for field in new if field in was}
            after_heaps[str(key)] = new
    if not cards and not after_heaps:
        return [], []
    changed_heaps = [_write_heap(sheet, UUID(key), state) for key, state in after_heaps.items()]
    places = _write_cards(sheet, cards)
    what = EventContent(
        sheet.project.pk,
        {"cards": before_cards, "heaps": before_heaps},
        {"cards": {str(key): state for key, state in cards.items()}, "heaps": after_heaps},
        _words(sheet, before_cards, cards, before_heaps, after_heaps),
    )
    events.record(
        by=by,
        project=sheet.project,
        verb=Verb.SHEET_MOVED,
        what=what,
        changed=[*places, *changed_heaps],
    )
    return places, changed_heaps


def _write_heap(sheet: _Sheet, key: UUID, state: State) -> Heap:
    heap = sheet.heaps.get(key) or Heap(id=key, project=sheet.project)
    for field in ("name", "x", "y", "colour"):
        if field in state:
            setattr(heap, field, state[field])
    if "is_withdrawn" in state:
        heap.withdrawn_at = timezone.now() if state["is_withdrawn"] else None
    save_fields(heap, "name", "x", "y", "colour", "withdrawn_at")
    sheet.heaps[key] = heap
    return heap


def _write_cards(sheet: _Sheet, cards: dict[UUID, State]) -> list[SheetPlace]:
    rows = []
    for key, state in cards.items():
        place = sheet.places.get(key) or SheetPlace(project=sheet.project, code_id=key)
        place.x, place.y = state["x"], state["y"]
        place.heap_id = UUID(state["heap"]) if state["heap"] else None
        rows.append(place)
    SheetPlace.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["x", "y", "heap"]
    )
    return rows


def _words(
    sheet: _Sheet,
    before_cards: dict[str, State],
    cards: dict[UUID, State],
    before_heaps: dict[str, State],
    after_heaps: dict[str, State],
) -> dict[str, Any]:
    """The parameters of the history line: what was done to the heap, or which cards were moved where."""
    some = list(cards)[:NAMED]
    names = sorted(Code.objects.filter(pk__in=some).values_list("name", flat=True), key=str.casefold)
    words: dict[str, Any] = {"count": len(cards), "names": names, "kind": "moved"}
    inside = {state["heap"] for state in cards.values()}
    changed_heap = any(before_cards[str(key)]["heap"] != state["heap"] for key, state in cards.items())
    if len(after_heaps) == 1:
        [(key, state)] = after_heaps.items()
        words["heap"] = sheet.heaps[UUID(key)].name
        if "is_withdrawn" in state:
            words["kind"] = "dissolved" if state["is_withdrawn"] else "made"
        elif "name" in state:
            words |= {"kind": "named", "from": before_heaps[key]["name"], "to": state["name"]}
        else:
            words["kind"] = "heap_moved" if {"x", "y"} & state.keys() else "coloured"
    elif cards and all(state["x"] is None for state in cards.values()):
        words["kind"] = "rest"
    elif len(inside) == 1 and changed_heap and (heap := inside.pop()):
        words |= {"kind": "sorted", "heap": sheet.heaps[UUID(heap)].name}
    return words
