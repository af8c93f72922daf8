"""Reads a small file as plain lines, with headings and list items marked as in Markdown: interview guides, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from transcripts.parsing.decoding import canonical, decode
from transcripts.parsing.finish import EMPTY, TOO_MANY_CHARS
from transcripts.parsing.kinds import ZIP_STARTS, refuse_known_binaries
from transcripts.parsing.model import N_, Limits, ParseError
from transcripts.parsing.package import open_document
from transcripts.parsing.walker import Table, Walker, body_of, list_level_of, style_of

_MEGABYTE = 1024 * 1024
SMALL = Limits(
    max_bytes=2 * _MEGABYTE,
    max_chars=200_000,
    max_unpacked_bytes=20 * _MEGABYTE,
    max_part_bytes=8 * _MEGABYTE,
)
_TOO_BIG = N_("The file is larger than %(limit)d MB. Choose a smaller one, or split it.")
_HEADING = re.compile(r"(?:heading|overskrift)\s*(?P<level>[1-6])", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:#|[-–—•*·▪]\s|\d)")


def read_outline(data: bytes, filename: str, *, limits: Limits = SMALL) -> str:
    """The text of a .txt, .md or .docx, line by line. Raises ParseError with a sentence."""
    if len(data) > limits.max_bytes:
        raise ParseError(_TOO_BIG, {"limit": limits.max_bytes // _MEGABYTE})
    if not data.strip():
        raise ParseError(EMPTY)
    refuse_known_binaries(data, filename)
    text = _of_word(data, limits) if data.startswith(ZIP_STARTS) else decode(data)[0]
    if len(text) > limits.max_chars:
        raise ParseError(TOO_MANY_CHARS, {"limit": limits.max_chars})
    return text


def _of_word(data: bytes, limits: Limits) -> str:
    root, _names = open_document(data, limits)
    walker = _MarkingWalker()
    lines: list[str] = []
    for block in [*walker.blocks(body_of(root)), walker.remainder()]:
        if isinstance(block, Table):
            lines += [canonical(cell) for row in block.rows for cell in row]
        else:
            lines.append(canonical(block))
    return "\n".join(lines)


class _MarkingWalker(Walker):
    """Says of each paragraph whether Word shows it as a heading or in a list."""

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | Table]:
        heading = _HEADING.match(style_of(paragraph))
        level = list_level_of(paragraph)
        mark = ""
        if heading is not None:
            mark = "#" * int(heading["level"]) + " "
        elif level is not None:
            mark = "  " * level + "- "
        for block in super()._paragraph(paragraph):
            is_plain = isinstance(block, str) and block.strip() and not _MARKED.match(block)
            yield f"{mark}{block}" if is_plain else block
