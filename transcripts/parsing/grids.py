"""Tables of people: pasted cells, .csv and .xlsx as rows of words. Pure, and as wary of zips as the reader of .docx."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from lxml import etree

from transcripts.parsing.decoding import decode
from transcripts.parsing.model import N_, Limits, Notice, ParseError
from transcripts.parsing.package import open_named

MOST_ROWS, MOST_COLUMNS = 2_001, 200
LIMITS = Limits(
    max_bytes=5 * 1024 * 1024, max_unpacked_bytes=60 * 1024 * 1024, max_part_bytes=40 * 1024 * 1024
)
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet\d*\.xml")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_FORMATS = {14, 15, 16, 17, 22, 27, 30, 36, 50, 57}
_DATE_SIGNS = re.compile(r"(?:^|[^\\\"a-z])[dy]{1,4}(?![a-z])|yy|dd")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY_NONE = date(1899, 12, 30)
TOO_MANY = N_("The table has more than %(rows)d rows or %(columns)d columns.")
EMPTY = N_("There are no cells in this.")
UNCLOSED = N_("The table cannot be read: a cell in it has no end.")
NO_SHEET = N_("There is no table in this workbook.")
FORMULAS = N_("%(count)d cells were computed by formulas; their results were taken.")


@dataclass(frozen=True)
class Grid:
    """Rows of words, ragged as they came; blank rows at the end are gone."""

    rows: list[list[str]]
    notices: list[Notice] = field(default_factory=list)


def read_pasted(text: str) -> Grid:
    """Cells copied from a spreadsheet: tabs between them, quotes around those with line breaks."""
    try:
        return _grid(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise ParseError(UNCLOSED) from error


def read_file(data: bytes) -> Grid:
    """The first sheet of an .xlsx, or a .csv in whatever encoding and with whatever separator. Raises ParseError."""
    if len(data) > LIMITS.max_bytes:
        raise ParseError(N_("The file is larger than %(most)d MB."), {"most": LIMITS.max_bytes // 2**20})
    if data[:4] == b"PK\x03\x04":
        return _read_workbook(data)
    text, _encoding, notices = decode(data)
    grid = read_pasted(text)
    return Grid(grid.rows, [*notices, *grid.notices])


def _separator(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()][:50]
    for sign in ("\t", ";"):
        if any(sign in line for line in lines):
            return sign
    # Commas stand in what people write too: they separate cells only if they do so alike in every row.
    widths = {len(row) for row in islice(csv.reader(io.StringIO(text, newline="")), 50) if any(row)}
    return "," if "," in text and len(lines) > 1 and len(widths) == 1 else "\t"


def _grid(rows: Iterable[list[str]], notices: list[Notice] | None = None) -> Grid:
    kept: list[list[str]] = []
    for row in rows:
        cells = [" ".join(cell.replace("\x00", "").split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        kept.append(cells)
        if len(kept) > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise ParseError(TOO_MANY, {"rows": MOST_ROWS - 1, "columns": MOST_COLUMNS})
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        raise ParseError(EMPTY)
    return Grid(kept, notices or [])


def _read_workbook(data: bytes) -> Grid:
    names, parts = open_named(
        data, LIMITS, lambda all: [*_sheets(all)[:1], "xl/sharedStrings.xml", "xl/styles.xml"]
    )
    sheets = _sheets(names)
    if not sheets:
        raise ParseError(NO_SHEET)
    shared = [_words(item) for item in _all(parts.get("xl/sharedStrings.xml"), "si")]
    dates = _date_styles(parts.get("xl/styles.xml"))
    formulas: list[str] = []
    rows = _rows(parts[sheets[0]], shared, dates, formulas)
    grid = _grid(rows)
    notices = [Notice(FORMULAS, {"count": len(formulas)})] if formulas else []
    return Grid(grid.rows, notices)


def _sheets(names: list[str]) -> list[str]:
    return sorted((name for name in names if _SHEET.fullmatch(name)), key=lambda name: (len(name), name))


def _all(root: etree._Element | None, tag: str) -> list[etree._Element]:
    return [] if root is None else list(root.iter(_S + tag))


def _words(item: etree._Element) -> str:
    # Readings of Japanese words stand in `rPh` and are not part of the cell.
    readings = {run for part in item.iter(_S + "rPh") for run in part.iter(_S + "t")}
    return "".join(run.text or "" for run in item.iter(_S + "t") if run not in readings)


def _rows(sheet: etree._Element, shared: list[str], dates: set[int], formulas: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in sheet.iter(_S + "row"):
        number = line.get("r")
        at = int(number) - 1 if number and number.isdigit() else len(rows)
        if at > MOST_ROWS:
            raise ParseError(TOO_MANY, {"rows": MOST_ROWS - 1, "columns": MOST_COLUMNS})
        while len(rows) < at:
            rows.append([])
        cells: list[str] = []
        for cell in line.iter(_S + "c"):
            column = _column(cell.get("r"), len(cells))
            if column >= MOST_COLUMNS:
                raise ParseError(TOO_MANY, {"rows": MOST_ROWS - 1, "columns": MOST_COLUMNS})
            cells += [""] * (column - len(cells))
            if cell.find(_S + "f") is not None:
                formulas.append(cell.get("r") or "")
            cells.append(_value(cell, shared, dates))
        rows.append(cells)
    return rows


def _column(reference: str | None, following: int) -> int:
    found = _CELL.fullmatch(reference or "")
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return max(number - 1, following)


def _value(cell: etree._Element, shared: list[str], dates: set[int]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _words(cell)
    stored = cell.findtext(_S + "v") or ""
    if kind == "s":
        return shared[int(stored)] if stored.isdigit() and int(stored) < len(shared) else ""
    if kind == "b":
        return {"1": "ja", "0": "nei"}.get(stored, "")
    if kind in ("str", "e", "d"):
        return "" if kind == "e" else stored
    return _number(stored, is_date=(cell.get("s") or "").isdigit() and int(cell.get("s") or 0) in dates)


def _number(stored: str, *, is_date: bool) -> str:
    try:
        number = float(stored)
    except ValueError:
        return stored
    if is_date and 0 < number < 80_000:
        return (_DAY_NONE + timedelta(days=int(number))).isoformat()
    return f"{number:.15g}" if abs(number) < 1e15 else stored


def _date_styles(styles: etree._Element | None) -> set[int]:
    """The numbers of the cell styles that show a number as a date."""
    own = {int(one.get("numFmtId") or 0): one.get("formatCode") or "" for one in _all(styles, "numFmt")}
    cells = next(iter(_all(styles, "cellXfs")), None)
    formats = [int(one.get("numFmtId") or 0) for one in _all(cells, "xf")]
    return {at for at, one in enumerate(formats) if one in _DATE_FORMATS or _shows_date(own.get(one, ""))}


def _shows_date(code: str) -> bool:
    return bool(_DATE_SIGNS.search(_QUOTED.sub("", code).lower()))
