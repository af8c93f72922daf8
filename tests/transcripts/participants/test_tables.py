"""Tables of participants: pasted from Excel, or read from .xlsx and .csv, shown before anything is stored."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from projects.models import Person, Project
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser
from transcripts.models import Attribute, Participant
from transcripts.participants.rules.register import change_register

PASTED = (
    "Pseudonym\tKontor\tErfaring\tStartet\tFast ansatt\n"
    "Anne\tA\t3,5\t01.02.2020\tja\n"
    "Are\tA\tukjent\t31.06.2021\tnei\n"
    "Berit\tB\t=SUM(A1:A3)\t\tja\tog mer\n"
    "\t\t\t\t\n"
    "Anne\tC\t4\t\tja\n"
    "\tC\t4\n"
    "Kari Nordmann\tC\t2\n"
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def shown(who: Person, project: Project, text: str, **more: Any) -> Any:
    answer = Browser(who).post(f"/api/projects/{project.pk}/register/preview", {"text": text, **more})
    assert answer.status_code == 200, answer.content
    return answer.json()


def upload(who: Person, project: Project, name: str, data: bytes) -> Any:
    path = f"/api/projects/{project.pk}/register/preview"
    return Browser(who).client.post(path, {"file": SimpleUploadedFile(name, data)}, format="multipart")


def take(who: Person, project: Project, preview: Any) -> None:
    answer = Browser(who).post(f"/api/projects/{project.pk}/register/change", preview["change"])
    assert answer.status_code == 200, answer.content


def answers(project: Project) -> dict[str, dict[str, Any]]:
    names = {str(one.pk): one for one in Attribute.objects.filter(project=project)}
    options = {option["id"]: option["name"] for one in names.values() for option in one.options}
    return {
        one.pseudonym: {
            names[key].name: options.get(value, value) if isinstance(value, str) else value
            for key, value in one.answers.items()
        }
        for one in Participant.objects.filter(project=project, withdrawn_at__isnull=True)
    }


def test_a_ragged_table_with_formulas_is_shown_with_its_faults_and_taken(
    project: Project, ada: Person
) -> None:
    with nothing_changes(project):
        preview = shown(ada, project, PASTED)
    assert preview["counts"] == {"new": 4, "changed": 0, "same": 0, "refused": 2}
    assert [(one["name"], one["kind"]) for one in preview["columns"][1:]] == [
        ("Kontor", "choice"),
        ("Erfaring", "number"),
        ("Startet", "date"),
        ("Fast ansatt", "yes_no"),
    ]
    assert preview["notes"] == [
        "Row 3, Startet: 31.06.2021 does not exist: June has 30 days.",
        "Row 4 has more cells than there are columns: “og mer” was left out.",
        "Row 4, Erfaring: “=SUM(A1:A3)” is a formula and was left out.",
        "Row 6: “Anne” stands in the table twice; the first counts.",
        "Row 7 has no pseudonym.",
        "“Kari Nordmann” looks like a real name.",
    ]
    take(ada, project, preview)
    assert answers(project) == {
        "Anne": {"Kontor": "A", "Erfaring": 3.5, "Startet": "2020-02-01", "Fast ansatt": True},
        "Are": {"Kontor": "A", "Erfaring": {"is": "unknown"}, "Fast ansatt": False},
        "Berit": {"Kontor": "B", "Fast ansatt": True},
        "Kari Nordmann": {"Kontor": "C", "Erfaring": 2},
    }


def test_a_person_says_what_a_column_is(project: Project, ada: Person) -> None:
    columns: list[dict[str, Any]] = [
        {"meaning": "pseudonym"},
        {"meaning": "skip"},
        {"meaning": "new", "kind": "number", "name": "År"},
        {"meaning": "notes"},
        {"meaning": "status"},
    ]
    text = "Anne\tx\t3,5\tRolig\tgodkjent\nAre\tx\tfire\t\tdød\n"
    preview = shown(ada, project, text, has_head=False, columns=columns)
    assert preview["notes"] == ["Row 2, År: “fire” is not a number.", "Row 2, 5: “død” is no status."]
    take(ada, project, preview)
    anne = Participant.objects.get(pseudonym="Anne")
    assert (anne.notes, anne.status, answers(project)["Anne"]) == ("Rolig", "approved", {"År": 3.5})


def test_pasting_again_changes_only_what_is_new(project: Project, ada: Person, ben: Person) -> None:
    take(ada, project, shown(ada, project, "Pseudonym\tAlder\nAnne\t30\nAre\t40\nBo\t50\n"))
    preview = shown(ada, project, "Pseudonym\tAlder\nanne\t31\nAre\t40\nBo\t\n")
    assert preview["counts"] == {"new": 0, "changed": 1, "same": 2, "refused": 0}
    anne = Participant.objects.get(pseudonym="Anne")
    age = Attribute.objects.get()
    change_register(by=ben, project=project, participants=[{"id": anne.pk, "answers": {str(age.pk): 35}}])
    answer = Browser(ada).post(f"/api/projects/{project.pk}/register/change", preview["change"])
    assert answer.status_code == 412  # what was shown is no longer what is there


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Informant", "Stilling", "År", "Født"])
    sheet.append(["Informant 1", "Veileder", 3.5, date(1980, 3, 1)])
    sheet.append(["Informant 2", "=1+1", 12, None])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_with_its_dates_and_numbers(project: Project, ada: Person) -> None:
    preview = upload(ada, project, "deltakere.xlsx", workbook()).json()
    take(ada, project, preview)
    assert answers(project) == {
        "Informant 1": {"Stilling": "Veileder", "År": 3.5, "Født": "1980-03-01"},
        "Informant 2": {"År": 12},
    }
    assert "1 cells were computed by formulas; their results were taken." in preview["notes"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_of_any_dress_is_read(project: Project, ada: Person, encoding: str, separator: str) -> None:
    text = f'Pseudonym{separator}Sted\r\nÅse{separator}"Bø i\r\nTelemark"\r\nØyvind{separator}Ås\r\n'
    take(ada, project, upload(ada, project, "a.csv", text.encode(encoding)).json())
    assert answers(project) == {"Åse": {"Sted": "Bø i Telemark"}, "Øyvind": {"Sted": "Ås"}}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02\xff" * 100,
        b"PK\x03\x04nothing",
        b"a;" * 300,
        b"x\n" * 3000,
        b'"' + b"x" * 200_000,
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(project: Project, ada: Person, data: bytes) -> None:
    with nothing_changes(project):
        answer = upload(ada, project, "a.xlsx", data)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].endswith(".")


def test_only_the_group_reads_tables_in(project: Project, vogel: Person) -> None:
    path = f"/api/projects/{project.pk}/register/preview"
    assert Browser(vogel).post(path, {"text": "Anne"}).status_code == 403


def test_500_people_with_30_attributes_are_pasted(project: Project, ada: Person) -> None:
    head = "\t".join(["Pseudonym", *(f"Spørsmål {number}" for number in range(30))])
    body = "\n".join(
        "\t".join([f"P{number:03}", *(str(number % 7) for _ in range(30))]) for number in range(500)
    )
    take(ada, project, shown(ada, project, f"{head}\n{body}"))
    assert Participant.objects.filter(project=project).count() == 500
    assert len(answers(project)["P499"]) == 30


def test_more_than_the_register_can_hold_is_refused(project: Project, ada: Person) -> None:
    rows = [{"id": str(uuid4()), "pseudonym": f"P{number}"} for number in range(2001)]
    with nothing_changes(project):
        answer = Browser(ada).post(f"/api/projects/{project.pk}/register/change", {"participants": rows})
    assert answer.status_code == 400
