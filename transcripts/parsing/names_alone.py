"""Names that stand on a line of their own above the words."""

from __future__ import annotations

from collections import Counter

from transcripts.parsing.lines import CERTAIN, POSSIBLE, Line, with_header
from transcripts.parsing.names import is_generic, looks_like_person, opens_remark

_MOSTLY = 0.6
_FEWEST = 4


def with_names_alone(lines: list[Line]) -> list[Line]:
    """Find names next to a time, `00:00:04 Ada Vik`, or above nearly every paragraph, coming back."""
    alone = [index for index in range(len(lines) - 1) if _is_by_a_time(lines, index)]
    count = Counter(_name(lines[index]) for index in alone)
    found = list(lines)
    for index in alone:
        name = _name(lines[index])
        if count[name] >= 2 or is_generic(name):
            found[index] = with_header(lines[index], POSSIBLE)
    return _above_paragraphs(found)


def with_heading_names(lines: list[Line], headings: dict[int, str]) -> list[Line]:
    """Take headings as speakers: names that come back, and others of their level.

    `headings` gives the level of each line that is one, by its index.
    """
    names = {index: _name(lines[index]) for index in headings if _is_name(lines[index])}
    count = Counter(names.values())
    levels = {headings[index] for index, name in names.items() if count[name] >= 2}
    found = list(lines)
    for index in names:
        if headings[index] in levels and index + 1 < len(lines):
            found[index] = with_header(lines[index], CERTAIN)
    return found


def _above_paragraphs(lines: list[Line]) -> list[Line]:
    firsts = [index for index, line in enumerate(lines) if index == 0 or lines[index - 1].block != line.block]
    if any(line.label or line.start_ms is not None for line in lines):
        return lines
    above = [index for index in firsts if _is_above_words(lines, index)]
    count = Counter(_name(lines[index]) for index in above)
    back = [index for index in above if count[_name(lines[index])] >= 2]
    if len(back) < max(_FEWEST, _MOSTLY * len(firsts)) or len({_name(lines[index]) for index in back}) < 2:
        return lines
    found = list(lines)
    for index in back:
        found[index] = with_header(lines[index], CERTAIN)
    return found


def _is_above_words(lines: list[Line], index: int) -> bool:
    has_words = index + 1 < len(lines) and lines[index + 1].block == lines[index].block
    return has_words and _is_name(lines[index])


def _is_by_a_time(lines: list[Line], index: int) -> bool:
    line, following = lines[index], lines[index + 1]
    has_time = line.start_ms is not None or (index > 0 and lines[index - 1].is_stamp_only)
    if not has_time or line.label or line.closing_ms is not None or following.start_ms is not None:
        return False
    return bool(_name(line)) and looks_like_person(_name(line))


def _is_name(line: Line) -> bool:
    name = _name(line)
    return looks_like_person(name) and not opens_remark(name) and not name.endswith(".")


def _name(line: Line) -> str:
    return line.body.strip()
