"""What does not reach a rule: bodies that cannot be read, full disks, foreign pages, robots, files."""

import errno
from typing import Any

import httpx
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from websockets.exceptions import InvalidStatus

from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.sockets import socket_of
from tests.browser_of import Browser
from tests.running import Site


def refusal(answer: Any) -> tuple[int, str]:
    error = answer.json()["error"]
    assert error["message"].endswith(".")
    return answer.status_code, error["code"]


def test_json_that_is_nested_too_deeply_is_refused_in_our_shape(ada: Person) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    answer = Browser(ada).client.post("/api/projects", deep, content_type="application/json")
    assert refusal(answer) == (400, "bad_input")


def test_a_body_over_the_limit_is_refused_in_our_shape(ada: Person, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = Browser(ada).post("/api/projects", {"name": "x" * 2000})
    assert refusal(answer) == (413, "too_large")


def test_a_full_disk_is_told_in_our_shape(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(projects, "create_project", full)
    body = {"id": "6f2b7d9e-0000-4000-8000-000000000000", "name": "Ny"}
    assert refusal(Browser(ada).post("/api/projects", body)) == (507, "disk_full")


@pytest.mark.django_db
def test_robots_stay_out_and_holes_have_an_address() -> None:
    assert "Disallow: /" in Client().get("/robots.txt").content.decode()
    shown = Client().get("/.well-known/security.txt")
    assert shown["Content-Type"].startswith("text/plain")
    assert "Contact: mailto:" in shown.content.decode()


@pytest.mark.django_db
def test_a_site_with_a_name_gets_no_demo(settings: Any) -> None:
    settings.SITE_URL = "https://samkode.example"
    with pytest.raises(CommandError):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert not Person.objects.exists()


def test_files_carry_headers_and_are_for_this_site_only(site: Site) -> None:
    answer = httpx.get(f"{site.address}/static/coding/reading.css")
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_on_another_port_cannot_open_the_socket(site: Site) -> None:
    ada = factories.person("Ada")
    project: Project = factories.project(ada)
    with pytest.raises(InvalidStatus):
        socket_of(site, ada, project, origin="http://localhost:1")
    socket_of(site, ada, project).close()
