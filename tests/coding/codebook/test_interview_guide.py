"""An interview guide becomes codes: themes as parents, questions under them, in their own words."""

import io
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.codebook.pure.interview_guide import MOST, SHORT, Proposal, read_guide, short_name
from coding.models import Code
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.codebook import QUESTIONS, THEMES, a_guide_of_eight_themes
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser, assert_in_step


def tree(found: list[Proposal]) -> list[tuple[str, int | None]]:
    return [(one.name, one.parent) for one in found]


def test_eight_themes_with_28_questions() -> None:
    found = read_guide(a_guide_of_eight_themes())
    headings = [one for one in found if one.is_heading]
    questions = [one for one in found if not one.is_heading]
    assert [one.name for one in headings] == THEMES
    assert len(questions) == 28
    assert [one.number for one in questions] == [str(number) for number in range(1, 29)]
    assert all(found[one.parent].is_heading for one in questions if one.parent is not None)
    assert all(one.parent is not None for one in questions)
    third = questions[2]
    assert third.name == "Overgangen til aktivitetsbasert arbeidsform"
    assert third.question == QUESTIONS[2]


def test_eighteen_numbered_questions() -> None:
    found = read_guide("\n".join(f"{number}) Hva er oppgave {number} for deg?" for number in range(1, 19)))
    assert [one.number for one in found] == [str(number) for number in range(1, 19)]
    assert {one.parent for one in found} == {None}
    assert len({one.name for one in found}) == 18


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Samarbeid\n1.1 Hva fungerer?\n1.2 Hva fungerer ikke?\n2. Ledelse",
         [("Samarbeid", None), ("Hva fungerer", 0), ("Hva fungerer ikke", 0), ("Ledelse", None)]),
        ("Spørsmål 1: Hva er rollen din?\nSpørsmål 2: Hvem hjelper deg?",
         [("Hva er rollen din", None), ("Hvem hjelper deg", None)]),
        ("# Rolle\n- Hva gjør du?\n  - Hvor ofte?\n# Annet\nHvordan går det?",
         [("Rolle", None), ("Hva gjør du", 0), ("Hvor ofte", 1), ("Annet", None), ("Hvordan går det", 3)]),
        ("Rolle:\n• Hva gjør du?\n• Hva er bra?\nÅpent\n• Hva er bra?",
         [("Rolle", None), ("Hva gjør du", 0), ("Hva er bra", 0), ("Åpent", None), ("Hva er bra", 3)]),
        ("1. Hva er bra?\n   a) Hva er bra?\n2. Hva er bra?",
         [("Hva er bra", None), ("Hva er bra", 0), ("Hva er bra (2)", None)]),
        ("**Tema A: Møtet med veileder**\n1.\tHvordan var\n   det første møtet?",
         [("Møtet med veileder", None), ("Hvordan var det første møtet", 0)]),
        ("Theme 1: Trust\n1. Can you tell me about your first meeting with the counsellor?",
         [("Trust", None), ("Your first meeting with the counsellor", 0)]),
        ("Vi begynte 5. mai og sluttet 12 dager senere. Det gikk bra.", []),
        ("", []),
    ],
)  # fmt: skip
def test_ways_of_writing_a_guide(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert tree(read_guide(text)) == expected


@settings(max_examples=200, deadline=None)
@given(text=st.text("ab ÅøT1239.:)-*#?•\t\n (o", max_size=400) | st.text(max_size=200))
def test_whatever_is_pasted_the_proposals_are_codes(text: str) -> None:
    found = read_guide(text)
    assert len(found) <= MOST
    seen: set[tuple[int | None, str]] = set()
    for at, one in enumerate(found):
        assert one.name.strip()
        assert len(one.name) <= 200
        assert one.parent is None or 0 <= one.parent < at
        key = (one.parent, one.name.casefold())
        assert key not in seen
        seen.add(key)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text("abcæøåé-", min_size=1, max_size=30), min_size=1, max_size=40))
def test_a_name_is_short_and_begins_the_question_or_its_matter(words: list[str]) -> None:
    question = " ".join(words) + "?"
    name = short_name(question)
    assert 0 < len(name) <= SHORT
    assert name.casefold() in question.casefold()


def test_five_hundred_codes_are_the_most() -> None:
    assert len(read_guide("\n".join(f"{number}. Hva er {number}?" for number in range(1, 900)))) == MOST


# -- making the codes -----------------------------------------------------------------------------


def add(person: Person, project: Project, codes: list[dict[str, Any]]) -> Any:
    body = {"codes": codes, "reason": "intervjuguiden"}
    return Browser(person).post(f"/api/projects/{project.pk}/codes/add", body)


def new(name: str, parent: Any = None, **more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "name": name, "parent": str(parent) if parent else None, **more}


def living(project: Project) -> list[tuple[str, str | None]]:
    rows = Code.objects.filter(project=project, withdrawn_at__isnull=True)
    return sorted(rows.values_list("name", "parent__name"), key=str)


def test_a_guides_codes_are_made_and_taken_back_as_one(project: Project, ada: Person, ben: Person) -> None:
    there = factories.code(project, ada, "Bakgrunn")
    bens = Browser(ben)
    bens.follow(project)
    theme = new("Arbeidsform", definition="Temaet")
    codes = [theme, new("Støy", theme["id"]), new("Alder", there.pk), new("Pendling", there.pk)]
    assert add(ada, project, codes).status_code == 200
    assert_in_step(bens)
    made = living(project)
    assert ("Støy", "Arbeidsform") in made
    assert ("Alder", "Bakgrunn") in made
    event = Event.objects.get(verb="codes.added")
    assert (event.words["count"], event.words["reason"]) == (4, "intervjuguiden")
    assert add(ada, project, codes).status_code == 200  # sent twice, created once
    assert Event.objects.filter(verb="codes.added").count() == 1
    for what, expected in (
        (undo.undo, [("Bakgrunn", None)]),
        (undo.redo, made),
        (undo.undo, [("Bakgrunn", None)]),
    ):
        what(by=ada, project=project, op_id=uuid4())
        assert living(project) == expected
        assert_in_step(bens)


def test_codes_that_were_used_since_are_not_taken_back(project: Project, ada: Person, ben: Person) -> None:
    codes = [new("Støy"), new("Ro")]
    add(ada, project, codes)
    document = factories.document(project, ada)
    factories.coding(ben, document, Code.objects.get(name="Ro"), "Ventetiden")
    Event.objects.filter(verb="document.imported").update(is_undone=True)
    with pytest.raises(NotAllowed):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert Code.objects.filter(withdrawn_at__isnull=True).count() == 2


def test_one_bad_code_stops_all(
    project: Project, ada: Person, vogel: Person, noor: Person, cleo: Person
) -> None:
    factories.code(project, ada, "Bakgrunn")
    foreign = factories.code(factories.project(cleo, "Annen"), cleo, "Fremmed")
    later = new("Senere")
    for codes, status in (
        ([new("Ny"), new("bakgrunn")], 400),
        ([new("Ny"), new("Ny")], 400),
        ([new("Ny"), new("Under", foreign.pk)], 404),
        ([new("Ny", later["id"]), later], 404),
        ([new("Ny"), {**new("Ny 2"), "id": str(foreign.pk)}], 404),
        ([new("  ")], 400),
        ([new(f"Kode {number}") for number in range(MOST + 1)], 400),
        ([], 400),
    ):
        answer = add(ada, project, codes)
        assert answer.status_code == status, answer.content
        assert living(project) == [("Bakgrunn", None)]
    assert add(vogel, project, [later]).status_code == 403
    assert add(noor, project, [later]).status_code == 404


def docx(*paragraphs: tuple[str, str]) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:pPr>{how}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>" for how, text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def ask(person: Person, project: Project, name: str, data: bytes) -> Any:
    file = SimpleUploadedFile(name, data)
    return Browser(person).client.post(
        f"/api/projects/{project.pk}/guide", {"file": file}, format="multipart"
    )


def test_a_guide_is_read_from_a_word_file_and_from_text(
    project: Project, ada: Person, vogel: Person, noor: Person
) -> None:
    in_list = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    data = docx(
        ('<w:pStyle w:val="Overskrift1"/>', "Arbeidsform"),
        (in_list.format(0), "Hva er bra?"),
        (in_list.format(1), "Støy?"),
        ('<w:pStyle w:val="Heading1"/>', "Ledelse"),
        ("", "2. Hvem bestemmer?"),
    )
    answer = ask(ada, project, "guide.docx", data)
    assert answer.status_code == 200, answer.content
    found = [(one["name"], one["parent"]) for one in answer.json()["proposals"]]
    assert found == [
        ("Arbeidsform", None), ("Hva er bra", 0), ("Støy", 1), ("Ledelse", None), ("Hvem bestemmer", 3),
    ]  # fmt: skip
    typed = "Tema 1: Rolle\r\n1. Hva gjør du på jobb?".encode("cp1252")
    assert len(ask(ada, project, "guide.txt", typed).json()["proposals"]) == 2
    pasted = Browser(ada).post(f"/api/projects/{project.pk}/guide", {"text": a_guide_of_eight_themes()})
    assert len(pasted.json()["proposals"]) == 36
    assert ask(vogel, project, "guide.txt", typed).status_code == 403
    assert ask(noor, project, "guide.txt", typed).status_code == 404
    assert not Code.objects.exists()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04rubbish", b"\x89PNG\r\n\x1a\n\0\0", b"x" * (2 * 1024 * 1024 + 1)]
)
def test_a_file_that_is_no_guide_is_refused_with_a_sentence(
    project: Project, ada: Person, data: bytes
) -> None:
    answer = ask(ada, project, "guide.docx", data)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": [5]}, {"text": "x" * 200_001}, [], "guide"])
def test_other_things_than_a_text_are_refused(project: Project, ada: Person, body: Any) -> None:
    with nothing_changes(project):
        answer = Browser(ada).client.post(f"/api/projects/{project.pk}/guide", body, format="json")
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]
