"""What does not reach a rule: bodies that cannot be read, full disks, foreign pages, robots, files."""

import errno
import os
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client
from websockets.exceptions import InvalidStatus

from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.sockets import socket_of
from tests.browser_of import Browser
from tests.running import Site
from transcripts.models import Upload


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


def test_unknown_addresses_are_a_page_for_people_and_an_answer_for_programs() -> None:
    assert Client().get("/finnes/ikke", headers={"accept": "text/html"}).status_code == 200
    assert refusal(Client().get("/finnes/ikke", headers={"accept": "application/json"})) == (404, "not_found")
    assert refusal(Client().get("/api/finnes/ikke")) == (404, "not_found")
    assert refusal(Client().get("/_allauth/finnes/ikke")) == (404, "not_found")


def test_a_body_over_the_limit_at_the_doors_of_accounts_too(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = {"email": "x" * 2000}
    answer = Client().post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    assert refusal(answer) == (413, "too_large")


def test_a_foreign_host_gets_a_plain_page_and_programs_our_shape() -> None:
    client = Client(headers={"host": "evil.example"})
    page = client.get("/", headers={"accept": "text/html"})
    assert (page.status_code, b"Nettstedet heter ikke dette." in page.content) == (400, True)
    assert b"evil.example" not in page.content
    assert refusal(client.get("/api/me")) == (400, "wrong_host")


def test_a_write_from_another_page_is_refused_in_our_shape() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/_allauth/browser/v1/auth/login", {}, content_type="application/json")
    assert refusal(answer) == (403, "refused")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), (507, "disk_full")),
        (OperationalError("gone"), (503, "unavailable")),
        (ZeroDivisionError(), (500, "fault")),
    ],
)
def test_a_fault_outside_the_doors_is_told_in_our_shape(
    error: Exception, told: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_request: Any) -> str:
        raise error

    monkeypatch.setattr("config.languages.wanted", fail)
    monkeypatch.setattr("config.faults.wanted", lambda _request: "nb")
    client = Client(raise_request_exception=False)
    assert refusal(client.get("/api/me")) == told
    page = client.get("/sign-in", headers={"accept": "text/html"})
    assert (page.status_code, page["Content-Type"]) == (told[0], "text/html; charset=utf-8")


def send(person: Person, project: Project, size: int) -> Any:
    file = {"file": SimpleUploadedFile("intervju.txt", b"a" * size)}
    path = f"/api/projects/{project.pk}/uploads"
    return Browser(person, "en").client.post(path, file, format="multipart")


def test_a_project_holds_so_many_bytes_and_owners_see_how_many(
    project: Project, ada: Person, ben: Person, settings: Any
) -> None:
    settings.PROJECT_MAX_BYTES = 10_000
    assert send(ben, project, 8_000).status_code == 201
    full = send(ben, project, 3_000)
    assert refusal(full) == (400, "bad_input")
    assert "there is no room" in full.json()["error"]["message"]
    assert Upload.objects.filter(project=project).count() == 1
    room = Browser(ada).get(f"/api/projects/{project.pk}/room")
    assert room.json() == {"used": 8_000, "most": 10_000}
    assert Browser(ben).get(f"/api/projects/{project.pk}/room").status_code == 403


def test_what_does_not_fit_is_refused_before_it_is_read(
    project: Project, ada: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PROJECT_MAX_BYTES = 10_000

    def unread(*_given: Any) -> None:
        raise AssertionError("The body was read.")

    monkeypatch.setattr("rest_framework.parsers.MultiPartParser.parse", unread)
    assert refusal(send(ada, project, 50_000)) == (400, "bad_input")


def test_two_hundred_megabytes_are_sent_without_being_held(site: Site, project: Project, ada: Person) -> None:
    size = 200 * 1024 * 1024
    document = factories.document(project, ada)
    upload = Upload(id=uuid4(), project=project, name="lang.bin", size=size, sha256="", created_by=ada)
    upload.file.save("original", ContentFile(b""), save=False)
    upload.save(force_insert=True)
    os.truncate(upload.file.path, size)  # a file of nothing: it takes no room on the disk
    document.upload = upload
    document.save()
    assert site.process is not None
    server = psutil.Process(site.process.pid)
    with site.client(ada) as adas:
        adas.get("/api/me")
        before, most, came, seen = server.memory_info().rss, 0, 0, 0
        headers = {"Accept-Encoding": "identity"}
        with adas.stream("GET", f"/api/documents/{document.pk}/original", headers=headers) as answer:
            for piece in answer.iter_raw():
                came += len(piece)
                if came - seen > 4 * 1024 * 1024:
                    seen, most = came, max(most, server.memory_info().rss)
    assert came == size
    assert most
    assert most - before < 40 * 1024 * 1024, (most - before) / 1024 / 1024
