"""Interviews, their table, who the speakers are, and quotations by participant."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import translation

from exports.rules import request_export
from projects.jobs import run
from projects.models import Person, Project
from projects.refusals import BadInput
from tests import factories
from tests.acting.exports import file_of
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document, Interview, Participant, Speaker
from transcripts.participants.rules import register as rules

GROUP = """\
Intervjuer: Hvordan følger dere opp?
Berit: Vi ringer hver uke.
Anne: Hos oss er det sjeldnere.
Berit: Ja, det er stor forskjell.
"""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def change_register(*, by: Person, project: Project, **rows: list[dict[str, Any]]) -> None:
    named = {kind: [{**row, "id": UUID(str(row["id"]))} for row in of] for kind, of in rows.items()}
    rules.change_register(by=by, project=project, **named)


def office(project: Project, by: Person, **people: str) -> tuple[str, dict[str, str]]:
    """An attribute for the office, shown under quotations, and participants with their offices."""
    key, ids = str(uuid4()), {name: str(uuid4()) for name in people}
    column = {"id": key, "name": "Kontor", "kind": "choice", "in_citations": True}
    rows = [{"id": ids[name], "pseudonym": name, "answers": {key: at}} for name, at in people.items()]
    change_register(by=by, project=project, attributes=[column], participants=rows)
    return key, ids


def link(project: Project, by: Person, document: Document, ids: dict[str, str]) -> None:
    speakers = Speaker.objects.filter(document=document, name__in=ids)
    rows = [{"id": one.pk, "participant": ids[one.name]} for one in speakers]
    change_register(by=by, project=project, speakers=rows)


def register(who: Person, project: Project, what: str = "", **query: Any) -> Any:
    return Browser(who).get(f"/api/projects/{project.pk}/register{what}", **query).json()


def quotations(who: Person, project: Project, **asked: Any) -> list[str]:
    found = Browser(who).get(f"/api/projects/{project.pk}/quotations", **asked).json()
    return [one["text"] for one in found["results"]]


def exported(who: Person, project: Project, what: str, format: str, **more: Any) -> bytes:
    job = request_export(by=who, project=project, what=what, format=format, **more)
    run(job.pk, beat=False)
    return file_of(who, job)


def study_a(project: Project, ada: Person) -> None:
    lengths = (("23.03.2022", 35, "video"), ("25.3.22", 42, "in_person"), ("29.03.2022", 30, "video"))
    for number, (day, minutes, medium) in enumerate((*lengths, ("2022-04-01", 54, "in_person")), 1):
        person = {"id": str(uuid4()), "pseudonym": f"Informant {number}"}
        meeting = {
            "id": str(uuid4()),
            "date": day,
            "minutes": minutes,
            "medium": medium,
            "participants": [person["id"]],
            "interviewers": [str(ada.pk)],
        }
        change_register(by=ada, project=project, participants=[person], interviews=[meeting])


def test_the_table_of_study_a_has_161_minutes(project: Project, ada: Person, vogel: Person) -> None:
    study_a(project, ada)
    table = register(vogel, project, "/interview-table")
    assert table["header"] == ["Informant", "Date", "Length"]
    assert table["rows"][0] == ["1.", "23.03.2022", "35 min"]
    assert table["total"] == ["Total", "4 informants", "161 min"]
    assert "four interviews with four participants" in table["facts"]
    assert "from 30 to 54 minutes, 161 minutes altogether" in table["facts"]
    assert "two on video and two in person" in table["facts"]
    looks = {"informant": "pseudonym", "sum": "hours", "columns": ["medium", "length"]}
    other = register(vogel, project, "/interview-table", **looks)
    assert other["rows"][3] == ["Informant 4", "In person", "54 min"]
    assert other["total"][-1] == "2 h 41 min"


@pytest.mark.parametrize("format", ["docx", "xlsx", "csv"])
def test_the_table_of_interviews_is_exported(project: Project, ada: Person, format: str) -> None:
    study_a(project, ada)
    data = exported(ada, project, "interviews", format, looks={"informant": "pseudonym", "sum": "hours"})
    if format == "csv":
        words = data.decode("utf-8-sig")
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            words = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "Informant 4" in words
    assert "2 h 41 min" in words


def test_an_interview_that_cannot_have_been_is_refused(project: Project, ada: Person) -> None:
    with (
        nothing_changes(project),
        pytest.raises(BadInput, match=r"31\.06\.2022 does not exist: June has 30 days"),
    ):
        change_register(by=ada, project=project, interviews=[{"id": uuid4(), "date": "31.06.2022"}])


def test_a_document_belongs_to_one_interview(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    first = {"id": str(uuid4()), "documents": [str(document.pk)]}
    change_register(by=ada, project=project, interviews=[first])
    with nothing_changes(project), pytest.raises(BadInput, match="belongs to another interview"):
        change_register(by=ada, project=project, interviews=[{**first, "id": str(uuid4())}])
    change_register(by=ada, project=project, interviews=[{**first, "documents": []}])
    change_register(by=ada, project=project, interviews=[{**first, "id": str(uuid4())}])
    assert Interview.objects.filter(documents__isnull=False).count() == 1


def test_speakers_of_old_texts_are_proposed_by_name_and_linked_in_one_go(
    project: Project, ada: Person, ben: Person
) -> None:
    group = factories.document(project, ada, GROUP, "Kontor A og B")
    alone = factories.document(project, ada, "Intervjuer: Hei\nInformant: Hei selv\n", "Alene")
    _key, ids = office(project, ada, Berit="B")
    someone = {"id": str(uuid4()), "pseudonym": "Carl"}
    meeting = {"id": str(uuid4()), "documents": [str(alone.pk)], "participants": [someone["id"]]}
    change_register(by=ada, project=project, participants=[someone], interviews=[meeting])
    proposals = {one["name"]: one for one in register(ben, project, "/speakers")["speakers"]}
    assert set(proposals) == {"Anne", "Berit", "Informant"}
    assert proposals["Berit"]["proposed"] == ids["Berit"]
    assert (proposals["Anne"]["proposed"], proposals["Anne"]["new"]) == (None, "Anne")
    assert proposals["Informant"]["proposed"] == someone["id"]
    bens = Browser(ben)
    bens.follow(project, group)
    new = {"id": str(uuid4()), "pseudonym": "Anne"}
    links = [
        {"id": proposals["Berit"]["id"], "participant": ids["Berit"]},
        {"id": proposals["Anne"]["id"], "participant": new["id"]},
    ]
    change_register(by=ada, project=project, participants=[new], speakers=links)
    assert_in_step(bens)
    head = bens.get(f"/api/projects/{project.pk}/changes").json()["documents"][0]
    assert set(head["participants"]) == {ids["Berit"], new["id"]}


def test_a_text_that_is_imported_later_knows_its_participants(project: Project, ada: Person) -> None:
    _key, ids = office(project, ada, Berit="B")
    document = factories.document(project, ada, GROUP)
    names = dict(Speaker.objects.filter(document=document).values_list("name", "participant"))
    assert str(names["Berit"]) == ids["Berit"]
    assert names["Anne"] is None


def test_quotations_go_by_participant_and_by_attribute(project: Project, ada: Person, ben: Person) -> None:
    key, ids = office(project, ada, Anne="A", Berit="B", Carl="ukjent")
    group = factories.document(project, ada, GROUP, "Gruppe")
    code = factories.code(project, ada)
    for words in ("ringer hver uke", "sjeldnere", "stor forskjell", "følger dere opp"):
        factories.coding(ada, group, code, words)
    assert quotations(ben, project, participant=ids["Berit"]) == ["ringer hver uke", "stor forskjell"]
    options = {one["name"]: one["id"] for one in register(ada, project)["attributes"][0]["options"]}
    assert quotations(ben, project, attribute=f"{key}:{options['A']}") == ["sjeldnere"]
    assert quotations(ben, project, attribute=f"{key}:unknown") == []
    both = [f"{key}:{options['A']}", f"{key}:{options['B']}"]
    assert len(quotations(ben, project, attribute=both)) == 3
    assert quotations(ben, project, attribute=both, participant=ids["Anne"]) == ["sjeldnere"]
    change_register(by=ada, project=project, speakers=[
        {"id": one.pk, "participant": None} for one in Speaker.objects.filter(document=group, name="Anne")
    ])  # fmt: skip
    assert quotations(ben, project, participant=ids["Anne"]) == []
    link(project, ada, group, ids)
    assert quotations(ben, project, participant=ids["Anne"]) == ["sjeldnere"]


def test_a_text_without_turns_is_the_words_of_its_one_participant(project: Project, ada: Person) -> None:
    _key, ids = office(project, ada, Berit="B", Carl="C")
    note = factories.document(project, ada, "Hun var stille hele tida.", "Notat")
    factories.coding(ada, note, factories.code(project, ada), "stille")
    meeting = {"id": str(uuid4()), "documents": [str(note.pk)], "participants": [ids["Berit"]]}
    change_register(by=ada, project=project, interviews=[meeting])
    assert quotations(ada, project, participant=ids["Berit"]) == ["stille"]
    assert quotations(ada, project, participant=ids["Carl"]) == []


def test_who_is_not_in_the_project_cannot_be_asked_for(
    project: Project, other_project: Project, ada: Person, cleo: Person
) -> None:
    key, ids = office(project, ada, Berit="B")
    path = f"/api/projects/{other_project.pk}/quotations"
    for asked in ({"participant": ids["Berit"]}, {"attribute": f"{key}:unknown"}, {"attribute": "x:y"}):
        assert Browser(cleo).get(path, **asked).status_code == 400


def test_quotations_leave_with_participant_and_attributes(project: Project, ada: Person) -> None:
    office(project, ada, Berit="B")
    group = factories.document(project, ada, GROUP, "Gruppe")
    factories.coding(ada, group, factories.code(project, ada), "ringer hver uke")
    words = exported(ada, project, "quotations", "csv").decode("utf-8-sig")
    head, line = (row.split(",") for row in words.splitlines()[:2])
    assert dict(zip(head, line, strict=False))["Participant"] == "Berit"
    assert dict(zip(head, line, strict=False))["Kontor"] == "B"
    with zipfile.ZipFile(io.BytesIO(exported(ada, project, "quotations", "docx"))) as package:
        assert "(Berit, B, Gruppe, turn 2)" in package.read("word/document.xml").decode()


def test_the_register_leaves_as_a_table(project: Project, ada: Person) -> None:
    office(project, ada, Berit="B", Carl="=1+1")
    Participant.objects.filter(pseudonym="Berit").update(notes="rolig")
    words = exported(ada, project, "participants", "csv").decode("utf-8-sig")
    assert "Berit,invited,B,rolig" in words
    assert "Carl,invited,'=1+1" in words
