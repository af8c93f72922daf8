"""Reads a small file as plain lines, with headings and list items marked as in Markdown: interview guides, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from transcripts.parsing.decoding import canonical, decode
from transcripts.parsing.finish import EMPTY, TOO_MANY_CHARS
from transcripts.parsing.kinds import ZIP_STARTS, refuse_known_binaries
from transcripts.parsing.model import N_, Limits, ParseError
from transcripts.parsing.numbering import Mark, Numbering, read_numbering
from transcripts.parsing.package import open_parts
from transcripts.parsing.walker import Table, Walker, body_of, style_of

_MEGABYTE = 1024 * 1024
SMALL = Limits(
    max_bytes=2 * _MEGABYTE,
    max_chars=200_000,
    max_unpacked_bytes=20 * _MEGABYTE,
    max_part_bytes=8 * _MEGABYTE,
)
_TOO_BIG = N_("The file is larger than %(limit)d MB. Choose a smaller one, or split it.")
_HEADING = re.compile(r"(?:heading|overskrift)\s*(?P<level>[1-6])", re.IGNORECASE)
_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_THEME = re.compile(r"(?P<number>[A-ZÆØÅ]|[IVX]{1,5})[.:)]?")
_DIGITS = re.compile(r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.:)]*")
_LETTER = re.compile(r"\(?(?P<letter>[a-z])[.)]+")
_WORDED = re.compile(r"[^\W\d_]{3,}\.?\s*\S{1,12}")
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
    root, _names, others = open_parts(data, limits, (_NUMBERING, _STYLES))
    walker = _MarkingWalker(read_numbering(others.get(_NUMBERING), others.get(_STYLES)))
    lines: list[str] = []
    for block in [*walker.blocks(body_of(root)), walker.remainder()]:
        if isinstance(block, Table):
            lines += [canonical(cell) for row in block.rows for cell in row]
        else:
            lines.append(canonical(block))
    return "\n".join(lines)


class _MarkingWalker(Walker):
    """Says for each paragraph whether Word shows it as a heading or a list item, and with which number."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self._numbering = numbering

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | Table]:
        heading = _HEADING.match(style_of(paragraph))
        mark = self._numbering.mark_of(paragraph)
        sign = "#" * int(heading["level"]) + " " if heading is not None else ""
        for block in super()._paragraph(paragraph):
            is_text = isinstance(block, str) and bool(block.strip())
            if isinstance(block, str) and is_text and not (_MARKED.match(block) and (sign or mark)):
                yield sign + (_numbered(mark, block, is_heading=bool(sign)) if mark else block)
                mark = None  # The text in a text box beside it has no number of its own.
            else:
                yield block


def _numbered(mark: Mark, text: str, *, is_heading: bool) -> str:
    """The paragraph with the number that Word shows before it, as one would type it."""
    label, indent = mark.label, "" if is_heading else "  " * mark.level
    if found := _DIGITS.fullmatch(label):
        # The whole path is used for a level that shows only its own number, to distinguish it from the level above.
        number = found["number"] if "." in found["number"] else mark.path or found["number"]
        return f"{indent}{number}{'' if '.' in number else '.'} {text}"
    if found := _LETTER.fullmatch(label):
        return f"{indent}{found['letter']}) {text}"
    if _WORDED.fullmatch(label):
        return f"{indent}{label} {text}"
    if (found := _THEME.fullmatch(label)) and mark.level == 0 and not text.rstrip().endswith("?"):
        return f"Tema {found['number']}: {text}"
    return text if is_heading else f"{indent}- {text}"
