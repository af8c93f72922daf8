"""The bell over a real WebSocket, against the running site."""

import json
import time
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from config.session_store import SessionStore
from projects.models import Membership, Person, Project, Session
from projects.rules import members
from tests import factories
from tests.acting.sockets import heard, socket_of
from tests.running import Site


def closing_code(socket: ClientConnection, after: int = 50) -> int | None:
    """The code with which the server closes the socket, after at most this many messages."""
    try:
        for _message in range(after + 1):
            socket.recv(timeout=5)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None
    raise AssertionError("The socket stayed open.")


@pytest.fixture
def cast(site: Site) -> tuple[Person, Person, Project]:
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    return ada, ben, project


def test_ben_hears_at_once_that_ada_has_coded(site: Site, cast: tuple[Person, Person, Project]) -> None:
    ada, ben, project = cast
    document, code = factories.document(project, ada), factories.code(project, ada)
    with socket_of(site, ben, project) as bens, site.client(ada) as adas:
        heard(bens, "seq")
        body = {
            "id": str(uuid4()),
            "document": str(document.pk),
            "code": str(code.pk),
            "start": 0,
            "end": 9,
            "revision": 0,
        }
        answer = adas.post(f"/api/projects/{project.pk}/codings", json=body)
        assert answer.status_code == 201, answer.text
        project.refresh_from_db()
        rung = heard(bens, "seq", seq=project.seq)
        assert rung["documents"] == [str(document.pk)]


def test_a_removed_member_is_shown_out_at_once(site: Site, cast: tuple[Person, Person, Project]) -> None:
    ada, ben, project = cast
    with socket_of(site, ben, project) as bens:
        heard(bens, "seq")
        members.remove_member(by=ada, member=Membership.objects.get(person=ben, project=project))
        assert closing_code(bens) == 4403
    with site.client(ben) as bens_tab:
        assert bens_tab.get(f"/api/projects/{project.pk}/changes").status_code == 404


def test_a_tab_hears_nothing_after_ben_has_signed_out_elsewhere(
    site: Site, cast: tuple[Person, Person, Project]
) -> None:
    _ada, ben, project = cast
    with socket_of(site, ben, project) as bens:
        heard(bens, "seq")
        with socket_of(site, ben, project) as other_tab, site.client(ben) as here:
            heard(other_tab, "seq")
            assert (
                here.delete("/_allauth/browser/v1/auth/session").status_code == 401
            )  # signed out, says allauth
            assert heard(other_tab, "seq")  # another session of Ben's lives on
        for session in Session.objects.all():
            SessionStore(session.session_key).delete()
        assert closing_code(bens) == 4401


@pytest.mark.parametrize("name", ["Noor", "Cleo"])
def test_strangers_hear_nothing(site: Site, cast: tuple[Person, Person, Project], name: str) -> None:
    stranger = factories.person(name)
    with socket_of(site, stranger, cast[2]) as socket:
        assert closing_code(socket, after=0) == 4404


def test_another_site_cannot_open_the_socket(site: Site, cast: tuple[Person, Person, Project]) -> None:
    with pytest.raises(InvalidStatus):
        socket_of(site, cast[0], cast[2], origin="https://evil.example")


def test_ada_and_ben_see_where_the_other_one_is(site: Site, cast: tuple[Person, Person, Project]) -> None:
    ada, ben, project = cast
    document = factories.document(project, ada)
    with socket_of(site, ada, project) as adas, socket_of(site, ben, project) as bens:
        heard(adas, "presence")
        place = {
            "type": "presence",
            "document": str(document.pk),
            "start": 3,
            "end": 9,
            "revision": 0,
            "editing": False,
        }
        bens.send(json.dumps(place))
        deadline = time.monotonic() + 5
        seen: list[dict[str, Any]] = []
        while time.monotonic() < deadline and not any(one.get("start") == 3 for one in seen):
            seen = heard(adas, "moves")["people"]
        [where] = [one for one in seen if one["person"] == str(ben.pk)]
        assert (where["name"], where["start"], where["end"]) == ("Ben", 3, 9)


@pytest.mark.parametrize("noise", ["{" * 5000, b"\x00\x01"])
def test_a_socket_that_sends_rubbish_is_closed(
    site: Site, cast: tuple[Person, Person, Project], noise: str | bytes
) -> None:
    with socket_of(site, cast[0], cast[2]) as socket:
        socket.send(noise)
        assert closing_code(socket) == 1008
