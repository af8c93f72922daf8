"""The reading view: the document as paragraphs, each followed by the codes on it. Printable, plain HTML."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding import visibility
from coding.codebook.reads.paths import code_paths
from coding.wording import clock
from projects.models import Person
from projects.permissions import Action, require
from transcripts.models import Document, Turn


@dataclass(frozen=True)
class Applied:
    """A coding as a reader meets it: the code's path, who coded, and the quotation."""

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
    """Everything that the page shows, as far as this person may see it."""
    require(person, Action.READ_TEXT, document.project)
    turns = list(Turn.objects.filter(document=document).select_related("speaker").order_by("number"))
    applied = _codings_by_turn(person, document, turns)
    paragraphs = [
        Paragraph(
            turn.number,
            turn.speaker.name if turn.speaker else "",
            turn.speaker.role if turn.speaker else "",
            clock(turn.time_ms),
            document.text[turn.start : turn.end].split("\n"),
            applied[index],
        )
        for index, turn in enumerate(turns)
    ]
    words = {
        "back": _("Back to the desk"),
        "turns": ngettext("%(count)d turn", "%(count)d turns", len(turns)) % {"count": len(turns)},
        "codes": _("Codes on this turn"),
        "empty": _("This document has no text."),
    }
    return {"document": document, "project": document.project, "paragraphs": paragraphs, "words": words}


def _codings_by_turn(person: Person, document: Document, turns: list[Turn]) -> list[list[Applied]]:
    found: list[list[Applied]] = [[] for _turn in turns]
    starts, ends = [turn.start for turn in turns], [turn.end for turn in turns]
    paths = code_paths(document.project)
    codings = visibility.living_codings(person, document.project).filter(document=document)
    for coding in codings.select_related("code", "coder").order_by("start", "end"):
        first, last = bisect_right(ends, coding.start), bisect_left(starts, coding.end)
        for index in range(first, last):
            piece = document.text[max(coding.start, starts[index]) : min(coding.end, ends[index])]
            one = Applied(paths[coding.code_id], coding.code.colour, coding.coder.name, piece)
            found[index].append(one)
    return found
