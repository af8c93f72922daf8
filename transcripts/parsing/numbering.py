"""The numbers that Word generates before paragraphs: not in the text, but counted from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from transcripts.parsing.walker import attribute, is_paragraph_deleted, within

LEVELS = 9
MOST = 2_000  # lists, and styles
LONGEST_PATTERN = 60
LARGEST_START = 9_999
LARGEST_ROMAN = 3_999
LARGEST_LETTERED = 26 * 4
_PLACE = re.compile(r"%([1-9])")
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered: first number, signs, and the text around the number."""

    start: int = 1
    signs: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    """The level, counted from one, after which this one begins anew; 0 for never, None for any above."""
    style: str = ""


@dataclass
class List:
    """One list of the document. Lists with the same outline go on counting where the others stopped."""

    outline: str
    levels: dict[int, Level]
    starts: dict[int, int]
    """Where this list begins, whatever has been counted before; used up when it has begun."""


class Mark(NamedTuple):
    """What Word shows before a paragraph: the label as written, how deep, and the plain path (1.2) if all is digits."""

    label: str
    level: int
    path: str


@dataclass
class Numbering:
    """Counts through a document: ask it once for each paragraph, in order."""

    lists: dict[str, List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark_of(self, paragraph: etree._Element) -> Mark | None:
        """The number or bullet of a paragraph; None outside lists."""
        place = self._place_of(paragraph)
        if place is None or is_paragraph_deleted(paragraph):
            return None
        key, level = place
        found = self.lists.get(key)
        if found is None:
            return Mark("", level, "")
        counts = self._count(found, level)
        kind = found.levels.get(level, Level())
        if kind.signs in ("bullet", "none", ""):
            return Mark("", level, "")
        label = _PLACE.sub(lambda place: _shown(found, counts, int(place[1]) - 1), kind.pattern)
        is_digits = all(found.levels.get(at, Level()).signs == "decimal" for at in range(level + 1))
        path = ".".join(str(counts[at]) for at in range(level + 1)) if is_digits else ""
        return Mark(label.strip(), level, path)

    def _place_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style. List 0 takes it out of any."""
        style = ""
        for properties in within(paragraph, "pPr"):
            style = next((attribute(one, "val") for one in within(properties, "pStyle")), "")
            own = _list_and_level(properties)
            if own is not None and own[0]:
                return None if own[0] == "0" else (own[0], own[1] or 0)
        by_style = self.styles.get(style)
        if by_style is None or by_style[0] in ("", "0"):
            return None
        key, level = by_style
        if level is None:
            levels = self.lists[key].levels if key in self.lists else {}
            level = next((at for at, one in levels.items() if one.style == style), 0)
        return key, level

    def _count(self, found: List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.outline, {})
        for at in range(level + 1):
            begins = found.starts.pop(at, None)
            if begins is not None:
                counts[at] = begins - (at == level)
            elif at not in counts:
                counts[at] = found.levels.get(at, Level()).start - (at == level)
        counts[level] += 1
        for deeper in range(level + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                counts.pop(deeper, None)
        return counts


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """What numbering.xml and styles.xml say about lists; without them nothing is numbered."""
    made = Numbering()
    if numbering is not None:
        outlines: dict[str, dict[int, Level]] = {}
        for one in list(within(numbering, "abstractNum"))[:MOST]:
            outlines[attribute(one, "abstractNumId")] = _levels(one)
        for one in list(within(numbering, "num"))[:MOST]:
            outline = _value(one, "abstractNumId")
            levels, starts = dict(outlines.get(outline, {})), {}
            for override in list(within(one, "lvlOverride"))[:LEVELS]:
                at = _small(attribute(override, "ilvl"), LEVELS - 1) or 0
                levels |= _levels(override)
                start = _small(_value(override, "startOverride"), LARGEST_START)
                if start is not None:
                    starts[at] = start
            made.lists[attribute(one, "numId")] = List(outline, levels, starts)
    if styles is not None:
        made.styles = _numbered_styles(styles)
    return made


def _numbered_styles(root: etree._Element) -> dict[str, tuple[str, int | None]]:
    """For each style that makes its paragraphs list items, also by inheritance: which list and which level."""
    own: dict[str, tuple[str, int | None]] = {}
    based: dict[str, str] = {}
    for style in list(within(root, "style"))[:MOST]:
        key = attribute(style, "styleId")
        based[key] = _value(style, "basedOn")
        for properties in within(style, "pPr"):
            found = _list_and_level(properties)
            if found is not None:
                own[key] = found
    return {key: found for key in based if (found := _inherited(key, own, based)) is not None}


def _inherited(
    key: str, own: dict[str, tuple[str, int | None]], based: dict[str, str]
) -> tuple[str, int | None] | None:
    level: int | None = None
    for _depth in range(20):
        found = own.get(key)
        if found is not None:
            level = level if level is not None else found[1]
            if found[0]:
                return found[0], level
        key = based.get(key, "")
        if not key:
            return None
    return None


def _list_and_level(properties: etree._Element) -> tuple[str, int | None] | None:
    for numbering in within(properties, "numPr"):
        return _value(numbering, "numId"), _small(_value(numbering, "ilvl"), LEVELS - 1)
    return None


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels = {}
    for one in list(within(parent, "lvl"))[:LEVELS]:
        at = _small(attribute(one, "ilvl"), LEVELS - 1)
        if at is None:
            continue
        start = _small(_value(one, "start"), LARGEST_START)
        levels[at] = Level(
            start=1 if start is None else start,
            signs=_value(one, "numFmt") or "decimal",
            pattern=_value(one, "lvlText")[:LONGEST_PATTERN],
            restart=_small(_value(one, "lvlRestart"), LEVELS),
            style=_value(one, "pStyle"),
        )
    return levels


def _value(parent: etree._Element, name: str) -> str:
    return next((attribute(one, "val") for one in within(parent, name)), "")


def _small(text: str, most: int) -> int | None:
    """A number from 0 to `most`, else None."""
    is_number = text.isascii() and text.isdigit() and len(text) <= 5
    return int(text) if is_number and int(text) <= most else None


def _shown(found: List, counts: dict[int, int], level: int) -> str:
    if level not in counts:
        return ""
    return in_signs(counts[level], found.levels.get(level, Level()).signs)


def in_signs(number: int, signs: str) -> str:
    """A number in Word's signs: 3, 03, c, C, iii, III. Unknown signs become digits."""
    if signs in ("lowerLetter", "upperLetter") and 0 < number <= LARGEST_LETTERED:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if signs == "upperLetter" else letters
    if signs in ("lowerRoman", "upperRoman") and 0 < number <= LARGEST_ROMAN:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if signs == "upperRoman" else roman
    return f"{number:02d}" if signs == "decimalZero" else str(number)
