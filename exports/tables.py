"""Tables as .xlsx and .csv. Pure: rows in, bytes out. Cells never become formulas."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter

Cell = str | int | float | None
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
XLSX_CELL = 32_767  # characters; Excel refuses more
# What spreadsheets take for a formula at the start of a cell, including full-width forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Table:
    """A named sheet with a header and rows, all of the header's length. Widths are in characters."""

    name: str
    header: list[str]
    rows: list[list[Cell]]
    widths: list[int]
    cut: str = "… ({all} characters; a cell holds {most})"
    """What stands at the end of a cell that is too long for a workbook; `{all}` is how long it is."""

    @property
    def too_long(self) -> int:
        """How many cells a workbook cannot hold whole."""
        return sum(isinstance(cell, str) and len(cell) > XLSX_CELL for row in self.rows for cell in row)


def to_csv(table: Table, delimiter: str = ";") -> bytes:
    """UTF-8 with BOM, so that Excel reads æøå; a cell that looks like a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe(cell) for cell in table.header])
    writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """The cell's text, escaped so that no spreadsheet runs it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def to_xlsx(tables: list[Table]) -> bytes:
    """A workbook with frozen headers and filters. Strings stay strings, whatever they begin with."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"author": "", "comments": ""})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.name[:31])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.header) - 1)
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width, body)
        for line, row in _lines(table):
            for column, cell in enumerate(row):
                _write(sheet, line, column, _fit(cell, table.cut), head if line == 0 else body)
    book.close()
    return out.getvalue()


def _lines(table: Table) -> Iterator[tuple[int, list[Cell]]]:
    yield 0, list(table.header)
    yield from enumerate(table.rows, 1)


def _fit(cell: Cell, cut: str) -> Cell:
    """The cell, cut to what a workbook holds with a note that says so."""
    if not isinstance(cell, str) or len(cell) <= XLSX_CELL:
        return cell
    note = cut.format(all=len(cell), most=XLSX_CELL)
    return cell[: XLSX_CELL - len(note)] + note


def _write(sheet: object, line: int, column: int, cell: Cell, style: object) -> None:
    assert isinstance(sheet, xlsxwriter.worksheet.Worksheet)  # noqa: S101 (narrows the type)
    if isinstance(cell, str):
        sheet.write_string(line, column, _legal(cell), style)
    elif cell is None:
        sheet.write_blank(line, column, None, style)
    else:
        sheet.write_number(line, column, cell, style)


def _legal(text: str) -> str:
    """The text without control characters that a workbook's XML cannot hold."""
    return CONTROLS.sub("\ufffd", text)
