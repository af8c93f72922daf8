"""Every file that people take with them keeps its name, letters beyond ASCII too (RFC 5987)."""

from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

from projects import jobs
from projects.http import disposition
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document

ROOT = Path(__file__).resolve().parents[2]
NAME = "prøve … æøå"


def names_of(answer: Any) -> tuple[str, str]:
    """The full name and the plain one, as a browser reads them."""
    parts = answer["Content-Disposition"].split("; ")
    plain = next(part for part in parts if part.startswith("filename="))
    whole = next(part for part in parts if part.startswith("filename*=UTF-8''"))
    assert parts[0] == "attachment"
    return unquote(whole.partition("''")[2]), plain.partition("=")[2].strip('"')


def original(person: Person, project: Project) -> Any:
    browser = Browser(person)
    file = {"file": SimpleUploadedFile(f"{NAME}.txt", factories.TRANSCRIPT.encode())}
    upload = browser.client.post(f"/api/projects/{project.pk}/uploads", file, format="multipart").json()
    jobs.run(upload["job"]["id"], beat=False)
    document = browser.post(f"/api/uploads/{upload['id']}/confirm", {"title": NAME}).json()
    return browser.get(f"/api/documents/{document['id']}/original")


def export(person: Person, project: Project) -> Any:
    browser = Browser(person)
    browser.patch(f"/api/projects/{project.pk}", {"name": NAME})
    job = browser.post(f"/api/projects/{project.pk}/exports", {"what": "codebook", "format": "csv"}).json()
    jobs.run(job["id"], beat=False)
    return browser.get(f"/api/jobs/{job['id']}/file")


DOORS: dict[str, tuple[Callable[[Person, Project], Any], str, str]] = {
    "/api/documents/{document}/original": (original, "prøve … æøå.txt", "prove ... aeoa.txt"),
    "/api/jobs/{job}/file": (export, "prøve-æøå-codebook-", "prove-aeoa-codebook-"),
}


def test_no_download_is_forgotten() -> None:
    paths = yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8"))["paths"]
    answers = {path: operations.get("get", {}).get("responses", {}) for path, operations in paths.items()}
    media = {path: found.get("200", {}).get("content", {}) for path, found in answers.items()}
    downloads = {path for path, kinds in media.items() if any("json" not in kind for kind in kinds)}
    assert downloads == set(DOORS)


@pytest.mark.parametrize("path", DOORS)
def test_a_download_keeps_its_letters(project: Project, document: Document, ada: Person, path: str) -> None:
    fetch, whole, plain = DOORS[path]
    answer = fetch(ada, project)
    assert answer.status_code == 200
    found = names_of(answer)
    assert found[0].startswith(whole)
    assert found[1].startswith(plain)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Intervju 1.txt", "Intervju 1.txt"),
        ("Čáhppe đ ŋ ŧ ž.vtt", "Cahppe d n t z.vtt"),
        ("Łódź ß þ İstanbul ı.srt", "Lodz ss th Istanbul i.srt"),
        ("Интервью.txt", "________.txt"),
        ('a"; filename="evil.exe', "a__ filename=_evil.exe"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\r\nSet-Cookie: x=1", "a__Set-Cookie_ x=1"),
        ("", "download"),
    ],
)
def test_the_plain_name_is_readable_and_harmless(name: str, plain: str) -> None:
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    message = Message()
    message["Content-Disposition"] = header
    assert header.split("; filename*=")[0] == f'attachment; filename="{plain}"'
    assert message.get_filename() is not None
