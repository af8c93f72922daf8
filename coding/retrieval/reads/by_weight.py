"""Quotations in the order of their weights: the highest first, those without at the end, equal ones by place."""

from bisect import bisect_right
from uuid import UUID

from django.utils.translation import gettext as _

from coding.retrieval.pure.set_logic import Hit, Mark
from coding.retrieval.reads.coded_documents import NO_WEIGHT
from coding.retrieval.reads.frame import Frame
from projects.refusals import BadInput

# What the order goes by (weight, document, start, end, code), then the quotation's document and passage.
Weighed = tuple[tuple[int, int, int, int, int], UUID, Hit]


def in_order(frame: Frame, hits: list[tuple[UUID, Hit]]) -> list[Weighed]:
    """The quotations by weight. One that several coded counts as its highest."""
    weights = {document: frame.weights(document) for document, _hit in hits}
    rank = {id: place for place, id in enumerate(frame.documents)}
    found: list[Weighed] = []
    for document, hit in hits:
        start, end, codes, _coders = hit
        weight = _heaviest(frame, weights[document], hit)
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
        place = (-int(weight), at, int(start), int(end), UUID(code).int if code else 0)
    except ValueError as error:
        raise BadInput(_("This place in the list is not known. Load the page again.")) from error
    return bisect_right(found, place, key=lambda one: one[0])


def _heaviest(frame: Frame, weights: list[tuple[Mark, int]], hit: Hit) -> int:
    start, end, codes, _coders = hit
    if frame.is_shared:
        on = (one for mark, one in weights if mark[0] < end and mark[1] > start and mark[2] in codes)
    else:
        on = (one for mark, one in weights if mark[:3] == (start, end, codes[0]))
    return max(on, default=NO_WEIGHT)
