"""Who speaks where in one text, and where turns are divided and joined.

Pure: places in, turns out. Positions are code points, end-exclusive.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

BYTES_A_TURN = 250


class TurnRow(NamedTuple):
    """A turn as it is stored."""

    start: int
    end: int
    number: int
    time_ms: int | None
    speaker: UUID | None


class TurnState(NamedTuple):
    """A turn as an event remembers it."""

    id: UUID
    start: int
    end: int
    speaker: UUID | None
    time_ms: int | None
    end_ms: int | None


@dataclass(frozen=True, slots=True)
class TurnIndex:
    """The turns of a text that have words, in its order.

    `starts` and `ends` leave out blanks at the edges, so a passage shares a non-blank character with a turn
    just when their ranges meet. (A passage of blanks only, inside a turn, counts as that turn's.)
    `numbers` count the turns that have words, from 1.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    numbers: Sequence[int]
    times: Sequence[int | None]
    speakers: Sequence[UUID | None]

    @classmethod
    def of(cls, text: str, turns: Iterable[TurnRow]) -> "TurnIndex":
        """Index the turns of a text. Those without words are left out; of two at one place the last counts."""
        kept: list[TurnRow] = []
        for turn in sorted(turns, key=lambda one: (one.start, one.number)):
            words = text[turn.start : turn.end]
            start = turn.end - len(words.lstrip())
            end = turn.start + len(words.rstrip())
            if start >= end:
                continue
            if kept and kept[-1].start == start:
                kept.pop()
            elif kept and kept[-1].end > start:
                kept[-1] = kept[-1]._replace(end=start)
            kept.append(turn._replace(start=start, end=end))
        numbered = [turn._replace(number=number) for number, turn in enumerate(kept, 1)]
        columns = list(zip(*numbered, strict=True)) or [(), (), (), (), ()]
        return cls(*(tuple(column) for column in columns))

    def touched(self, start: int, end: int) -> range:
        """The turns that share a non-blank character with a passage; for an empty one, the turn that it stands in."""
        if start < end:
            return range(bisect_right(self.ends, start), bisect_left(self.starts, end))
        at = bisect_right(self.starts, start) - 1
        return range(at, at + 1) if at >= 0 and start <= self.ends[at] else range(0)

    def speakers_in(self, start: int, end: int) -> list[UUID]:
        """Everybody whose words are in a passage, in the order in which they speak there."""
        found = (self.speakers[at] for at in self.touched(start, end))
        return list(dict.fromkeys(one for one in found if one is not None))

    @property
    def size(self) -> int:
        """Bytes that it takes, roughly."""
        return len(self.starts) * BYTES_A_TURN


NO_TURNS = TurnIndex((), (), (), (), ())


class Reshaped(NamedTuple):
    """What becomes of a stretch of turns: their places in the text as it is after the replacements."""

    places: tuple[tuple[int, int], ...]
    replacements: tuple[tuple[int, int, str], ...] = ()


def divided(text: str, start: int, end: int, at: int) -> Reshaped | None:
    """Divide the turn from `start` to `end` at a place; None if there are no words on one side of it.

    A part that is a turn begins on a line of its own, so the blanks at the place become a line break, unless there is
    one among them.
    """
    if not start < at < end:
        return None
    until = start + len(text[start:at].rstrip())
    begin = end - len(text[at:end].lstrip())
    if until == start or begin == end or not text[start:until].strip():
        return None
    if "\n" in text[until:begin]:
        return Reshaped(((start, until), (begin, end)))
    moved = 1 - (begin - until)
    return Reshaped(((start, until), (until + 1, end + moved)), ((until, begin, "\n"),))


def joined(text: str, before: tuple[int, int], turn: tuple[int, int]) -> Reshaped | None:
    """Join a turn with the one before it; None if there are words between them, which neither has said.

    The line break between them becomes one blank: what was taken apart in mid-speech reads on, and dividing at the
    place gives both back. Whoever wants a paragraph there, types it.
    """
    (start, reach), (begin, end) = before, turn
    until = start + len(text[start:reach].rstrip())
    first = max(until, end - len(text[begin:end].lstrip()))
    between = text[until:first]
    if between.strip():
        return None
    if between and "\n" not in between:
        return Reshaped(((start, end),))
    return Reshaped(((start, end + 1 - len(between)),), ((until, first, " "),))
