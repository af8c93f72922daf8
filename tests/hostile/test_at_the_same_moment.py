"""What a hostile student found by doing two things at once, or by asking for what cannot be."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from coding.codebook.rules import codes, merging
from coding.codings.rules import rounds
from coding.models import Code, Memo
from projects.models import Person, Project
from projects.refusals import NotAllowed, NotFound
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document

HALF = "a\ud800b"


@pytest.fixture
def two(project: Project, ada: Person) -> tuple[Code, Code]:
    """Two codes as their doors read them, before either waits for the project."""
    x, y = factories.code(project, ada, "Ro"), factories.code(project, ada, "Uro")
    return Code.objects.get(pk=x.pk), Code.objects.get(pk=y.pk)


def test_two_codes_do_not_end_up_under_each_other(two: tuple[Code, Code], ada: Person, ben: Person) -> None:
    x, y = two
    codes.move_code(by=ada, code=x, parent=y)
    with pytest.raises(NotAllowed):
        codes.move_code(by=ben, code=y, parent=x)
    with pytest.raises(NotAllowed):
        codes.place_code(by=ben, code=y, parent=x, position=1)


def test_no_code_goes_under_one_that_was_merged_meanwhile(
    two: tuple[Code, Code], project: Project, ada: Person, ben: Person
) -> None:
    x, y = two
    merging.merge_code(by=ada, code=x, into=y)
    with pytest.raises(NotFound):
        codes.create_code(by=ben, project=project, id=uuid4(), name="Ny", parent=x)
    with pytest.raises(NotFound):
        codes.move_code(by=ben, code=y, parent=x)
    assert Code.objects.get(pk=y.pk).parent is None


def test_a_number_that_nobody_was_told_does_not_tell_how_far_the_project_is(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    rounds.begin_round(by=ada, document=document)
    bens = Browser(ben)
    path = f"/api/projects/{project.pk}"
    seq = bens.get(f"{path}/changes", after=0).json()["seq"]

    def told() -> list[Any]:
        asked = {"after": seq + 1, "document": document.pk, "document_after": seq + 1, "revision": 0}
        both = bens.get(f"{path}/changes", **asked).json()
        here = bens.get(f"/api/documents/{document.pk}/changes", after=seq + 1, revision=0).json()
        register = bens.get(f"{path}/register", after=seq + 1).json()
        return [one["full"] for one in (both, both["document"], here, register)]

    before = told()
    for _ in range(3):
        factories.coding(ada, document, trust, "Det er trygt")
        trust = factories.code(project, ben, f"Kode {uuid4()}")
        seq = bens.get(f"{path}/changes", after=0).json()["seq"]
        factories.coding(ada, document, trust, "hører på meg")
        assert told() == before == [True] * 4


@pytest.mark.parametrize("earlier", ["hidden", "own", "shown"])
def test_a_memo_that_was_never_seen_is_not_named_when_it_goes(
    project: Project, document: Document, ada: Person, ben: Person, earlier: Any
) -> None:
    memo = {"title": "Om intervjuet", "body": "Notat", "about": "document", "document": str(document.pk)}
    known, hidden = str(uuid4()), str(uuid4())
    path = f"/api/projects/{project.pk}"
    everybody = {"audience": "everybody"}
    Browser(ada).post(f"{path}/memos", {"id": known, **memo, **everybody})
    bens = Browser(ben)
    seen = bens.get(f"{path}/changes", after=0).json()["seq"]
    rounds.begin_round(by=ada, document=document, earlier=earlier)
    begun = bens.get(f"{path}/changes", after=seen).json()
    assert begun["memos_gone"] == [known]
    Browser(ada).post(f"{path}/memos", {"id": hidden, **memo, **everybody})
    for one in (hidden, known):
        Browser(ada).patch(f"/api/memos/{one}", {"audience": "private"})
    assert bens.get(f"{path}/changes", after=begun["seq"]).json()["memos_gone"] == []
    assert bens.get(f"{path}/changes", after=seen).json()["memos_gone"] == [known]


def test_a_memo_on_one_that_is_not_seen_is_not_named_when_it_goes(
    project: Project, ada: Person, vogel: Person
) -> None:
    groups, below = str(uuid4()), str(uuid4())
    path = f"/api/projects/{project.pk}"
    Browser(ada).post(f"{path}/memos", {"id": groups, "title": "Gruppas", "body": "A", "audience": "group"})
    on = {"title": "Under", "body": "B", "audience": "everybody", "about": "memo", "parent": groups}
    Browser(ada).post(f"{path}/memos", {"id": below, **on})
    vogels = Browser(vogel)
    seq = vogels.get(f"{path}/changes", after=0).json()["seq"]
    Browser(ada).patch(f"/api/memos/{below}", {"audience": "private"})
    assert Memo.objects.filter(audience="private").count() == 1
    assert vogels.get(f"{path}/changes", after=seq).json()["memos_gone"] == []


def test_half_a_character_is_refused_in_words(project: Project, ada: Person) -> None:
    adas = Browser(ada)
    path = f"/api/projects/{project.pk}"
    for answer in (
        adas.client.patch("/api/me", json.dumps({"theme": HALF}), content_type="application/json"),
        adas.post(f"{path}/memos", {"id": str(uuid4()), "body": "A", "kind": HALF}),
        adas.post(f"{path}/invitations", {"role": HALF}),
    ):
        assert answer.status_code == 400
        assert answer.json()["error"]["message"]
    client = adas.client
    client.raise_request_exception = False
    body = f'{{"email": "{ada.email}", "password": "\\ud800"}}'
    answer = client.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    assert answer.status_code in (400, 409)


def test_the_same_request_twice_at_once_is_one(project: Project, ada: Person, ben: Person) -> None:
    wanted = {"id": str(uuid4()), "name": "Nytt prosjekt"}
    first, again = (Browser(ada).post("/api/projects", wanted) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert Browser(ben).post("/api/projects", wanted).status_code == 404
    assert Project.objects.get(pk=UUID(wanted["id"])).memberships.count() == 1


def test_no_year_is_too_early_for_the_history(project: Project, ada: Person) -> None:
    for when in ("since", "until"):
        answer = Browser(ada).get(
            f"/api/projects/{project.pk}/history", **{when: "0001-01-01T00:00:00+14:00"}
        )
        assert answer.status_code in (200, 400)


def test_a_deleted_document_neither_speaks_nor_listens(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    coding = factories.coding(ada, document, trust, "Det er trygt")
    said = {"id": str(uuid4()), "body": "Hm"}
    thread = Browser(ada).post(f"/api/codings/{coding.pk}/comments", said).json()["id"]
    with transaction.atomic():
        Document.objects.filter(pk=document.pk).update(withdrawn_at=timezone.now())
    for person in (ada, ben):
        browser, more = Browser(person), {"id": str(uuid4()), "body": "Mer"}
        answers = [
            browser.get(f"/api/codings/{coding.pk}/thread"),
            browser.get(f"/api/threads/{thread}"),
            browser.post(f"/api/codings/{coding.pk}/comments", more),
            browser.post(f"/api/documents/{document.pk}/comments", more),
            browser.post(f"/api/threads/{thread}/resolve", {"resolved": True}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 5
