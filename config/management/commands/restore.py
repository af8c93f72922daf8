from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup.archive import Unreadable
from config.backup.restoring import NotEmpty, restore_backup


class Command(BaseCommand):
    help = "Fill an empty site from an archive that `backup` has written, also by an older Samkode."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the archive")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore_backup(options["path"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        except NotEmpty as error:
            raise CommandError(
                "This site is in use: somebody has an account here. Restore into an empty site (a new database, or an"
                " empty SAMKODE_DATA folder), or empty this one with `make reset YES=1` first."
            ) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"Restored what was there at {manifest.made_at}: {rows} rows, {len(manifest.files)} files."
        )
