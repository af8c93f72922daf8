"""From lines to turns."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from transcripts.parsing.choices import JOIN, LINES, NO_CHOICES, Choices, LinesOffer, Offers, TimesOffer
from transcripts.parsing.chosen import labels_of, with_chosen_names
from transcripts.parsing.lines import Line, as_prose, with_times_as_words
from transcripts.parsing.model import N_, Draft, Notice, Reading
from transcripts.parsing.names import looks_like_person, opens_remark
from transcripts.parsing.passed_over import passed_over
from transcripts.parsing.speakers import speakers_among
from transcripts.parsing.time_marks import without_time_marks
from transcripts.parsing.wrapping import EACH_LINE, JOINED, are_answers, is_hard_wrapped

# Joining takes quadratic time.
_LONGEST_JOINED = 20_000
_LONGEST_HEAD = 40

_FALLING = N_("%(count)d time stamps are earlier than the previous one.")
_WORDLESS = N_("%(count)d speaker names had no words after them and were left out.")

_TWO_IN_ONE = N_("%(count)d paragraphs hold a second speaker's name; their words stand under the first.")
_MOST_LOOKED_FOR = 50


def assemble(lines: list[Line], choices: Choices = NO_CHOICES) -> Reading:
    """Make turns of all lines of a transcript; a line without a name goes on with the speaker before it."""
    lines, notices, times = _settled_times(lines, choices)
    wrapped = is_hard_wrapped(lines) if choices.lines is None else choices.lines == JOIN
    units = sum(
        _begins_unit(line, before, wrapped) for before, line in zip([None, *lines], lines, strict=False)
    )
    found = speakers_among(lines, units)
    lines = with_chosen_names(lines, found, choices)
    speakers = choices.speakers_of(found)
    assembler = _Assembler(speakers, wrapped, choices)
    for line in lines:
        assembler.add(as_prose(line) if line.is_header and line.label not in speakers else line)
    near = [label for label in _near_names(lines, speakers) if label not in choices.refused]
    notices += [*_two_in_one(lines, speakers), *passed_over(near)]
    if choices.lines is None and are_answers(lines):
        notices.append(Notice(EACH_LINE, {"count": len(lines)}))
    joined = assembler.counts[JOINED] if wrapped else _could_be_joined(lines, speakers)
    offers = Offers(
        lines=LinesOffer(wrapped, joined, LINES) if joined else None,
        labels=labels_of(lines).offers(speakers),
        times=TimesOffer(times, choices.times_are_words) if times else None,
    )
    above, drafts = _parted(assembler.drafts)
    return Reading(drafts, [*notices, *assembler.notices()], head=above, offers=offers)


def _settled_times(lines: list[Line], choices: Choices) -> tuple[list[Line], list[Notice], int]:
    """Take times out of the words, or leave all of them there; return how many there are, too."""
    cleared, notices = without_time_marks(lines)
    inner = sum(int(notice.params["count"]) for notice in notices)
    count = sum(line.is_stamped for line in lines) + inner
    if choices.times_are_words:
        return [with_times_as_words(line) for line in lines], [], count
    return cleared, notices, count


def _could_be_joined(lines: list[Line], speakers: frozenset[str]) -> int:
    """Count the lines that open nothing and stand right below another one."""
    return sum(
        line.block == after.block and not (after.label in speakers or _begins(after))
        for line, after in pairwise(lines)
    )


def _begins(line: Line) -> bool:
    return line.starts_afresh or line.start_ms is not None or line.was_timed


def _parted(drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Part what stands above the first speaker's words from the rest; without speakers there is no such head."""
    first = next((at for at, draft in enumerate(drafts) if draft.speaker), 0)
    return (drafts[:first], drafts[first:]) if first <= _LONGEST_HEAD else ([], drafts)


def _near_names(lines: list[Line], speakers: frozenset[str]) -> list[str]:
    """Return labels below the first speaker that look like a person's name and are none."""
    first = next((at for at, line in enumerate(lines) if line.label in speakers), len(lines))
    labels = [line.label for line in lines[first:] if line.label and line.label not in speakers]
    return [label for label in labels if looks_like_person(label) and not opens_remark(label)]


def _two_in_one(lines: list[Line], speakers: frozenset[str]) -> list[Notice]:
    """Say if a known speaker's name and a colon stand within a paragraph, behind the end of a sentence."""
    if not 0 < len(speakers) <= _MOST_LOOKED_FOR:
        return []
    names = "|".join(map(re.escape, sorted(speakers)))
    second = re.compile(rf"[.!?…]\s(?:{names}):\s")
    count = sum(second.search(line.words) is not None for line in lines if ":" in line.words)
    return [Notice(_TWO_IN_ONE, {"count": count})] if count else []


def _begins_unit(line: Line, before: Line | None, wrapped: bool) -> bool:
    if not line.words.strip():
        return False
    return not wrapped or before is None or line.opens or line.block != before.block


class _Assembler:
    """Goes down the lines and remembers who speaks, and which times still wait for words."""

    def __init__(self, speakers: frozenset[str], wrapped: bool, choices: Choices) -> None:
        self.speakers, self.wrapped, self.choices = speakers, wrapped, choices
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
            self.counts[JOINED] += 1
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
        begins = speaks or _begins(line)
        waits = self.name_waits or self.waiting != (None, None)
        return not begins and not waits and len(self.drafts[-1].text) < _LONGEST_JOINED

    def _begin(self, line: Line, words: str) -> None:
        start, end = self.waiting if line.start_ms is None else (line.start_ms, line.end_ms)
        self.drafts.append(Draft(words.strip() if self.wrapped else words, self.speaker, start, end))
        self.waiting = (None, None)

    def _change_speaker(self, speaker: str | None) -> None:
        self.counts[_WORDLESS] += self.name_waits
        self.speaker, self.name_waits = self.choices.name_of(speaker), False

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
