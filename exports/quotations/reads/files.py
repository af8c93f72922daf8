"""Quotations as a table, and as a Word document to paste from."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding.wording import clock
from exports.quotations.reads.answer import QuotationLine, Retrieved
from exports.tables import Cell, Table
from exports.word import Paragraph, Style, to_docx

MARKS = {"nb": ("«", "»"), "en": ("“", "”")}


def quotations_table(found: Retrieved, *, with_comments: bool) -> Table:
    """One quotation per row, in the order of the page."""
    header = [
        _("Codes"), _("Quotation"), _("Speaker"), _("Document"), _("Turn"), _("Time"), _("Coders"), _("Weight"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            "; ".join(line.codes),
            line.quotation,
            line.speaker,
            line.document,
            line.turn,
            clock(line.time_ms),
            ", ".join(line.coders),
            _weight(line),
        ]
        for line in found.lines
    ]
    widths = [36, 80, 16, 28, 7, 9, 20, 8]
    if any(line.participants for line in found.lines):
        header += [_("Participant"), *found.attributes]
        widths += [16, *(16 for _name in found.attributes)]
        for row, line in zip(rows, found.lines, strict=True):
            row += [line.participants, *line.answers]
    if with_comments:
        header.append(_("Comments"))
        widths.append(60)
        for row, line in zip(rows, found.lines, strict=True):
            row.append("\n".join(line.comments))
    return Table(_("Quotations"), header, rows, widths)


def _weight(line: QuotationLine) -> Cell:
    return line.weights[0] if len(line.weights) == 1 else "; ".join(map(str, line.weights))


def quotations_docx(found: Retrieved, *, project: str, language: str) -> bytes:
    """The question, and each quotation as a citation; under headings if the question names more than one code."""
    count = len(found.lines)
    total = ngettext("%(count)d quotation", "%(count)d quotations", count) % {"count": count}
    title = _("Quotations from “%(project)s”") % {"project": project}
    about = [*found.question, f"{total}, {timezone.localdate():%d.%m.%Y}"]
    paragraphs = [Paragraph(title, Style.TITLE), Paragraph("\n".join(about), Style.NOTE)]
    for codes, lines in found.by_codes():
        if not found.is_of_one_code:
            paragraphs.append(Paragraph(" + ".join(codes), Style.HEADING))
        for line in lines:
            paragraphs += [
                Paragraph(citation(line, language)),
                Paragraph("\n".join(_notes(line)), Style.NOTE),
            ]
    return to_docx(paragraphs, title, language)


def citation(line: QuotationLine, language: str) -> str:
    """A quotation as cited in a report: «words» (Kari, Intervju 1, replikk 14, 7:05)."""
    opening, closing = MARKS.get(language, MARKS["nb"])
    turn = "" if line.turn is None else _("turn %(number)d") % {"number": line.turn}
    place = ", ".join(filter(None, (line.cited or line.speaker, line.document, turn, clock(line.time_ms))))
    return f"{opening}{' '.join(line.quotation.split())}{closing} ({place})"


def _notes(line: QuotationLine) -> list[str]:
    coded = _("Coded by %(coders)s") % {"coders": ", ".join(line.coders)}
    weight = _("weight %(weight)s") % {"weight": _weight(line)} if line.weights else ""
    return [", ".join(filter(None, (coded, weight))), *line.comments]
