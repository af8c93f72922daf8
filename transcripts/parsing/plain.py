"""Reads transcripts and field notes typed as text or Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from transcripts.parsing.assembly import assemble, blocks_of
from transcripts.parsing.lines import Line
from transcripts.parsing.model import N_, Draft, Notice, Reading
from transcripts.parsing.speakers import read_lines
from transcripts.parsing.spoken import join_spoken

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_HEADINGS = N_("%(count)d headings were turned into plain paragraphs.")
_ENOUGH_SEGMENTS = 3


def read_plain(text: str) -> Reading:
    """Read lines as paragraphs with their speakers and times, whichever program wrote them."""
    drafts, notices = assemble(read_lines(blocks_of(text)))
    if _is_timed_speech(drafts):
        drafts, _ = join_spoken(drafts)
    return Reading(drafts, notices)


def read_markdown(text: str) -> Reading:
    """Read Markdown: headings lose their hashes, all else keeps its marks."""
    lines = read_lines(_blocks_of_markdown(text))
    headings = sum(_HEADING.fullmatch(line.raw) is not None for line in lines)
    drafts, notices = assemble([_without_hashes(line) for line in lines])
    if headings:
        notices.append(Notice(_HEADINGS, {"count": headings}))
    return Reading(drafts, notices)


def _is_timed_speech(drafts: list[Draft]) -> bool:
    """Recognise what whisper.cpp prints: each line a stretch of time, nobody named."""
    timed = all(draft.time_ms is not None and draft.end_ms is not None for draft in drafts)
    return timed and len(drafts) >= _ENOUGH_SEGMENTS and not any(draft.speaker for draft in drafts)


def _blocks_of_markdown(text: str) -> list[tuple[str, int]]:
    """Give headings and list items a block of their own, so that no wrapped line is joined to them."""
    found, extra, after_heading = [], 0, False
    for line, block in blocks_of(text):
        is_heading = _HEADING.fullmatch(line) is not None
        extra += is_heading or after_heading or _LIST_ITEM.match(line) is not None
        after_heading = is_heading
        found.append((line, block + extra))
    return found


def _without_hashes(line: Line) -> Line:
    heading = _HEADING.fullmatch(line.raw)
    if not heading:
        return line
    words = heading["words"].rstrip()
    unclosed = words.rstrip("#")
    words = unclosed.rstrip() if unclosed[-1:].isspace() else words
    return replace(
        line, body=words, words=words, label=None, start_ms=None, closing_ms=None, starts_afresh=True
    )
