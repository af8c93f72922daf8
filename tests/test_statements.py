"""How many statements the requests take that every browser sends again and again: a rise fails by its name.

Times are measured by benches; numbers of statements are the same on every machine.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document

MOST = {
    "who am I": 1,
    "changes, nothing new": 4,
    "changes after a coding": 7,
    "changes after a memo": 12,
    "changes, everything": 16,
    "a document, everything": 22,
    "create a coding": 10,
    "move a coding": 15,
    "remove a coding": 14,
    "write in a memo": 29,
}


@pytest.mark.django_db
def test_no_request_takes_more_statements_than_before(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    adas, bens = Browser(ada), Browser(ben)
    for words in ("Det er trygt", "hører på meg", "Ventetiden"):
        factories.coding(ada, document, trust, words)
    path, text = f"/api/projects/{project.pk}", f"/api/documents/{document.pk}"
    memo, coding = str(uuid4()), str(uuid4())
    bens.post(f"{path}/memos", {"id": memo, "title": "Om tillit", "body": "Kari er trygg."})
    seq = adas.get(f"{path}/changes", after=0).json()["seq"]

    def changes() -> Any:
        known = {"after": seq, "document": document.pk, "document_after": seq, "revision": document.revision}
        return adas.get(f"{path}/changes", **known)

    def new_coding() -> Any:
        body = {"id": coding, "document": str(document.pk), "code": str(trust.pk), "revision": 0}
        return bens.post(f"{path}/codings", {**body, "start": 0, "end": 12})

    new_text = {"base": 1, "title": "Om tillit", "body": "Kari er trygg nå."}
    requests: dict[str, Callable[[], Any]] = {
        "who am I": lambda: adas.get("/api/me"),
        "changes, nothing new": changes,
        "changes, everything": lambda: adas.get(f"{path}/changes", after=0),
        "a document, everything": lambda: adas.get(f"{text}/changes", after=0, revision=0),
        "create a coding": new_coding,
        "changes after a coding": changes,
        "move a coding": lambda: bens.patch(f"/api/codings/{coding}", {"start": 0, "end": 9, "revision": 0}),
        "remove a coding": lambda: bens.delete(f"/api/codings/{coding}"),
        "write in a memo": lambda: bens.put(f"/api/memos/{memo}/text", new_text),
    }
    made = {}
    for name, request in requests.items():
        made[name] = statements_of(request)
        if name == "remove a coding":
            seq = adas.get(f"{path}/changes", after=0).json()["seq"]
    made["changes after a memo"] = statements_of(changes)
    assert made.keys() == MOST.keys()
    assert {name: (number, MOST[name]) for name, number in made.items() if number > MOST[name]} == {}
    assert {name: (number, MOST[name]) for name, number in made.items() if number < MOST[name]} == {}, (
        "fewer than before: write the new number down"
    )


def statements_of(request: Callable[[], Any]) -> int:
    """The statements of a request that succeeds, without savepoints: outside tests those are BEGIN and COMMIT."""
    with CaptureQueriesContext(connection) as made:
        answer = request()
    assert answer.status_code < 300, answer.content
    return sum("SAVEPOINT" not in one["sql"] for one in made.captured_queries)
