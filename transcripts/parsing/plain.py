"""Reads transcripts and field notes typed as text or Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from transcripts.parsing.assembly import assemble
from transcripts.parsing.copied import with_teams_headers, without_line_numbers
from transcripts.parsing.lines import Line
from transcripts.parsing.markdown import unescaped, with_plain_names, without_front_matter
from transcripts.parsing.model import N_, Notice, Reading
from transcripts.parsing.names_alone import with_heading_names
from transcripts.parsing.speakers import read_lines
from transcripts.parsing.spoken import join_sentences
from transcripts.parsing.wrapping import blocks_of, join_printed_lines

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})[ \t]+(?P<words>.*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_HEADINGS = N_("%(count)d headings were turned into plain paragraphs.")


def read_plain(text: str) -> Reading:
    """Read lines as paragraphs with their speakers and times, whichever program wrote them."""
    blocks, numbered = without_line_numbers(blocks_of(with_teams_headers(text)))
    blocks, printed = join_printed_lines(blocks)
    drafts, notices = assemble(read_lines(blocks))
    drafts, joined = join_sentences(drafts)
    return Reading(drafts, [*numbered, *printed, *notices, *joined])


def read_markdown(text: str) -> Reading:
    """Read Markdown: headings lose their hashes, bold names and times their stars, all else keeps its marks."""
    text, notices = without_front_matter(text)
    lines = read_lines(_blocks_of_markdown(with_plain_names(unescaped(text))))
    headings = {index: len(found["hashes"]) for index, line in enumerate(lines) if (found := _heading(line))}
    lines = [_without_hashes(line) for line in lines]
    named = with_heading_names(lines, {index: str(level) for index, level in headings.items()})
    drafts, more = assemble(named)
    drafts, joined = join_sentences(drafts)
    plain = sum(named[index].label is None for index in headings)
    if plain:
        more.append(Notice(_HEADINGS, {"count": plain}))
    return Reading(drafts, [*notices, *more, *joined])


def _blocks_of_markdown(text: str) -> list[tuple[str, int]]:
    """Give headings and list items a block of their own, so that no wrapped line is joined to them."""
    found, extra, after_heading = [], 0, False
    for line, block in blocks_of(text):
        is_heading = _HEADING.fullmatch(line) is not None
        extra += is_heading or after_heading or _LIST_ITEM.match(line) is not None
        after_heading = is_heading
        found.append((line, block + extra))
    return found


def _heading(line: Line) -> re.Match[str] | None:
    return _HEADING.fullmatch(line.raw)


def _without_hashes(line: Line) -> Line:
    heading = _heading(line)
    if not heading:
        return line
    words = heading["words"].rstrip()
    unclosed = words.rstrip("#")
    words = unclosed.rstrip() if unclosed[-1:].isspace() else words
    return replace(
        line, body=words, words=words, label=None, start_ms=None, closing_ms=None, starts_afresh=True
    )
