"""Places the turns in one text."""

from __future__ import annotations

import re
from dataclasses import replace

from transcripts.parsing.choices import (
    DESCRIBE,
    NO_CHOICES,
    WORDS,
    Choices,
    ClockOffer,
    HeadOffer,
    NamePair,
)
from transcripts.parsing.model import (
    N_,
    Draft,
    Limits,
    Notice,
    ParsedDocument,
    ParsedTurn,
    ParseError,
    Reading,
)

_TOO_LONG = 20_000
_GOOD_LENGTH = 2_000
_REACH = 2_000
_SENTENCE_GAP = re.compile(r"[.!?…][\"')\]”’»]{0,3} (?=\S)")
_WORD_GAP = re.compile(r" (?=\S)")

EMPTY = N_("There is no text in the file. Check that you chose the right one.")
TOO_MANY_CHARS = N_("The text has more than %(limit)d characters. Split it into several files.")
TOO_MANY_TURNS = N_("The text has more than %(limit)d paragraphs. Split it into several files.")
_MAYBE_ONE = N_(
    "“%(short)s” and “%(full)s” may be the same person. Give them one name to make them one speaker."
)
_MOST_COMPARED = 100
LONGEST_DESCRIPTION = 10_000
_HOUR_MS = 60 * 60_000
_LATE_MS, _SOON_MS = _HOUR_MS, 5 * 60_000
_FACTS_LEFT_OUT = N_("The front matter of the file, %(count)d lines of facts, was left out.")
_HEAD_LEFT_OUT = N_("%(count)d lines at the top of the file were left out.")
_DESCRIBES = N_("%(count)d lines at the top of the file became the description of the document.")
_MOVED = N_("All times were moved by %(shift)s, so that the recording begins at 00:00:00.")
_BROKEN = N_("%(count)d very long paragraphs were split at the ends of sentences.")


def finish(
    reading: Reading, file_format: str, limits: Limits, choices: Choices = NO_CHOICES
) -> ParsedDocument:
    """Join the turns to a text. Raises ParseError if there is nothing in it, or too much."""
    description, notices = _settle_head(reading, choices)
    kept = [draft for draft in reading.drafts if draft.text.strip()]
    drafts = [piece for draft in kept for piece in _broken_up(draft)]
    _refuse_extremes(drafts, limits)
    notices += _start_clock(reading, drafts, choices)
    long = sum(len(draft.text) > _TOO_LONG for draft in kept)
    if len(drafts) > len(kept):
        notices.append(Notice(_BROKEN, {"count": long}))
    speakers = tuple(dict.fromkeys(draft.speaker for draft in drafts if draft.speaker))
    pairs = _maybe_one(speakers)
    notices += [Notice(_MAYBE_ONE, {"short": pair.short, "full": pair.full}) for pair in pairs]
    return ParsedDocument(
        text="\n".join(draft.text for draft in drafts),
        turns=_placed(drafts),
        speakers=speakers,
        format=file_format,
        encoding=reading.encoding,
        notices=(*reading.notices, *notices),
        description=description,
        offers=replace(reading.offers, pairs=tuple(pairs)),
    )


def _settle_head(reading: Reading, choices: Choices) -> tuple[str, list[Notice]]:
    """Put what stands at the top of the file above the words, or into the description, or leave it out."""
    head = [draft for draft in reading.head if draft.text.strip()]
    if not head:
        return "", []
    text = "\n".join(draft.text for draft in head)
    becomes = choices.head or reading.head_becomes
    reading.offers = replace(reading.offers, head=HeadOffer(text, len(head), becomes))
    if becomes == WORDS:
        reading.drafts[:0] = head
        return "", []
    if becomes == DESCRIBE and len(text) <= LONGEST_DESCRIPTION:
        return text, [Notice(_DESCRIBES, {"count": len(head), "words": len(text.split())})]
    is_front_matter = reading.head_becomes != WORDS
    message = _FACTS_LEFT_OUT if is_front_matter else _HEAD_LEFT_OUT
    return "", [Notice(message, {"count": len(head), "words": len(text.split())})]


def _start_clock(reading: Reading, drafts: list[Draft], choices: Choices) -> list[Notice]:
    """Move all times if the clock begins late and a person wants it to begin at zero."""
    first = min((draft.time_ms for draft in drafts if draft.time_ms is not None), default=0)
    if first < _LATE_MS:
        return []
    past_the_hour = first % _HOUR_MS
    shift = first - past_the_hour if past_the_hour < _SOON_MS else first
    reading.offers = replace(
        reading.offers, clock=ClockOffer(first, shift, begins_at_zero=choices.begins_at_zero)
    )
    if not choices.begins_at_zero:
        return []
    for draft in drafts:
        draft.time_ms = None if draft.time_ms is None else draft.time_ms - shift
        draft.end_ms = None if draft.end_ms is None else max(0, draft.end_ms - shift)
    return [Notice(_MOVED, {"shift": _clock(shift)})]


def _clock(ms: int) -> str:
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _maybe_one(speakers: tuple[str, ...]) -> list[NamePair]:
    """Return first names with the one full name that begins with them: `Ada` and `Ada Vik`."""
    found: list[NamePair] = []
    for short in speakers[:_MOST_COMPARED]:
        longer = [name for name in speakers if name.casefold().startswith(short.casefold() + " ")]
        is_name = short.isalpha() and len(short) > 1 and longer and longer[0][len(short) + 1].isalpha()
        found += [NamePair(short, longer[0])] if len(longer) == 1 and is_name else []
    return found


def _placed(drafts: list[Draft]) -> tuple[ParsedTurn, ...]:
    turns, at = [], 0
    for draft in drafts:
        end = at + len(draft.text)
        turns.append(ParsedTurn(at, end, draft.speaker, draft.time_ms, draft.end_ms))
        at = end + 1
    return tuple(turns)


def _broken_up(draft: Draft) -> list[Draft]:
    """Break an endless paragraph; each line break takes the place of one space, so that positions stay."""
    if len(draft.text) <= _TOO_LONG:
        return [draft]
    cuts = _cuts(draft.text)
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(draft.text)]
    pieces = [Draft(draft.text[start:end], draft.speaker) for start, end in zip(starts, ends, strict=True)]
    pieces[0].time_ms, pieces[-1].end_ms = draft.time_ms, draft.end_ms
    return pieces


def _cuts(text: str) -> list[int]:
    cuts: list[int] = []
    at = len(text) - len(text.lstrip()) + _GOOD_LENGTH
    while at + _GOOD_LENGTH < len(text):
        gap = _SENTENCE_GAP.search(text, at, at + _REACH) or _WORD_GAP.search(text, at)
        if not gap:
            break
        cut = gap.end() - 1
        cuts.append(cut)
        at = cut + _GOOD_LENGTH
    return cuts


def _refuse_extremes(drafts: list[Draft], limits: Limits) -> None:
    if not drafts:
        raise ParseError(EMPTY)
    if len(drafts) > limits.max_turns:
        raise ParseError(TOO_MANY_TURNS, {"limit": limits.max_turns})
    if sum(len(draft.text) + 1 for draft in drafts) - 1 > limits.max_chars:
        raise ParseError(TOO_MANY_CHARS, {"limit": limits.max_chars})
