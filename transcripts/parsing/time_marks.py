"""Times among the words: `words [00:01:04] words`, as noScribe, aTrain and MAXQDA mark every minute."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from transcripts.parsing.lines import Line
from transcripts.parsing.model import N_, Notice
from transcripts.parsing.stamps import inner_stamps, without_inner_stamps

_FEWEST = 2
_MARKS = N_("%(count)d times inside turns were left out; each turn keeps the time at which it begins.")


def without_time_marks(lines: list[Line]) -> tuple[list[Line], list[Notice]]:
    """Take times out of the words if all bracketed times of the file rise, as times of the recording do."""
    marked = [line for line in lines if "[" in line.words or "#" in line.words]
    count = sum(len(inner_stamps(line.words)) for line in marked)
    times = [time for line in lines for time in _times(line)]
    if not count or len(times) < _FEWEST or any(after < before for before, after in pairwise(times)):
        return lines, []
    notice = Notice(_MARKS, {"count": count})
    return [_cleared(line) for line in lines], [notice]


def _times(line: Line) -> list[int]:
    start = [line.start_ms] if line.start_ms is not None and not line.is_doubtful else []
    return [*start, *inner_stamps(line.words)] if "[" in line.words or "#" in line.words else start


def _cleared(line: Line) -> Line:
    if not inner_stamps(line.words):
        return line
    return replace(line, words=without_inner_stamps(line.words), body=without_inner_stamps(line.body))
