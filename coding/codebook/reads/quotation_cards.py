"""A code's quotations on cards: to be sorted, or as the examples that anchor its definition."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from coding import visibility
from coding.codebook.rules.splitting import may_move
from coding.models import Code
from projects.models import Person, Role
from projects.permissions import Action, membership_of, require
from transcripts.documents.reads import Speaking

MOST_SHOWN = 1_000


@dataclass(frozen=True)
class Quotation:
    """A quotation of the code on its card."""

    id: UUID
    document: UUID
    title: str
    coder: UUID
    speaker: str
    start: int
    quotation: str
    comments: int
    may_move: bool


def quotations(*, by: Person, code: Code, only_anchors: bool = False) -> tuple[list[Quotation], int]:
    """The code's quotations that this person may see, by document and place, and how many there are in all.

    `only_anchors` asks for its anchor examples.
    """
    require(by, Action.SEE_PROJECT, code.project)
    role = membership_of(by, code.project).role
    said = Count("thread__comments", filter=Q(thread__comments__withdrawn_at__isnull=True))
    rows = visibility.living_codings(by, code.project_id).filter(code=code)
    rows = rows.filter(is_anchor=True) if only_anchors else rows
    total = rows.count()
    rows = rows.annotate(said=said).select_related("round", "document").defer("document__text")
    found = list(rows.order_by("document__created_at", "document", "start", "end", "pk")[:MOST_SHOWN])
    speaking = Speaking({row.document_id for row in found})
    return [
        Quotation(
            id=row.pk,
            document=row.document_id,
            title=row.document.title,
            coder=row.coder_id,
            speaker=speaking.at(row.document_id, row.start, row.end).speaker,
            start=row.start,
            quotation=row.quotation,
            comments=row.said,
            may_move=may_move(by, Role(role), row),
        )
        for row in found
    ], total
