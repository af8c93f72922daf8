"""Whether supervisors and readers read whole texts is the owners' choice; off in a new project."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codings.rules import text_edits
from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document


@pytest.fixture
def closed(ada: Person, vogel: Person) -> Project:
    made = factories.project(ada, shows_text=False)
    factories.join(made, vogel, "supervisor")
    return made


@pytest.fixture
def document(closed: Project, ada: Person) -> Document:
    made = factories.document(closed, ada)
    factories.coding(ada, made, factories.code(closed, ada), "Det er trygt")
    text_edits.edit_text(by=ada, document=made, base=0, raw_edits=[[[0, 0, "Ola Nordmann "]]], op_id=uuid4())
    return made


def everything(browser: Browser, project: Project, document: Document) -> list[Any]:
    paths = ["changes?after=0", "edits?since=0"]
    answers = [browser.get(f"/api/documents/{document.pk}/{path}") for path in paths]
    return [*answers, browser.get(f"/reading/{document.pk}")]


def test_dr_vogel_reads_quotations_but_no_text_in_a_new_project(
    closed: Project, document: Document, vogel: Person, browser_of: Any
) -> None:
    his = browser_of(vogel)
    for answer in everything(his, closed, document):
        assert answer.status_code == 403
        assert "The group has kept its texts to itself" in answer.content.decode()
        assert "trygt" not in answer.content.decode()
    state = his.get(f"/api/projects/{closed.pk}/changes", after=0).json()
    assert state["project"]["may"]["read_text"] is False
    history = his.get(f"/api/projects/{closed.pk}/history").content.decode()
    assert "Det er trygt" in history
    assert "Ola Nordmann" not in history


def test_an_owner_opens_and_closes_the_texts(
    closed: Project, document: Document, ada: Person, vogel: Person, browser_of: Any
) -> None:
    hers, his = browser_of(ada), browser_of(vogel)
    assert his.patch(f"/api/projects/{closed.pk}", {"shows_text": True}).status_code == 403
    assert hers.patch(f"/api/projects/{closed.pk}", {"shows_text": True}).json()["shows_text"] is True
    assert all(answer.status_code == 200 for answer in everything(his, closed, document))
    projects.edit_project(by=ada, project=Project.objects.get(pk=closed.pk), shows_text=False)
    assert all(answer.status_code == 403 for answer in everything(his, closed, document))
    assert all(answer.status_code == 200 for answer in everything(hers, closed, document))


def test_the_text_around_a_quotation_is_closed_too(
    closed: Project, document: Document, vogel: Person, browser_of: Any
) -> None:
    path = f"/api/projects/{closed.pk}/quotations"
    found = browser_of(vogel).get(path).json()
    assert "Det er trygt" in str(found)
    query = {"document": str(document.pk), "start": 20, "end": 30, "before": 5, "after": 5}
    answer = browser_of(vogel).get(f"{path}/context", **query)
    assert answer.status_code == 403


def test_a_memo_does_not_open_a_closed_text(
    closed: Project, document: Document, vogel: Person, browser_of: Any
) -> None:
    path = f"/api/projects/{closed.pk}/memos"
    place = {"document": str(document.pk), "start": 0, "end": document.length}
    about = {"id": str(uuid4()), "body": "Alt", "about": "passage", **place}
    quoting = {"id": str(uuid4()), "body": "Alt", "quotes": [{"id": str(uuid4()), **place}]}
    for body in (about, quoting):
        answer = browser_of(vogel).post(path, body)
        assert answer.status_code == 403
        assert "trygt" not in answer.content.decode()
    kept = browser_of(vogel).post(path, {"id": str(uuid4()), "body": "Uten sitat."})
    assert kept.status_code == 201
    text = {"base": 1, "title": "", "body": "Med sitat.", "quotes": quoting["quotes"]}
    assert browser_of(vogel).put(f"/api/memos/{kept.json()['id']}/text", text).status_code == 403
