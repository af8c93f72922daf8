"""Blind coding: in a blind round nobody learns of a colleague's codings, through any door."""

import csv
import io
from typing import Any
from uuid import uuid4

import pytest

from projects import jobs
from projects.models import Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser, assert_in_step, codings_of
from transcripts.models import Document

SECRET = "som et nummer i køen"


class Blind:
    """A blind round in which Ada has coded a passage."""

    def __init__(self, project: Project, ada: Person) -> None:
        self.project = project
        self.document: Document = factories.document(project, ada)
        self.code = factories.code(project, ada, "Ventetid")
        self.adas = Browser(ada)
        answer = self.adas.post(f"/api/documents/{self.document.pk}/rounds", {"mode": "independent"})
        assert answer.json()["mode"] == "independent"
        self.coding = factories.coding(ada, self.document, self.code, SECRET)
        self.adas.post(
            f"/api/codings/{self.coding.pk}/comments",
            {"id": "7c1d5a5e-0000-4000-8000-000000000001", "body": "hemmelig tanke"},
        )


@pytest.fixture
def blind(project: Project, ada: Person) -> Blind:
    return Blind(project, ada)


def exported(person: Person, project: Project) -> list[dict[str, str]]:
    browser = Browser(person)
    job = browser.post(f"/api/projects/{project.pk}/exports", {"what": "codings", "format": "csv"}).json()
    jobs.run(job["id"], beat=False)
    file = browser.get(f"/api/jobs/{job['id']}/file")
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def everything_told_to(person: Person, blind: "Blind | Cleared") -> str:
    """Everything that any door sends to this person, as one string."""
    browser = Browser(person)
    shown: list[Any] = [
        browser.get(f"/api/projects/{blind.project.pk}/changes").json(),
        browser.get(f"/api/projects/{blind.project.pk}/history").json(),
        browser.get(f"/api/documents/{blind.document.pk}/changes").json() | {"text": ""},
        browser.get("/api/projects").json(),
        exported(person, blind.project),
    ]
    return str(shown)


def test_ben_learns_nothing_by_any_door(blind: Blind, ben: Person) -> None:
    shown = everything_told_to(ben, blind)
    assert "Ventetid" in shown, "the codebook is shared"
    assert str(blind.coding.pk) not in shown
    assert SECRET not in shown
    assert "hemmelig" not in shown
    assert "'passages': 0" in shown
    page = Browser(ben).get(f"/reading/{blind.document.pk}").content.decode()
    assert "<strong>" not in page


def test_ben_cannot_touch_what_he_cannot_see(blind: Blind, ben: Person) -> None:
    bens, path = Browser(ben), f"/api/codings/{blind.coding.pk}"
    with nothing_changes(blind.project):
        assert bens.delete(path).status_code == 404
        assert bens.patch(path, {"start": 0, "end": 4, "revision": 0}).status_code == 404
        assert bens.post(f"{path}/restore").status_code == 404
        said = bens.post(f"{path}/comments", {"id": "7c1d5a5e-0000-4000-8000-000000000002", "body": "hei"})
        assert said.status_code == 404
        same_id = bens.code(blind.project, blind.document, blind.code, 0, 5, id=str(blind.coding.pk))
        assert same_id.status_code == 404


def test_dr_vogel_is_blind_too_unless_the_owner_names_her(blind: Blind, vogel: Person) -> None:
    assert str(blind.coding.pk) not in everything_told_to(vogel, blind)


def test_a_named_reviewer_sees_all(project: Project, ada: Person, ben: Person, vogel: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    wanted = {"mode": "independent", "reviewers": [str(vogel.pk)]}
    Browser(ada).post(f"/api/documents/{document.pk}/rounds", wanted)
    factories.coding(ada, document, code, "trygt")
    factories.coding(ben, document, code, "Ventetiden")
    assert len(Browser(vogel).follow(project, document).document_state["codings"]) == 2
    assert len(Browser(ben).follow(project, document).document_state["codings"]) == 1


def test_not_even_the_owner_sees_or_changes_bens_blind_coding(blind: Blind, ben: Person) -> None:
    bens = factories.coding(ben, blind.document, blind.code, "Ventetiden")
    with nothing_changes(blind.project):
        assert blind.adas.delete(f"/api/codings/{bens.pk}").status_code == 404


def test_what_was_coded_together_stays_visible(project: Project, ada: Person, ben: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    factories.coding(ada, document, code, "trygt")
    Browser(ada).post(f"/api/documents/{document.pk}/rounds", {"mode": "independent"})
    assert len(Browser(ben).follow(project, document).document_state["codings"]) == 1


def test_the_reveal_shows_everything_and_browsers_begin_again(blind: Blind, ben: Person) -> None:
    bens = Browser(ben)
    followed = bens.follow(blind.project, blind.document)
    assert not followed.document_state["codings"]
    assert blind.adas.post(f"/api/documents/{blind.document.pk}/reveal").json()["mode"] == "together"
    assert_in_step(bens)
    assert str(blind.coding.pk) in followed.document_state["codings"]
    assert str(blind.coding.pk) in everything_told_to(ben, blind)


def test_only_the_owner_switches(blind: Blind, ben: Person, vogel: Person) -> None:
    with nothing_changes(blind.project):
        for person in (ben, vogel):
            assert Browser(person).post(f"/api/documents/{blind.document.pk}/reveal").status_code == 403


def test_a_stranger_cannot_be_made_reviewer(project: Project, ada: Person, noor: Person) -> None:
    document = factories.document(project, ada)
    wanted = {"mode": "independent", "reviewers": [str(noor.pk)]}
    with nothing_changes(project):
        assert Browser(ada).post(f"/api/documents/{document.pk}/rounds", wanted).status_code == 404


class Cleared:
    """Ada and Ben have coded together, Ada's codings twice in one go; then a round begins that hides it."""

    def __init__(self, project: Project, ada: Person, ben: Person, earlier: str, also: str = "") -> None:
        self.project, self.earlier = project, earlier
        self.document = factories.document(project, ada)
        self.code = factories.code(project, ada, "Ventetid")
        self.adas = factories.coding(ada, self.document, self.code, SECRET)
        self.bens = factories.coding(ben, self.document, self.code, "trygt")
        self.also = factories.coding(ada, self.document, self.code, also) if also else None
        self.other = factories.document(project, ada, title="Intervju 2")
        self.elsewhere = factories.coding(ada, self.other, self.code, SECRET)
        said = {"id": str(uuid4()), "body": "hemmelig tanke"}
        assert Browser(ada).post(f"/api/codings/{self.adas.pk}/comments", said).status_code == 201
        wanted = {"mode": "independent", "earlier": earlier}
        path = f"/api/documents/{self.document.pk}/rounds"
        self.opened = Browser(ada).post(path, wanted).json()["round"]

    def seen_by(self, person: Person) -> set[str]:
        """The codings of this document that a person sees: at the desk, and among the quotations."""
        table = Browser(person).get(f"/api/documents/{self.document.pk}/changes").json()["codings"]
        at_desk = set(codings_of(table))
        found = Browser(person).get(f"/api/projects/{self.project.pk}/quotations?document={self.document.pk}")
        listed = {coding["id"] for one in found.json()["results"] for coding in one["codings"]}
        assert at_desk == listed
        return at_desk


@pytest.mark.parametrize(
    ("earlier", "ben_sees"), [("hidden", set()), ("own", {"bens"}), ("shown", {"adas", "bens"})]
)
def test_the_owner_chooses_what_is_seen_of_earlier_codings(
    project: Project, ada: Person, ben: Person, vogel: Person, earlier: str, ben_sees: set[str]
) -> None:
    study = Cleared(project, ada, ben, earlier)
    assert study.opened["earlier"] == earlier
    ids = {"adas": str(study.adas.pk), "bens": str(study.bens.pk)}
    assert study.seen_by(ben) == {ids[name] for name in ben_sees}
    assert study.seen_by(vogel) == (set(ids.values()) if earlier == "shown" else set())
    shown = everything_told_to(ben, study)
    assert ("hemmelig" in shown) == (earlier == "shown")
    assert str(study.elsewhere.pk) in str(
        Browser(ben).get(f"/api/projects/{project.pk}/quotations").json()
    ), "other documents are as they were"

    Browser(ada).post(f"/api/documents/{study.document.pk}/reveal")
    assert study.seen_by(ben) == study.seen_by(vogel) == set(ids.values())
    assert_in_step(Browser(ben))


def test_nobody_hears_what_happens_to_hidden_earlier_codings(
    project: Project, ada: Person, ben: Person
) -> None:
    study = Cleared(project, ada, ben, "own", also="jeg meg som et nummer")
    doors = [
        f"/api/projects/{project.pk}/{what}"
        for what in ("changes", "history", "quotations", "inbox", "overview")
    ]
    doors += [f"/api/documents/{study.document.pk}/changes", "/api/projects"]
    assert study.also is not None

    def told() -> list[Any]:
        return [Browser(ben).get(door).json() for door in doors]

    before = told()
    adas, path = Browser(ada), f"/api/codings/{study.adas.pk}"
    assert adas.post(f"{path}/unite", {"codings": [str(study.also.pk)]}).status_code == 200
    assert told() == before
    assert adas.post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())}).status_code == 200
    assert told() == before
    assert adas.delete(path).status_code == 200
    assert told() == before


def test_ada_codes_again_what_she_coded_before_a_cleared_round(
    project: Project, ada: Person, ben: Person
) -> None:
    study = Cleared(project, ada, ben, "hidden")
    again = factories.coding(ada, study.document, study.code, SECRET)
    assert again.pk != study.adas.pk
    assert study.seen_by(ada) == {str(again.pk)}
    Browser(ada).post(f"/api/documents/{study.document.pk}/reveal")
    assert {str(again.pk), str(study.adas.pk)} <= study.seen_by(ben)
