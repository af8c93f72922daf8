"""The two sites under measurement, as child processes on loopback."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import httpx
import psycopg

from bench.data import Range
from config import embedded_postgres

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / ".data" / "bench"
DATABASE = "samkode_bench"
CSRF = "a" * 32


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A server that is started, waited for and ended."""

    def __init__(self, name: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = FOLDER / f"{name}.log"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        with self.log.open("wb") as log:
            self._child = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # no terminal to ask for passwords on
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._child.poll() is None:
            try:
                if httpx.get(f"{self.address}/health").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"{command[0]} did not start:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        if self._child is None:
            return
        self._child.terminate()
        try:
            self._child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


@dataclass(frozen=True)
class Write:
    """The request that makes a coding."""

    path: str
    body: dict[str, Any]


class Site(Protocol):
    """What the measurements need of either side."""

    name: str
    address: str
    light: str
    """The lightest path that asks who one is."""

    def cookies(self, person: int) -> dict[str, str]: ...
    def headers(self, person: int) -> dict[str, str]: ...
    def write(self, place: Range) -> Write: ...


def client_of(site: Site, person: int = 0) -> httpx.Client:
    return httpx.Client(base_url=site.address, headers=site.headers(person), timeout=120)


def async_client_of(site: Site, person: int = 0) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=site.address, headers=site.headers(person), timeout=120)


class Samkode:
    """Our site on a fresh database of an embedded PostgreSQL of the bench's own."""

    name = "Samkode"
    light = "/api/me"

    def __init__(self) -> None:
        self._process = Process("samkode")
        self.address = self._process.address
        self.study: dict[str, Any] = {}
        (FOLDER / "postgres").mkdir(parents=True, exist_ok=True)
        self._server = embedded_postgres.start(FOLDER).rsplit("/", 1)[0]
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"{self._server}/{DATABASE}",
            "SAMKODE_DATA": str(FOLDER / "samkode"),
            "MEDIA_ROOT": str(FOLDER / "samkode" / "media"),
            "SITE_URL": self.address,
            "SAMKODE_NO_RATE_LIMITS": "1",
            "REDIS_URL": "",
            "DEBUG": "0",
        }

    def start(self, words: int, codings: int) -> None:
        shutil.rmtree(FOLDER / "samkode", ignore_errors=True)
        self._recreate(keep=True)
        command = [sys.executable, "manage.py", "serve", "--no-demo", "--port", str(self._process.port)]
        self._process.start(command, self.environment, HERE)
        self.study = self.prepare("study", {"large": False, "size": {"words": words, "codings": codings}})

    def stop(self) -> None:
        self._process.stop()
        self._recreate(keep=False)

    def _recreate(self, *, keep: bool) -> None:
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            if keep:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def prepare(self, work: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """Have the child process with Django do something; it shares only the database with the site."""
        done = subprocess.run(
            [sys.executable, "-m", "bench.prepare", work],
            cwd=HERE,
            env=self.environment,
            input=json.dumps(wanted),
            capture_output=True,
            text=True,
            timeout=600,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def cookies(self, person: int) -> dict[str, str]:
        sessions = self.study["sessions"]
        return {"session": sessions[person % len(sessions)], "csrftoken": CSRF}

    def headers(self, person: int) -> dict[str, str]:
        return headers_of(self.cookies(person))

    def write(self, place: Range, document: str = "writing") -> Write:
        body = {
            "id": str(uuid4()),
            "document": self.study[document],
            "code": self.study["codes"][place.code],
            "start": place.start,
            "end": place.end,
            "revision": 0,
        }
        return Write(f"/api/projects/{self.study['project']}/codings", body)


def headers_of(cookies: dict[str, str]) -> dict[str, str]:
    pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": pairs, "X-CSRFToken": CSRF, "Accept-Language": "en"}
