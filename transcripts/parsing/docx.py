"""Reads Word documents: transcripts from Teams, Word Transcribe, f4 or NVivo, and notes typed by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from transcripts.parsing.assembly import assemble
from transcripts.parsing.choices import Choices, ColoursOffer
from transcripts.parsing.colours import with_colour_speakers
from transcripts.parsing.decoding import canonical
from transcripts.parsing.finish import TOO_MANY_TURNS
from transcripts.parsing.lines import Line
from transcripts.parsing.looks import bold_start_of, colours_of, with_colons
from transcripts.parsing.model import N_, Limits, Notice, ParseError, Reading
from transcripts.parsing.names_alone import with_heading_names
from transcripts.parsing.package import open_document
from transcripts.parsing.speakers import read_lines
from transcripts.parsing.tables import lines_of_table
from transcripts.parsing.walker import Table, Walker, body_of, style_of

_PAGE_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = re.compile(
    r"(?:heading|overskrift|rubrik|berschrift|title|tittel)\s*(?P<level>\d?)", re.IGNORECASE
)
_LEFT_OUT = {
    "deletions": N_("%(count)d tracked deletions were left out."),
    "notes": N_("%(count)d footnotes or endnotes were left out."),
    "comments": N_("%(count)d comments were left out."),
    "pictures": N_("%(count)d pictures were left out."),
    "edges": N_("%(count)d headers or footers were left out."),
    "hidden": N_("%(count)d words of hidden text were left out."),
    "numbers": N_("%(count)d numbers or bullets that Word shows before list items were left out."),
    "rows": N_("%(count)d numbers of table rows were left out."),
    "formulas": N_("%(count)d formulas were turned into plain letters."),
    "symbols": N_("%(count)d characters of symbol fonts could not be read."),
}


class _Styled(str):
    """The text of a paragraph with the level of its heading, its bold start, and the colours of its words."""

    level: str = ""
    bold: str = ""
    colours: frozenset[str] = frozenset()


class _StyledWalker(Walker):
    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | Table]:
        heading = _HEADING.search(style_of(paragraph))
        for block in super()._paragraph(paragraph):
            if isinstance(block, str):
                block = _Styled(block)
                block.level = heading["level"] or "title" if heading else ""
                block.bold = bold_start_of(paragraph)
                block.colours = frozenset(colours_of(paragraph))
            yield block


def read_docx(data: bytes, limits: Limits, choices: Choices) -> Reading:
    """Read a .docx as it stands with all changes accepted. Raises ParseError if it cannot be opened."""
    root, names = open_document(data, limits)
    walker = _StyledWalker()
    blocks = [*walker.blocks(body_of(root)), walker.remainder()]
    walker.left_out["edges"] = sum(_PAGE_EDGE.fullmatch(name) is not None for name in names)
    lines, notices, colours = _lines(blocks, limits, walker.left_out, choices.colours)
    reading = assemble(lines, choices)
    reading.notices[:0] = [*_left_out(walker.left_out), *notices]
    reading.offers = replace(reading.offers, colours=colours)
    return reading


def _left_out(counts: Counter[str]) -> list[Notice]:
    return [
        Notice(message, {"count": counts[key], "words": counts[key] if key == "hidden" else 0})
        for key, message in _LEFT_OUT.items()
        if counts[key] > 0
    ]


def _lines(
    blocks: list[str | Table], limits: Limits, left_out: Counter[str], by_colour: bool | None
) -> tuple[list[Line], list[Notice], ColoursOffer | None]:
    """Take all blocks apart; paragraphs are judged together, whatever tables stand between them."""
    typed: list[tuple[str, int]] = []
    tabled: dict[int, list[Line]] = {}
    levels, colours = dict[int, str](), dict[int, set[str]]()
    texts = _with_bold_names(blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            cells = [[canonical(cell) for cell in row] for row in block.rows]
            tabled[number], numbers = lines_of_table(cells, number)
            left_out["rows"] += numbers
            continue
        typed += [(line, number) for line in canonical(texts[number]).split("\n") if line.strip()]
        if isinstance(block, _Styled):
            levels[number], colours[number] = block.level, set(block.colours)
    if len(typed) > limits.max_turns:
        raise ParseError(TOO_MANY_TURNS, {"limit": limits.max_turns})
    headed = _with_headings(read_lines(typed), levels)
    lines, notices, offer = with_colour_speakers(headed, colours, by_colour)
    return _in_order(lines, tabled), notices, offer


def _with_bold_names(blocks: list[str | Table]) -> dict[int, str]:
    """Return the text of each paragraph by the number of its block, with a colon behind a bold name."""
    numbers = [number for number, block in enumerate(blocks) if isinstance(block, str)]
    paragraphs = [block for block in blocks if isinstance(block, str)]
    bold = [block.bold if isinstance(block, _Styled) else "" for block in paragraphs]
    return dict(zip(numbers, with_colons(list(zip(paragraphs, bold, strict=True))), strict=True))


def _with_headings(lines: list[Line], levels: dict[int, str]) -> list[Line]:
    """Take headings that come back as names: Word's heading styles mark them for NVivo."""
    headings = {index: levels[line.block] for index, line in enumerate(lines) if levels.get(line.block)}
    return with_heading_names(lines, headings)


def _in_order(typed: list[Line], tabled: dict[int, list[Line]]) -> list[Line]:
    """Put the tables back in their places; what follows a table does not go on with its last speaker."""
    ordered = sorted(
        [*typed, *(line for lines in tabled.values() for line in lines)], key=lambda line: line.block
    )
    after_table = False
    for index, line in enumerate(ordered):
        if after_table and line.block not in tabled:
            ordered[index] = replace(line, starts_afresh=True)
        after_table = line.block in tabled
    return ordered
