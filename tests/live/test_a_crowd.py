"""However many listen, and whatever one of them does: the others hear the bell."""

import base64
import contextlib
import json
import os
import socket as sockets
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from projects.events import ring
from projects.models import Person, Project
from tests import factories
from tests.acting.sockets import heard, socket_of
from tests.running import Site, wait_for

MOST_SOCKETS = 20


@contextlib.contextmanager
def deaf_socket(site: Site, person: Person, project: Project) -> Iterator[sockets.socket]:
    """A socket that opens by the rules and then never reads again."""
    address = urlsplit(site.address)
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookies(person).items())
    lines = [
        f"GET /ws/projects/{project.pk} HTTP/1.1", f"Host: {address.netloc}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Origin: {site.address}", f"Cookie: {cookies}",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "", "",
    ]  # fmt: skip
    with sockets.socket(sockets.AF_INET) as made:
        made.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 2048)
        made.settimeout(10)
        made.connect(("127.0.0.1", address.port))
        made.sendall("\r\n".join(lines).encode())
        assert made.recv(12).startswith(b"HTTP/1.1 101")
        yield made


@pytest.fixture
def cast(site: Site) -> tuple[Person, Person, Project]:
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    return ada, ben, project


def ring_loudly(project: Project, times: int) -> None:
    """Rings as long as PostgreSQL carries them, so that whoever does not read is soon full."""
    documents = [str(uuid4()) for _ in range(190)]
    for seq in range(times):
        ring(project.pk, {"seq": seq, "documents": documents, "by": str(uuid4()), "fresh": False})


def has_ended(deaf: sockets.socket) -> bool:
    """Whether the server has cut the connection: writing to it fails."""
    try:
        deaf.send(b"\x89\x80\x00\x00\x00\x00")  # a ping
    except OSError:
        return True
    return False


def test_one_who_never_reads_hinders_nobody_and_is_cut(
    site: Site, cast: tuple[Person, Person, Project]
) -> None:
    ada, ben, project = cast
    with deaf_socket(site, ada, project) as deaf, socket_of(site, ben, project) as bens:
        heard(bens, "seq")
        ring_loudly(project, 800)
        heard(bens, "seq", seq=799, seconds=10)
        ring(project.pk, {"seq": 1000, "documents": [], "by": str(ada.pk), "fresh": False})
        heard(bens, "seq", seq=1000)
        wait_for(lambda: has_ended(deaf), seconds=20)
        ring(project.pk, {"seq": 1001, "documents": [], "by": str(ada.pk), "fresh": False})
        heard(bens, "seq", seq=1001)


def test_a_tab_hears_of_a_newcomer_and_not_of_everybody_again(
    site: Site, cast: tuple[Person, Person, Project]
) -> None:
    ada, ben, project = cast
    with ExitStack() as open_tabs:
        for _ in range(5):
            open_tabs.enter_context(socket_of(site, ada, project))
        bens = open_tabs.enter_context(socket_of(site, ben, project))
        before = {one["tab"] for one in heard(bens, "presence")["people"]}
        newcomer = socket_of(site, ada, project)
        met = before
        while len(met) < 7:  # whoever came just before Ben may hear of it twice
            message = json.loads(bens.recv(timeout=5))
            assert message["type"] != "presence", "everybody was sent again"
            met = met | {one["tab"] for one in message.get("people", ())}
        newest = next(reversed([one["tab"] for one in message["people"]]))
        newcomer.close()
        assert heard(bens, "moves")["gone"] == [newest]


def test_one_persons_tabs_have_an_end_and_the_others_have_room(
    site: Site, cast: tuple[Person, Person, Project]
) -> None:
    ada, ben, project = cast
    elsewhere = factories.project(ada, name="En annen studie")
    with ExitStack() as open_tabs:
        for number in range(MOST_SOCKETS):
            tab = open_tabs.enter_context(socket_of(site, ada, elsewhere if number % 2 else project))
            heard(tab, "seq")
        one_more = open_tabs.enter_context(socket_of(site, ada, project))
        assert closing(one_more) == 4429
        heard(open_tabs.enter_context(socket_of(site, ben, project)), "seq")


def closing(socket: Any) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        json.loads(socket.recv(timeout=5))
    return closed.value.rcvd.code if closed.value.rcvd else None
