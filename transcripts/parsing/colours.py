"""Documents in which only the colour of the text tells who speaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from transcripts.parsing.choices import ColoursOffer
from transcripts.parsing.lines import CERTAIN, Line, as_prose
from transcripts.parsing.model import N_, Notice

_USUAL = {"AUTO", "000000"}
_BLACK = "000000"
_MOST, _FEWEST_EACH, _LEAST_SHARE = 4, 2, 0.15
_MOST_OFFERED = 8
_FEWEST_CHANGES = 3
_COLOURS = N_(
    "Nobody is named in the document, but its text has %(count)d colours. Each colour became a speaker;"
    " give them names, or check that this is right."
)


def with_colour_speakers(
    lines: list[Line], colours: dict[int, set[str]], chosen: bool | None = None
) -> tuple[list[Line], list[Notice], ColoursOffer | None]:
    """Take each colour for a speaker if no line names one, or as a person chose; `colours` are those of each block."""
    one_each = [_only(colours.get(line.block, set())) for line in lines]
    count = len(set(one_each) - {""})
    if not 2 <= count <= _MOST_OFFERED:
        return lines, [], None
    are_found = not any(line.label for line in lines) and _are_speakers(one_each)
    are_speakers = are_found if chosen is None else chosen
    offer = ColoursOffer(count, are_speakers)
    if not are_speakers:
        return lines, [], offer
    first = next(index for index, colour in enumerate(one_each) if colour not in {_BLACK, ""})
    named = [
        _named(line, colour) if index >= first and colour else line
        for index, (line, colour) in enumerate(zip(lines, one_each, strict=True))
    ]
    notices = [Notice(_COLOURS, {"count": len(set(one_each[first:]) - {""})})] if chosen is None else []
    return named, notices, offer


def _named(line: Line, colour: str) -> Line:
    """Take the colour for the speaker; a name that the line begins with is among its words."""
    plain = as_prose(line) if line.is_header else line
    return replace(plain, label=f"Text #{colour}", words=plain.body, surety=CERTAIN, starts_afresh=False)


def _only(colours: set[str]) -> str:
    plain = {_BLACK if colour in _USUAL else colour for colour in colours}
    return plain.pop() if len(plain) == 1 else ""


def _are_speakers(colours: list[str]) -> bool:
    """Tell whether a few colours, of which each has its share, take turns."""
    count = Counter(colours)
    if not 2 <= len(count) <= _MOST or "" in count:
        return False
    changes = sum(before != after for before, after in pairwise(colours))
    least = max(_FEWEST_EACH, _LEAST_SHARE * len(colours))
    return changes >= _FEWEST_CHANGES and min(count.values()) >= least
