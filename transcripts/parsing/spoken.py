"""From cues to turns: times put in order, and cues joined to turns that read well."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from transcripts.parsing.cues import Cue
from transcripts.parsing.model import N_, Draft, Notice

_SENTENCE_END = re.compile(r"[.!?…。？！][\"')\]”’»]{0,3}$")
_LONG_PAUSE_MS = 3000
_GOOD_LENGTH, _MOST_LENGTH = 300, 600
_LONG_SPEECH, _LONGEST_SPEECH = 18_000, 20_000
_FEWEST_RANGES, _FEWEST_SENTENCES, _SENTENCE_LENGTH = 3, 8, 120

_CLAMPED = N_("%(count)d times ran backwards. The words stand in the file's order; those times were moved.")
_CUT = N_("%(count)d very long speeches were split into several paragraphs of the same speaker.")

_JOINED = N_("%(count)d sentences with a time each were joined to %(turns)d turns.")


def put_in_order(cues: list[Cue]) -> list[Notice]:
    """Move times that run backwards, in place: to the time before, of which as few as possible are moved."""
    kept = _longest_rise([cue.start_ms for cue in cues])
    moved, latest = 0, 0
    for number, cue in enumerate(cues):
        before = (cue.start_ms, cue.end_ms)
        latest = cue.start_ms if number in kept and cue.start_ms is not None else latest
        cue.start_ms = latest
        cue.end_ms = max(latest, cue.end_ms or latest)
        moved += before[0] is not None and before != (cue.start_ms, cue.end_ms)
    return [Notice(_CLAMPED, {"count": moved})] if moved else []


def _longest_rise(times: list[int | None]) -> set[int]:
    """Return the indices of a longest run of times that never falls; takes n log n steps."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = [None] * len(times)
    for index, time in enumerate(times):
        if time is None:
            continue
        at = bisect_right(tails, time)
        before[index] = ends[at - 1] if at else None
        tails[at : at + 1] = [time]
        ends[at : at + 1] = [index]
    return set(_chain(before, ends[-1] if ends else None))


def _chain(before: list[int | None], index: int | None) -> Iterator[int]:
    while index is not None:
        yield index
        index = before[index]


def join_spoken(drafts: list[Draft]) -> tuple[list[Draft], list[Notice]]:
    """Join cues to turns that read well: all of one speaker, or, where nobody is named, a few sentences."""
    anonymous = not any(draft.speaker for draft in drafts)
    groups: list[list[Draft]] = []
    cuts = length = 0
    for draft in drafts:
        fits = bool(groups) and _belongs(groups[-1], length, draft, anonymous)
        cuts += bool(groups) and not fits and not anonymous and groups[-1][0].speaker == draft.speaker
        length = length + len(draft.text) + 1 if fits else len(draft.text)
        if fits:
            groups[-1].append(draft)
        else:
            groups.append([draft])
    notices = [Notice(_CUT, {"count": cuts})] if cuts else []
    return [_joined(group) for group in groups], notices


def join_sentences(drafts: list[Draft]) -> tuple[list[Draft], list[Notice]]:
    """Join sentences that each carry a time, with nobody named, as whisper.cpp prints them and others copy them."""
    timed = [draft for draft in drafts if draft.time_ms is not None]
    if len(timed) < len(drafts) or any(draft.speaker for draft in drafts):
        return drafts, []
    has_ends = all(draft.end_ms is not None for draft in drafts)
    if len(drafts) < (_FEWEST_RANGES if has_ends else _FEWEST_SENTENCES) or not (
        has_ends or _are_short(drafts)
    ):
        return drafts, []
    ends = [draft.time_ms for draft in drafts[1:]]
    lasting = [
        replace(draft, end_ms=draft.end_ms or end) for draft, end in zip(drafts, [*ends, None], strict=True)
    ]
    joined, _ = join_spoken(lasting)
    notices = (
        [Notice(_JOINED, {"count": len(drafts), "turns": len(joined)})] if len(joined) < len(drafts) else []
    )
    return joined, notices


def _are_short(drafts: list[Draft]) -> bool:
    lengths = sorted(len(draft.text) for draft in drafts)
    return lengths[len(lengths) // 2] <= _SENTENCE_LENGTH


def _joined(group: list[Draft]) -> Draft:
    return replace(group[0], text=" ".join(draft.text for draft in group), end_ms=group[-1].end_ms)


def _belongs(group: list[Draft], length: int, following: Draft, anonymous: bool) -> bool:
    last = group[-1]
    ended = _SENTENCE_END.search(last.text[-8:]) is not None
    if not anonymous:
        full = length >= (_LONG_SPEECH if ended else _LONGEST_SPEECH)
        return last.speaker == following.speaker and not full
    pause = (following.time_ms or 0) - (last.end_ms or 0)
    too_long = length + len(following.text) >= _MOST_LENGTH
    return pause < _LONG_PAUSE_MS and not too_long and not (ended and length >= _GOOD_LENGTH)
