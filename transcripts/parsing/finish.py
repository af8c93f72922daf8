"""Places the turns in one text."""

from __future__ import annotations

import re

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
_BROKEN = N_("%(count)d very long paragraphs were split at the ends of sentences.")


def finish(reading: Reading, file_format: str, limits: Limits) -> ParsedDocument:
    """Join the turns to a text. Raises ParseError if there is nothing in it, or too much."""
    kept = [draft for draft in reading.drafts if draft.text.strip()]
    drafts = [piece for draft in kept for piece in _broken_up(draft)]
    _refuse_extremes(drafts, limits)
    notices = list(reading.notices)
    long = sum(len(draft.text) > _TOO_LONG for draft in kept)
    if len(drafts) > len(kept):
        notices.append(Notice(_BROKEN, {"count": long}))
    return ParsedDocument(
        text="\n".join(draft.text for draft in drafts),
        turns=_placed(drafts),
        speakers=tuple(dict.fromkeys(draft.speaker for draft in drafts if draft.speaker)),
        format=file_format,
        encoding=reading.encoding,
        notices=tuple(notices),
    )


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
