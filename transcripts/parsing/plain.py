"""Reads transcripts and field notes typed as text or Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from transcripts.parsing.assembly import assemble
from transcripts.parsing.choices import KEEP, LEAVE_OUT, SENTENCES, Choices, LinesOffer
from transcripts.parsing.copied import with_teams_headers, without_line_numbers
from transcripts.parsing.lines import Line, without_times
from transcripts.parsing.markdown import unescaped, with_plain_names, without_front_matter
from transcripts.parsing.model import N_, Draft, Notice, Reading
from transcripts.parsing.names_alone import with_heading_names
from transcripts.parsing.speakers import read_lines
from transcripts.parsing.spoken import join_sentences
from transcripts.parsing.wrapping import blocks_of, join_printed_lines

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})[ \t]+(?P<words>.*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_HEADINGS = N_("%(count)d headings were turned into plain paragraphs.")


def read_plain(text: str, choices: Choices) -> Reading:
    """Read lines as paragraphs with their speakers and times, whichever program wrote them."""
    blocks, numbered = without_line_numbers(blocks_of(with_teams_headers(text)))
    blocks, printed, offer = join_printed_lines(blocks, choices.lines)
    reading = assemble(read_lines(blocks), choices)
    reading.notices[:0] = [*numbered, *printed]
    if offer:
        reading.offers = replace(reading.offers, lines=offer)
    return _with_sentences_joined(reading, choices)


def _with_sentences_joined(reading: Reading, choices: Choices) -> Reading:
    """Join sentences with a time each, unless a person wants them apart."""
    joined, notices = join_sentences([*reading.head, *reading.drafts])
    if not notices:
        return reading
    count = len(reading.head) + len(reading.drafts) - len(joined)
    are_joined = choices.lines != KEEP
    reading.offers = replace(reading.offers, lines=LinesOffer(are_joined, count, SENTENCES))
    if are_joined:
        reading.drafts, reading.head = joined, []
        reading.notices += notices
    return reading


def read_markdown(text: str, choices: Choices) -> Reading:
    """Read Markdown: headings lose their hashes, bold names and times their stars, all else keeps its marks."""
    text, facts = without_front_matter(text)
    lines = read_lines(_blocks_of_markdown(with_plain_names(unescaped(text))))
    headings = {index: len(found["hashes"]) for index, line in enumerate(lines) if (found := _heading(line))}
    lines = [_without_hashes(line) for line in lines]
    named = with_heading_names(lines, {index: str(level) for index, level in headings.items()})
    reading = _with_sentences_joined(assemble(named, choices), choices)
    plain = sum(named[index].label is None for index in headings)
    if plain:
        reading.notices.append(Notice(_HEADINGS, {"count": plain}))
    if facts:
        reading.drafts[:0] = reading.head
        reading.head, reading.head_becomes = [Draft(fact) for fact in facts], LEAVE_OUT
    return reading


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
    return without_times(replace(line, body=words, words=words, label=None, starts_afresh=True))
