"""Opens a .docx without trusting it: a zip may be a bomb, XML may call for files and networks."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from lxml import etree

from transcripts.parsing.kinds import MACROS, OLD_OR_LOCKED
from transcripts.parsing.model import N_, Limits, ParseError

_MAX_ENTRIES = 2000
_MAX_RATIO = 100
_SMALL = 1024 * 1024
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DOCUMENT = re.compile(r"word/document\d{0,2}\.xml")

_DAMAGED = N_("The Word document is damaged. Open it in Word, save it under a new name and try again.")
_DAMAGED_FILE = N_("The file is damaged. Open it in Excel, save it under a new name and try again.")
_SUSPICIOUS = N_("The file becomes far larger than a document when unpacked, so it was not opened.")
_NOT_WORD = N_(
    "This is a zip file without a Word document in it. Unpack it and choose the transcript itself."
)
_OPEN_DOCUMENT = N_("This is a LibreOffice document. Open it in LibreOffice and save it as .docx.")
_HAS_DTD = N_(
    "The document contains an XML document type declaration. Word never writes "
    "one, so the document was not opened."
)


def open_document(data: bytes, limits: Limits) -> tuple[etree._Element, list[str]]:
    """Return the root of the document's XML and the names of all parts.

    Raises ParseError if this is no Word document, or one that could do harm.
    """
    root, names, _others = open_parts(data, limits)
    return root, names


def open_parts(
    data: bytes, limits: Limits, also: tuple[str, ...] = ()
) -> tuple[etree._Element, list[str], dict[str, etree._Element]]:
    """Like `open_document`, with the roots of those parts in `also` that exist.

    They are trusted no more than the first.
    """
    with _opened(data, limits, _DAMAGED) as package:
        names = package.namelist()
        root = _parsed(_read(package, _document_name(package), limits))
        others = {name: _parsed(_read(package, name, limits)) for name in also if name in names}
        return root, names, others


def open_named(
    data: bytes, limits: Limits, choose: Callable[[list[str]], Iterable[str]]
) -> tuple[list[str], dict[str, etree._Element]]:
    """The names of all parts of any Office file, and the roots of those that are chosen and exist."""
    with _opened(data, limits, _DAMAGED_FILE) as package:
        names = package.namelist()
        return names, {
            name: _parsed(_read(package, name, limits), _DAMAGED_FILE)
            for name in choose(names)
            if name in names
        }


@contextmanager
def _opened(data: bytes, limits: Limits, damaged: str) -> Iterator[zipfile.ZipFile]:
    # Counted before zipfile creates an object for each.
    if data.count(b"PK\x01\x02") > 2 * _MAX_ENTRIES:
        raise ParseError(_SUSPICIOUS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_harm(package.infolist(), limits)
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise ParseError(damaged) from error


def _refuse_harm(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ParseError(OLD_OR_LOCKED)
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes:
        raise ParseError(_SUSPICIOUS)
    if any(_is_bomb(entry) for entry in entries):
        raise ParseError(_SUSPICIOUS)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise ParseError(MACROS)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * entry.compress_size


def _document_name(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    found = sorted(name for name in names if _DOCUMENT.fullmatch(name))
    if found:
        return found[0]
    raise ParseError(_OPEN_DOCUMENT if "content.xml" in names and "mimetype" in names else _NOT_WORD)


def _read(package: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """Read one part, counting what really comes out: the sizes in the zip's list are only claims."""
    if package.getinfo(name).compress_type not in _METHODS:
        raise ParseError(_DAMAGED)
    pieces, room = [], limits.max_part_bytes
    with package.open(name) as part:
        while piece := part.read(_CHUNK):
            room -= len(piece)
            if room < 0:
                raise ParseError(_SUSPICIOUS)
            pieces.append(piece)
    return b"".join(pieces)


def _parsed(xml: bytes, damaged: str = _DAMAGED) -> etree._Element:
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise ParseError(_HAS_DTD)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(damaged) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ParseError(_HAS_DTD)
    return root
