"""From cues to turns: tags off, voices and names found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from transcripts.parsing.cues import Cue, join_spoken, read_cues
from transcripts.parsing.decoding import canonical
from transcripts.parsing.lines import Line, read_line
from transcripts.parsing.model import N_, Draft, ParseError, Reading
from transcripts.parsing.names import tidy
from transcripts.parsing.speakers import speakers_among

_TAG = re.compile(
    r"</?(?:b|c|font|i|lang|rt|ruby|s|u|v)(?:[.\s][^<>]*+)?>|<[\d:.]{5,16}>|\{\\[^{}]{1,40}\}", re.IGNORECASE
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*+)?(?:\s++([^<>]*+))?>")

_NO_CUES = N_("No times like 00:00:01.000 --> 00:00:04.000 were found. Export the subtitles again.")


def read_subtitles(text: str) -> Reading:
    """Read VTT or SRT. Raises ParseError if there are no cues or their times run backwards."""
    cues, notices = read_cues(text)
    if not cues:
        raise ParseError(_NO_CUES)
    has_voices = any(_VOICE.search(line) for cue in cues for line in cue.lines)
    spoken = _by_voice(cues) if has_voices else _by_label(cues)
    return Reading(join_spoken([draft for draft in spoken if draft.text]), notices)


def _by_voice(cues: list[Cue]) -> list[Draft]:
    """Read `<v Ada>words`, several in one cue if there are; closing tags may be missing."""
    drafts = []
    for cue in cues:
        pieces = _VOICE.split("\n".join(cue.lines))
        voices = [None, *pieces[1::2]]
        for voice, words in zip(voices, pieces[0::2], strict=True):
            speaker = tidy(html.unescape(voice or "")) or None
            drafts.append(Draft(_plain(words), speaker, cue.start_ms, cue.end_ms))
    return drafts


def _by_label(cues: list[Cue]) -> list[Draft]:
    """Read `Ada: words`; a line without a name goes on with the speaker before it."""
    lines = [read_line(_plain(raw), index, bare=False) for index, cue in enumerate(cues) for raw in cue.lines]
    speakers = speakers_among([line for line in lines if not line.is_header], units=len(cues))
    drafts: list[Draft] = []
    speaker: str | None = None
    for block, in_cue in groupby(lines, key=lambda line: line.block):
        for label, group in groupby(_with_speakers(in_cue, speakers, speaker), key=lambda pair: pair[0]):
            speaker, words = label, " ".join(_words(line, speakers) for _, line in group)
            drafts.append(Draft(words.strip(), speaker, cues[block].start_ms, cues[block].end_ms))
    return drafts


def _with_speakers(
    lines: Iterable[Line], speakers: frozenset[str], speaker: str | None
) -> Iterator[tuple[str | None, Line]]:
    for line in lines:
        speaker = line.label if _speaks(line, speakers) else speaker
        yield speaker, line


def _speaks(line: Line, speakers: frozenset[str]) -> bool:
    return not line.is_header and line.label in speakers


def _words(line: Line, speakers: frozenset[str]) -> str:
    return line.words if _speaks(line, speakers) else line.raw


def _plain(words: str) -> str:
    """Take off tags, then read entities, so that `&lt;i&gt;` stays what it says."""
    lines = canonical(html.unescape(_TAG.sub("", words))).split("\n")
    return " ".join(line.strip() for line in lines if line.strip())
