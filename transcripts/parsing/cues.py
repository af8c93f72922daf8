"""Subtitles: VTT and SRT, as Whisper, Teams, Zoom, noScribe and editors write them.

Own reader: webvtt-py and srt refuse or drop what these programs really write (missing hours and numbers,
a dot for a comma, unclosed voices, blank lines inside a cue), and neither says which line an error is in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from transcripts.parsing.model import N_, Draft, Notice, ParseError
from transcripts.parsing.stamps import milliseconds

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})(?!\d)")
_SKIPPED_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?…。？！][\"')\]”’»]{0,3}$")

_LONG_PAUSE_MS = 3000
_GOOD_LENGTH, _MOST_LENGTH = 300, 600
_LONG_SPEECH, _LONGEST_SPEECH = 2000, 20_000

_NOTES = N_("%(count)d NOTE blocks were left out.")
_BACKWARDS = N_(
    "The time on line %(line)d is earlier than the previous one. Put the lines in "
    "chronological order and try again."
)
_ENDS_EARLY = N_("The time range on line %(line)d ends before it starts. Correct it and try again.")


@dataclass
class Cue:
    """One subtitle: times in milliseconds, its lines as written, the number of its time line in the file."""

    start_ms: int
    end_ms: int
    number: int
    lines: list[str] = field(default_factory=list)


def is_timing(line: str) -> bool:
    """Tell whether this is the time line of a cue."""
    return "-->" in line and _TIMING.match(line) is not None


def read_cues(text: str) -> tuple[list[Cue], list[Notice]]:
    """Return the cues in order of time. Raises ParseError with the line where time runs backwards."""
    collector = _Collector()
    for number, line in enumerate(text.split("\n"), start=1):
        collector.add(number, line)
    collector.finish()
    notes = [Notice(_NOTES, {"count": collector.notes})] if collector.notes else []
    return collector.cues, notes


def join_spoken(drafts: list[Draft]) -> list[Draft]:
    """Join cues to turns that read well: all of one speaker, or, where nobody is named, a few sentences."""
    anonymous = not any(draft.speaker for draft in drafts)
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _belongs(joined[-1], draft, anonymous):
            before = joined[-1]
            joined[-1] = replace(before, text=f"{before.text} {draft.text}", end_ms=draft.end_ms)
        else:
            joined.append(replace(draft))
    return joined


def _belongs(turn: Draft, following: Draft, anonymous: bool) -> bool:
    ended = _SENTENCE_END.search(turn.text[-8:]) is not None
    if not anonymous:
        full = len(turn.text) >= (_LONG_SPEECH if ended else _LONGEST_SPEECH)
        return turn.speaker == following.speaker and not full
    pause = (following.time_ms or 0) - (turn.end_ms or 0)
    too_long = len(turn.text) + len(following.text) >= _MOST_LENGTH
    return pause < _LONG_PAUSE_MS and not too_long and not (ended and len(turn.text) >= _GOOD_LENGTH)


@dataclass(frozen=True)
class _Waiting:
    text: str
    comes_after_blank: bool


class _Collector:
    """Goes through the lines and holds them back until it is clear whether they are a cue's name or its words."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.notes = 0
        self.skips = False
        self.after_blank = True
        self.waiting: list[_Waiting] = []

    def add(self, number: int, line: str) -> None:
        """Take in the next line."""
        timing = _TIMING.match(line) if "-->" in line else None
        if timing:
            self._begin(timing, number)
        elif not line.strip():
            self.skips, self.after_blank = False, True
        elif self.skips or (self.after_blank and _SKIPPED_BLOCK.match(line)):
            self.notes += not self.skips and line.startswith("NOTE")
            self.skips, self.after_blank = True, False
        else:
            self.waiting.append(_Waiting(line.strip(), self.after_blank))
            self.after_blank = False

    def finish(self) -> None:
        """Give the last lines to the last cue."""
        if self.cues:
            self.cues[-1].lines += [line.text for line in self.waiting]

    def _begin(self, timing: re.Match[str], number: int) -> None:
        cue = Cue(milliseconds(timing["start"]), milliseconds(timing["end"]), number)
        if self.cues and cue.start_ms < self.cues[-1].start_ms:
            raise ParseError(_BACKWARDS, {"line": number})
        if cue.end_ms < cue.start_ms:
            raise ParseError(_ENDS_EARLY, {"line": number})
        if self._last_is_name():
            self.waiting.pop()
        self.finish()
        self.cues.append(cue)
        self.waiting, self.skips, self.after_blank = [], False, False

    def _last_is_name(self) -> bool:
        """Tell whether the line before a time line is the name of its cue, not words of the last one."""
        if not self.waiting:
            return False
        last, is_number = self.waiting[-1], self.waiting[-1].text.isdecimal()
        return (last.comes_after_blank or is_number) and (
            not self.after_blank or (is_number and last.comes_after_blank)
        )
