"""Parts of the site are killed, as by a machine without memory. It heals itself, and nothing acknowledged is lost."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest
from django.conf import settings

from config.embedded_postgres import forget_the_dead
from tests import factories
from tests.running import PATIENCE, Site, free_port, wait_for

HEALS_WITHIN = 10  # seconds


def workers_of(server: psutil.Process) -> list[psutil.Process]:
    return [one for one in server.children() if "work" in one.cmdline()]


def health(address: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{address}/health", timeout=20).json()
    return found


def test_a_killed_worker_is_started_again_and_does_what_waits(site: Site) -> None:
    ada = factories.person("Ada")
    project = factories.project(ada)
    assert site.process is not None
    server = psutil.Process(site.process.pid)
    with site.client(ada) as client:
        [worker] = wait_for(lambda: workers_of(server))
        worker.kill()
        answer = client.post(
            f"/api/projects/{project.pk}/uploads",
            files={"file": ("a.txt", factories.TRANSCRIPT.encode())},
        )
        assert answer.status_code == 201
        upload = answer.json()["id"]
        wait_for(
            lambda: client.get(f"/api/uploads/{upload}").json()["state"] == "ready", seconds=HEALS_WITHIN
        )
    wait_for(lambda: health(site.address)["worker"] == "running")
    assert health(site.address)["queue_seconds"] == 0


@contextmanager
def own_site(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """A site with an embedded database of its own, as after `make run`."""
    port = free_port()
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PGOPTIONS")
    }
    environment |= {
        "SAMKODE_DATA": str(folder), "SITE_URL": f"http://localhost:{port}", "REDIS_URL": "",
        "SAMKODE_NO_RATE_LIMITS": "1",
    }  # fmt: skip
    command = [sys.executable, "manage.py", "serve", "--no-demo", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        wait_for(lambda: _answers(address), seconds=60)
        yield process, address, folder / "postgres"
    finally:
        process.terminate()
        process.wait(timeout=30 * PATIENCE)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=20).status_code == 200
    except httpx.TransportError:
        return False


def postmaster(postgres: Path) -> psutil.Process | None:
    try:
        found = psutil.Process(int((postgres / "postmaster.pid").read_text().split()[0]))
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    return found if found.status() != psutil.STATUS_ZOMBIE else None


def sign_up(client: httpx.Client) -> None:
    client.get("/")
    client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
    body = {"email": "ada@example.org", "password": "blå himmel over Tromsø", "name": "Ada"}
    answer = client.post("/_allauth/browser/v1/auth/signup", json=body)
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRFToken"] = client.cookies["csrftoken"]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Beside the machine's other temporary files: a socket's path must be short."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


def test_a_killed_database_is_started_again_and_ends_with_the_server(folder: Path) -> None:
    with (
        own_site(folder) as (process, address, postgres),
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        sign_up(client)
        made = []
        for number in range(5):
            body = {"id": str(uuid4()), "name": f"Studie {number}"}
            assert client.post("/api/projects", json=body).status_code == 201
            made.append(body["id"])
        database = postmaster(postgres)
        assert database is not None
        database.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        wait_for(lambda: not database.is_running() or database.status() == psutil.STATUS_ZOMBIE)
        wait_for(lambda: _answers(address), seconds=HEALS_WITHIN)
        assert time.monotonic() - killed < HEALS_WITHIN * PATIENCE
        names = {one["id"] for one in client.get("/api/projects").json()["projects"]}
        assert names >= set(made)
        assert health(address)["database"] == "running"
    assert process.returncode == 0
    assert postmaster(postgres) is None


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_database_ends_with_the_server_even_after_an_earlier_kill(
    folder: Path, how: signal.Signals
) -> None:
    with own_site(folder) as (process, _address, postgres):
        process.kill()
        process.wait()
        assert postmaster(postgres) is not None
    with own_site(folder) as (process, _address, postgres):
        process.send_signal(how)
        process.wait(timeout=30 * PATIENCE)
        assert postmaster(postgres) is None


def test_a_living_user_of_the_database_under_another_name_is_not_forgotten(tmp_path: Path) -> None:
    """As `pytest` or `celery`, which are Pythons too: else a command that ends would stop the database for them."""
    handles = tmp_path / ".handle_pids.json"
    with subprocess.Popen(["true"]) as ended:
        ended.wait()
    with subprocess.Popen(["sleep", "60"]) as another:
        handles.write_text(json.dumps([os.getpid(), ended.pid, another.pid]))
        forget_the_dead(tmp_path)
        another.kill()
    assert json.loads(handles.read_text()) == [os.getpid()]
