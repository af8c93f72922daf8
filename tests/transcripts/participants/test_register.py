"""The register of participants: who may change it, what is refused, and what two people at one cell meet."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import translation

from coding.undo.rules.undo import redo, undo
from projects.models import Event, Person, Project
from projects.refusals import BadInput, NotAllowed, NotFound
from tests import factories
from tests.acting.former_state import nothing_changes, state_of
from tests.browser_of import Browser
from transcripts.models import Attribute, Participant
from transcripts.participants.rules.register import CellConflict, change_register

Row = dict[str, Any]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def add(project: Project, by: Person, *pseudonyms: str) -> list[Participant]:
    rows = [{"id": uuid4(), "pseudonym": name} for name in pseudonyms]
    return change_register(by=by, project=project, participants=rows).participants


def column(project: Project, by: Person, name: str, kind: str = "text") -> Attribute:
    rows = [{"id": uuid4(), "name": name, "kind": kind}]
    return change_register(by=by, project=project, attributes=rows).attributes[0]


def answer(project: Project, by: Person, who: Participant, what: Attribute, typed: Any, **more: Any) -> Any:
    row = {"id": who.pk, "answers": {str(what.pk): typed}, **more}
    change_register(by=by, project=project, participants=[row])
    who.refresh_from_db()
    return who.answers.get(str(what.pk))


def path(project: Project, what: str = "change") -> str:
    return f"/api/projects/{project.pk}/register/{what}"


def test_ada_and_ben_fill_in_the_register_and_dr_vogel_reads_it(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    age = column(project, ada, "Erfaring (år)", "number")
    [berit] = add(project, ben, "Berit")
    assert answer(project, ben, berit, age, "3,5") == 3.5
    with nothing_changes(project), pytest.raises(NotAllowed, match="participants"):
        add(project, vogel, "Carl")
    seen = Browser(vogel).get(f"/api/projects/{project.pk}/register").json()
    assert [one["pseudonym"] for one in seen["participants"]] == ["Berit"]
    assert seen["participants"][0]["answers"] == {str(age.pk): 3.5}


def test_notes_are_for_those_who_may_read_the_texts(project: Project, ada: Person, vogel: Person) -> None:
    [berit] = add(project, ada, "Berit")
    change_register(by=ada, project=project, participants=[{"id": berit.pk, "notes": "Var nervøs."}])
    register = f"/api/projects/{project.pk}/register"
    assert Browser(vogel).get(register).json()["participants"][0]["notes"] == "Var nervøs."
    Browser(ada).patch(f"/api/projects/{project.pk}", {"shows_text": False})
    assert Browser(vogel).get(register).json()["participants"][0]["notes"] == ""
    assert Browser(ada).get(register).json()["participants"][0]["notes"] == "Var nervøs."


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("number", "3,5", 3.5),
        ("number", "1 200", 1200),
        ("number", "−4", -4),
        ("number", "ukjent", {"is": "unknown"}),
        ("number", "not asked", {"is": "not_asked"}),
        ("date", "1.4.2022", "2022-04-01"),
        ("date", "29/2/24", "2024-02-29"),
        ("yes_no", "Ja", True),
        ("yes_no", False, False),
        ("text", "  Veileder,   ungdomsteam ", "Veileder, ungdomsteam"),
        ("text", {"is": "not_asked"}, {"is": "not_asked"}),
        ("text", "=1+1", "=1+1"),
        ("text", "", None),
    ],
)
def test_what_is_typed_is_read_by_the_kind_of_its_column(
    project: Project, ada: Person, kind: str, typed: Any, stored: Any
) -> None:
    [berit] = add(project, ada, "Berit")
    assert answer(project, ada, berit, column(project, ada, "Noe", kind), typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("number", "fire", "“fire” is not a number."),
        ("number", "1e999", "is not a number"),
        ("date", "31.06.2022", "31.06.2022 does not exist: June has 30 days."),
        ("date", "29.02.2023", "29.02.2023 does not exist: February 2023 has 28 days."),
        ("date", "1.13.2022", "a year has 12 months"),
        ("date", "i går", "is not a date"),
        ("yes_no", "kanskje", "neither yes nor no"),
        ("text", "x" * 501, "500 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    project: Project, ada: Person, kind: str, typed: str, sentence: str
) -> None:
    [berit] = add(project, ada, "Berit")
    what = column(project, ada, "Noe", kind)
    with nothing_changes(project), pytest.raises(BadInput, match=sentence):
        answer(project, ada, berit, what, typed)


def test_a_new_choice_is_typed_into_a_cell_once(project: Project, ada: Person) -> None:
    anne, are = add(project, ada, "Anne", "Are")
    what = column(project, ada, "Utdanning", "choice")
    first = answer(project, ada, anne, what, "sosionom")
    assert answer(project, ada, are, what, "Sosionom") == first
    what.refresh_from_db()
    assert [one["name"] for one in what.options] == ["sosionom"]
    with nothing_changes(project), pytest.raises(BadInput, match="sosionom"):
        change_register(by=ada, project=project, attributes=[{"id": what.pk, "options": []}])
    with nothing_changes(project), pytest.raises(BadInput, match="has answers already"):
        change_register(by=ada, project=project, attributes=[{"id": what.pk, "kind": "number"}])


def test_no_two_participants_have_one_pseudonym(project: Project, ada: Person, ben: Person) -> None:
    [berit] = add(project, ada, "Berit")
    for name in ("Berit", " berit ", "BERIT"):
        with nothing_changes(project), pytest.raises(BadInput, match="already the pseudonym"):
            add(project, ben, name)
    with nothing_changes(project), pytest.raises(BadInput, match="already the pseudonym"):
        add(project, ben, "Carl", "carl")
    change_register(by=ada, project=project, participants=[{"id": berit.pk, "is_withdrawn": True}])
    add(project, ben, "Berit")
    with nothing_changes(project), pytest.raises(BadInput, match="already the pseudonym"):
        change_register(by=ada, project=project, participants=[{"id": berit.pk, "is_withdrawn": False}])


@pytest.mark.django_db(transaction=True)
def test_the_same_pseudonym_twice_at_once_is_one_participant() -> None:
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")

    def one(who: Person) -> int:
        try:
            body = {"participants": [{"id": str(uuid4()), "pseudonym": "Berit"}]}
            return int(Browser(who).post(path(project), body).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(one, (ada, ben))) == [200, 400]
    assert Participant.objects.filter(project=project).count() == 1


def test_two_people_at_one_cell_are_told_of_each_other(project: Project, ada: Person, ben: Person) -> None:
    [berit] = add(project, ada, "Berit")
    young = column(project, ada, "Unge", "number")
    key = str(young.pk)
    answer(project, ada, berit, young, 40)
    answer(project, ben, berit, young, 50, was={"answers": {key: 40}})
    with nothing_changes(project), pytest.raises(CellConflict, match="Ben has changed this"):
        answer(project, ada, berit, young, 45, was={"answers": {key: 40}})
    body = {"participants": [{"id": str(berit.pk), "answers": {key: 45}, "was": {"answers": {key: 40}}}]}
    refused = Browser(ada).post(path(project), body)
    assert refused.status_code == 412
    assert refused.json()["error"]["current"]["answers"] == {key: 50}
    # The same number from both is no quarrel, and neither is another cell of the row.
    assert answer(project, ada, berit, young, 50, was={"answers": {key: 40}}) == 50
    change_register(by=ada, project=project, participants=[{"id": berit.pk, "status": "agreed"}])


def test_sending_twice_adds_once(project: Project, ada: Person) -> None:
    body = {"participants": [{"id": str(uuid4()), "pseudonym": "Berit"}]}
    for _time in range(2):
        assert Browser(ada).post(path(project), body).status_code == 200
    assert Event.objects.filter(project=project, verb="register.changed").count() == 1


def test_a_change_of_many_goes_back_exactly(project: Project, ada: Person, ben: Person) -> None:
    before = state_of(project)
    office = {"id": uuid4(), "name": "Kontor", "kind": "choice"}
    people = [
        {"id": uuid4(), "pseudonym": name, "answers": {str(office["id"]): name[0]}}
        for name in ("Anne", "Atle", "Berit")
    ]
    change_register(by=ada, project=project, attributes=[office], participants=people)
    after = state_of(project)
    undo(by=ada, project=project, op_id=uuid4())
    assert state_of(project) == before
    redo(by=ada, project=project, op_id=uuid4())
    assert state_of(project) == after
    change_register(by=ben, project=project, participants=[{"id": people[0]["id"], "status": "agreed"}])
    with nothing_changes(project), pytest.raises(NotAllowed, match="“Anne” has been changed"):
        undo(by=ada, project=project, op_id=uuid4())


def test_the_history_names_pseudonyms_and_no_answers(project: Project, ada: Person) -> None:
    [berit] = add(project, ada, "Berit")
    answer(project, ada, berit, column(project, ada, "Diagnose"), "hemmelig sykdom")
    words = [event.words for event in Event.objects.filter(project=project, verb="register.changed")]
    assert words[-1] == {
        "kind": "participants",
        "done": "changed",
        "count": 1,
        "names": ["Berit"],
        "column": "Diagnose",
    }
    assert "hemmelig" not in str(words)


def test_rows_of_another_project_are_as_if_they_were_not_there(
    project: Project, other_project: Project, ada: Person, cleo: Person
) -> None:
    [berit] = add(project, ada, "Berit")
    theirs = column(project, ada, "Kontor")
    [carl] = add(other_project, cleo, "Carl")
    for rows in (
        {"participants": [{"id": berit.pk, "pseudonym": "Min"}]},
        {"attributes": [{"id": theirs.pk, "name": "Min"}]},
        {"interviews": [{"id": uuid4(), "participants": [berit.pk]}]},
    ):
        with nothing_changes(other_project), pytest.raises(NotFound):
            change_register(by=cleo, project=other_project, **rows)
    with nothing_changes(other_project), pytest.raises(BadInput):
        answer(other_project, cleo, carl, theirs, "A")


@pytest.mark.parametrize(
    "rows",
    [
        {"participants": [{"id": "x", "pseudonym": "A"}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "\u202e \u200b"}]},
        {"participants": [{"id": str(uuid4())}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "x" * 81}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "A", "answers": {"x": 1}}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "A", "answers": {str(uuid4()): 1}}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "A", "answers": [1]}]},
        {"participants": [{"id": str(uuid4()), "pseudonym": "A", "status": "dead"}]},
        {"attributes": [{"id": str(uuid4()), "name": "", "kind": "text"}]},
        {"attributes": [{"id": str(uuid4()), "name": "A", "options": [{"id": "1", "name": ""}]}]},
        {"interviews": [{"id": str(uuid4()), "date": "31.06.2022"}]},
        {"interviews": [{"id": str(uuid4()), "minutes": -4}]},
    ],
)
def test_bad_rows_are_refused_and_change_nothing(project: Project, ada: Person, rows: Row) -> None:
    with nothing_changes(project):
        assert Browser(ada).post(path(project), rows).status_code == 400


def test_the_register_is_followed_like_everything_else(project: Project, ada: Person, ben: Person) -> None:
    [berit] = add(project, ada, "Berit")
    register = f"/api/projects/{project.pk}/register"
    first = Browser(ben).get(register).json()
    assert first["full"]
    add(project, ada, "Carl")
    later = Browser(ben).get(register, after=first["seq"]).json()
    assert [one["pseudonym"] for one in later["participants"]] == ["Carl"]
    change_register(by=ada, project=project, participants=[{"id": berit.pk, "is_withdrawn": True}])
    gone = Browser(ben).get(register, after=later["seq"]).json()
    assert [one["withdrawn_at"] is not None for one in gone["participants"]] == [True]
    heads = Browser(ben).get(f"/api/projects/{project.pk}/changes", after=later["seq"]).json()
    assert [one["id"] for one in heads["participants"]] == [str(berit.pk)]


def test_the_next_pseudonyms_follow_the_studys_own_scheme(project: Project, ada: Person) -> None:
    adas = Browser(ada)
    assert adas.get(path(project, "suggestions")).json()["pseudonyms"][0]
    add(project, ada, "Informant 1", "Informant 2")
    assert adas.get(path(project, "suggestions")).json()["pseudonyms"][:2] == ["Informant 3", "Informant 4"]
    names = adas.get(path(project, "suggestions"), letter="b").json()["pseudonyms"]
    assert names
    assert all(name.startswith("B") for name in names)


@pytest.mark.parametrize(
    ("pseudonym", "is_real"),
    [
        ("Berit", False),
        ("Informant 1", False),
        ("Kari Nordmann", True),
        ("Kari-Anne Moe Lie", True),
        ("Informant A", False),
        ("kari@example.org", True),
        ("91 23 45 67", True),
    ],
)
def test_a_pseudonym_that_looks_like_a_real_name_is_marked(
    project: Project, ada: Person, pseudonym: str, is_real: bool
) -> None:
    add(project, ada, pseudonym)
    row = Browser(ada).get(f"/api/projects/{project.pk}/register").json()["participants"][0]
    assert row["looks_real"] is is_real
