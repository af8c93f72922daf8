"""Writes the archive of a running site: the tables as they were at one moment, and the files that they name."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import FileField
from django.utils import timezone
from psycopg import sql

from config.backup.archive import CHUNK, FILES, MANIFEST, TABLES, Manifest, Table

# Sessions stay behind: nobody is signed in on a site that comes from an archive.
LEFT_OUT = {"django_session", "projects_session", "django_migrations"}


def write_backup(path: Path) -> Manifest:
    """Write the archive and return what it holds. The file appears under its name when it is whole.

    Only the account that runs this may read it. People may work meanwhile. A file that is deleted between the moment of
    the tables and its turn (an expired export) is left out, and is not in the manifest. Raises OSError.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _write(archive)
            target.flush()
            os.fsync(target.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(archive: ZipFile) -> Manifest:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        manifest = Manifest(
            timezone.now().isoformat(), sorted(MigrationRecorder(connection).applied_migrations())
        )
        for name, columns in _tables():
            manifest.tables[name] = _write_table(archive, name, columns)
        names = sorted(_named_files())
    for name in names:
        if digest := _write_file(archive, name):
            manifest.files[name] = digest
    archive.writestr(MANIFEST, manifest.as_json())
    return manifest


def _tables() -> Iterator[tuple[str, list[str]]]:
    with connection.cursor() as cursor:
        names = sorted(set(connection.introspection.table_names(cursor)) - LEFT_OUT)
        columns = {
            name: [column.name for column in connection.introspection.get_table_description(cursor, name)]
            for name in names
        }
    yield from columns.items()


def _write_table(archive: ZipFile, name: str, columns: list[str]) -> Table:
    digest, rows = hashlib.sha256(), 0
    query = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with (
        archive.open(TABLES + name, "w", force_zip64=True) as member,
        connection.cursor() as cursor,
        cursor.copy(query) as copy,
    ):
        for data in copy:
            member.write(data)
            digest.update(data)
            rows += bytes(data).count(b"\n")  # one for each row: those in values are written as \n
    return Table(columns, rows, digest.hexdigest())


def _named_files() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                yield from model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)


def _write_file(archive: ZipFile, name: str) -> str | None:
    """The file's SHA-256; None if it is gone."""
    digest = hashlib.sha256()
    try:
        source = default_storage.open(name)
    except FileNotFoundError:
        return None
    with source, archive.open(FILES + name, "w", force_zip64=True) as member:
        for data in source.chunks(CHUNK):
            member.write(data)
            digest.update(data)
    return digest.hexdigest()
