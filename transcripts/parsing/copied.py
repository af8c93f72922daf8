"""Text copied or counted line by line: Teams' transcript pane, line numbers of a word processor."""

from __future__ import annotations

import re

from transcripts.parsing.labels import label_in
from transcripts.parsing.model import N_, Notice
from transcripts.parsing.names import looks_like_person

_UNITS = (
    r"(?:hours?|timer?|h|stunden?|timmar|minutes?|minutter|minutt|min|minuter|minuten?|seconds?|sekunder|sekund"
    r"|sek|sec|sekunden?)"
)
_DURATION = rf"\d{{1,3}} {_UNITS}(?:,? (?:og |and |und |och )?\d{{1,3}} {_UNITS}){{0,2}}"
_ALONE = re.compile(rf"\s*(?P<duration>{_DURATION})\s*", re.IGNORECASE)
_NAMED = re.compile(rf"\s*(?P<name>\S.{{0,62}}?)\s+(?P<duration>{_DURATION})\s*", re.IGNORECASE)
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?\s*")
_PART = re.compile(r"(\d+) (\w)", re.IGNORECASE)
_SECONDS = {"h": 3600, "t": 3600, "m": 60, "s": 1}
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,5})[.:)]?(?:\t|[ ]{1,4})\s*(?=\S)")
_FEWEST, _MOSTLY, _HALF = 4, 0.8, 0.5
_LINE_NUMBERS = N_("%(count)d line numbers were left out.")


def with_teams_headers(text: str) -> str:
    """Make one line `Ada Vik   0:03` of the lines in which Teams copies a name and a time.

    They are the name, `0 minutes 3 seconds`, `0:03`, and name and duration once more.
    """
    lines, made = text.split("\n"), list[str]()
    at = 0
    while at < len(lines):
        header, length = _teams_header(lines, at)
        made.append(header or lines[at])
        at += length or 1
    return "\n".join(made)


def _teams_header(lines: list[str], at: int) -> tuple[str, int]:
    """Return the header that begins at a line and how many lines it takes; an empty one if none does."""
    name = lines[at].strip()
    alone = _ALONE.fullmatch(lines[at + 1]) if at + 1 < len(lines) and len(lines[at + 1]) < 80 else None
    if alone and looks_like_person(name):
        length = 2
        for line in lines[at + 2 : at + 4]:
            if not (_CLOCK.fullmatch(line) or _is_repeated(line, name, alone["duration"])):
                break
            length += 1
        return f"{name}   {_clock(alone['duration'])}", length
    named = _NAMED.fullmatch(name) if len(name) < 140 else None
    if named and looks_like_person(named["name"]):
        return f"{named['name']}   {_clock(named['duration'])}", 1
    return "", 0


def _is_repeated(line: str, name: str, duration: str) -> bool:
    return line.split() == [*name.split(), *duration.split()]


def _clock(duration: str) -> str:
    seconds = sum(int(number) * _SECONDS[unit.lower()] for number, unit in _PART.findall(duration))
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def without_line_numbers(blocks: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[Notice]]:
    """Take off line numbers: nearly all lines have one, each one more than the last, and names follow them."""
    found = [_NUMBERED.match(raw) for raw, _block in blocks]
    numbers = [int(match["number"]) for match in found if match]
    if len(numbers) < max(_FEWEST, _MOSTLY * len(blocks)) or not _count_up(numbers):
        return blocks, []
    rest = [raw[match.end() :] if match else raw for (raw, _block), match in zip(blocks, found, strict=True)]
    labels = [label_in(raw, ":") for raw in rest]
    if sum(label is not None and not label.is_weak for label in labels) < _HALF * len(rest):
        return blocks, []
    notice = Notice(_LINE_NUMBERS, {"count": len(numbers)})
    return [(raw, block) for raw, (_, block) in zip(rest, blocks, strict=True)], [notice]


def _count_up(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
