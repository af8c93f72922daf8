"""A correction is undone like everything else: the words return, and with them what stood on them."""

from uuid import uuid4

import pytest

from coding.codings.rules import applying, text_edits
from coding.models import Code, Coding, Memo, Thread
from projects.models import Event, Person, Project
from tests import factories
from tests.acting.texts import push
from tests.browser_of import Browser, assert_in_step
from transcripts.documents.reads import Speaking
from transcripts.models import Document

pytestmark = pytest.mark.django_db
WORDS = "Det er trygt."


def undo(browser: Browser, project: Project, what: str = "undo") -> int:
    answer = browser.post(f"/api/projects/{project.pk}/{what}", {"op_id": str(uuid4())})
    return int(answer.status_code)


def cut(browser: Browser, document: Document, words: str) -> None:
    """Delete the first place of these words."""
    replace(browser, document, words, "")


def replace(browser: Browser, document: Document, words: str, by: str) -> None:
    document.refresh_from_db()
    start = document.text.index(words)
    assert push(browser, document, document.revision, [[start, start + len(words), by]]).status_code == 200
    document.refresh_from_db()


def place(coding: Coding) -> tuple[int, int, str]:
    coding.refresh_from_db()
    return coding.start, coding.end, coding.quotation


def test_codings_of_everybody_return_with_the_words(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    text = document.text
    mine = factories.coding(ada, document, trust, WORDS)
    bens = factories.coding(ben, document, trust, "Det er")
    applying.mark_anchor(by=ada, coding=bens, is_anchor=True)
    before = place(mine), place(bens)
    adas, bens_browser = Browser(ada), Browser(ben)
    for one in (adas, bens_browser):
        one.follow(project, document)
    cut(adas, document, WORDS)
    assert place(mine)[0] == place(mine)[1]
    assert undo(adas, project) == 200
    document.refresh_from_db()
    assert document.text == text
    assert (place(mine), place(bens)) == before
    assert Coding.objects.get(pk=bens.pk).is_anchor
    assert Coding.objects.filter(withdrawn_at=None).count() == 2
    for one in (adas, bens_browser):
        assert_in_step(one)


def test_it_can_be_done_again_and_undone_again(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    text, coding = document.text, factories.coding(ada, document, trust, WORDS)
    before, adas = place(coding), Browser(ada)
    cut(adas, document, WORDS)
    for _ in range(2):
        assert undo(adas, project) == 200
        document.refresh_from_db()
        assert (document.text, place(coding)) == (text, before)
        assert undo(adas, project, "redo") == 200
        document.refresh_from_db()
        assert WORDS not in document.text
        assert place(coding)[0] == place(coding)[1]


def test_threads_and_memos_on_passages_return(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    start = document.text.index(WORDS)
    passage = {"document": str(document.pk), "start": start, "end": start + len(WORDS), "revision": 0}
    thread = {"id": str(uuid4()), "thread": str(uuid4()), "body": "Hm", **passage}
    assert Browser(ben).post(f"/api/documents/{document.pk}/threads", thread).status_code == 201
    memo = {"id": str(uuid4()), "title": "Trygg", "body": "x", "about": "passage", **passage}
    assert Browser(ben).post(f"/api/projects/{project.pk}/memos", memo).status_code == 201
    adas = Browser(ada)
    adas.follow(project, document)
    cut(adas, document, WORDS)
    assert undo(adas, project) == 200
    for row in (Thread.objects.get(), Memo.objects.get()):
        assert (row.start, row.end) == (start, start + len(WORDS))
    assert_in_step(adas)


def test_others_may_have_corrected_other_places(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    coding = factories.coding(ada, document, trust, WORDS)
    cut(Browser(ada), document, WORDS)
    replace(Browser(ben), document, "kontoret", "det store kontoret")
    assert undo(Browser(ada), project) == 200
    document.refresh_from_db()
    assert "det store kontoret" in document.text
    start, end, words = place(coding)
    assert document.text[start:end] == words == WORDS


def test_nothing_is_undone_where_the_same_words_were_corrected_again(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    replace(Browser(ada), document, "kontoret", "hovedkontoret")
    replace(Browser(ben), document, "hovedkontoret", "lageret")
    text = document.text
    answer = Browser(ada).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert answer.status_code == 403
    assert "corrected again" in answer.json()["error"]["message"]
    document.refresh_from_db()
    assert document.text == text


def test_what_somebody_has_moved_since_stays_there(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    coding = factories.coding(ben, document, trust, WORDS)
    cut(Browser(ada), document, WORDS)
    at = document.text.index("Ventetiden")
    applying.move_coding(by=ben, coding=coding, start=at, end=at + 10)
    assert undo(Browser(ada), project) == 200
    assert place(coding)[2] == "Ventetiden"


def test_the_newest_action_is_the_one_that_is_undone(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    coding = factories.coding(ada, document, trust, "Ventetiden")
    replace(Browser(ada), document, "kontoret", "hovedkontoret")
    assert undo(Browser(ada), project) == 200
    coding.refresh_from_db()
    assert coding.withdrawn_at is None
    document.refresh_from_db()
    assert "hovedkontoret" not in document.text


def test_a_turn_that_lost_its_words_gets_them_back(project: Project, document: Document, ada: Person) -> None:
    turns = list(document.turns.order_by("number").values_list("start", "end"))
    line = document.text[turns[1][0] : turns[1][1]]
    adas = Browser(ada)
    adas.follow(project, document)
    cut(adas, document, line)
    assert_in_step(adas)
    assert undo(adas, project) == 200
    assert list(document.turns.order_by("number").values_list("start", "end")) == turns
    assert_in_step(adas)


def test_a_deleted_turn_gives_nobody_its_speaker(project: Project, document: Document, ada: Person) -> None:
    first, second = document.turns.order_by("number").select_related("speaker")[:2]
    assert first.speaker
    assert second.speaker
    line = document.text[first.start : first.end]
    cut(Browser(ada), document, line + "\n" if line + "\n" in document.text else line)
    start = document.text.index("Jeg synes")
    where = Speaking([document.pk]).at(document.pk, start, start + 9)
    assert (where.speaker, where.turn) == (second.speaker.name, 1)


def test_anybody_who_may_correct_can_take_it_back(
    project: Project, document: Document, ada: Person, ben: Person, vogel: Person
) -> None:
    text = document.text
    cut(Browser(ada), document, WORDS)
    event = Event.objects.get(verb="text.edited")
    path = f"/api/documents/{document.pk}/edits/{event.seq}/undo"
    assert Browser(vogel).post(path).status_code == 403
    assert Browser(ben).post(path).status_code == 200
    document.refresh_from_db()
    assert document.text == text
    assert Browser(ben).post(path).status_code == 200, "asked twice, done once"
    document.refresh_from_db()
    assert document.text == text
    assert text_edits.edits_since(by=ada, document=document, revision=0)["revision"] == 2


def test_two_corrections_of_the_same_words_go_back_one_by_one(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    text, adas, bens = document.text, Browser(ada), Browser(ben)
    replace(adas, document, WORDS, "Det er fint.")
    replace(adas, document, "fint", "flott")
    replace(bens, document, "Ventetiden", "Ventetida")
    assert undo(adas, project) == 200
    assert undo(adas, project) == 200
    document.refresh_from_db()
    assert document.text == text.replace("Ventetiden", "Ventetida")
