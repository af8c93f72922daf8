"""Time stamps as transcription programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# h:mm:ss or mm:ss, a fraction after a dot or comma, or tenths after a hyphen (f4, MAXQDA);
# h:mm:ss:mmm as QualCoder writes it, or h:mm:ss:ff with the number of a picture.
CLOCK = r"\d{1,3}:\d{2}(?::\d{2}(?::\d{2,3})?)?(?:[.,]\d{1,3}|-\d(?![\d:]))?"
_DOTTED = r"\d{1,2}\.\d{2}(?:\.\d{2})?"
_RANGE = r"\s{0,4}(?:-->|->|[-–/])\s{0,4}"
SPAN = rf"(?P<start>{CLOCK})(?:{_RANGE}(?P<end>{CLOCK}))?"

_WRAPPED = re.compile(
    rf"\s*+(?P<open>[#\[{{(<])\s?(?:{SPAN}|(?P<dotted>{_DOTTED}))\s?(?P<close>[#\]}})>])(?:[ \t]*[-–](?=\s))?"
)
_BARE = re.compile(rf"\s*+{SPAN}(?![\d:.,%\-–/])(?:[ \t]+[-–](?=\s))?")
_CLOSING = re.compile(rf"(?P<open>[#\[{{(])\s?(?P<start>{CLOCK})\s?(?P<close>[#\]}})])\s*$")
_INNER = re.compile(
    rf"\s?(?:\[(?P<clock>{CLOCK})\]|#(?P<hashed>{CLOCK})#)(?:[ \t]{{0,3}}[-–](?=\s))?[ \t]{{0,3}}"
)
_SURELY_RECORDED = re.compile(r"\s*0{1,2}:\d{2}:\d{2}")
_FRACTION = re.compile(
    r"(?P<whole>\d+:\d+:\d+):(?:(?P<thousandths>\d{3})|\d{2})|(?P<whole2>.*:\d{1,2})[.,\-](?P<fraction>\d{1,3})"
)
_PAIRS = {"#": "#", "[": "]", "{": "}", "(": ")", "<": ">"}
_LONGEST = 40


@dataclass(frozen=True)
class Stamp:
    """A time in milliseconds, the end of the range if it is one, and how much of the line it takes.

    A doubtful stamp may as well be the time of day in a field note.
    """

    start_ms: int
    end_ms: int | None
    length: int
    is_doubtful: bool


def milliseconds(clock: str) -> int:
    """Return milliseconds for `h:mm:ss`, `mm:ss`, with a fraction or `-tenths`; dots may stand for colons.

    Of `h:mm:ss:ff` the number of the picture counts for nothing: it is less than a second.
    """
    whole, fraction = clock, ""
    parted = _FRACTION.fullmatch(clock)
    if parted:
        whole, fraction = (
            parted["whole"] or parted["whole2"],
            parted["fraction"] or parted["thousandths"] or "",
        )
    seconds = 0
    for part in re.split(r"[:.]", whole):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0") if fraction else 0)


def opening_stamp(line: str, *, bare: bool) -> Stamp | None:
    """Return the stamp at the start of a line; one without brackets, being doubtful, only if `bare`.

    `00:14:05` is not doubtful: nobody writes down a second after midnight.
    """
    wrapped = _WRAPPED.match(line)
    if wrapped and _PAIRS[wrapped["open"]] == wrapped["close"]:
        is_doubtful = wrapped["open"] == "(" or wrapped["dotted"] is not None
        return _stamp(wrapped, is_doubtful=is_doubtful) if bare or not is_doubtful else None
    recorded = _SURELY_RECORDED.match(line) is not None
    unwrapped = _BARE.match(line) if bare or recorded else None
    return _stamp(unwrapped, is_doubtful=not recorded) if unwrapped else None


def closing_stamp(line: str, *, parens: bool = False) -> Stamp | None:
    """Return the bracketed stamp at the end of a line, one in round brackets only if `parens`.

    Its `length` counts from the end.
    """
    found = _CLOSING.search(line, max(0, len(line.rstrip()) - _LONGEST))
    if not found or _PAIRS[found["open"]] != found["close"] or (found["open"] == "(" and not parens):
        return None
    return Stamp(milliseconds(found["start"]), None, len(line) - found.start(), is_doubtful=False)


def inner_stamps(text: str) -> list[int]:
    """Return the times in square brackets or between # within a text, in milliseconds."""
    return [milliseconds(found["clock"] or found["hashed"]) for found in _INNER.finditer(text)]


def without_inner_stamps(text: str) -> str:
    """Take out what `inner_stamps` finds, with the blanks around it."""
    return _INNER.sub(" ", text).strip()


def _stamp(found: re.Match[str], *, is_doubtful: bool) -> Stamp:
    start = found["start"] or found.groupdict().get("dotted") or ""
    end = milliseconds(found["end"]) if found["end"] else None
    return Stamp(milliseconds(start), end, found.end(), is_doubtful)
