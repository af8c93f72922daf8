"""From lines to turns."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from transcripts.parsing.lines import Line, as_prose
from transcripts.parsing.model import N_, Draft, Notice
from transcripts.parsing.speakers import speakers_among

_WIDEST_WRAPPED = 90
_USUALLY_WIDER_THAN = 50
_MOSTLY = 0.6
# Joining takes quadratic time.
_LONGEST_JOINED = 20_000
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\s*$")

_FALLING = N_("%(count)d time stamps are earlier than the previous one.")
_WORDLESS = N_("%(count)d speaker names had no words after them and were left out.")


def blocks_of(text: str) -> list[tuple[str, int]]:
    """Return the lines that are not blank, each with the number of its block; blank lines part blocks."""
    lines, block = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, block))
        else:
            block += 1
    return lines


def assemble(lines: list[Line]) -> tuple[list[Draft], list[Notice]]:
    """Make turns of all lines of a transcript; a line without a name goes on with the speaker before it."""
    wrapped = is_hard_wrapped(lines)
    units = sum(
        _begins_unit(line, before, wrapped) for before, line in zip([None, *lines], lines, strict=False)
    )
    speakers = speakers_among(lines, units)
    assembler = _Assembler(speakers, wrapped)
    for line in lines:
        assembler.add(as_prose(line) if line.is_header and line.label not in speakers else line)
    return assembler.drafts, assembler.notices()


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Tell whether the lines break for width alone: none is long, most are full, few end a sentence."""
    inner = [line.raw for line, after in pairwise(lines) if line.block == after.block and not after.opens]
    if len(inner) < 2 or any(len(line.raw) > _WIDEST_WRAPPED for line in lines):
        return False
    full = sum(len(raw) > _USUALLY_WIDER_THAN for raw in inner)
    ended = sum(_SENTENCE_END.search(raw) is not None for raw in inner)
    return full >= _MOSTLY * len(inner) and ended < (1 - _MOSTLY) * len(inner)


def _begins_unit(line: Line, before: Line | None, wrapped: bool) -> bool:
    if not line.words.strip():
        return False
    return not wrapped or before is None or line.opens or line.block != before.block


class _Assembler:
    """Goes down the lines and remembers who speaks, and which times still wait for words."""

    def __init__(self, speakers: frozenset[str], wrapped: bool) -> None:
        self.speakers, self.wrapped = speakers, wrapped
        self.drafts: list[Draft] = []
        self.speaker: str | None = None
        self.waiting: tuple[int | None, int | None] = (None, None)
        self.name_waits = False
        self.block = -1
        self.closed_until, self.closed_ms = 0, 0
        self.counts: Counter[str] = Counter()
        self.latest_ms = 0

    def add(self, line: Line) -> None:
        """Take in the next line."""
        speaks = line.label in self.speakers
        words = line.words if speaks else line.body
        self._note_time(line)
        if speaks or line.starts_afresh:
            self._change_speaker(line.label if speaks else None)
        if not words.strip():
            self._wait(line)
            self.name_waits = speaks or self.name_waits
            return
        if self._goes_on(line, speaks):
            self.drafts[-1].text += " " + words.strip()
        else:
            self._begin(line, words)
        self.block, self.name_waits = line.block, False
        self._close(line.closing_ms)

    def notices(self) -> list[Notice]:
        """Say what was left out or looks odd."""
        self.counts[_WORDLESS] += self.name_waits
        return [Notice(message, {"count": count}) for message, count in self.counts.items() if count]

    def _goes_on(self, line: Line, speaks: bool) -> bool:
        if not self.wrapped or not self.drafts or line.block != self.block:
            return False
        begins = speaks or line.starts_afresh or line.start_ms is not None
        waits = self.name_waits or self.waiting != (None, None)
        return not begins and not waits and len(self.drafts[-1].text) < _LONGEST_JOINED

    def _begin(self, line: Line, words: str) -> None:
        start, end = self.waiting if line.start_ms is None else (line.start_ms, line.end_ms)
        self.drafts.append(Draft(words.strip() if self.wrapped else words, self.speaker, start, end))
        self.waiting = (None, None)

    def _change_speaker(self, speaker: str | None) -> None:
        self.counts[_WORDLESS] += self.name_waits
        self.speaker, self.name_waits = speaker, False

    def _wait(self, line: Line) -> None:
        if line.start_ms is not None:
            self.waiting = (line.start_ms, line.end_ms)

    def _note_time(self, line: Line) -> None:
        if line.start_ms is not None:
            self.counts[_FALLING] += line.start_ms < self.latest_ms
            self.latest_ms = line.start_ms

    def _close(self, closing_ms: int | None) -> None:
        """Use a stamp behind the words, as f4 writes them: what came since the last such stamp ends here."""
        if closing_ms is None:
            return
        first = self.drafts[min(self.closed_until, len(self.drafts) - 1)]
        first.time_ms = self.closed_ms if first.time_ms is None else first.time_ms
        self.drafts[-1].end_ms = closing_ms
        self.closed_until, self.closed_ms = len(self.drafts), closing_ms
