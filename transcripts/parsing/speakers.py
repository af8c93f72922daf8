"""Which labels are speakers: judged from all lines together."""

from __future__ import annotations

from collections import Counter

from transcripts.parsing.habits import habits_of
from transcripts.parsing.lines import (
    CERTAIN,
    LIKELY,
    WEAK,
    Habits,
    Line,
    as_nobodys,
    read_line,
)
from transcripts.parsing.names import looks_like_person, opens_remark
from transcripts.parsing.names_alone import with_names_alone
from transcripts.parsing.remarks import is_program_line, is_started_or_stopped, reads_as_sentence

_NEARLY_ALL, _MOSTLY, _OFTEN, _SOMETIMES = 0.9, 0.6, 0.4, 0.3
_COMES_BACK_OFTEN = 3
_LONE_SPEAKER_SHARE = 0.1
_MOST_SPEAKERS_HEARD_ONCE = 6
_FIRST_LINES, _LAST_LINES = 8, 4


def read_lines(texts: list[tuple[str, int]]) -> list[Line]:
    """Take apart all lines, given with their blocks, and settle which times and names to look for."""
    habits = habits_of(texts)
    lines = [read_line(raw, block, habits) for raw, block in texts]
    if not habits.bare:
        firm = Habits(bare=False, sign=habits.sign, closes_in_parens=habits.closes_in_parens)
        lines = [read_line(line.raw, line.block, firm) if line.is_doubtful else line for line in lines]
    return with_names_alone(_without_program_lines(lines))


def speakers_among(lines: list[Line], units: int) -> frozenset[str]:
    """Return the labels that are speakers; `units` is the number of paragraphs that could have had a label.

    A name counts if it recurs, or if nearly every paragraph has one; a word such as `Husk` does not.
    """
    labelled = _labelled(lines, units)
    heard = Counter(_label(line) for line in labelled if _may_count(line))
    sure = {_label(line) for line in labelled if _may_count(line) and line.surety >= LIKELY}
    known = sure | {name for name, count in heard.items() if count >= 2}
    if not known:
        return _all_heard_once(labelled, heard, units)
    if len(known) == 1 and not sure and sum(heard[name] for name in known) < _LONE_SPEAKER_SHARE * units:
        return frozenset()
    return frozenset(known | _heard_once_among(labelled, known, units))


def _labelled(lines: list[Line], units: int) -> list[Line]:
    """Return the lines with a label; of weak ones those that come back in a file full of labels."""
    labelled = [line for line in lines if line.label]
    count = Counter(_label(line) for line in labelled)
    share = sum(count[_label(line)] >= 2 and _may_count(line) for line in labelled) / max(1, units)
    return [line for line in labelled if line.surety > WEAK or _counts(_label(line), count, share)]


def _counts(name: str, count: Counter[str], share: float) -> bool:
    """Tell whether a weak label counts; one that reads as a sentence only where nearly all lines have labels."""
    if reads_as_sentence(name):
        return count[name] >= 2 and share >= _NEARLY_ALL
    return (count[name] >= 2 and share >= _MOSTLY) or (
        count[name] >= _COMES_BACK_OFTEN and share >= _SOMETIMES
    )


def _label(line: Line) -> str:
    return line.label or ""


def _may_count(line: Line) -> bool:
    return line.surety == CERTAIN or not opens_remark(_label(line))


def _all_heard_once(labelled: list[Line], heard: Counter[str], units: int) -> frozenset[str]:
    """Accept a short exchange in which each person speaks once."""
    few = 2 <= len(heard) <= _MOST_SPEAKERS_HEARD_ONCE and all(map(looks_like_person, heard))
    if few and len(heard) == len(labelled) and len(labelled) >= _MOSTLY * units:
        return frozenset(heard)
    return frozenset()


def _heard_once_among(labelled: list[Line], known: set[str], units: int) -> set[str]:
    """Find who speaks only once in a group; what stands before the first known speaker is the file's head."""
    if len(labelled) < _OFTEN * units:
        return set()
    first = next(index for index, line in enumerate(labelled) if line.label in known)
    return {_label(line) for line in labelled[first:] if _may_count(line) and looks_like_person(_label(line))}


def _without_program_lines(lines: list[Line]) -> list[Line]:
    """Give the first and last lines of a program, such as `Transcribed by`, to nobody."""
    edge = {*range(_FIRST_LINES), *range(len(lines) - _LAST_LINES, len(lines))}
    return [
        as_nobodys(line)
        if is_started_or_stopped(line.raw) or (index in edge and is_program_line(line.raw))
        else line
        for index, line in enumerate(lines)
    ]
