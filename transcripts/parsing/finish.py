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
_MAYBE_ONE = N_(
    "“%(short)s” and “%(full)s” may be the same person. Give them one name to make them one speaker."
)
_MOST_COMPARED = 100
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
    speakers = tuple(dict.fromkeys(draft.speaker for draft in drafts if draft.speaker))
    notices += [Notice(_MAYBE_ONE, {"short": short, "full": full}) for short, full in _maybe_one(speakers)]
    return ParsedDocument(
        text="\n".join(draft.text for draft in drafts),
        turns=_placed(drafts),
        speakers=speakers,
        format=file_format,
        encoding=reading.encoding,
        notices=tuple(notices),
    )


def _maybe_one(speakers: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return first names with the one full name that begins with them: `Ada` and `Ada Vik`."""
    found: list[tuple[str, str]] = []
    for short in speakers[:_MOST_COMPARED]:
        longer = [name for name in speakers if name.casefold().startswith(short.casefold() + " ")]
        is_name = short.isalpha() and len(short) > 1 and longer and longer[0][len(short) + 1].isalpha()
        found += [(short, longer[0])] if len(longer) == 1 and is_name else []
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
