"""Files that people take with them: what is in them, who may fetch them, and until when."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone, translation
from openpyxl import load_workbook

from coding.codings.rules import rounds
from coding.memos.rules import writing
from coding.memos.rules.subjects import Subject
from coding.models import Memo, Round
from config.tidying import tidy
from exports import rules
from exports.models import Export
from exports.tables import Table, to_csv, to_xlsx
from projects import jobs
from projects.jobs import Progress
from projects.models import Event, Job, Person, Project
from projects.rules import members
from tests import factories
from tests.acting.exports import file_of, table_of
from tests.browser_of import Browser
from transcripts.models import Document

pytestmark = pytest.mark.django_db


def export(person: Person, project: Project, what: str = "codings", format: str = "csv") -> Job:
    """Ask through the door, and let the job run."""
    answer = Browser(person).post(f"/api/projects/{project.pk}/exports", {"what": what, "format": format})
    assert answer.status_code == 201, answer.content
    job = jobs.run(answer.json()["id"], beat=False)
    assert job is not None
    return job


def sheet_of(data: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return list(sheet.values)


def test_ada_gets_each_coding_with_its_place_and_words(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    parent = factories.code(project, ada, "Møter")
    child = factories.code(project, ada, "Trygghet", parent)
    coding = factories.coding(ben, document, child, "Det er trygt")
    Browser(ada).post(f"/api/codings/{coding.pk}/comments", {"id": str(coding.pk), "text": "Hvorfor?"})
    header, row = table_of(ada, export(ada, project))
    found = dict(zip(header, row, strict=True))
    assert found["Code"] == "Møter › Trygghet" or found["Code"].split()[0] == "Møter"
    assert found["Coder"] == "Ben"
    assert found["Document"] == "Intervju 1"
    assert found["Speaker"] == "Kari"
    assert found["Quotation"] == "Det er trygt"
    assert document.text[int(found["Start"]) : int(found["End"])] == "Det er trygt"
    assert sheet_of(file_of(ada, export(ada, project, format="xlsx")))[1][9] == "Det er trygt"


def test_the_codebook_comes_in_the_order_of_its_tree(project: Project, ada: Person) -> None:
    parent = factories.code(project, ada, "Møter")
    factories.code(project, ada, "Ventetid")
    factories.code(project, ada, "Trygghet", parent)
    names = [row[0].split()[-1] for row in table_of(ada, export(ada, project, "codebook"))[1:]]
    assert names == ["Møter", "Trygghet", "Ventetid"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "＝", "\r="])
def test_no_cell_becomes_a_formula(begin: str) -> None:
    evil = f'{begin}HYPERLINK("http://evil.example","x")'
    table = Table("A", ["h"], [[evil]], [10])
    cell = next(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig").split("\n", 1)[1], newline="")))[0]
    assert cell == f"'{evil}"
    workbook = load_workbook(io.BytesIO(to_xlsx([table])))
    assert workbook.active is not None
    written = workbook.active["A2"]
    assert written.data_type == "s"
    assert not written.hyperlink


def test_a_code_that_looks_like_a_formula_is_only_text(
    document: Document, project: Project, ada: Person
) -> None:
    factories.coding(ada, document, factories.code(project, ada, "=1+1"), "Det er trygt")
    assert table_of(ada, export(ada, project))[1][0] == "'=1+1"
    assert sheet_of(file_of(ada, export(ada, project, format="xlsx")))[1][0] == "=1+1"


def test_in_an_independent_round_ben_exports_only_his_own(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    code = factories.code(project, ada)
    rounds.begin_round(by=ada, document=document)
    factories.coding(ada, document, code, "Det er trygt")
    factories.coding(ben, document, code, "Ventetiden")
    assert [row[9] for row in table_of(ben, export(ben, project))[1:]] == ["Ventetiden"]
    assert Round.objects.count() == 1


def test_only_who_asked_may_fetch_the_file(
    project: Project, ada: Person, ben: Person, noor: Person, cleo: Person
) -> None:
    job = export(ada, project)
    for person in (ben, noor, cleo, None):
        assert Browser(person).get(f"/api/jobs/{job.pk}/file").status_code in {401, 404}
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    assert file_of(ada, job)


def test_who_was_removed_cannot_fetch_what_they_made(project: Project, ada: Person, ben: Person) -> None:
    job = export(ben, project)
    assert file_of(ben, job)
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    assert Browser(ben).get(f"/api/jobs/{job.pk}/file").status_code == 404


def test_who_was_removed_before_the_job_ran_gets_no_file(project: Project, ada: Person, ben: Person) -> None:
    with translation.override("en"):
        job = rules.request_export(by=ben, project=project, what="codings", format="csv")
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    done = jobs.run(job.pk, beat=False)
    assert done is not None
    assert done.state == "failed"
    with translation.override("en"):
        sentence = jobs.error_sentence(done)
    assert sentence == "You may not export from this project any more."
    assert not Export.objects.exists()


def test_a_file_expires_and_its_bytes_go(project: Project, ada: Person) -> None:
    job = export(ada, project)
    made = Export.objects.get()
    path = Path(made.file.path)
    assert path.exists()
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = Browser(ada).get(f"/api/jobs/{job.pk}/file")
    assert answer.status_code == 410
    assert answer.json()["error"]["message"] == "This file has expired. Make a new export."
    tidy()
    assert not path.exists()
    assert Browser(ada).get(f"/api/jobs/{job.pk}/file").status_code == 410


def test_an_export_that_waits_or_runs_can_be_cancelled(
    project: Project, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/api/projects/{project.pk}/exports"
    adas = Browser(ada)
    waiting = adas.post(path, {"what": "codings", "format": "csv"}).json()["id"]
    assert adas.post(f"/api/jobs/{waiting}/cancel").json()["state"] == "cancelled"
    assert jobs.run(waiting, beat=False) is None

    # Ada presses cancel while it runs: at the moment at which it says how far it has come.
    running = adas.post(path, {"what": "codings", "format": "csv"}).json()["id"]
    tell: Callable[..., None] = Progress.tell

    def press_first(self: Progress, done: int, total: int) -> None:
        assert adas.post(f"/api/jobs/{running}/cancel").status_code == 200
        tell(self, done, total)

    monkeypatch.setattr(Progress, "tell", press_first)
    stopped = jobs.run(running, beat=False)
    assert stopped is not None
    assert stopped.state == "cancelled"
    assert not Export.objects.exists()
    assert adas.get(f"/api/jobs/{running}/file").status_code == 404


def test_a_job_that_was_done_twice_makes_one_file(project: Project, ada: Person) -> None:
    job = export(ada, project)
    Job.objects.update(state="running", heartbeat_at="2020-01-01T00:00:00Z")
    assert jobs.run(job.pk, beat=False)
    assert Export.objects.count() == 1
    assert Event.objects.filter(verb="export.made").count() == 1


def test_files_that_no_row_names_go_when_they_are_old(
    project: Project, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(ada, project)
    kept = Export.objects.get().file.name
    left = default_storage.save(f"uploads/{project.pk}/left-by-a-killed-server", ContentFile(b"x"))
    tidy()
    assert default_storage.exists(left)  # may still get its row
    monkeypatch.setattr("config.tidying.ORPHAN_AFTER", timedelta(0))
    tidy()
    assert not default_storage.exists(left)
    assert default_storage.exists(str(kept))


def test_memos_come_out_as_far_as_one_may_read_them(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    code = factories.code(project, ada, "Tillit")
    subject = Subject(about=Memo.About.CODE, code=code)
    body = f"=1+1 Spør [@Ben](person:{ben.pk})."
    writing.create_memo(by=ada, project=project, id=uuid4(), title="Om tillit", body=body, subject=subject)
    private = Memo.Audience.PRIVATE
    writing.create_memo(by=ada, project=project, id=uuid4(), title="Min tvil", body="Hm.", audience=private)
    header, *rows = table_of(ben, export(ben, project, "memos"))
    assert len(rows) == 1
    line = dict(zip(header, rows[0], strict=True))
    assert (line["Title"], line["About"], line["Text"]) == ("Om tillit", "Tillit", "'=1+1 Spør @Ben.")
    assert len(table_of(ada, export(ada, project, "memos"))) == 3
