"""Tables in Word documents: some are transcripts, one turn a row, most are just tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from transcripts.parsing.lines import CERTAIN, Line
from transcripts.parsing.names import may_be_speaker, opens_remark, tidy
from transcripts.parsing.stamps import CLOCK, Stamp, opening_stamp

_ONLY_NUMBERS = re.compile(r"[\W\d_]*")
_CLOCK_ALONE = re.compile(rf"[\s\[\](){{}}#<>]*{CLOCK}.{{0,30}}", re.DOTALL)
_MOSTLY = 0.8
_MIN_ROWS = 2
_MOST_SPEAKERS = 20
_MOST_COLUMNS = 4


@dataclass(frozen=True)
class _Columns:
    time: int | None
    speaker: int | None
    words: int
    number: int | None = None


def lines_of_table(rows: list[list[str]], block: int) -> tuple[list[Line], int]:
    """Return a line for each turn if the table is a transcript, else one for each row, with tabs.

    The second value counts the numbers of turns that were left out.
    """
    columns = _columns(rows)
    lines: list[Line] = []
    numbers = 0
    for row in rows:
        if columns and _is_turn(row, columns):
            lines += _lines_of_turn(row, columns, block)
            numbers += columns.number is not None and bool(row[columns.number].strip())
        else:
            lines += _line_of_cells(row, block)
    return lines, numbers


def _line_of_cells(row: list[str], block: int) -> list[Line]:
    raw = "\t".join(" ".join(cell.split("\n")) for cell in row)
    return [Line(raw, block, raw, raw, starts_afresh=True)] if raw.strip() else []


def _lines_of_turn(row: list[str], columns: _Columns, block: int) -> list[Line]:
    stamp = _time(row[columns.time]) if columns.time is not None else None
    label = _speaker(row[columns.speaker]) if columns.speaker is not None else None
    first, *more = row[columns.words].split("\n")
    opening = Line(
        raw=first,
        block=block,
        body=f"{label}: {first}" if label else first,
        words=first,
        label=label,
        stamp=row[columns.time].strip() if stamp and columns.time is not None else "",
        surety=CERTAIN,
        start_ms=stamp.start_ms if stamp else None,
        end_ms=stamp.end_ms if stamp else None,
        starts_afresh=columns.speaker is not None and not label,
    )
    return [opening, *(Line(raw, block, raw, raw) for raw in more)]


def _columns(rows: list[list[str]]) -> _Columns | None:
    """Find out which column holds what; the words are in the one with neither times nor names."""
    width = len(rows[0]) if rows else 0
    if len(rows) < _MIN_ROWS or not 2 <= width <= _MOST_COLUMNS or any(len(row) != width for row in rows):
        return None
    times = [index for index in range(width) if _holds_times(rows, index)]
    numbers = [index for index in range(width) if index not in times and _holds_numbers(rows, index)]
    named = [index for index in range(width) if index not in times + numbers]
    speakers = [index for index in named if _holds_speakers(rows, index)]
    rest = [index for index in range(width) if index not in times[:1] + numbers[:1] + speakers[:1]]
    if len(rest) != 1 or not times + speakers or (not times and not _is_wider(rows, rest[0], speakers[0])):
        return None
    first = [found[0] if found else None for found in (times, speakers, numbers)]
    return _Columns(first[0], first[1], rest[0], first[2])


def _holds_times(rows: list[list[str]], index: int) -> bool:
    return sum(_time(row[index]) is not None for row in rows) >= _MOSTLY * (len(rows) - 1)


def _holds_numbers(rows: list[list[str]], index: int) -> bool:
    """Tell whether a column counts its rows."""
    cells = [row[index].strip(" .") for row in rows]
    found = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 6]
    return len(found) >= _MOSTLY * (len(rows) - 1) and all(a < b for a, b in pairwise(found))


def _holds_speakers(rows: list[list[str]], index: int) -> bool:
    """Tell names of speakers, which come back or end in a colon, from the left column of a list of facts."""
    cells = [row[index].strip() for row in rows if row[index].strip()]
    names = [name for name in map(_speaker, cells) if name]
    if len(names) < _MOSTLY * len(rows) or sum(map(opens_remark, names)) >= len(names) / 2:
        return False
    count = Counter(names)
    return all(cell.endswith(":") for cell in cells) or len(count) <= min(_MOST_SPEAKERS, 0.75 * len(names))


def _is_wider(rows: list[list[str]], words: int, speaker: int) -> bool:
    return sum(len(row[words]) for row in rows) > sum(len(row[speaker]) for row in rows)


def _is_turn(row: list[str], columns: _Columns) -> bool:
    """Tell a turn from the row of headings, which has no time where the others have one."""
    if columns.time is not None and _ONLY_NUMBERS.fullmatch(row[columns.time]) is None:
        return False
    is_headed = columns.speaker is not None and opens_heading(row[columns.speaker])
    return bool(row[columns.words].strip()) and not is_headed


def opens_heading(cell: str) -> bool:
    """Tell whether a cell is the heading of the column of speakers rather than one of them."""
    return cell.strip(" :").casefold() in {
        "speaker",
        "speakers",
        "name",
        "navn",
        "taler",
        "hvem",
        "who",
        "deltaker",
    }


def _time(cell: str) -> Stamp | None:
    return opening_stamp(cell.strip(), bare=True) if _CLOCK_ALONE.fullmatch(cell.strip()) else None


def _speaker(cell: str) -> str | None:
    name = tidy(cell.strip().removesuffix(":"))
    return name if may_be_speaker(name) else None
