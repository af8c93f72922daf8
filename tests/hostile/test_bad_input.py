"""Malicious names and files: shown as text, or refused with a sentence."""

import csv
import io
import threading
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from coding.codebook.rules import codes
from coding.codebook.rules.codes import NameTaken
from coding.models import Code
from exports.tables import Table, safe, to_csv, to_xlsx
from projects import jobs
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from transcripts.importing.rules import tidy_file_name
from transcripts.models import Document, Upload

NASTY = [
    '<img src=x onerror="alert(1)">', "=HYPERLINK(\"http://evil\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1",
    "＝1+1", "\t=1", "';DROP TABLE coding_code;--", "{{7*7}}", "\u202egnp.exe", "😀" * 60, "a\u030a",
]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_code_name_is_only_a_name(project: Project, ada: Person, name: str) -> None:
    adas = Browser(ada)
    document = factories.document(project, ada)
    made = adas.post(f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": name})
    assert made.status_code == 201, made.content
    code = Code.objects.get()
    factories.coding(ada, document, code, "trygt")
    page = adas.get(f"/reading/{document.pk}").content.decode()
    assert "<img" not in page
    for format in ("csv", "xlsx"):
        job = adas.post(f"/api/projects/{project.pk}/exports", {"what": "codings", "format": format}).json()
        jobs.run(job["id"], beat=False)
        data = b"".join(adas.get(f"/api/jobs/{job['id']}/file").streaming_content)
        if format == "csv":
            [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=",")
            assert row["Code"] in (code.name, f"'{code.name}")
            assert not row["Code"].startswith(("=", "+", "-", "@", "\t", "＝"))
        else:
            sheet = load_workbook(io.BytesIO(data)).active
            assert sheet is not None
            assert sheet.cell(2, 1).value == code.name
            assert sheet.cell(2, 1).data_type == "s"


def test_a_name_of_ten_thousand_characters_is_refused_with_a_sentence(project: Project, ada: Person) -> None:
    answer = Browser(ada).post(
        f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": "x" * 10_000}
    )
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]["name"]
    assert not Code.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\x00", "\n\t"])
def test_a_code_needs_a_name(project: Project, ada: Person, name: str) -> None:
    answer = Browser(ada).post(f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": name})
    assert answer.status_code == 400
    assert not Code.objects.exists()


def test_names_are_compared_as_people_read_them(project: Project, ada: Person) -> None:
    adas = Browser(ada)
    first = adas.post(f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": "Råd"}).json()
    twin = adas.post(f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": "ra\u030ad"})
    assert twin.status_code == 400
    assert twin.json()["error"]["current"]["id"] == first["id"]


@pytest.mark.django_db(transaction=True)
def test_two_people_creating_the_same_code_at_once_get_one_code() -> None:
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    together, results = threading.Barrier(2), []

    def create(person: Person) -> None:
        together.wait()
        try:
            results.append(codes.create_code(by=person, project=project, id=uuid4(), name="Tillit").pk)
        except NameTaken as taken:
            results.append(taken.row.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=create, args=(person,)) for person in (ada, ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Code.objects.count() == 1
    assert results == [Code.objects.get().pk] * 2


def imported(person: Person, project: Project, data: bytes, name: str) -> dict[str, Any]:
    browser = Browser(person)
    answer = browser.client.post(
        f"/api/projects/{project.pk}/uploads", {"file": SimpleUploadedFile(name, data)}, format="multipart"
    )
    assert answer.status_code == 201, answer.content
    jobs.run(answer.json()["job"]["id"], beat=False)
    row: dict[str, Any] = browser.get(f"/api/uploads/{answer.json()['id']}").json()
    return row


GOOD = "Kari: Jeg bor på Bø.\nI: Ja?\nKari: Ja, 😀.\nI: Fint?\n"


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode("utf-8"),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.replace("\n", "\r\n").encode("utf-8"),
        GOOD.replace("å", "a\u030a").encode("utf-8"),
        GOOD.replace("😀", "").encode("windows-1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "crlf", "nfd", "windows-1252"],
)
def test_a_text_in_any_dress_comes_in(project: Project, ada: Person, data: bytes) -> None:
    row = imported(ada, project, data, "intervju.txt")
    assert row["state"] == "ready", row
    made = Browser(ada).post(f"/api/uploads/{row['id']}/confirm", {"title": "Kari"})
    assert made.status_code == 201, made.content
    text = Document.objects.get().text
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert "Bø." in text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("film.docx", b"MZ" + bytes(500)),
        ("tabell.txt", b"%PDF-1.7 ..."),
        ("bilde.txt", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    project: Project, ada: Person, name: str, data: bytes
) -> None:
    row = imported(ada, project, data, name)
    assert row["state"] == "failed"
    assert str(row["error"]).endswith(".")
    refused = Browser(ada).post(f"/api/uploads/{row['id']}/confirm", {"title": "x"})
    assert refused.status_code == 400
    assert not Document.objects.exists()
    assert Browser(ada).delete(f"/api/uploads/{row['id']}").status_code == 204
    assert not Upload.objects.exists()


def test_ten_megabytes_in_one_line_are_refused_with_a_sentence(project: Project, ada: Person) -> None:
    row = imported(ada, project, b"Lang linje uten slutt. " * 450_000, "lang.txt")
    assert row["state"] == "failed"
    assert str(row["error"]).endswith(".")


def test_five_megabytes_in_one_line_come_in(project: Project, ada: Person) -> None:
    data = ("Dette er en lang linje uten slutt. " * 150_000).encode()[:4_900_000]
    row = imported(ada, project, data, "lang.txt")
    assert row["state"] == "ready", row["error"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kari\\intervju.txt", "intervju.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("x" * 400 + ".txt", "x" * 251 + ".txt"),
    ],
)
def test_a_file_name_is_only_a_name(given: str, kept: str) -> None:
    assert tidy_file_name(given) == kept


def test_formulas_stay_text_in_every_table() -> None:
    table = Table("Ark", ["=A", "b"], [[one, 1] for one in NASTY], [10, 10])
    assert b"\n=" not in to_csv(table).replace(b"\r", b"")
    book = load_workbook(io.BytesIO(to_xlsx([table])))
    assert all(cell.data_type != "f" for row in book["Ark"].iter_rows() for cell in row)
    assert safe("=1") == "'=1"
    assert safe(-1) == -1
