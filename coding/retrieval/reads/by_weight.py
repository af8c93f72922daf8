"""Sorts quotations by weight: highest first, those without a weight last, equal weights by place."""

from bisect import bisect_right
from uuid import UUID

from django.utils.translation import gettext as _

from coding.retrieval.pure.set_logic import Hit, Mark
from coding.retrieval.reads.coded_documents import NO_WEIGHT
from coding.retrieval.reads.frame import Frame
from projects.refusals import BadInput

# The sort key (weight, document, start, end, code), then the quotation's document and passage.
Weighed = tuple[tuple[int, int, int, int, int], UUID, Hit]


def in_order(frame: Frame, hits: list[tuple[UUID, Hit]]) -> list[Weighed]:
    """The quotations sorted by weight. If several people coded a quotation, its highest weight counts."""
    weights = {document: frame.weights(document) for document, _hit in hits}
    rank = {id: place for place, id in enumerate(frame.documents)}
    found: list[Weighed] = []
    for document, hit in hits:
        weight = _heaviest(frame, weights[document], hit)
        place = (-weight, rank[document], hit[0], hit[1], frame.code_of(hit))
        found.append((place, document, hit))
    return sorted(found, key=lambda one: one[0])


def page_key(frame: Frame, one: Weighed) -> str:
    """The key of a quotation by place, preceded by its weight, so that the place can be found after the quotation is
    gone."""
    return f"{frame.key(one[1], one[2])}.{-one[0][0]}"


def position_after(frame: Frame, found: list[Weighed], key: str) -> int:
    """The number of quotations up to and including a key. Raises BadInput for an invalid key."""
    try:
        document, start, end, code, weight = key.split(".")
        at = frame.documents.index(UUID(document))
        place = (-int(weight), at, int(start), int(end), UUID(code).int if code else 0)
    except ValueError as error:
        raise BadInput(_("This place in the list was not found. Reload the page.")) from error
    return bisect_right(found, place, key=lambda one: one[0])


def _heaviest(frame: Frame, weights: list[tuple[Mark, int]], hit: Hit) -> int:
    start, end, codes, _coders = hit
    if frame.is_shared:
        on = (one for mark, one in weights if mark[0] < end and mark[1] > start and mark[2] in codes)
    else:
        on = (one for mark, one in weights if mark[:2] == (start, end) and mark[2] in codes)
    return max(on, default=NO_WEIGHT)
