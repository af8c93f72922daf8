"""Reads Word documents: transcripts from Teams, Word Transcribe, f4 or NVivo, and notes typed by hand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from transcripts.parsing.assembly import assemble
from transcripts.parsing.decoding import canonical
from transcripts.parsing.finish import TOO_MANY_TURNS
from transcripts.parsing.lines import Line
from transcripts.parsing.model import N_, Limits, Notice, ParseError, Reading
from transcripts.parsing.package import open_document
from transcripts.parsing.speakers import read_lines
from transcripts.parsing.tables import lines_of_table
from transcripts.parsing.walker import Table, Walker, body_of

_PAGE_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_LEFT_OUT = {
    "deletions": N_("%(count)d tracked deletions were left out."),
    "notes": N_("%(count)d footnotes or endnotes were left out."),
    "comments": N_("%(count)d comments were left out."),
    "pictures": N_("%(count)d pictures were left out."),
    "edges": N_("%(count)d headers or footers were left out."),
}


def read_docx(data: bytes, limits: Limits) -> Reading:
    """Read a .docx as it stands with all changes accepted. Raises ParseError if it cannot be opened."""
    root, names = open_document(data, limits)
    walker = Walker()
    blocks = [*walker.blocks(body_of(root)), walker.remainder()]
    walker.left_out["edges"] = sum(_PAGE_EDGE.fullmatch(name) is not None for name in names)
    drafts, notices = assemble(_lines(blocks, limits))
    return Reading(drafts, [*_left_out(walker.left_out), *notices])


def _left_out(counts: Counter[str]) -> list[Notice]:
    return [Notice(message, {"count": counts[key]}) for key, message in _LEFT_OUT.items() if counts[key] > 0]


def _lines(blocks: list[str | Table], limits: Limits) -> list[Line]:
    """Take all blocks apart; paragraphs are judged together, whatever tables stand between them."""
    typed: list[tuple[str, int]] = []
    tabled: dict[int, list[Line]] = {}
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            tabled[number] = lines_of_table([[canonical(cell) for cell in row] for row in block.rows], number)
        else:
            typed += [(line, number) for line in canonical(block).split("\n") if line.strip()]
    if len(typed) > limits.max_turns:
        raise ParseError(TOO_MANY_TURNS, {"limit": limits.max_turns})
    return _in_order(read_lines(typed), tabled)


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
