"""Splitting a code: its quotations are sorted into others, nothing is lost, undo restores the exact former state."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coding.codebook.reads import quotation_cards
from coding.codebook.rules import splitting
from coding.codings.rules import rounds
from coding.models import Code, Coding
from coding.talk.rules import comments
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.codebook import picture
from tests.acting.talk import say
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

WORDS = ["Ventetiden", "Det er trygt", "hver måned", "nummer i køen"]


def part(code: Code | UUID, *codings: Coding, name: str = "", **more: Any) -> dict[str, Any]:
    key = code.pk if isinstance(code, Code) else code
    return {"id": str(key), "name": name, "codings": [str(one.pk) for one in codings], **more}


def split(person: Person, code: Code, *parts: dict[str, Any], reason: str = "") -> Any:
    return Browser(person).post(f"/api/codes/{code.pk}/split", {"parts": parts, "reason": reason})


def picture_without_undone(project: Project) -> dict[str, Any]:
    """Codes whose creation was undone count as absent."""
    seen = picture(project)
    withdrawn_at = -2
    return {**seen, "codes": [row for row in seen["codes"] if row[withdrawn_at] is None]}


def test_quotations_go_to_new_codes_and_to_one_that_is_there(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    old, there = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Ro")
    one, other, third, stays = (factories.coding(ada, document, old, words) for words in WORDS)
    twin = factories.coding(ada, document, there, "Det er trygt")
    bens_word = say(ben, other, "Er dette tillit?")
    bens = Browser(ben)
    bens.follow(project, document)
    before = picture_without_undone(project)
    new = uuid4()
    answer = split(
        ben,
        old,
        part(new, one, third, name="Tillit til systemet", colour="#AA0000", parent=str(old.pk)),
        part(there, other),
        reason="to ulike ting",
    )
    assert answer.status_code == 200
    assert [row["name"] for row in answer.json()["codes"]] == ["Tillit til systemet", "Ro"]
    assert_in_step(bens)
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert {(row.pk, row.code_id) for row in living} == {
        (one.pk, new), (third.pk, new), (twin.pk, there.pk), (stays.pk, old.pk),
    }  # fmt: skip
    bens_word.refresh_from_db()
    assert bens_word.thread.coding_id == twin.pk
    assert {row.coder for row in living} == {ada}
    event = Event.objects.get(verb="code.split")
    assert event.words["names"] == ["Tillit til systemet", "Ro"]
    assert event.words["reason"] == "to ulike ting"
    after = picture_without_undone(project)
    for what, expected in ((undo.undo, before), (undo.redo, after), (undo.undo, before)):
        what(by=ben, project=project, op_id=uuid4())
        now = picture_without_undone(project)
        for table in ("codes", "threads", "comments"):
            assert now[table] == expected[table]
        assert [row[:3] for row in now["codings"]] == [row[:3] for row in expected["codings"]]
        assert_in_step(bens)


def test_the_cards_show_what_one_may_see_and_sort(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, noor: Person
) -> None:
    code = factories.code(project, ada, "Tillit")
    open_one = factories.coding(ada, document, code, "Ventetiden")
    rounds.begin_round(by=ada, document=document, reviewers=[vogel])
    adas = factories.coding(ada, document, code, "hver måned")
    bens = factories.coding(ben, document, code, "Det er trygt")

    def cards(person: Person) -> dict[str, bool]:
        answer = Browser(person).get(f"/api/codes/{code.pk}/split").json()
        assert answer["total"] == len(answer["quotations"])
        return {row["id"]: row["may_move"] for row in answer["quotations"]}

    assert cards(ben) == {str(open_one.pk): True, str(bens.pk): True}
    assert cards(ada) == {str(open_one.pk): True, str(adas.pk): True}
    assert cards(vogel) == {str(open_one.pk): False, str(bens.pk): False, str(adas.pk): False}
    assert Browser(noor).get(f"/api/codes/{code.pk}/split").status_code == 404
    first = Browser(ben).get(f"/api/codes/{code.pk}/split").json()["quotations"][0]
    assert (first["speaker"], first["quotation"], first["title"]) == ("Kari", "Det er trygt", "Intervju 1")


def test_in_a_blind_round_only_ones_own_are_sorted(
    document: Document, project: Project, ada: Person, ben: Person, cleo: Person
) -> None:
    code = factories.code(project, ada, "Tillit")
    factories.join(project, cleo, "coder")
    adas = factories.coding(ada, document, code, "hver måned")
    rounds.begin_round(by=ada, document=document, reviewers=[ada])
    cleos = factories.coding(cleo, document, code, "hver måned")
    bens = factories.coding(ben, document, code, "Det er trygt")
    seen = Browser(ben)
    seen.follow(project, document)
    before = picture_without_undone(project)
    hidden = split(ben, code, part(uuid4(), cleos, name="Ny"))
    assert hidden.status_code == 400
    missing = split(ben, code, part(uuid4(), name="Ny") | {"codings": [str(uuid4())]})
    assert hidden.json() == missing.json()
    assert (
        split(ada, code, part(uuid4(), bens, name="Ny")).status_code == 403
    )  # a reviewer sees the codings and leaves them alone
    assert picture_without_undone(project) == before
    assert split(ada, code, part(uuid4(), adas, name="Ny")).status_code == 200
    assert_in_step(seen)
    assert len(seen.followed[project.pk].document_state["codings"]) == 2


def test_what_is_not_possible_is_refused_whole(
    document: Document, project: Project, ada: Person, vogel: Person, noor: Person, cleo: Person
) -> None:
    code, retired = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Gammel")
    Browser(ada).post(f"/api/codes/{retired.pk}/retire")
    elsewhere = factories.project(cleo, "Annen")
    foreign = factories.code(elsewhere, cleo, "Fremmed")
    theirs = factories.coding(cleo, factories.document(elsewhere, cleo), foreign, "Ventetiden")
    one, other = (factories.coding(ada, document, code, words) for words in WORDS[:2])
    gone = factories.coding(ada, document, code, WORDS[2])
    Browser(ada).delete(f"/api/codings/{gone.pk}")
    before = picture_without_undone(project)
    new = uuid4()
    for parts, status in (
        ([part(new, one, name="Ny"), part(uuid4(), one, name="To")], 400),
        ([part(new, one, name="Ny"), part(new, other, name="To")], 400),
        ([part(new, one, name="Ny"), part(uuid4(), other, name="ny")], 400),
        ([part(new, one, name="tillit")], 400),
        ([part(new, one, name="")], 400),
        ([part(new, one, gone, name="Ny")], 400),
        ([part(new, one, theirs, name="Ny")], 400),
        ([part(code, one)], 400),
        ([part(retired, one)], 403),
        ([part(foreign, one)], 404),
        ([part(new, one, name="Ny", parent=str(foreign.pk))], 404),
        ([part(new, name="Ny")], 400),
        ([], 400),
    ):
        answer = split(ada, code, *parts)
        assert answer.status_code == status, parts
        assert answer.json()["error"]["message"]
        assert picture_without_undone(project) == before
    assert split(vogel, code, part(new, one, name="Ny")).status_code == 403
    assert split(noor, code, part(new, one, name="Ny")).status_code == 404
    assert split(cleo, code, part(new, one, name="Ny")).status_code == 404


def test_a_split_is_not_undone_when_a_new_code_has_been_used(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    code, new = factories.code(project, ada, "Tillit"), uuid4()
    coding = factories.coding(ada, document, code, "Ventetiden")
    split(ada, code, part(new, coding, name="Ny"))
    factories.coding(ben, document, Code.objects.get(pk=new), "Det er trygt")
    before = picture_without_undone(project)
    with pytest.raises(NotAllowed):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture_without_undone(project) == before


def test_what_ben_did_with_a_quotation_since_stays(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    code, new = factories.code(project, ada, "Tillit"), uuid4()
    one, other = (factories.coding(ben, document, code, words) for words in WORDS[:2])
    split(ada, code, part(new, one, other, name="Ny"))
    Browser(ben).delete(f"/api/codings/{one.pk}")
    undo.undo(by=ada, project=project, op_id=uuid4())
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.withdrawn_at is None, other.code_id) == (False, code.pk)


@pytest.mark.django_db(transaction=True)
def test_splits_undos_and_codings_at_the_same_moment() -> None:
    """Each request waits for the other or is refused with a sentence; no coding is lost or left without a code."""
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    rows = [factories.coding(ada, document, code, words) for words in WORDS]
    statuses: list[int] = []

    def take_back(person: Person) -> None:
        path = f"/api/projects/{project.pk}/undo"
        statuses.append(Browser(person).post(path, {"op_id": str(uuid4())}).status_code)

    def adas() -> None:
        for number in range(5):
            sorted_ = split(ada, code, part(uuid4(), *rows[:2], name=f"Ny {number}"))
            statuses.append(sorted_.status_code)
            if sorted_.status_code == 200:
                take_back(ada)
        connection.close()

    def bens() -> None:
        for number in range(10):
            made = Browser(ben).code(project, document, code, number, number + 5)
            statuses.append(made.status_code)
            body = {"parts": [part(uuid4(), rows[1], rows[2], name=f"Bens {number}")]}
            statuses.append(Browser(ben).post(f"/api/codes/{code.pk}/split", body).status_code)
            take_back(ben)
        connection.close()

    threads = [threading.Thread(target=run) for run in (adas, bens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert set(statuses) <= {200, 201, 400, 403}, statuses
    assert 200 in statuses
    for row in Coding.objects.filter(withdrawn_at__isnull=True).select_related("code"):
        assert row.code.withdrawn_at is None
    assert Coding.objects.filter(pk__in=[row.pk for row in rows], withdrawn_at__isnull=True).count() == 4
    numbers = list(Event.objects.filter(project=project).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


class AnySplit(TestCase):
    """Whatever has been coded and commented, and however it is sorted: undo restores the former state."""

    @settings(max_examples=15, deadline=None)
    @given(
        actions=st.lists(
            st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 3), st.booleans(), st.booleans()),
            min_size=1,
            max_size=10,
        ),
        sorting=st.lists(st.lists(st.integers(0, 3), min_size=8, max_size=8), min_size=1, max_size=3),
    )
    def test_undone_in_turn_all_is_as_it_was(
        self, actions: list[tuple[int, int, int, bool, bool]], sorting: list[list[int]]
    ) -> None:
        ada, ben = factories.person("Ada"), factories.person("Ben")
        project = factories.project(ada)
        factories.join(project, ben, "coder")
        document = factories.document(project, ada)
        codes = [factories.code(project, ada, name) for name in "AB"]
        for who, code, passage, speaks, settles in actions:
            person = (ada, ben)[who]
            coding = factories.coding(person, document, codes[code], WORDS[passage])
            if speaks:
                said = say(person, coding, "Hm")
                if settles:
                    comments.resolve_thread(by=person, thread=said.thread, is_resolved=True)
        pictures = []
        for number, places in enumerate(sorting):
            found, _total = quotation_cards.quotations(by=ada, code=codes[0])
            parts: list[splitting.Part] = []
            for place, key in enumerate((codes[1].pk, uuid4(), uuid4())):
                mine = tuple(row.id for row, at in zip(found, places, strict=False) if at == place)
                parts.append(splitting.Part(id=key, codings=mine, name=f"Ny {number} {place}"))
            if not any(one.codings for one in parts):
                continue
            pictures.append(picture_without_undone(project))
            splitting.split_code(by=ada, code=codes[0], parts=parts)
        for before in reversed(pictures):
            undo.undo(by=ada, project=project, op_id=uuid4())
            assert picture_without_undone(project) == before
