# ruff: noqa: E501 (the list of acts reads best with one on each line)
"""Twenty kinds of acts that are hidden from Ben and Dr. Vogel change nothing in all that they are shown."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml
from websockets.sync.client import ClientConnection

from coding.codings.rules import rounds
from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.acting.sockets import heard, socket_of
from tests.acting.talk import say
from tests.browser_of import Browser
from tests.running import Site
from transcripts.models import Document

PATHS = yaml.safe_load((Path(__file__).parents[2] / "openapi.yaml").read_text())["paths"]
OF_ONE_BROWSER = {"/api/sessions"}  # lists one's own sessions, and each question here comes from a new one
DOORS = sorted(path for path, doors in PATHS.items() if "get" in doors)


class Study:
    """Ada and Ben code blind; Dr. Vogel looks in from outside."""

    def __init__(self) -> None:
        self.ada, self.ben = factories.person("Ada"), factories.person("Ben")
        self.vogel = factories.person("Dr. Vogel")
        self.project = factories.project(self.ada)
        factories.join(self.project, self.ben, "coder")
        factories.join(self.project, self.vogel, "supervisor")
        self.document = factories.document(self.project, self.ada)
        self.code = factories.code(self.project, self.ada)
        self.other_code = factories.code(self.project, self.ada, "Ventetid")
        self.memo = uuid4()
        self.act("POST", f"/api/projects/{self.project.pk}/memos", {
            "id": str(self.memo), "title": "Til alle", "body": "Les dette.", "audience": "everybody",
        })  # fmt: skip
        rounds.begin_round(by=self.ada, document=self.document)
        self.coding = factories.coding(self.ben, self.document, self.code, "trygt")
        self.thread = say(self.ada, self.code).thread

    def act(self, method: str, path: str, body: Any = None) -> Any:
        answer = getattr(Browser(self.ada), method.lower())(path, *([body] if body is not None else []))
        assert answer.status_code < 300, (method, path, answer.content)
        return answer

    def known(self, who: Person, after: int) -> dict[str, Any]:
        """What every door that only reads answers, in full and since a number."""
        named = {
            "project": self.project.pk, "document": self.document.pk, "code": self.code.pk,
            "memo": self.memo, "number": 1, "coding": self.coding.pk, "thread": self.thread.pk,
        }  # fmt: skip
        needed = f"document={self.document.pk}&start=0&end=9&seq={after}&into={self.other_code.pk}&q=trygt"
        found = {}
        for path in (one for one in DOORS if one not in OF_ONE_BROWSER):
            filled = re.sub(r"{(\w+)}", lambda m: str(named.get(m[1], UUID(int=0))), path)
            for since in (0, after) if path.endswith("/changes") else ("",):
                answer = Browser(who).get(f"{filled}?{needed}&revision=0{f'&after={since}' if since else ''}")
                content = "" if answer.streaming else answer.content.decode()
                found[f"{path} after {since}"] = (answer.status_code, content)
        return found

    def hidden_acts(self) -> int:
        """Ada's acts that neither of the others may know of. Returns how many kinds there were."""
        where = {"document": str(self.document.pk), "revision": 0}
        mine, second = str(uuid4()), str(uuid4())
        said, thread, private, view = (str(uuid4()) for _ in range(4))
        project, passage = f"/api/projects/{self.project.pk}", {"start": 5, "end": 20, "revision": 0}
        question = {"code": [str(self.code.pk)]}
        note = {"id": private, "title": "Bare min", "body": "Hemmelig", "audience": "private"}
        acts: list[tuple[str, str, Any]] = [
            ("POST", f"{project}/codings", {**where, "id": mine, "code": str(self.code.pk), "start": 0, "end": 9}),
            ("POST", f"{project}/codings", {**where, "id": second, "code": str(self.other_code.pk), "start": 0, "end": 9}),
            ("PATCH", f"/api/codings/{mine}", passage),
            ("DELETE", f"/api/codings/{second}", None),
            ("PUT", f"/api/codings/{mine}/anchor", {"is_anchor": True}),
            ("PUT", f"/api/codings/{mine}/anchor", {"is_anchor": False}),
            ("POST", f"/api/codings/{mine}/comments", {"id": said, "body": "Er dette tillit?"}),
            ("PATCH", f"/api/comments/{said}", {"body": "Er dette trygghet?"}),
            ("DELETE", f"/api/comments/{said}", None),
            ("POST", f"/api/documents/{self.document.pk}/threads", {"id": str(uuid4()), "thread": thread, "body": "Se her", **passage}),
            ("POST", f"/api/threads/{thread}/resolve", {"resolved": True}),
            ("POST", f"/api/threads/{thread}/resolve", {"resolved": False}),
            ("POST", f"{project}/memos", note),
            ("PUT", f"/api/memos/{private}/text", {"base": 1, "title": "Bare min", "body": "Mer"}),
            ("PATCH", f"/api/memos/{private}", {"kind": "theory"}),
            ("POST", f"{project}/memos", {"id": str(uuid4()), "about": "passage", "body": "Om dette", **where, **passage}),
            ("DELETE", f"/api/memos/{private}", None),
            ("POST", f"{project}/views", {"id": view, "name": "Mine", "query": question, "is_shared": False}),
            ("PATCH", f"/api/views/{view}", {"name": "Bare mine"}),
            ("DELETE", f"/api/views/{view}", None),
            ("POST", f"{project}/undo", {"op_id": str(uuid4())}),
            ("PUT", f"/api/documents/{self.document.pk}/place", {"position": 40}),
        ]  # fmt: skip
        for act in acts:
            self.act(*act)
        return len(acts)


@pytest.mark.django_db
@pytest.mark.parametrize("watcher", ["ben", "vogel"])
def test_no_door_tells_of_hidden_acts(watcher: str) -> None:
    study = Study()
    who: Person = getattr(study, watcher)
    after = Browser(who).get(f"/api/projects/{study.project.pk}/changes").json()["seq"]
    before = study.known(who, after)
    assert study.hidden_acts() >= 20
    now = study.known(who, after)
    assert {door: (before[door], now[door]) for door in before if before[door] != now[door]} == {}


def test_the_bell_does_not_ring_for_hidden_acts(site: Site) -> None:
    study = Study()
    with (
        socket_of(site, study.ben, study.project) as bens,
        socket_of(site, study.vogel, study.project) as vogels,
    ):
        known = [(socket, heard(socket, "seq")["seq"]) for socket in (bens, vogels)]
        for socket, _number in known:
            _rest(socket)
        study.hidden_acts()
        for socket, number in known:
            for message in _rest(socket):  # the number is sent again now and then, whatever happens
                assert message == {"type": "seq", "seq": number, "documents": []}
        study.act("POST", f"/api/projects/{study.project.pk}/codes", {"id": str(uuid4()), "name": "Ny kode"})
        told = [
            next(seq for _ in range(5) if (seq := heard(socket, "seq")["seq"]) > number)
            for socket, number in known
        ]
        assert told[0] == told[1]


def _rest(socket: ClientConnection, quiet: float = 2.0) -> list[dict[str, Any]]:
    """Whatever else the socket hears, until it is quiet."""
    found = []
    while True:
        try:
            found.append(json.loads(socket.recv(timeout=quiet)))
        except TimeoutError:
            return found


@pytest.mark.django_db
def test_undoing_a_new_code_does_not_tell_whether_others_use_it(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    def undo(name: str, is_used: bool) -> tuple[int, str]:
        made = factories.code(project, ben, name)
        if is_used:
            factories.coding(ada, document, made, "trygt")
        answer = Browser(ben).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
        return answer.status_code, answer.json()["error"]["message"]

    rounds.begin_round(by=ada, document=document)
    assert undo("Brukt", True) == undo("Ubrukt", False)
    assert Code.objects.filter(name__in=("Brukt", "Ubrukt"), withdrawn_at__isnull=True).count() == 2


@pytest.mark.django_db
def test_an_owner_who_sees_all_codings_of_a_round_does_not_code_in_it(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    rounds.begin_round(by=ada, document=document, reviewers=[ada])
    body = {
        "id": str(uuid4()),
        "document": str(document.pk),
        "code": str(trust.pk),
        "start": 0,
        "end": 9,
        "revision": 0,
    }
    refused = Browser(ada).post(f"/api/projects/{project.pk}/codings", body)
    assert refused.status_code == 403
    assert "until it ends" in refused.json()["error"]["message"]
    rounds.reveal_round(by=ada, document=document)
    assert Browser(ada).post(f"/api/projects/{project.pk}/codings", body).status_code == 201
