"""Rolling captions: each cue shows the line before it once more. The repetition is taken out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from transcripts.parsing.cues import Cue
from transcripts.parsing.model import N_, Notice

_MOSTLY = 0.5
_FEWEST_CUES = 6
_BLINK_MS = 50
_ROLLING = N_("%(count)d lines that repeat the line before them, as rolling subtitles do, were left out.")


def without_repeats(cues: list[Cue], plain: Callable[[str], str]) -> list[Notice]:
    """Take out repeated first lines, in place, if most cues have one; `plain` takes tags off."""
    spoken = [cue for cue in cues if any(line.strip() for line in cue.lines)]
    repeats = [after for before, after in pairwise(spoken) if _repeats(before, after, plain)]
    if len(spoken) < _FEWEST_CUES or len(repeats) < _MOSTLY * len(spoken):
        return []
    words = sum(len(cue.lines[0].split()) for cue in repeats)
    for cue in repeats:
        del cue.lines[0]
    return [Notice(_ROLLING, {"count": len(repeats), "words": words})]


def _repeats(before: Cue, after: Cue, plain: Callable[[str], str]) -> bool:
    """Tell whether a cue begins with the last line of the one before, and then goes on or is gone in a blink."""
    is_blink = (after.end_ms or 0) - (after.start_ms or 0) <= _BLINK_MS
    return (len(after.lines) > 1 or is_blink) and plain(before.lines[-1]) == plain(after.lines[0]) != ""
