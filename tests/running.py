"""A running site on the test's database: the server, its worker child, real sockets."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from config.session_store import SessionStore
from projects.models import Person

# How much longer than usual things may take, on a machine that does much else.
PATIENCE = float(os.environ.get("SAMKODE_PATIENCE", "1"))


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The test database's URL, for other processes."""
    values = connection.settings_dict
    host = quote(values["HOST"] or "", safe="")
    password = f":{quote(values['PASSWORD'])}" if values["PASSWORD"] else ""
    port = f":{values['PORT']}" if values["PORT"] else ""
    user = quote(values["USER"] or "postgres")
    return f"postgres://{user}{password}@{host}{port}/{values['NAME']}"


class Site:
    """The site as a child process; can be killed and restarted, as in a power failure."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.environment = environment
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.folder = folder
        self.log = folder / "site.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "SECRET_KEY": settings.SECRET_KEY,
            "SAMKODE_DATA": str(self.folder),
            "MEDIA_ROOT": str(self.folder / "media"),
            "SITE_URL": self.address,
            "SAMKODE_NO_RATE_LIMITS": "1",
            "REDIS_URL": "",
            # When a test empties the tables while the site still reads, the site is the one that gives in.
            "PGOPTIONS": "-c deadlock_timeout=100ms -c synchronous_commit=off",
            **self.environment,
        }
        command = [sys.executable, "manage.py", "serve", "--no-demo", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 30 * PATIENCE
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/health").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(self.log.read_text()[-3000:])

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """Like kill -9; the worker notices that its parent is gone."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=15)

    def cookies(self, person: Person) -> dict[str, str]:
        """A signed-in session's cookies."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return {"session": str(session.session_key), "csrftoken": "a" * 32}

    def client(self, person: Person) -> httpx.Client:
        """An HTTP client with the person's session and CSRF token."""
        cookies = self.cookies(person)
        headers = {"X-CSRFToken": cookies["csrftoken"], "Accept-Language": "en"}
        return httpx.Client(base_url=self.address, cookies=cookies, headers=headers, timeout=20)


def wait_for(look: Any, seconds: float = 15) -> Any:
    """Look again until there is something. Fails when there is nothing in time."""
    seconds *= PATIENCE
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"Nothing came within {seconds} seconds.")
