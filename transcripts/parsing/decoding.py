"""From bytes to canonical text: one kind of line break, nothing that the database cannot store."""

from __future__ import annotations

import codecs
import re

from transcripts.parsing.choices import EncodingOffer
from transcripts.parsing.encodings import (
    ENCODINGS,
    TWICE,
    around_first_special,
    decoded_once_more,
    guessed_encoding,
    with_strays,
)
from transcripts.parsing.model import N_, Notice, ParseError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDTHS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_SAMPLE = 65_536
_OFFERED_SAMPLE, _SHOWN, _MOST_PLACES = 8_192, 44, 3
_MAX_CONTROL_SHARE = 0.1
_MAX_STRAY_CONTROLS = 8

_CONTROLS = "\x00-\x08\x0e-\x1f"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile(f"[{_CONTROLS}\ud800-\udfff]")

BINARY = N_("This is not a text file. Choose a .txt, .md, .vtt, .srt or .docx file.")
_GUESSED = N_(
    "The file does not state its encoding; we guessed %(encoding)s. Check that special characters look right."
)

_STRAYS = N_(
    "%(count)d characters are not in the encoding of the rest (UTF-8); they were read as windows-1252. Check them."
)
_LOST = N_("%(count)d characters cannot be read in the encoding %(encoding)s; they are shown as �.")
_SPECIAL = re.compile("[^\x00-\x7f]")
_NO_SUCH = N_("The encoding %(encoding)s is not known. Choose another one.")
_TWICE = N_(
    "The text had been encoded twice (å as Ã¥). It was put right; check that special characters look right."
)


def decode(data: bytes) -> tuple[str, str, list[Notice]]:
    """Return the canonical text, the name of its encoding, and a notice if that had to be guessed.

    Raises ParseError if the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    wide = _unmarked_utf16(data)
    if wide:
        return canonical(_decode_wide(data, wide)), wide, []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    _refuse_binary(text)
    text, notices = _once(text)
    return canonical(text), TWICE if notices else "utf-8", notices


def decode_as(data: bytes, encoding: str) -> tuple[str, str, list[Notice]]:
    """Like `decode`, in the encoding that a person chose; what is no letter in it becomes U+FFFD, and is counted.

    Raises ParseError if it is none of `ENCODINGS`, or the bytes are not text in it.
    """
    if encoding not in ENCODINGS:
        raise ParseError(_NO_SUCH, {"encoding": encoding[:40]})
    text = canonical(_decoded(data, encoding))
    _refuse_binary(text)
    lost = text.count("\ufffd")
    return text, encoding, [Notice(_LOST, {"count": lost, "encoding": encoding})] if lost else []


def offered_encodings(data: bytes, current: str, *, is_chosen: bool) -> tuple[EncodingOffer, ...]:
    """How the first lines with special characters read in each encoding; nothing where there are none.

    The encoding in use comes first, then the one that was found out. One in which the bytes are no text is not there.
    """
    if data.isascii():
        return ()
    found = _found_encoding(data) if is_chosen else current
    piece = around_first_special(data, _OFFERED_SAMPLE)
    names = dict.fromkeys([current, *([found] if found else []), *ENCODINGS])
    samples = {name: _sample_of(canonical(_decoded(piece, name))) for name in names}
    return tuple(
        EncodingOffer(name, sample, name == found)
        for name, sample in samples.items()
        if sample or name in {current, found}
    )


def _found_encoding(data: bytes) -> str | None:
    try:
        return decode(data)[1]
    except ParseError:
        return None


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == TWICE:
        text = data.decode("utf-8", "replace")
        return decoded_once_more(text) or text
    return data.decode(encoding, "replace")


def _sample_of(text: str) -> str:
    """The first special characters with the words around them; empty where the text is not text."""
    if _is_binary(text):
        return ""
    places = [found for line in text.split("\n") if (found := _SPECIAL.search(line))]
    pieces = [found.string[max(0, found.start() - 16) :][:_SHOWN].strip() for found in places[:_MOST_PLACES]]
    return "\n".join(pieces)


def canonical(text: str) -> str:
    """Return the text with LF as its only line break and U+FFFD for what cannot be stored.

    It is not normalised to NFC: that would shift positions that other programs have written down.
    """
    text = _LINE_BREAK.sub("\n", text.removeprefix("\ufeff"))
    # PDFium writes U+FFFE where a word was hyphenated at the end of a line.
    return _UNSTORABLE.sub("\ufffd", text).replace("\ufffe", "-")


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str, list[Notice]]:
    if encoding in _WIDTHS:
        text = _decode_wide(data, encoding)
        _refuse_binary(text)
        return canonical(text), encoding, []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    _refuse_binary(text)
    text, notices = _once(text)
    return canonical(text), TWICE if notices else encoding, notices


def _decode_wide(data: bytes, encoding: str) -> str:
    whole = len(data) - len(data) % _WIDTHS[encoding]
    try:
        return data[:whole].decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data[:whole].decode(encoding, "replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: most of its high bytes are zero, and hardly any of the low ones."""
    sample = data[: _SAMPLE - 1 + len(data) % 2]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs < 2 or len(data) % 2:
        return None
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return _if_text(data, "utf-16-le")
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return _if_text(data, "utf-16-be")
    return None


def _if_text(data: bytes, encoding: str) -> str | None:
    """Accept the encoding only if it gives text: small numbers in a binary file look like UTF-16 too."""
    return None if _is_binary(_decode_wide(data[:_SAMPLE], encoding)) else encoding


def _guess(data: bytes) -> tuple[str, str, list[Notice]]:
    if b"\0" in data:
        raise ParseError(BINARY)
    mixed = with_strays(data)
    if mixed:
        text, strays = mixed
        _refuse_binary(text)
        return canonical(text), "utf-8", [Notice(_STRAYS, {"count": strays})]
    encoding = guessed_encoding(data)
    text = data.decode(encoding, "replace")
    _refuse_binary(text)
    return canonical(text), encoding, [Notice(_GUESSED, {"encoding": encoding})]


def _once(text: str) -> tuple[str, list[Notice]]:
    """Undo a second encoding, and say so."""
    once = decoded_once_more(text)
    return (text, []) if once is None else (once, [Notice(_TWICE)])


def _refuse_binary(text: str) -> None:
    if _is_binary(text):
        raise ParseError(BINARY)


def _is_binary(text: str) -> bool:
    controls = len(_CONTROL.findall(text))
    return controls > max(_MAX_STRAY_CONTROLS, _MAX_CONTROL_SHARE * len(text))
