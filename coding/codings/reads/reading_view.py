"""The reading view: the document as paragraphs, each followed by its codes. Printable, plain HTML."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding import visibility
from coding.codebook.reads.paths import code_paths
from coding.wording import clock
from projects.models import Person
from transcripts.documents.pure import TurnIndex
from transcripts.documents.reads import turn_indexes
from transcripts.loading import require_text
from transcripts.models import Document, Speaker


@dataclass(frozen=True)
class Applied:
    """A coding in the reading view: the code's path, the coder, and the quotation."""

    path: str
    colour: str
    coder: str
    quotation: str


@dataclass(frozen=True)
class Paragraph:
    number: int
    speaker: str
    role: str
    clock: str
    lines: list[str]
    codings: list[Applied]


def reading_view(person: Person, document: Document) -> dict[str, Any]:
    """Everything that the page shows, of what this person may see."""
    require_text(person, document)
    turns = turn_indexes([document.pk])[document.pk]
    applied = _codings_by_turn(person, document, turns)
    names: dict[UUID | None, Speaker] = {one.pk: one for one in Speaker.objects.filter(document=document)}
    paragraphs = []
    for index, (start, end) in enumerate(zip(turns.starts, turns.ends, strict=True)):
        speaker = names.get(turns.speakers[index])
        paragraph = Paragraph(
            turns.numbers[index],
            speaker.name if speaker else "",
            speaker.role if speaker else "",
            clock(turns.times[index]),
            document.text[start:end].split("\n"),
            applied[index],
        )
        paragraphs.append(paragraph)
    count = len(paragraphs)
    words = {
        "back": _("Back to the desk"),
        "turns": ngettext("%(count)d turn", "%(count)d turns", count) % {"count": count},
        "codes": _("Codes in this turn"),
        "empty": _("This document has no text."),
    }
    return {"document": document, "project": document.project, "paragraphs": paragraphs, "words": words}


def _codings_by_turn(person: Person, document: Document, turns: TurnIndex) -> list[list[Applied]]:
    starts, ends = turns.starts, turns.ends
    found: list[list[Applied]] = [[] for _start in starts]
    paths = code_paths(document.project)
    codings = visibility.living_codings(person, document.project).filter(document=document)
    for coding in codings.select_related("code", "coder").order_by("start", "end"):
        for index in turns.touched(coding.start, coding.end):
            piece = document.text[max(coding.start, starts[index]) : min(coding.end, ends[index])]
            one = Applied(paths[coding.code_id], coding.code.colour, coding.coder.name, piece)
            found[index].append(one)
    return found
