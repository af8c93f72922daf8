"""Edits of a text, and how they move positions in it.

Pure. All positions are Unicode code points, end-exclusive. The mapping equals CodeMirror 6's `ChangeSet.mapPos`
(MapMode.Simple), so that the server and every browser move a coding to the same place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

Replacement = tuple[int, int, str]
"""Start and end in the base text, and the text that takes the place of what was between them."""


MAX_INSERTED = 1_000_000

Texts = tuple[tuple[str, ...], tuple[str, ...]]

MOST_TRIED = 8
"""So many earlier edits with the same texts are tried for one that may undo one of them."""


# PostgreSQL cannot store NUL or surrogates; CodeMirror would turn CR into a line break of its own.
_FORBIDDEN = re.compile("[\x00\r\ud800-\udfff]")


class BadEdit(ValueError):
    """The edit does not fit the text, or is not an edit at all."""


@dataclass(frozen=True)
class Edit:
    """Replacements in one base text: ascending, with at least one unchanged character between them."""

    replacements: tuple[Replacement, ...]
    length: int

    @classmethod
    def checked(cls, raw: object, length: int) -> Edit:
        """Validate `[[start, end, "text"], ...]` from a browser, for a base text of `length` code points.

        Raises BadEdit if any part of it is invalid.
        """
        if not isinstance(raw, list | tuple):
            raise BadEdit("An edit is a list of replacements.")
        replacements = tuple(_checked_replacement(item, length) for item in raw)
        for before, after in pairwise(replacements):
            if before[1] >= after[0]:
                raise BadEdit("Replacements must ascend, with unchanged text between them.")
        if sum(len(text) for _, _, text in replacements) > MAX_INSERTED:
            raise BadEdit(f"An edit inserts at most {MAX_INSERTED} characters.")
        return cls(replacements, length)

    @property
    def new_length(self) -> int:
        """Code points in the text after the edit."""
        return self.length + self._shifts[-1]

    def apply(self, text: str) -> str:
        """Return the text after the edit. Raises BadEdit if `text` is not as long as the base text."""
        self._refuse_other_text(text)
        pieces: list[str] = []
        done = 0
        for start, end, inserted in self.replacements:
            pieces += (text[done:start], inserted)
            done = end
        pieces.append(text[done:])
        return "".join(pieces)

    def inverted(self, text: str) -> Edit:
        """Return the edit that leads from the new text back to `text`, the base text."""
        self._refuse_other_text(text)
        back = tuple(
            (start + shift, start + shift + len(inserted), text[start:end])
            for (start, end, inserted), shift in zip(self.replacements, self._shifts, strict=False)
        )
        return Edit(back, self.new_length)

    def map(self, position: int, association: int) -> int:
        """Return where `position` is after the edit.

        With text inserted exactly there, association -1 keeps it before the text and +1 moves it after. A position
        inside replaced text goes to the start (-1) or the end (+1) of the replacement. Raises BadEdit if the position
        is outside the base text.
        """
        if not 0 <= position <= self.length:
            raise BadEdit(f"Position {position} is outside a text of {self.length} characters.")
        return self._mapped(position, association)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether the text between `start` and `end` itself changes, not only what is at its edges."""
        first = bisect_left(self._ends, start + 1)
        return first < len(self.replacements) and self.replacements[first][0] < end

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end, _ in self.replacements]

    @cached_property
    def _shifts(self) -> list[int]:
        """Return how far text moves before each replacement, and after the last one."""
        return list(
            accumulate((len(text) - (end - start) for start, end, text in self.replacements), initial=0)
        )

    def _mapped(self, position: int, association: int) -> int:
        index = bisect_left(self._ends, position)
        shift = self._shifts[index]
        if index == len(self.replacements):
            return position + shift
        start, end, text = self.replacements[index]
        if start > position:
            return position + shift
        if end > position or (association < 0 and start == end):
            stays = position == start or association < 0
            return start + shift + (0 if stays else len(text))
        return position + self._shifts[index + 1]

    def _refuse_other_text(self, text: str) -> None:
        if len(text) != self.length:
            raise BadEdit(f"The edit is for a text of {self.length} characters, not {len(text)}.")


class Overlap(ValueError):
    """Two edits change the same words, so neither can be carried past the other."""


def past(edit: Edit, other: Edit) -> tuple[Edit, Edit]:
    """Carry two edits of one text past each other: `edit` as it is after `other`, and `other` as it is after `edit`.

    Where both insert at one place, the text of `edit` comes first. Raises Overlap where one changes words that
    the other changes too, or the words around a place where the other inserts.
    """
    for one, two in ((edit, other), (other, edit)):
        if any(two.touches(start, end) for start, end, _text in one.replacements):
            raise Overlap("The same words have been changed since then.")
    return _carried(edit, other, -1), _carried(other, edit, 1)


def _carried(edit: Edit, over: Edit, association: int) -> Edit:
    moved: list[Replacement] = []
    for start, end, text in edit.replacements:
        at = over.map(start, association if start == end else 1)
        until = at if start == end else over.map(end, -1)
        if moved and moved[-1][1] >= at:
            at, _end, before = moved.pop()
            text = before + text
        moved.append((at, until, text))
    return Edit(tuple(moved), over.new_length)


def taken_back(inverses: list[Edit], later: list[Edit]) -> tuple[list[Edit], list[Edit]]:
    """Take consecutive edits back, although others have followed.

    `inverses` undo them, the last one first. Returns the edits that do so in the present text, and the later
    edits as they would have been without those that are taken back. Raises Overlap.
    """
    back: list[Edit] = []
    for inverse in inverses:
        carried: list[Edit] = []
        for edit in later:
            inverse, without = past(inverse, edit)
            carried.append(without)
        back.append(inverse)
        later = carried
    return back, later


def settled(edits: Iterable[tuple[Edit, Edit]]) -> list[Edit]:
    """Consecutive edits, each with the one that undoes it, without those that were taken back later on.

    The rest are as they would have been without them, and lead to the same text.
    """
    kept: list[tuple[Edit, Edit | None]] = []
    by_texts: dict[Texts, list[int]] = {}
    for edit, inverse in edits:
        for at in reversed(by_texts.get(_texts(inverse, edit), [])[-MOST_TRIED:]):
            rest = _without(kept[at:], edit)
            if rest is not None:
                kept[at:] = rest
                by_texts = _by_texts(kept)
                break
        else:
            by_texts.setdefault(_texts(edit, inverse), []).append(len(kept))
            kept.append((edit, inverse))
    return [edit for edit, _inverse in kept]


def _without(edits: list[tuple[Edit, Edit | None]], back: Edit) -> list[tuple[Edit, Edit | None]] | None:
    """The edits but the first, as they would have been without it, if `back` takes the first one back; else None."""
    (_first, inverse), rest = edits[0], edits[1:]
    if inverse is None:
        return None
    try:
        [needed], without = taken_back([inverse], [edit for edit, _inverse in rest])
    except Overlap:
        return None
    if needed != back:
        return None
    return [(edit, _inverted(edit, was)) for edit, (_edit, was) in zip(without, rest, strict=True)]


def _inverted(edit: Edit, was: Edit | None) -> Edit | None:
    """What undoes an edit that was carried elsewhere; `was` undid it before. None if it has other pieces now."""
    if was is None or len(was.replacements) != len(edit.replacements):
        return None
    pieces = zip(edit.replacements, was.replacements, edit._shifts, strict=False)
    back = ((start + shift, start + shift + len(text), old[2]) for (start, _end, text), old, shift in pieces)
    return Edit(tuple(back), edit.new_length)


def _texts(edit: Edit, inverse: Edit) -> Texts:
    """What an edit inserts and what it removes: whatever undoes it does the reverse."""
    return tuple(one[2] for one in edit.replacements), tuple(one[2] for one in inverse.replacements)


def _by_texts(kept: list[tuple[Edit, Edit | None]]) -> dict[Texts, list[int]]:
    found: dict[Texts, list[int]] = {}
    for at, (edit, inverse) in enumerate(kept):
        if inverse is not None:
            found.setdefault(_texts(edit, inverse), []).append(at)
    return found


def map_range(edit: Edit, start: int, end: int) -> tuple[int, int]:
    """Return where a coded range is after the edit: text typed at its edges stays outside.

    A range whose text is deleted collapses to one position.
    """
    new_start, new_end = edit.map(start, 1), edit.map(end, -1)
    return (min(new_start, new_end), new_end)


def map_ranges(edit: Edit, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """Do `map_range` for many ranges at once; returns the new starts and the new ends, in the same order.

    Raises BadEdit if any position is outside the base text.
    """
    positions = [*starts, *ends]
    if positions and (min(positions) < 0 or max(positions) > edit.length):
        raise BadEdit(f"A range is outside a text of {edit.length} characters.")
    new_ends = _map_all(edit, ends, -1)
    new_starts = [min(pair) for pair in zip(_map_all(edit, starts, 1), new_ends, strict=True)]
    return new_starts, new_ends


def map_turns(edit: Edit, turns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the turns are after the edit: all that is typed belongs to a turn.

    The turns must be in order and not overlap, and so they come back, as many as before; a turn whose
    text is gone is empty. Where one replacement spans several turns, the first keeps the new text. Where the
    line break between two turns is replaced by words, they go to the turn they stand on one line with.
    """
    mapped: list[tuple[int, int]] = []
    reached = 0
    for start, end in turns:
        new_start = max(reached, edit.map(start, -1))
        reached = max(new_start, edit.map(end, 1))
        mapped.append((new_start, reached))
    return _adopt_words_in_gaps(edit, mapped)


def _adopt_words_in_gaps(edit: Edit, turns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    adopted = list(turns)
    for (start, _, text), shift in zip(edit.replacements, edit._shifts, strict=False):
        if adopted and text.strip("\n"):
            _adopt(adopted, start + shift, text)
    return adopted


def _adopt(turns: list[tuple[int, int]], at: int, text: str) -> None:
    """Widen a neighbouring turn over the words of `text`, now at `at`, unless a turn has them already."""
    first_word = at + len(text) - len(text.lstrip("\n"))
    word_end = at + len(text.rstrip("\n"))
    following = bisect_left(turns, word_end, key=lambda turn: turn[1])
    if following < len(turns) and turns[following][0] <= first_word:
        return
    joins_next = text.startswith("\n") and not text.endswith("\n") and following < len(turns)
    if following == 0 or joins_next:
        turns[following] = (min(first_word, turns[following][0]), turns[following][1])
    else:
        turns[following - 1] = (turns[following - 1][0], word_end)


def _map_all(edit: Edit, positions: list[int], association: int) -> list[int]:
    """Map many positions; those before the first change or after the last, mostly all, cost an addition."""
    if not edit.replacements:
        return list(positions)
    first, last, shift = edit.replacements[0][0], edit.replacements[-1][1], edit._shifts[-1]
    mapped = edit._mapped
    return [
        position
        if position < first
        else position + shift
        if position > last
        else mapped(position, association)
        for position in positions
    ]


def _checked_replacement(item: object, length: int) -> Replacement:
    if not isinstance(item, list | tuple) or len(item) != 3:
        raise BadEdit("A replacement is a start, an end and a text.")
    start, end, text = item
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise BadEdit(f"A replacement must lie inside the text of {length} characters.")
    if type(text) is not str or _FORBIDDEN.search(text):
        raise BadEdit("Inserted text must be a string without NUL, carriage return or lone surrogates.")
    if start == end and not text:
        raise BadEdit("A replacement must change something.")
    return start, end, text
