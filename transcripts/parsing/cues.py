"""Cues of subtitles: VTT and SRT, as Whisper, Teams, Zoom, noScribe and editors write them.

Own reader: webvtt-py and srt refuse or drop what these programs really write (missing hours and numbers,
a dot for a comma, unclosed voices, blank lines inside a cue), and neither says which line an error is in.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from transcripts.parsing.model import N_, Notice
from transcripts.parsing.stamps import milliseconds

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-{{1,2}}>\s*(?P<end>{_CLOCK})(?!\d)")
_ODD_TIMING = re.compile(r"\s*\d{1,3}[:.,]\S{1,20}\s*-{1,2}>\s*\S+")
_UNPADDED = re.compile(r"\s*\d:(?:\d:\d{1,2}|\d{2}:\d)\.\d")
_NAME = re.compile(r"(?=\D*\d)\S+")
_SETTING = re.compile(r"[A-Za-z]\w{0,12}:[\w.,%:-]{1,40}")
_SKIPPED_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")

_NOTES = N_("%(count)d NOTE blocks were left out.")
_STYLES = N_("%(count)d STYLE or REGION blocks were left out.")
_HEAD = N_("%(count)d lines at the head of the subtitle file were left out.")
_UNREAD = N_("%(count)d times could not be read. Their words were kept, without a time of their own.")


@dataclass
class Cue:
    """One subtitle: times in milliseconds, None if unreadable, and its lines as written."""

    start_ms: int | None
    end_ms: int | None
    lines: list[str] = field(default_factory=list)


def is_timing(line: str) -> bool:
    """Tell whether this is the time line of a cue."""
    return "->" in line and _TIMING.match(line) is not None


def read_cues(text: str) -> tuple[list[Cue], list[str], list[Notice]]:
    """Return the cues in the file's order, the lines before the first, and what was left out."""
    lines = text.split("\n")
    collector = _Collector(has_bare_milliseconds=any(_UNPADDED.match(line) for line in lines if "->" in line))
    for line in _after_header(lines, collector):
        collector.add(line)
    collector.finish()
    return collector.cues, collector.head, collector.notices()


def _after_header(lines: list[str], collector: _Collector) -> list[str]:
    """Leave out the header of a VTT file: its first block."""
    if not lines[0].lstrip("\ufeff ").startswith("WEBVTT"):
        return lines
    end = next((at for at, line in enumerate(lines) if not line.strip() or is_timing(line)), len(lines))
    header = [lines[0].lstrip("\ufeff ").removeprefix("WEBVTT"), *lines[1:end]]
    collector.has_header = True
    collector.leave_out(_HEAD, "\n".join(header), sum(bool(line.strip()) for line in header))
    return lines[end:]


def _behind(found: re.Match[str] | None, line: str) -> str:
    return line[found.end() :] if found else ""


@dataclass(frozen=True)
class _Waiting:
    text: str
    comes_after_blank: bool


class _Collector:
    """Goes through the lines and holds them back until it is clear whether they are a cue's name or its words."""

    def __init__(self, *, has_bare_milliseconds: bool) -> None:
        self.cues: list[Cue] = []
        self.head: list[str] = []
        self.counts: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.skips = ""
        self.after_blank = True
        self.waiting: list[_Waiting] = []
        self.has_bare_milliseconds = has_bare_milliseconds
        self.has_header = False

    def add(self, line: str) -> None:
        """Take in the next line."""
        timing = _TIMING.match(line) if "->" in line else None
        odd = _ODD_TIMING.match(line) if "->" in line and not timing else None
        if timing or odd:
            self._begin(timing)
            self._keep_words(_behind(timing or odd, line))
        elif not line.strip():
            self.skips, self.after_blank = "", True
        elif self.skips or (self.after_blank and _SKIPPED_BLOCK.match(line)):
            self._skip(line)
        else:
            self.waiting.append(_Waiting(line.strip(), self.after_blank))
            self.after_blank = False

    def finish(self) -> None:
        """Give the lines that wait to the last cue, or to the head if there is none yet."""
        into = self.cues[-1].lines if self.cues else self.head
        into += [line.text for line in self.waiting]

    def leave_out(self, message: str, text: str, count: int) -> None:
        """Count what is left out under a notice: how often, and how many words."""
        self.counts[message] += count
        self.words[message] += len(text.split())

    def notices(self) -> list[Notice]:
        """Say what was left out; `words` counts words, time lines have none."""
        return [
            Notice(message, {"count": count, "words": self.words[message]})
            for message, count in self.counts.items()
            if count
        ]

    def _keep_words(self, behind: str) -> None:
        """Keep words behind a time; settings such as `align:start` are none."""
        words = " ".join(word for word in behind.split() if not _SETTING.fullmatch(word))
        if words:
            self.waiting.append(_Waiting(words, comes_after_blank=False))

    def _skip(self, line: str) -> None:
        begins = not self.skips
        self.skips = self.skips or (_NOTES if line.startswith("NOTE") else _STYLES)
        self.after_blank = False
        self.leave_out(self.skips, line, int(begins))

    def _begin(self, timing: re.Match[str] | None) -> None:
        if self._last_is_name():
            self.waiting.pop()
        self.finish()
        self.counts[_UNREAD] += timing is None
        start = self._milliseconds(timing["start"]) if timing else None
        end = self._milliseconds(timing["end"]) if timing else None
        self.cues.append(Cue(start, end))
        self.waiting, self.skips, self.after_blank = [], "", False

    def _milliseconds(self, clock: str) -> int:
        """Older Teams files write 2 s 70 ms as `0:0:2.70`, so there the fraction is a plain number."""
        if not self.has_bare_milliseconds:
            return milliseconds(clock)
        whole, _, fraction = clock.replace(",", ".").partition(".")
        return milliseconds(whole) + int(fraction or 0)

    def _last_is_name(self) -> bool:
        """Tell whether the line before a time line is the name of its cue, not words of the last one."""
        if not self.waiting:
            return False
        last, is_number = self.waiting[-1], self.waiting[-1].text.isdecimal()
        if not is_number and not (self.has_header and _NAME.fullmatch(last.text)):
            return False
        return (last.comes_after_blank or is_number) and (
            not self.after_blank or (is_number and last.comes_after_blank)
        )
