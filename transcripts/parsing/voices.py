"""Voices of VTT: `<v Ada>words`, closing tags may be missing, and names that noScribe's editor puts among the words."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from transcripts.parsing.choices import Choices, Labels, Offers
from transcripts.parsing.cues import Cue
from transcripts.parsing.model import N_, Draft, Notice, Reading
from transcripts.parsing.names import may_be_speaker, tidy
from transcripts.parsing.stamps import CLOCK

_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?(?:\s++([^<>]*+))?>")
_NAME_ALONE = re.compile(r"(?P<name>[^:\n]{1,63}):\s*")
_STAMP_FIRST = re.compile(rf"\[{CLOCK}\]\s*")
_PROGRAM_VOICE = re.compile(r"S\d{1,3}|(?:SPEAKER|Speaker)[ _]?\d{1,3}")

_CARRIED = N_("%(count)d subtitles without a name were given to the speaker before them.")


def has_voices(cues: list[Cue]) -> bool:
    """Tell whether any cue says with a tag who speaks."""
    return any(_VOICE.search(line) for cue in cues for line in cue.lines)


def drafts_of_voices(cues: list[Cue], plain: Callable[[str], str], choices: Choices) -> Reading:
    """Read a draft for each stretch of a voice; `plain` takes tags off."""
    carries = _only_changes_are_named(cues)
    drafts: list[Draft] = []
    speaker: str | None = None
    carried = 0
    is_said = list[bool]()
    for cue in cues:
        for voice, words in _stretches(cue):
            text = plain(words)
            carried += bool(text) and voice is None and carries and speaker is not None
            speaker = speaker if voice is None and carries else tidy(html.unescape(voice or "")) or None
            drafts.append(Draft(text, speaker, cue.start_ms, cue.end_ms))
            is_said.append(bool(voice))
    notices = [Notice(_CARRIED, {"count": carried})] if carried else []
    named = _with_names_from_words(drafts, choices.refused)
    return _as_chosen(named, is_said, choices, notices)


def _as_chosen(drafts: list[Draft], is_said: list[bool], choices: Choices, notices: list[Notice]) -> Reading:
    """Give the voices the names that a person chose; the name of one that is no speaker goes back to its words."""
    seen = Labels()
    for draft, said in zip(drafts, is_said, strict=True):
        name = draft.speaker
        if name and draft.text:
            seen.see(name, draft.text)
        if name in choices.refused:
            draft.text = f"{name}: {draft.text}".strip() if said else draft.text
            draft.speaker = None
        draft.speaker = choices.name_of(draft.speaker)
    speakers = choices.speakers_of(seen.counts)
    return Reading(drafts, notices, offers=Offers(labels=seen.offers(speakers)))


def _stretches(cue: Cue) -> list[tuple[str | None, str]]:
    """Return the voices of a cue with their words; None is the voice before the first tag."""
    pieces = _VOICE.split("\n".join(cue.lines))
    named = [(voice or "", words) for voice, words in zip(pieces[1::2], pieces[2::2], strict=True)]
    return [(None, pieces[0]), *named] if pieces[0].strip() or not named else list(named)


def _only_changes_are_named(cues: list[Cue]) -> bool:
    """Tell whether the file names a voice only where it changes: no two named cues in a row have the same."""
    firsts = [_stretches(cue)[0][0] if cue.lines else None for cue in cues]
    named = [(before, after) for before, after in pairwise(firsts) if before and after]
    return any(first is None for first in firsts) and not any(before == after for before, after in named)


def _with_names_from_words(drafts: list[Draft], refused: frozenset[str]) -> list[Draft]:
    """Take `Ada:` and `[00:00:04]`, which fill a cue of their own, as the name and time of a program's voice."""
    names = {voice: name for voice, name in _names_of_voices(drafts).items() if name not in refused}
    for draft in drafts:
        if draft.speaker not in names:
            continue
        label = _NAME_ALONE.fullmatch(draft.text)
        draft.text = "" if label else _STAMP_FIRST.sub("", draft.text, count=1)
        draft.speaker = names[draft.speaker]
    return drafts


def _names_of_voices(drafts: list[Draft]) -> dict[str | None, str]:
    """Return the name of each program's voice that is always announced by one and the same."""
    found: dict[str | None, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        label = _NAME_ALONE.fullmatch(draft.text)
        if label and _PROGRAM_VOICE.fullmatch(draft.speaker or "") and may_be_speaker(tidy(label["name"])):
            found[draft.speaker][tidy(label["name"])] += 1
    return {voice: next(iter(names)) for voice, names in found.items() if len(names) == 1}
