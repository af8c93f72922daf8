"""Reads subtitles: cues in, turns out; tags off, voices and names found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from transcripts.parsing.captions import Caption, is_dialogue, read_caption, speakers_in
from transcripts.parsing.choices import CUES, KEEP, Choices, Labels, LinesOffer, Offers
from transcripts.parsing.chosen import before_colon
from transcripts.parsing.cues import Cue, read_cues
from transcripts.parsing.decoding import canonical
from transcripts.parsing.model import N_, Draft, ParseError, Reading
from transcripts.parsing.passed_over import passed_over
from transcripts.parsing.rolling import without_repeats
from transcripts.parsing.spoken import join_spoken, put_in_order
from transcripts.parsing.voices import drafts_of_voices, has_voices

_TAG = re.compile(
    r"</?(?:b|c|font|i|lang|rt|ruby|s|u|v)(?:[.\s][^<>]*+)?>|<[\d:.]{5,16}>|\{\\[^{}]{1,40}\}", re.IGNORECASE
)

_NO_CUES = N_("No times like 00:00:01.000 --> 00:00:04.000 were found. Export the subtitles again.")


def read_subtitles(text: str, choices: Choices) -> Reading:
    """Read VTT or SRT. Raises ParseError if there are no cues."""
    cues, head, notices = read_cues(text)
    if not cues:
        raise ParseError(_NO_CUES)
    notices += put_in_order(cues)
    notices += without_repeats(cues, plain)
    reading = drafts_of_voices(cues, plain, choices) if has_voices(cues) else _by_label(cues, choices)
    spoken = [draft for draft in reading.drafts if draft.text]
    turns, cuts = join_spoken(spoken)
    reading.notices = [*notices, *reading.notices]
    if len(turns) < len(spoken):
        are_joined = choices.lines != KEEP
        offer = LinesOffer(are_joined, len(spoken) - len(turns), CUES)
        reading.offers = replace(reading.offers, lines=offer)
    reading.drafts = spoken if choices.lines == KEEP else turns
    reading.notices += [] if choices.lines == KEEP else cuts
    reading.head = [Draft(plain(line)) for line in head]
    return reading


def _by_label(cues: list[Cue], choices: Choices) -> Reading:
    """Read `Ada: words`; a line without a name goes on with the speaker before it, but a dialogue with none."""
    texts = [(plain(raw), number) for number, cue in enumerate(cues) for raw in cue.lines]
    found = speakers_in([read_caption(raw, number) for raw, number in texts], len(cues))
    speakers = choices.speakers_of(found)
    captions = [read_caption(raw, number, choices.taken) for raw, number in texts]
    drafts: list[Draft] = []
    speaker: str | None = None
    for number, group_of_cue in groupby(captions, key=lambda caption: caption.cue):
        in_cue = list(group_of_cue)
        speaker = None if is_dialogue(in_cue) else speaker
        for label, group in groupby(_with_speakers(in_cue, speakers, speaker), key=lambda pair: pair[0]):
            speaker, words = label, " ".join(_words(caption, speakers) for _, caption in group)
            name = choices.name_of(speaker)
            drafts.append(Draft(words.strip(), name, cues[number].start_ms, cues[number].end_ms))
    near = [caption.label for caption in captions if caption.label and caption.label not in speakers]
    notices = passed_over(label for label in near if label not in choices.refused)
    return Reading(drafts, notices, offers=Offers(labels=_labels_of(captions).offers(speakers)))


def _labels_of(captions: Iterable[Caption]) -> Labels:
    """Count the names of captions, and whatever else stands before a colon."""
    seen = Labels()
    for caption in captions:
        found = (caption.label, caption.words) if caption.label else before_colon(caption.raw)
        if found:
            seen.see(*found)
    return seen


def _with_speakers(
    captions: Iterable[Caption], speakers: frozenset[str], speaker: str | None
) -> Iterator[tuple[str | None, Caption]]:
    for caption in captions:
        speaker = caption.label if caption.label in speakers else speaker
        yield speaker, caption


def _words(caption: Caption, speakers: frozenset[str]) -> str:
    return caption.words if caption.label in speakers else caption.raw


def plain(words: str) -> str:
    """Take off tags, then read entities, so that `&lt;i&gt;` stays what it says."""
    lines = canonical(html.unescape(_TAG.sub("", words))).split("\n")
    return " ".join(line.strip() for line in lines if line.strip())
