"""Readers of transcripts: bytes in, a text with its turns out. Pure: no database and no settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from transcripts.parsing.choices import NO_CHOICES, Choices, SpeakerChoice
from transcripts.parsing.decoding import decode, decode_as, offered_encodings
from transcripts.parsing.docx import read_docx
from transcripts.parsing.finish import EMPTY, TOO_MANY_CHARS, TOO_MANY_TURNS, finish
from transcripts.parsing.kinds import ZIP_STARTS, kind_of_text, refuse_known_binaries
from transcripts.parsing.model import (
    N_,
    Limits,
    Notice,
    ParsedDocument,
    ParsedTurn,
    ParseError,
    Reading,
)
from transcripts.parsing.plain import read_markdown, read_plain
from transcripts.parsing.subtitles import read_subtitles

__all__ = [
    "NO_CHOICES",
    "N_",
    "Choices",
    "Limits",
    "Notice",
    "ParseError",
    "ParsedDocument",
    "ParsedTurn",
    "SpeakerChoice",
    "mark",
    "parse",
]

mark = N_

_READERS: dict[str, Callable[[str, Choices], Reading]] = {
    "txt": read_plain,
    "md": read_markdown,
    "vtt": read_subtitles,
    "srt": read_subtitles,
}
_TOO_BIG = N_("The file is larger than %(limit)d MB. Choose a smaller one, or split it.")
_MEGABYTE = 1024 * 1024
_DEFAULT_LIMITS = Limits()


def parse(
    data: bytes, filename: str, *, limits: Limits = _DEFAULT_LIMITS, choices: Choices = NO_CHOICES
) -> ParsedDocument:
    """Read a transcript or field notes as a person chose; what they left open is found out.

    Raises ParseError with a sentence that says what to do instead.
    """
    if len(data) > limits.max_bytes:
        raise ParseError(_TOO_BIG, {"limit": max(1, limits.max_bytes // _MEGABYTE)})
    if not data.strip():
        raise ParseError(EMPTY)
    refuse_known_binaries(data, filename)
    if data.startswith(ZIP_STARTS):
        return finish(read_docx(data, limits, choices), "docx", limits, choices)
    return _parse_text(data, filename, limits, choices)


def _parse_text(data: bytes, filename: str, limits: Limits, choices: Choices) -> ParsedDocument:
    chosen = choices.encoding
    text, encoding, guessed = decode_as(data, chosen) if chosen else decode(data)
    if len(text) > limits.max_chars:
        raise ParseError(TOO_MANY_CHARS, {"limit": limits.max_chars})
    # Counted before the lines are taken apart, which is what costs time.
    if text.count("\n") > 4 * limits.max_turns:
        raise ParseError(TOO_MANY_TURNS, {"limit": limits.max_turns})
    kind = kind_of_text(text, filename)
    reading = _READERS[kind](text, choices)
    reading.notices[:0] = guessed
    reading.encoding = encoding
    reading.offers = replace(
        reading.offers, encodings=offered_encodings(data, encoding, is_chosen=bool(chosen))
    )
    return finish(reading, kind, limits, choices)
