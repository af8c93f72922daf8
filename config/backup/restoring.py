"""Brings an archive back into an empty site: its tables as they were, its files, and then the migrations since."""

from pathlib import Path
from zipfile import ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from config.backup.archive import CHUNK, FILES, TABLES, Manifest, Table, Unreadable, check, opened
from projects.models import Person, Session

SESSIONS = Session._meta.db_table


class NotEmpty(Exception):
    """Somebody has an account on this site already."""


def restore_backup(path: Path) -> Manifest:
    """Fill this site from the archive. Nothing is changed before the whole archive has been read and found right.

    An archive of an older Samkode first gets the tables of its own time; then the migrations that came since run on the
    filled tables, as they do at an upgrade. Raises Unreadable, and NotEmpty when somebody has an account here.
    """
    with opened(path) as archive:
        manifest = Manifest.read(archive)
        check(archive, manifest)
        _refuse_if_used()
        _drop_tables()
        _make_tables(manifest)
        with transaction.atomic():
            _fill(archive, manifest)
        _bring_files(archive, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def _refuse_if_used() -> None:
    if Person._meta.db_table in connection.introspection.table_names() and Person.objects.exists():
        raise NotEmpty


def _drop_tables() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))


def _make_tables(manifest: Manifest) -> None:
    """Raises Unreadable when the archive names a migration that this Samkode does not have."""
    executor = MigrationExecutor(connection)
    graph, then = executor.loader.graph, set(manifest.migrations)
    if not then <= set(graph.nodes):
        raise Unreadable("The archive comes from a newer Samkode. Upgrade this one first.")
    # The last ones of each app then. An earlier one would mean: take back what came after it.
    executor.migrate(
        [
            one
            for one in sorted(then)
            if not any(later.key[0] == one[0] and later.key in then for later in graph.node_map[one].children)
        ]
    )


def _fill(archive: ZipFile, manifest: Manifest) -> None:
    """Raises Unreadable when a table does not have the columns or the rows that the manifest says."""
    # Sessions refer to people, so their table is emptied together with the others, where it is there already.
    sessions = {SESSIONS} & set(connection.introspection.table_names())
    names = [sql.Identifier(name) for name in (*manifest.tables, *sessions)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        # Migrations fill some tables with rows of their own.
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
    for name, table in manifest.tables.items():
        _fill_table(archive, name, table)


def _fill_table(archive: ZipFile, name: str, table: Table) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
    )
    with connection.cursor() as cursor:
        with archive.open(TABLES + name) as member, cursor.copy(query) as copy:
            while data := member.read(CHUNK):
                copy.write(data)
        if cursor.rowcount != table.rows:
            raise Unreadable(
                f"The archive is damaged: {name} has {cursor.rowcount} rows instead of {table.rows}."
            )
        for sequence in connection.introspection.get_sequences(cursor, name):
            column = sql.Identifier(sequence["column"])
            cursor.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({}), 0) + 1, false) FROM {}"
                ).format(column, sql.Identifier(name)),
                [name, sequence["column"]],
            )


def _bring_files(archive: ZipFile, manifest: Manifest) -> None:
    for name in manifest.files:
        if default_storage.exists(name):
            default_storage.delete(name)
        with archive.open(FILES + name) as member:
            default_storage.save(name, File(member))
