"""The study sheet: what it takes, what it refuses in words, and who may write in it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from coding.undo.rules.undo import redo, undo
from exports.rules import request_export
from projects.jobs import run
from projects.models import Event, Person, Project, StudySheet
from projects.refusals import BadInput, NotAllowed
from projects.rules.study import SheetConflict, edit_study
from tests.acting.exports import file_of
from tests.browser_of import Browser


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def path(project: Project) -> str:
    return f"/api/projects/{project.pk}/study"


def test_the_group_writes_in_it_and_dr_vogel_reads_it(project: Project, ada: Person, vogel: Person) -> None:
    assert Browser(vogel).get(path(project)).json()["questions"] == []
    question = {"id": str(uuid4()), "text": "Hvordan følges unge opp?"}
    body = {"questions": [question], "ends_on": "30.6.2027", "notification_status": "assessed"}
    row = Browser(ada).patch(path(project), body).json()
    assert (row["questions"], row["ends_on"], row["may"]["edit"]) == ([question], "2027-06-30", True)
    seen = Browser(vogel).get(path(project)).json()
    assert (seen["ends_on"], seen["may"]["edit"]) == ("2027-06-30", False)
    with pytest.raises(NotAllowed, match="study sheet"):
        edit_study(by=vogel, project=project, method="x")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ends_on": "31.06.2022"}, "31.06.2022 does not exist: June has 30 days."),
        ({"starts_on": "02.01.2027", "ends_on": "01.01.2027"}, "cannot end before it begins"),
        ({"data_class": "red"}, "may not hold data of that class"),
        ({"questions": [{"id": str(uuid4()), "text": f"{n}?"} for n in range(51)]}, "At most 50 lines"),
        ({"questions": 2 * [{"id": "5c3b4a8e-0000-4000-8000-000000000000", "text": "Like?"}]}, "same id"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    project: Project, ada: Person, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        edit_study(by=ada, project=project, method="Stegvis-deduktiv", **fields)
    assert not StudySheet.objects.exists()
    assert not Event.objects.filter(verb="study.changed").exists()
    assert Browser(ada).patch(path(project), fields).status_code == 400


def test_the_operator_says_which_data_the_site_may_hold(project: Project, ada: Person, settings: Any) -> None:
    settings.HIGHEST_DATA_CLASS = "red"
    assert Browser(ada).patch(path(project), {"data_class": "red"}).status_code == 200
    settings.HIGHEST_DATA_CLASS = "green"
    assert Browser(ada).get(path(project)).json()["allowed_classes"] == ["green"]
    assert Browser(ada).patch(path(project), {"data_class": "yellow"}).status_code == 400


def test_two_people_in_one_field_are_told_of_each_other(project: Project, ada: Person, ben: Person) -> None:
    edit_study(by=ada, project=project, method="Tematisk analyse", was={"method": ""})
    with pytest.raises(SheetConflict):
        edit_study(by=ben, project=project, method="SDI", was={"method": ""})
    refused = Browser(ben).patch(path(project), {"method": "SDI", "was": {"method": ""}})
    assert refused.status_code == 412
    assert refused.json()["error"]["current"]["method"] == "Tematisk analyse"
    edit_study(by=ben, project=project, institution="Universitetet", was={"institution": ""})


def test_a_change_goes_back_and_forth(project: Project, ada: Person) -> None:
    edit_study(by=ada, project=project, ends_on="30.06.2027", method="SDI")
    undo(by=ada, project=project, op_id=uuid4())
    sheet = StudySheet.objects.get()
    assert (sheet.ends_on, sheet.method) == (None, "")
    redo(by=ada, project=project, op_id=uuid4())
    sheet.refresh_from_db()
    assert (str(sheet.ends_on), sheet.method) == ("2027-06-30", "SDI")


def test_nobody_else_sees_it(project: Project, noor: Person, cleo: Person) -> None:
    for person in (noor, cleo):
        assert Browser(person).get(path(project)).status_code == 404
        assert Browser(person).patch(path(project), {"method": "x"}).status_code == 404


def test_the_plan_says_what_is_decided_and_what_is_open(project: Project, ada: Person) -> None:
    guide = [
        {"id": str(uuid4()), "text": "Oppfølging", "is_theme": True},
        {"id": str(uuid4()), "text": "Hvordan?"},
    ]
    edit_study(by=ada, project=project, notification_number="412 907", ends_on="30.06.2027", guide=guide)
    edit_study(by=ada, project=project, ending="deleted", legal_basis="consent")
    job = request_export(by=ada, project=project, what="plan", format="docx")
    run(job.pk, beat=False)
    with zipfile.ZipFile(io.BytesIO(file_of(ada, job))) as package:
        words = package.read("word/document.xml").decode()
    for said in (
        "412 907",
        "30.06.2027: The data are deleted.",
        "consent (GDPR",
        "not decided",
        "– Hvordan?",
    ):
        assert said in words
    with pytest.raises(BadInput):
        request_export(by=ada, project=project, what="plan", format="xlsx")
