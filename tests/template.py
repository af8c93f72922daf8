"""One database with all migrations in it, from which each test process copies its own: seconds instead of a minute.

It stays on the server until a migration changes, also from one run to the next.
"""

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError

BEGINNING = "samkode_template_"
ONE_AT_A_TIME = 7_265_633  # the number of the lock that those who make one hold


def name_of_template() -> str:
    """Its name, which tells what is in it. Made by the first who asks; the others wait for that."""
    name = BEGINNING + _all_migrations()
    with connection.creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # PostgreSQL's own; the stubs know only what all databases have
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [BEGINNING])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for old in found:
                with suppress(OperationalError):  # somebody is copying it just now
                    cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
            _make(cursor, name)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    return name


def _make(cursor: Any, name: str) -> None:
    """Under another name, until all is in it."""
    unfinished = f"{BEGINNING}unfinished"
    cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    url = urlunsplit(
        urlsplit(os.environ.get("DATABASE_URL") or settings.DATABASE_URL)._replace(path=f"/{unfinished}")
    )
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--no-input"]
    subprocess.run(command, cwd=settings.BASE_DIR, env={**os.environ, "DATABASE_URL": url}, check=True)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _all_migrations() -> str:
    """A digest of the migrations, ours and the libraries', and of the models, which have rows about them."""
    found = hashlib.sha256()
    for app in settings.INSTALLED_APPS:
        module = sys.modules.get(app)
        folder = Path(next(iter(module.__path__))) if module else Path()
        for path in sorted(folder.glob("migrations/*.py")):
            found.update(path.name.encode() + path.read_bytes())
    for path in sorted(Path(settings.BASE_DIR).glob("*/models*")):
        for one in [path] if path.is_file() else sorted(path.glob("*.py")):
            found.update(one.read_bytes())
    return found.hexdigest()[:16]
