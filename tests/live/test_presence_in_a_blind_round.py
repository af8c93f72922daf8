"""While coders are blind to each other's work, the live channel says nothing of it either."""

import json
import time
from typing import Any
from uuid import uuid4

import pytest

from coding.codings.rules import rounds
from projects.models import Person, Project
from projects.rules.projects import edit_project
from tests import factories
from tests.acting.sockets import heard, socket_of
from tests.running import Site
from transcripts.models import Document


@pytest.fixture
def cast(site: Site) -> tuple[Person, Person, Person, Project, Document]:
    ada, ben, vogel = factories.person("Ada"), factories.person("Ben"), factories.person("Dr. Vogel")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    factories.join(project, vogel, "supervisor")
    return ada, ben, vogel, project, factories.document(project, ada)


def place_in(document: Document) -> str:
    where = {"document": str(document.pk), "start": 3, "end": 9, "revision": 0, "editing": False}
    return json.dumps({"type": "presence", **where})


def cards_of(socket: Any, person: Person, seconds: float = 2) -> list[dict[str, Any]]:
    """All that the socket hears of where somebody is, for a while."""
    found, deadline = [], time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        try:
            message = json.loads(socket.recv(timeout=left))
        except TimeoutError:
            break
        if message["type"] in ("presence", "moves"):
            found += [one for one in message["people"] if one["person"] == str(person.pk)]
    return found


def code(site: Site, who: Person, document: Document) -> None:
    made = factories.code(document.project, who, f"Kode {uuid4()}")
    body = {
        "id": str(uuid4()), "document": str(document.pk), "code": str(made.pk), "start": 0, "end": 9, "revision": 0,
    }  # fmt: skip
    with site.client(who) as browser:
        answer = browser.post(f"/api/projects/{document.project_id}/codings", json=body)
        assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("watcher", ["Ben", "Dr. Vogel"])
def test_nobody_sees_where_ada_is_in_a_blind_round(
    site: Site, cast: tuple[Person, Person, Person, Project, Document], watcher: str
) -> None:
    ada, ben, vogel, project, document = cast
    rounds.begin_round(by=ada, document=document)
    who = ben if watcher == "Ben" else vogel
    with socket_of(site, who, project) as watching, socket_of(site, ada, project) as adas:
        heard(watching, "seq")
        adas.send(place_in(document))
        cards = cards_of(watching, ada)
        assert cards
        assert {(one.get("document"), one.get("start"), one.get("end")) for one in cards} == {
            (None, None, None)
        }


def test_the_bell_does_not_ring_for_a_hidden_coding(
    site: Site, cast: tuple[Person, Person, Person, Project, Document]
) -> None:
    ada, ben, _vogel, project, document = cast
    rounds.begin_round(by=ada, document=document)
    with socket_of(site, ben, project) as bens, socket_of(site, ada, project) as adas:
        heard(bens, "seq")
        heard(adas, "seq")
        code(site, ada, document)
        project.refresh_from_db()
        assert heard(adas, "seq", seq=project.seq)["documents"] == [str(document.pk)]
        with pytest.raises((AssertionError, TimeoutError)):
            heard(bens, "seq", seq=project.seq, seconds=1)


def test_a_round_that_begins_hides_at_once_and_one_that_is_revealed_shows(
    site: Site, cast: tuple[Person, Person, Person, Project, Document]
) -> None:
    ada, ben, _vogel, project, document = cast
    with socket_of(site, ben, project) as bens, socket_of(site, ada, project) as adas:
        heard(bens, "seq")
        adas.send(place_in(document))
        assert any(one.get("start") == 3 for one in cards_of(bens, ada))
        rounds.begin_round(by=ada, document=document)
        assert cards_of(bens, ada)[-1].get("document") is None
        rounds.reveal_round(by=ada, document=document)
        assert cards_of(bens, ada)[-1].get("start") == 3


def test_a_reviewer_sees_it(site: Site, cast: tuple[Person, Person, Person, Project, Document]) -> None:
    ada, _ben, vogel, project, document = cast
    rounds.begin_round(by=ada, document=document, reviewers=[vogel])
    with socket_of(site, vogel, project) as vogels, socket_of(site, ada, project) as adas:
        heard(vogels, "seq")
        adas.send(place_in(document))
        assert any(one.get("start") == 3 for one in cards_of(vogels, ada))


def test_who_may_not_read_the_text_sees_no_places_in_it(
    site: Site, cast: tuple[Person, Person, Person, Project, Document]
) -> None:
    ada, _ben, vogel, project, document = cast
    edit_project(by=ada, project=project, shows_text=False)
    with socket_of(site, vogel, project) as vogels, socket_of(site, ada, project) as adas:
        heard(vogels, "seq")
        adas.send(place_in(document))
        cards = cards_of(vogels, ada)
        assert cards
        assert {one.get("start") for one in cards} == {None}
