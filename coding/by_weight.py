"""Quotations in the order of their weights: the highest first, those without at the end, equal ones by place."""

from bisect import bisect_right
from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _

from coding.numbers import Frame
from coding.passages import Hit
from transcripts.imports import BadInput

NO_WEIGHT = -1
# What the order goes by (weight, document, start, end, code), then the quotation's document and passage.
Weighed = tuple[tuple[int, int, int, int, int], UUID, Hit]


def in_order(frame: Frame, hits: list[tuple[UUID, Hit]]) -> list[Weighed]:
    """The quotations by weight. One that several coded counts as its highest."""
    weights = _weights(frame)
    rank = {id: place for place, id in enumerate(frame.documents)}
    found: list[Weighed] = []
    for document, hit in hits:
        start, end, codes, _coders = hit
        weight = _heaviest(frame, weights.get(document, []), hit)
        code = codes[0] if len(codes) == 1 else 0
        found.append(((-weight, rank[document], start, end, code), document, hit))
    return sorted(found, key=lambda one: one[0])


def key_of(frame: Frame, one: Weighed) -> str:
    """As the key of a quotation by place, with its weight, so that it says where it stands when it is gone."""
    return f"{frame.key(one[1], one[2])}.{-one[0][0]}"


def count_up_to(frame: Frame, found: list[Weighed], key: str) -> int:
    """How many come up to a key and with it. Raises BadInput for what is no key."""
    try:
        document, start, end, code, weight = key.split(".")
        at = frame.documents.index(UUID(document))
        number = bisect_right(frame.codes, UUID(code)) if code else 0
        place = (-int(weight), at, int(start), int(end), number)
    except ValueError as error:
        raise BadInput(_("This place in the list is not known. Load the page again.")) from error
    return bisect_right(found, place, key=lambda one: one[0])


Mark = tuple[int, int, int, int]  # start, end, code, weight


def _weights(frame: Frame) -> dict[UUID, list[Mark]]:
    number = {id: at for at, id in enumerate(frame.codes, 1)}
    rows = frame.rows.filter(weight__isnull=False).order_by()
    found: dict[UUID, list[Mark]] = defaultdict(list)
    for document, start, end, code, weight in rows.values_list("document", "start", "end", "code", "weight"):
        found[document].append((start, end, number[code], weight or 0))
    return found


def _heaviest(frame: Frame, marks: list[Mark], hit: Hit) -> int:
    start, end, codes, _coders = hit
    if frame.is_shared:
        on = (mark for mark in marks if mark[0] < end and mark[1] > start and mark[2] in codes)
    else:
        on = (mark for mark in marks if (mark[0], mark[1], mark[2]) == (start, end, codes[0]))
    return max((mark[3] for mark in on), default=NO_WEIGHT)
