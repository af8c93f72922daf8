"""Merging what two people wrote at the same time, from the text that both began with. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


MOST_PIECES = 3000  # pieces that differ, above which people decide and not a slow comparison


Change = tuple[int, int, tuple[str, ...]]


def merge(base: str, theirs: str, mine: str) -> str | None:
    """Both people's changes in one text; None when they changed the same words in different ways.

    Compares paragraphs first, and words where both changed one paragraph.
    """
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    texts = [text.splitlines(keepends=True) for text in (base, theirs, mine)]
    merged = _merge(*texts, finer=True)
    return None if merged is None else "".join(merged)


def _merge(base: list[str], theirs: list[str], mine: list[str], *, finer: bool) -> list[str] | None:
    ours = [_changes(base, theirs), _changes(base, mine)]
    if ours[0] is None or ours[1] is None:
        return None
    merged: list[str] = []
    at = 0
    for start, end, touching in _regions(ours[0], ours[1]):
        merged += base[at:start]
        at = end
        sides = [_applied(base[start:end], start, side) for side in touching]
        if sides[0] == sides[1] or not touching[1]:
            merged += sides[0]
        elif not touching[0]:
            merged += sides[1]
        else:
            both = _by_words("".join(base[start:end]), *("".join(side) for side in sides)) if finer else None
            if both is None:
                return None
            merged.append(both)
    return merged + base[at:]


def _by_words(base: str, theirs: str, mine: str) -> str | None:
    merged = _merge(*(WORDS.findall(text) for text in (base, theirs, mine)), finer=False)
    return None if merged is None else "".join(merged)


def _changes(base: Sequence[str], other: Sequence[str]) -> list[Change] | None:
    """What turns one into the other; None when too much differs to be compared in a blink."""
    first = 0
    shortest = min(len(base), len(other))
    while first < shortest and base[first] == other[first]:
        first += 1
    last = 0
    while last < shortest - first and base[-1 - last] == other[-1 - last]:
        last += 1
    left, right = base[first : len(base) - last], other[first : len(other) - last]
    if max(len(left), len(right)) > MOST_PIECES:
        return None
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [
        (start + first, end + first, tuple(right[low:high]))
        for kind, start, end, low, high in steps
        if kind != "equal"
    ]


def _regions(
    theirs: list[Change], mine: list[Change]
) -> list[tuple[int, int, tuple[list[Change], list[Change]]]]:
    """Stretches of the base with the changes of both that meet there, in order."""
    tagged = sorted(
        [(change, 0) for change in theirs] + [(change, 1) for change in mine], key=lambda one: one[0]
    )
    regions: list[tuple[int, int, tuple[list[Change], list[Change]]]] = []
    for change, side in tagged:
        start, end, _words = change
        if regions and _meet(regions[-1], start, end):
            low, high, touching = regions[-1]
            regions[-1] = (low, max(high, end), touching)
        else:
            touching = ([], [])
            regions.append((start, end, touching))
        touching[side].append(change)
    return regions


def _meet(region: tuple[int, int, object], start: int, end: int) -> bool:
    """Do they overlap, or does one insert exactly where the other ends? Neighbours that only touch do not."""
    low, high, _touching = region
    return start < high or (start == high and (start == end or low == high))


def _applied(piece: list[str], offset: int, changes: list[Change]) -> list[str]:
    done: list[str] = []
    at = 0
    for start, end, words in changes:
        done += piece[at : start - offset] + list(words)
        at = end - offset
    return done + piece[at:]
