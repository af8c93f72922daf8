"""What a pasted or imported table would do to the register, row by row, before anything is stored.

The answer carries the change itself, as the register's own rule takes it, so that what was shown is what is done.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput
from projects.wording import one_line
from transcripts.models import Attribute, Participant
from transcripts.parsing.grids import Grid, read_file, read_pasted
from transcripts.parsing.model import ParseError
from transcripts.participants.pure import typed
from transcripts.participants.pure.pseudonyms import looks_real
from transcripts.participants.rules.answers import read_answer, written
from transcripts.participants.rules.register import MOST_ATTRIBUTES
from transcripts.participants.rules.rows import LONGEST_NAME, LONGEST_NOTES

PSEUDONYM, STATUS, NOTES, ATTRIBUTE, NEW, SKIP = "pseudonym", "status", "notes", "attribute", "new", "skip"
HEADS = {
    PSEUDONYM: {
        *("pseudonym", "pseudonymer", "informant", "informanter", "deltaker", "deltakere", "participant"),
        *("navn", "name", "fiktivt navn", "fictitious name", "alias"),
    },
    STATUS: {"status"},
    NOTES: {"notater", "notes", "merknad", "merknader", "kommentar", "comment", "note"},
}
STATUS_WORDS = {
    "invited": ("invited", "invitert"),
    "agreed": ("agreed", "sagt ja"),
    "interviewed": ("interviewed", "intervjuet"),
    "reading": ("with participant", "til gjennomlesing"),
    "approved": ("approved", "godkjent"),
    "withdrawn": ("withdrawn", "trukket"),
}
MOST_NOTES = 200


@dataclass
class Column:
    """What a column of the table holds."""

    head: str
    meaning: str
    attribute: Attribute | None = None


@dataclass
class Line:
    """One row of the table and what would become of it."""

    number: int
    pseudonym: str = ""
    verdict: str = "same"
    cells: list[str] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    """Columns with something new in them."""
    refused: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    change: Json | None = None


def preview(
    *,
    by: Person,
    project: Project,
    text: str | None = None,
    file: "UploadedFile[bytes] | None" = None,
    has_head: bool | None = None,
    columns: Sequence[Json] | None = None,
) -> Json:
    """Read a table of participants and say what each row would do. Raises BadInput for what is no table."""
    require(by, Action.EDIT_REGISTER, project)
    grid = _grid_of(text, file)
    attributes = list(
        Attribute.objects.filter(project=project, withdrawn_at__isnull=True).order_by(
            "position", "created_at"
        )
    )
    there = {
        one.pseudonym.casefold(): one
        for one in Participant.objects.filter(project=project, withdrawn_at__isnull=True)
    }
    if has_head is None:
        has_head = _looks_like_heads(grid.rows, attributes, there)
    heads = grid.rows[0] if has_head else []
    body = grid.rows[1:] if has_head else grid.rows
    width = len(heads) if has_head else max((len(row) for row in body), default=0)
    read = _columns(project, heads, body, width, attributes, columns)
    first = 2 if has_head else 1
    lines = _Reader(read, there, has_head=has_head).lines(body, first)
    return _answer(grid, read, lines, has_head=has_head)


def _grid_of(text: str | None, file: "UploadedFile[bytes] | None") -> Grid:
    try:
        if file is None:
            return read_pasted(text or "")
        return read_file(file.read())
    except ParseError as error:
        raise BadInput(_(error.message) % error.params) from error


def _looks_like_heads(
    rows: list[list[str]], attributes: list[Attribute], there: dict[str, Participant]
) -> bool:
    first = [cell.strip().casefold() for cell in rows[0]]
    known = set().union(*HEADS.values()) | {one.name.casefold() for one in attributes}
    if known & set(first):
        return True
    if len(rows) < 2 or not all(first) or len(set(first)) < len(first) or (first and first[0] in there):
        return False
    return len(first) > 1 and not any(typed.kind_of([cell]) in ("number", "date") for cell in first)


def _columns(
    project: Project,
    heads: list[str],
    body: list[list[str]],
    width: int,
    attributes: list[Attribute],
    chosen: Sequence[Json] | None,
) -> list[Column]:
    by_name = {one.name.casefold(): one for one in attributes}
    by_id = {str(one.pk): one for one in attributes}
    names = [one_line(head, LONGEST_NAME) for head in heads] or [""] * width
    found: list[Column] = []
    taken: set[str] = set()
    for at, head in enumerate(names):
        cells = [row[at] for row in body if at < len(row)]
        choice = chosen[at] if chosen is not None and at < len(chosen) else None
        column = (
            _as_chosen(project, head, cells, choice, by_id)
            if choice
            else _guessed(project, head, cells, by_name, taken)
        )
        once = column.meaning if column.meaning in HEADS else str(column.attribute and column.attribute.pk)
        if column.meaning != SKIP and once in taken:
            column = Column(head, SKIP)
        taken.add(once)
        found.append(column)
    if found and not any(one.meaning == PSEUDONYM for one in found) and chosen is None:
        found[0] = Column(found[0].head, PSEUDONYM)
    if not any(one.meaning == PSEUDONYM for one in found):
        raise BadInput(_("Choose the column that has the pseudonyms."))
    new = [one for one in found if one.meaning == NEW]
    if len(attributes) + len(new) > MOST_ATTRIBUTES:
        raise BadInput(_("A register can have %(most)d attributes.") % {"most": MOST_ATTRIBUTES})
    return _with_places(found, attributes, project)


def _with_places(found: list[Column], attributes: list[Attribute], project: Project) -> list[Column]:
    place = max((one.position for one in attributes), default=-1)
    names = {one.name.casefold() for one in attributes}
    for at, column in enumerate(found):
        if column.meaning == NEW and column.attribute is not None:
            place += 1
            column.attribute.position = place
            name = column.attribute.name or _("Column %(number)d") % {"number": at + 1}
            base, number = name, 2
            while name.casefold() in names:
                name, number = f"{base} {number}", number + 1
            column.attribute.name = name
            names.add(name.casefold())
    return found


def _guessed(
    project: Project, head: str, cells: list[str], by_name: dict[str, Attribute], taken: set[str]
) -> Column:
    folded = head.casefold()
    if folded in by_name:
        return Column(head, ATTRIBUTE, copy(by_name[folded]))
    for meaning, words in HEADS.items():
        if folded in words and meaning not in taken:
            return Column(head, meaning)
    if not head and not any(cells):
        return Column(head, SKIP)
    return Column(head, NEW, _new(project, head, typed.kind_of(cells)))


def _as_chosen(
    project: Project, head: str, cells: list[str], choice: Json, by_id: dict[str, Attribute]
) -> Column:
    meaning = choice["meaning"]
    if meaning == ATTRIBUTE:
        known = by_id.get(str(choice.get("attribute")))
        return Column(head, ATTRIBUTE, copy(known)) if known else Column(head, SKIP)
    if meaning == NEW:
        name = one_line(choice.get("name") or head, LONGEST_NAME)
        return Column(head, NEW, _new(project, name, choice.get("kind") or typed.kind_of(cells)))
    return Column(head, meaning)


def _new(project: Project, name: str, kind: str) -> Attribute:
    return Attribute(id=uuid4(), project=project, name=name, kind=kind)


class _Reader:
    """Reads the rows one after the other, remembering whom they have named."""

    def __init__(self, columns: list[Column], there: dict[str, Participant], *, has_head: bool) -> None:
        self.columns, self.there, self.has_head = columns, there, has_head
        self.at = next(at for at, one in enumerate(columns) if one.meaning == PSEUDONYM)
        self.named: set[str] = set()

    def lines(self, body: list[list[str]], first: int) -> list[Line]:
        return [self._line(row, number) for number, row in enumerate(body, first) if any(row)]

    def _line(self, row: list[str], number: int) -> Line:
        line = Line(number, cells=row[: len(self.columns)])
        line.pseudonym = one_line(row[self.at]) if self.at < len(row) else ""
        extra = [cell for cell in row[len(self.columns) :] if cell]
        if extra:
            line.notes.append(
                _("Row %(row)d has more cells than there are columns: %(cells)s was left out.")
                % {"row": number, "cells": ", ".join(f"“{cell[:40]}”" for cell in extra[:3])}
            )
        problem = self._problem(line)
        if problem:
            line.verdict = "refused"
            line.notes.insert(0, problem)
            return line
        self.named.add(line.pseudonym.casefold())
        self._read_cells(line, self.there.get(line.pseudonym.casefold()))
        if looks_real(line.pseudonym):
            line.notes.append(_("“%(name)s” looks like a real name.") % {"name": line.pseudonym})
        return line

    def _problem(self, line: Line) -> str | None:
        words = {"row": line.number, "name": line.pseudonym, "most": LONGEST_NAME}
        if not line.pseudonym:
            return _("Row %(row)d has no pseudonym.") % words
        if typed.is_formula(line.pseudonym):
            return _("Row %(row)d: the pseudonym “%(name)s” is a formula.") % words
        if len(line.pseudonym) > LONGEST_NAME:
            return _("Row %(row)d: a pseudonym can have %(most)d characters.") % words
        if line.pseudonym.casefold() in self.named:
            return _("Row %(row)d: “%(name)s” stands in the table twice; the first counts.") % words
        return None

    def _read_cells(self, line: Line, known: Participant | None) -> None:
        plain: Json = {}
        answers: Json = {}
        was: Json = {"answers": {}}
        for at, (column, cell) in enumerate(zip(self.columns, line.cells, strict=False)):
            if not cell or column.meaning in (SKIP, PSEUDONYM):
                continue
            try:
                if typed.is_formula(cell):
                    raise BadInput(_("“%(cell)s” is a formula and was left out.") % {"cell": cell[:40]})
                self._read(column, cell, known, plain, answers, was)
            except BadInput as error:
                line.refused.append(at)
                words = {"row": line.number, "column": self._name(column, at), "problem": error.sentence}
                line.notes.append(_("Row %(row)d, %(column)s: %(problem)s") % words)
                continue
            key = str(column.attribute.pk) if column.attribute else column.meaning
            if key in plain or key in answers:
                line.changed.append(at)
        self._conclude(line, known, plain, answers, was)

    def _name(self, column: Column, at: int) -> str:
        if column.head:
            return column.head
        return column.attribute.name if column.attribute else str(at + 1)

    def _read(
        self, column: Column, cell: str, known: Participant | None, plain: Json, answers: Json, was: Json
    ) -> None:
        if column.attribute is not None:
            key = str(column.attribute.pk)
            answer = read_answer(column.attribute, cell)
            old = known.answers.get(key) if known else None
            if answer != old:
                answers[key] = written(column.attribute, answer)
                if known:
                    was["answers"][key] = old
            return
        value = _status(cell) if column.meaning == STATUS else cell[:LONGEST_NOTES]
        old = getattr(known, column.meaning) if known else None
        if value != old:
            plain[column.meaning] = value
            if known:
                was[column.meaning] = old

    def _conclude(self, line: Line, known: Participant | None, plain: Json, answers: Json, was: Json) -> None:
        if known is None:
            line.verdict = "new"
            line.change = {"id": uuid4(), "pseudonym": line.pseudonym, **plain, "answers": answers}
        elif plain or answers:
            line.verdict = "changed"
            line.change = {"id": known.pk, **plain, "answers": answers, "was": was}
        elif line.refused:
            line.verdict = "refused"


def _status(cell: str) -> str:
    folded = cell.strip().casefold()
    for status, words in STATUS_WORDS.items():
        if folded in (status, *words):
            return status
    raise BadInput(_("“%(words)s” is no status.") % {"words": cell[:40]})


def _answer(grid: Grid, columns: list[Column], lines: list[Line], *, has_head: bool) -> Json:
    verdicts = [line.verdict for line in lines]
    notices = [_(one.message) % one.params for one in grid.notices]
    sentences = [note for line in lines for note in line.notes]
    new = [one.attribute for one in columns if one.meaning == NEW and one.attribute is not None]
    used: set[str] = {key for line in lines if line.change for key in line.change["answers"]}
    return {
        "has_head": has_head,
        "columns": [_column_row(one) for one in columns],
        "rows": [
            {
                "number": one.number,
                "pseudonym": one.pseudonym,
                "verdict": one.verdict,
                "cells": one.cells,
                "changed": one.changed,
                "refused": one.refused,
            }
            for one in lines
        ],
        "counts": {name: verdicts.count(name) for name in ("new", "changed", "same", "refused")},
        "notes": [*notices, *sentences[:MOST_NOTES]],
        "more_notes": max(0, len(sentences) - MOST_NOTES),
        "change": {
            "attributes": [
                {"id": one.pk, "name": one.name, "kind": one.kind, "position": one.position}
                for one in new
                if str(one.pk) in used
            ],
            "participants": [line.change for line in lines if line.change],
        },
    }


def _column_row(column: Column) -> Json:
    attribute = column.attribute
    return {
        "head": column.head,
        "meaning": column.meaning,
        "attribute": attribute.pk if attribute and column.meaning == ATTRIBUTE else None,
        "name": attribute.name if attribute else column.head,
        "kind": attribute.kind if attribute else Attribute.Kind.TEXT,
    }
