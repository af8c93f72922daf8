from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup.writing import write_backup


class Command(BaseCommand):
    help = "Write the whole site, database and files, into one archive. People may work meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the archive, such as samkode-2026-11-29.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = write_backup(options["path"])
        except OSError as error:
            raise CommandError(f"The archive could not be written: {error}.") from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"{options['path']}: {len(manifest.tables)} tables, {rows} rows, {len(manifest.files)} files."
        )
