"""The archive's form: a zip of tables as PostgreSQL's COPY text, of files, and of a manifest that counts both."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Self
from zipfile import BadZipFile, ZipFile

FORM = 1
MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
CHUNK = 1024 * 1024  # bytes


class Unreadable(Exception):
    """The archive is not one of ours, is damaged, or comes from a newer Samkode. The message says which."""


@dataclass
class Table:
    """A table's columns in the order of its rows, the number of rows, and the SHA-256 of their text."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass
class Manifest:
    """What an archive holds. `migrations` are (app, name) pairs: the state of the tables' columns."""

    made_at: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    form: int = FORM

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, archive: ZipFile) -> Self:
        """Raises Unreadable."""
        try:
            values = json.loads(archive.read(MANIFEST))
            if values["form"] > FORM:
                raise Unreadable("The archive comes from a newer Samkode. Upgrade this one first.")
            return cls(
                made_at=values["made_at"],
                migrations=[(app, name) for app, name in values["migrations"]],
                tables={name: Table(**table) for name, table in values["tables"].items()},
                files=values["files"],
                form=values["form"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Unreadable("This is no backup of Samkode: it has no manifest that can be read.") from error


def opened(path: Path) -> ZipFile:
    """The archive, for reading. Raises Unreadable."""
    try:
        return ZipFile(path)
    except (BadZipFile, OSError) as error:
        raise Unreadable(f"The archive cannot be read: {error}.") from error


def check(archive: ZipFile, manifest: Manifest) -> None:
    """Read everything once and hold it against the manifest, before anything is changed. Raises Unreadable."""
    expected = {TABLES + name: table.sha256 for name, table in manifest.tables.items()}
    expected |= {FILES + name: digest for name, digest in manifest.files.items()}
    for name in manifest.files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise Unreadable(f"The archive names a file outside its folder: {name}")
    for name, digest in expected.items():
        try:
            with archive.open(name) as member:
                found = digest_of(member)
        except (KeyError, BadZipFile, OSError) as error:
            raise Unreadable(f"The archive is damaged: {name} cannot be read.") from error
        if found != digest:
            raise Unreadable(f"The archive is damaged: {name} is not what was written.")


def digest_of(stream: IO[bytes]) -> str:
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a member of a zip can be read like a file
