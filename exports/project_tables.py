"""The tables of a whole project: every coding, the codebook, the memos."""

from django.utils import timezone
from django.utils.translation import gettext as _

from coding.wording import clock
from exports import snapshot
from exports.tables import Cell, Table
from projects.models import Person, Project


def codings_table(person: Person, project: Project) -> Table:
    """Every coding with its place and text."""
    header = [
        _("Code"), _("Code groups"), _("Coder"), _("Document"), _("Speaker"), _("Time"), _("Turn"),
        _("Start"), _("End"), _("Quotation"), _("Weight"), _("Comments"), _("Coded at"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            line.path,
            line.groups,
            line.coder,
            line.document,
            line.speaker,
            clock(line.time_ms),
            line.turn,
            line.start,
            line.end,
            line.quotation,
            line.weight,
            line.comments,
            f"{timezone.localtime(line.coded_at):%Y-%m-%d %H:%M}",
        ]
        for line in snapshot.coding_lines(person, project)
    ]
    return Table(_("Codings"), header, rows, [36, 24, 18, 28, 16, 9, 7, 9, 9, 80, 8, 11, 17])


def codebook_table(person: Person, project: Project) -> Table:
    """Every code with its definition."""
    header = [
        _("Code"), _("Code groups"), _("Definition"), _("Used when"), _("Not used when"), _("Weights"),
        _("Anchor examples"), _("Passages"), _("Documents"), _("Colour"), _("Deleted"), _("Made by"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            line.path,
            line.groups,
            line.definition,
            line.used_when,
            line.not_when,
            line.weights,
            line.anchors,
            line.passages,
            line.documents,
            line.colour,
            _("yes") if line.is_retired else "",
            line.created_by,
        ]
        for line in snapshot.code_lines(person, project)
    ]
    return Table(_("Codebook"), header, rows, [36, 24, 60, 40, 40, 20, 60, 10, 11, 10, 9, 18])


def memos_table(person: Person, project: Project) -> Table:
    """Every memo that the person can read, with its text as Markdown."""
    header = [
        _("Title"), _("Type"), _("Readable by"), _("About"), _("Quotation"), _("Text"),
        _("Made by"), _("Last edited by"), _("Last edited"),
    ]  # fmt: skip
    kinds = {
        "note": _("note"), "theory": _("theory"), "method": _("method"),
        "reflexive": _("reflexive"), "summary": _("summary"),
    }  # fmt: skip
    audiences = {
        "private": _("only its author"),
        "group": _("the group"),
        "everybody": _("the group and the supervisor"),
    }
    rows: list[list[Cell]] = [
        [
            line.title,
            kinds[line.kind],
            audiences[line.audience],
            line.about,
            line.quotation,
            line.body,
            line.author,
            line.written_by,
            f"{timezone.localtime(line.written_at):%Y-%m-%d %H:%M}",
        ]
        for line in snapshot.memo_lines(person, project)
    ]
    return Table(_("Memos"), header, rows, [36, 12, 18, 30, 40, 90, 18, 18, 17])
