"""The preview proposes roles by labels, by what people decided before, then by who asks; and says what came twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from projects import jobs
from projects.models import Person, Project
from tests.browser_of import Browser
from transcripts.importing.reads import preview
from transcripts.importing.rules import guess_role
from transcripts.models import Speaker, Upload
from transcripts.parsing import parse

SAMPLES = Path(__file__).parents[2] / "samples"
RIGHT: dict[str, dict[str, Any]] = json.loads((SAMPLES / "right.json").read_text("utf-8"))


@pytest.mark.parametrize("name", [name for name, right in RIGHT.items() if "roles" in right])
def test_each_file_gives_the_roles_that_are_right(name: str) -> None:
    parsed = parse((SAMPLES / name).read_bytes(), name)
    assert {speaker: guess_role(speaker, parsed) for speaker in parsed.speakers} == RIGHT[name]["roles"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Intervjuer 2", "interviewer"),
        ("Int.", "interviewer"),
        ("I1", "interviewer"),
        ("Moderator (kvinne)", "interviewer"),
        ("Haastattelija", "interviewer"),
        ("Informant 3", "informant"),
        ("Inf. 2", "informant"),
        ("Befragte", "informant"),
        ("Entrevistada 1", "informant"),
    ],
)
def test_label_words_come_before_counting_questions(label: str, role: str) -> None:
    asks = "" if role == "interviewer" else "?"
    others = "?" if role == "interviewer" else ""
    text = f"{label}: Ja{asks}\nKari: Nei{others}\n{label}: Jo{asks}\nKari: Så{others}\n"
    assert guess_role(label, parse(text.encode(), "a.txt")) == role


def uploaded(person: Person, project: Project, text: str) -> dict[str, Any]:
    browser = Browser(person)
    file = {"file": SimpleUploadedFile("intervju.txt", text.encode())}
    answer = browser.client.post(f"/api/projects/{project.pk}/uploads", file, format="multipart")
    jobs.run(answer.json()["job"]["id"], beat=False)
    found = preview(Upload.objects.get(pk=answer.json()["id"]))
    assert found is not None
    return found | {"id": answer.json()["id"]}


TEXT = "Vik: Hva mener du?\nKari: At det går bra.\nVik: Hvorfor?\nKari: Fordi.\n"


def test_a_name_keeps_the_role_it_had_in_the_project(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, TEXT)
    roles = {found["name"]: found["role"] for found in row["speakers"]}
    assert roles == {"Vik": "interviewer", "Kari": "informant"}
    choices = {"speakers": [{"found": "Vik", "role": "informant"}]}
    Browser(ada).put(f"/api/uploads/{row['id']}/choices", choices)
    Browser(ada).post(f"/api/uploads/{row['id']}/confirm", {"title": "Første"})
    again = uploaded(ada, project, TEXT.replace("bra", "fint"))
    assert {found["name"]: found["role"] for found in again["speakers"]}["Vik"] == Speaker.Role.INFORMANT
    assert again["notices"] == []


def test_the_same_file_twice_is_said(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, TEXT)
    Browser(ada).post(f"/api/uploads/{row['id']}/confirm", {"title": "Første"})
    with translation.override("en"):
        assert "already been imported as “Første”" in uploaded(ada, project, TEXT)["notices"][0]
