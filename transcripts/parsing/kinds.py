"""Finds out what a file is: by what is in it, then by its ending."""

from __future__ import annotations

import re

from transcripts.parsing.cues import is_timing
from transcripts.parsing.decoding import BINARY
from transcripts.parsing.model import N_, ParseError

_ENDINGS = {
    "txt": "txt",
    "text": "txt",
    "md": "md",
    "markdown": "md",
    "vtt": "vtt",
    "srt": "srt",
    "docx": "docx",
}
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_VTT = re.compile(r"\ufeff?\s{0,20}WEBVTT(?:\s|$)")

OLD_OR_LOCKED = N_(
    "This is an old .doc file, or it is protected with a password. Open it in Word and save"
    " it as .docx without a password."
)
_RTF = N_("This is an .rtf file. Open it in Word or LibreOffice and save it as .docx.")
_PDF = N_("This is a PDF. Export the text from it as .txt or .docx.")
_UNKNOWN = N_("%(ending)s files cannot be read. Choose a .txt, .md, .vtt, .srt or .docx file.")
_NO_ENDING = N_("The file name has no extension such as .txt or .docx. Add the right one and try again.")
_NOT_DOCX = N_(
    "The file name ends in .docx, but the file is not a Word document. Open it and save it as .docx again."
)
MACROS = N_("Word documents with macros cannot be read. Save the document as .docx and try again.")

_PROGRAMS = (b"MZ\x90", b"\x7fELF", b"\xca\xfe\xba\xbe")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_SOUNDS = (b"ID3\x02", b"ID3\x03", b"ID3\x04", b"OggS\0", b"fLaC\0")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a", b"SQLite format 3\0")
_REFUSED_STARTS = (
    (b"\xd0\xcf\x11\xe0", OLD_OR_LOCKED),
    (b"{\\rtf", _RTF),
    (b"%PDF", _PDF),
    *((start, BINARY) for start in _PROGRAMS + _PICTURES + _SOUNDS + _ARCHIVES),
)


def refuse_known_binaries(data: bytes, filename: str) -> None:
    """Raise ParseError, with the way out, for kinds of file that people choose by mistake."""
    for start, message in _REFUSED_STARTS:
        if data.startswith(start):
            raise ParseError(message)
    is_riff, is_mp4 = data.startswith(b"RIFF") and b"\0" in data[:64], data[4:8] == b"ftyp"
    if is_riff or is_mp4 or (data.startswith(b"MZ") and b"\0" in data[:1024]):
        raise ParseError(BINARY)
    if _ending(filename) == "docm":
        raise ParseError(MACROS)


def kind_of_text(text: str, filename: str) -> str:
    """Return "txt", "md", "vtt" or "srt". Raises ParseError if neither content nor ending tells."""
    if _VTT.match(text):
        return "vtt"
    if _begins_as_srt(text):
        return "vtt" if _ending(filename) == "vtt" else "srt"
    ending = _ending(filename)
    if not ending:
        raise ParseError(_NO_ENDING)
    if ending not in _ENDINGS:
        raise ParseError(_UNKNOWN, {"ending": f".{ending[:20]}"})
    if _ENDINGS[ending] == "docx":
        raise ParseError(_NOT_DOCX)
    return _ENDINGS[ending]


def _ending(filename: str) -> str:
    _, dot, ending = filename.strip().rpartition(".")
    return ending.lower() if dot else ""


def _begins_as_srt(text: str) -> bool:
    """Recognise a time line as the first or second line that is not blank."""
    lines = [line for line in text[:400].split("\n") if line.strip()][:2]
    if lines and is_timing(lines[0]):
        return True
    return len(lines) == 2 and lines[0].strip().isdecimal() and is_timing(lines[1])
