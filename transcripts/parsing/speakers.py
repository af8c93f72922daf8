"""Which labels are speakers, and which times are times of the recording: judged from all lines together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from transcripts.parsing.lines import CERTAIN, LIKELY, POSSIBLE, Line, read_line, with_header
from transcripts.parsing.names import is_generic, looks_like_person, opens_remark

_MOSTLY, _OFTEN = 0.6, 0.4
_LONE_SPEAKER_SHARE = 0.1
_MOST_SPEAKERS_HEARD_ONCE = 6
_RECORDING_STARTS_BEFORE_MS = 3 * 60_000


def read_lines(texts: list[tuple[str, int]]) -> list[Line]:
    """Take apart all lines, given with their blocks, and settle which times and names to look for."""
    lines = [read_line(raw, block, bare=True) for raw, block in texts]
    if not _doubtful_times_count(lines):
        lines = [read_line(line.raw, line.block, bare=False) if line.is_doubtful else line for line in lines]
    return _with_names_alone(lines)


def speakers_among(lines: list[Line], units: int) -> frozenset[str]:
    """Return the labels that are speakers; `units` is the number of paragraphs that could have had a label.

    A name counts if it recurs, or if nearly every paragraph has one; a word such as `Husk` does not.
    """
    labelled = [line for line in lines if line.label]
    heard = Counter(_label(line) for line in labelled if _may_count(line))
    sure = {_label(line) for line in labelled if _may_count(line) and line.surety >= LIKELY}
    known = sure | {name for name, count in heard.items() if count >= 2}
    if not known:
        return _all_heard_once(labelled, heard, units)
    if len(known) == 1 and not sure and sum(heard[name] for name in known) < _LONE_SPEAKER_SHARE * units:
        return frozenset()
    return frozenset(known | _heard_once_among(labelled, known, units))


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


def _doubtful_times_count(lines: list[Line]) -> bool:
    """Tell whether times without brackets belong to the recording: they rise, and begin near its start.

    The times of day in field notes rise too, but seldom begin at three minutes past midnight.
    """
    times = [line.start_ms for line in lines if line.start_ms is not None]
    if not times or times[0] > _RECORDING_STARTS_BEFORE_MS:
        return False
    falls = sum(after < before for before, after in pairwise(times))
    return falls <= len(times) // 10


def _with_names_alone(lines: list[Line]) -> list[Line]:
    """Find names alone next to a time: `00:00:04 Ada Vik`, or the time on the line before."""
    alone = [index for index in range(len(lines) - 1) if _is_name_alone(lines, index)]
    count = Counter(lines[index].body.strip() for index in alone)
    found = list(lines)
    for index in alone:
        name = lines[index].body.strip()
        if count[name] >= 2 or is_generic(name):
            found[index] = with_header(lines[index], POSSIBLE)
    return found


def _is_name_alone(lines: list[Line], index: int) -> bool:
    line, following = lines[index], lines[index + 1]
    has_time = line.start_ms is not None or (index > 0 and lines[index - 1].is_stamp_only)
    if not has_time or line.label or line.closing_ms is not None or following.start_ms is not None:
        return False
    return bool(line.body.strip()) and looks_like_person(line.body.strip())
