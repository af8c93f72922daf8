"""How one file writes its times and names: judged from all lines together, before they are taken apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from transcripts.parsing.labels import SIGNS, label_in
from transcripts.parsing.lines import Habits, Line, read_line
from transcripts.parsing.names import looks_like_person, opens_remark
from transcripts.parsing.stamps import closing_stamp

_MOSTLY, _HALF = 0.6, 0.5
_FEWEST = 3
_RECORDING_STARTS_BEFORE_MS = 3 * 60_000
_WITH_SECONDS = re.compile(r"\s*[(\[]?\d{1,2}:\d{2}:\d{2}\b")


def habits_of(texts: list[tuple[str, int]]) -> Habits:
    """Settle which times and which sign after a name to look for; `texts` are lines with their blocks."""
    raws = [raw for raw, _block in texts]
    habits = Habits(sign=_sign_of(raws), closes_in_parens=_close_in_parens(raws))
    lines = [read_line(raw, block, habits) for raw, block in texts]
    return replace(habits, bare=_doubtful_times_count(lines))


def _sign_of(raws: list[str]) -> str:
    """A semicolon or tab follows a name only if nearly every line has a name that comes back before it."""
    for sign in SIGNS[1:]:
        labels = [label_in(raw, sign) for raw in raws if sign in raw]
        names = [label.name for label in labels if label and looks_like_person(label.name)]
        count = Counter(name for name in names if not opens_remark(name))
        back = sum(times for times in count.values() if times >= 2)
        if back >= max(_FEWEST, _MOSTLY * len(raws)) and len(count) >= 2:
            return sign
    return ":"


def _close_in_parens(raws: list[str]) -> bool:
    """Tell whether `(00:04)` at the ends of lines are stamps: at least every other line has one, and they rise."""
    found = [closing_stamp(raw, parens=True) for raw in raws]
    times = [stamp.start_ms for stamp in found if stamp]
    is_often = len(times) >= max(_FEWEST, _HALF * len(raws))
    return is_often and all(before <= after for before, after in pairwise(times))


def _doubtful_times_count(lines: list[Line]) -> bool:
    """Tell whether times without brackets belong to the recording: they rise, and begin near its start.

    The times of day in field notes rise too, but seldom begin at three minutes past midnight.
    """
    times = [line.start_ms for line in lines if line.start_ms is not None]
    if not times or (times[0] > _RECORDING_STARTS_BEFORE_MS and not _is_tape_clock(lines)):
        return False
    falls = sum(after < before for before, after in pairwise(times))
    return falls <= len(times) // 10


def _is_tape_clock(lines: list[Line]) -> bool:
    """Tell whether times with seconds stand alone or before names, as on tapes whose clock starts at 01:00:00."""
    timed = [line for line in lines if line.is_doubtful]
    is_clock = all(
        _WITH_SECONDS.match(line.raw) and (line.is_stamp_only or line.label is not None) for line in timed
    )
    return len(timed) >= _FEWEST and is_clock
