"""Cards and heaps of the sorting sheet as they travel to the browser."""

from coding.models import Heap, SheetPlace
from projects.http import Json


def card_row(card: SheetPlace) -> Json:
    """A card has its code's id."""
    return {"id": card.code_id, "x": card.x, "y": card.y, "heap": card.heap_id}


def heap_row(heap: Heap) -> Json:
    return {
        "id": heap.pk,
        "name": heap.name,
        "x": heap.x,
        "y": heap.y,
        "colour": heap.colour,
        "withdrawn_at": heap.withdrawn_at,
    }
