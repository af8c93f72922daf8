"""Who speaks where in one text. Pure: places in, turns out. Positions are code points, end-exclusive."""

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


@dataclass(frozen=True, slots=True)
class TurnIndex:
    """The turns of a text that have words, in its order.

    `starts` and `ends` leave out blanks at the edges, so a passage shares a non-blank character with a turn
    just when their ranges meet. (A passage of blanks only, inside a turn, counts as that turn's.)
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
        columns = list(zip(*kept, strict=True)) or [(), (), (), (), ()]
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
