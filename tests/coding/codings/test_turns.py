"""Turns are divided, joined and given to speakers; what stands on their words stays on them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from coding.codings.rules import rounds
from coding.models import Code, Coding, Memo, Thread
from projects.models import Event, Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes, state_of
from tests.acting.texts import push
from tests.browser_of import Browser, assert_in_step
from transcripts.documents.reads import Speaking, turn_indexes
from transcripts.models import Document, Speaker, Turn

pytestmark = pytest.mark.django_db
TEXT = """\
Intervjuer: Hva er det?
Kari: Det er å lytte. Men hvorfor spør du?
Intervjuer: Jeg lurte bare.
"""


@pytest.fixture
def document(project: Project, ada: Person) -> Document:
    return factories.document(project, ada, TEXT)


def divide(browser: Browser, document: Document, before: str, **more: Any) -> Any:
    """Divide right before these words."""
    document.refresh_from_db()
    body = {"id": str(uuid4()), "at": document.text.index(before), "revision": document.revision, **more}
    return browser.post(f"/api/documents/{document.pk}/turns/divide", body)


def join(browser: Browser, document: Document, turn: Turn, op_id: str = "") -> Any:
    body = {"turn": str(turn.pk), "op_id": op_id or str(uuid4())}
    return browser.post(f"/api/documents/{document.pk}/turns/join", body)


def give(browser: Browser, document: Document, turns: list[Turn], **to: Any) -> Any:
    body = {"turns": [str(turn.pk) for turn in turns], "op_id": str(uuid4()), **to}
    return browser.post(f"/api/documents/{document.pk}/turns/give", body)


def undo(browser: Browser, project: Project, what: str = "undo") -> int:
    return int(browser.post(f"/api/projects/{project.pk}/{what}", {"op_id": str(uuid4())}).status_code)


def from_history(browser: Browser, document: Document, verb: str) -> Any:
    event = Event.objects.filter(verb=verb).order_by("seq").last()
    assert event is not None
    return browser.post(f"/api/documents/{document.pk}/edits/{event.seq}/undo")


def turns_of(document: Document) -> list[Turn]:
    return list(Turn.objects.filter(document=document).order_by("number"))


def said(document: Document) -> list[tuple[str, str]]:
    """Who says what, as every page knows it."""
    document.refresh_from_db()
    index = turn_indexes([document.pk])[document.pk]
    names: dict[UUID | None, str] = dict(Speaker.objects.values_list("pk", "name"))
    return [
        (names.get(speaker, ""), document.text[start:end])
        for start, end, speaker in zip(index.starts, index.ends, index.speakers, strict=True)
    ]


def test_ada_divides_a_turn_and_gives_the_question_to_the_interviewer(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    adas, bens = Browser(ada), Browser(ben)
    for one in (adas, bens):
        one.follow(project, document)
    answer = divide(adas, document, "Men hvorfor")
    assert answer.status_code == 200
    assert said(document)[1:3] == [("Kari", "Det er å lytte."), ("Kari", "Men hvorfor spør du?")]
    interviewer = Speaker.objects.get(name="Intervjuer")
    assert give(adas, document, [turns_of(document)[2]], speaker=str(interviewer.pk)).status_code == 200
    assert said(document)[2] == ("Intervjuer", "Men hvorfor spør du?")
    assert [turn.number for turn in turns_of(document)] == [1, 2, 3, 4]
    for one in (adas, bens):
        assert_in_step(one)
    start = document.text.index("Men")
    assert Speaking([document.pk]).at(document.pk, start, start + 3).speaker == "Intervjuer"


def test_the_new_turn_can_be_somebody_elses_from_the_start(document: Document, ada: Person) -> None:
    interviewer = Speaker.objects.get(name="Intervjuer")
    adas = Browser(ada)
    assert divide(adas, document, "Men", speaker=str(interviewer.pk)).status_code == 200
    assert divide(adas, document, "spør", speaker=None).status_code == 200
    assert said(document)[1:4] == [
        ("Kari", "Det er å lytte."),
        ("Intervjuer", "Men hvorfor"),
        ("", "spør du?"),
    ]


def test_codings_threads_and_memos_stay_on_their_words(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    inside = factories.coding(ada, document, trust, "Men hvorfor")
    across = factories.coding(ben, document, trust, "lytte. Men")
    start = document.text.index("spør du")
    adas = Browser(ada)
    place = {"start": start, "end": start + 7, "revision": 0}
    row = {"id": str(uuid4()), "about": "passage", "document": str(document.pk), "body": "?", **place}
    assert adas.post(f"/api/projects/{project.pk}/memos", row).status_code == 201
    talk = {"id": str(uuid4()), "thread": str(uuid4()), "body": "Hvem?", **place}
    assert adas.post(f"/api/documents/{document.pk}/threads", talk).status_code == 201
    before = state_of(project)
    assert divide(adas, document, "Men hvorfor").status_code == 200
    document.refresh_from_db()
    inside.refresh_from_db()
    across.refresh_from_db()
    assert (inside.quotation, across.quotation) == ("Men hvorfor", "lytte.\nMen")
    for stands in (Memo.objects.get(), Thread.objects.get()):
        assert stands.start is not None
        assert stands.end is not None
        assert document.text[stands.start : stands.end] == "spør du"
    assert join(adas, document, turns_of(document)[2]).status_code == 200
    after = state_of(project)
    assert after == before


def test_ctrl_z_and_the_history_take_every_step_back_exactly(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    factories.coding(ben, document, trust, "lytte. Men")
    adas, bens = Browser(ada), Browser(ben)
    kari = turns_of(document)[1]
    steps: list[tuple[Callable[[], Any], str]] = [
        (lambda: divide(adas, document, "hvorfor"), "turn.divided"),
        (lambda: join(adas, document, kari), "turn.joined"),
        (lambda: give(adas, document, turns_of(document), name="Lars"), "turn.several_given"),
        (lambda: give(adas, document, turns_of(document)[:2], speaker=None), "turn.several_given"),
    ]
    for act, verb in steps:
        before = state_of(project)
        assert act().status_code == 200
        after = state_of(project)
        assert after != before
        for _ in range(2):
            assert undo(adas, project) == 200
            assert state_of(project) == before
            assert undo(adas, project, "redo") == 200
            assert state_of(project) == after
        assert from_history(bens, document, verb).status_code == 200
        assert state_of(project) == before


def test_a_step_goes_back_although_others_have_typed_in_these_turns(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    adas, bens = Browser(ada), Browser(ben)
    assert divide(adas, document, "Men").status_code == 200
    document.refresh_from_db()
    at = document.text.index("hvorfor")
    assert push(bens, document, document.revision, [[at, at, "så "]]).status_code == 200
    assert undo(adas, project) == 200
    assert said(document)[1] == ("Kari", "Det er å lytte. Men så hvorfor spør du?")

    assert join(adas, document, turns_of(document)[1]).status_code == 200
    document.refresh_from_db()
    assert said(document)[0] == ("Intervjuer", "Hva er det? Det er å lytte. Men så hvorfor spør du?")
    at = document.text.index("lytte")
    assert push(bens, document, document.revision, [[at, at, "alltid "], [0, 0, ""]][:1]).status_code == 200
    assert push(bens, document, document.revision + 1, [[3, 3, " i all verden"]]).status_code == 200
    assert undo(adas, project) == 200
    assert said(document)[:2] == [
        ("Intervjuer", "Hva i all verden er det?"),
        ("Kari", "Det er å alltid lytte. Men så hvorfor spør du?"),
    ]


def test_a_place_is_carried_past_what_ben_has_typed_meanwhile(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    document.refresh_from_db()
    at = document.text.index("Men")
    assert push(Browser(ben), document, 0, [[0, 0, "Ja. "]]).status_code == 200
    body = {"id": str(uuid4()), "at": at, "revision": 0}
    adas = Browser(ada)
    assert adas.post(f"/api/documents/{document.pk}/turns/divide", body).status_code == 200
    assert said(document)[2] == ("Kari", "Men hvorfor spør du?")
    revision = document.revision
    assert adas.post(f"/api/documents/{document.pk}/turns/divide", body).status_code == 200
    document.refresh_from_db()
    assert document.revision == revision


def test_ben_types_on_from_before_adas_division(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    assert divide(Browser(ada), document, "Men").status_code == 200
    bens = Browser(ben)
    behind = push(bens, document, 0, [[0, 0, "Nå: "]])
    assert behind.status_code == 409
    assert [one["changes"] for one in behind.json()["edits"]] == [[[27, 28, "\n"]]]


def test_what_cannot_be_divided_or_joined_is_refused_in_words(
    project: Project, document: Document, ada: Person
) -> None:
    adas, turns = Browser(ada), turns_of(document)
    with nothing_changes(project):
        for at in (0, turns[0].end, turns[1].start, turns[2].end):
            body = {"id": str(uuid4()), "at": at, "revision": 0}
            answer = adas.post(f"/api/documents/{document.pk}/turns/divide", body)
            assert (answer.status_code, answer.json()["error"]["message"]) == (
                400,
                "A turn can be divided only where it has words on both sides.",
            )
        body = {"id": str(uuid4()), "at": 5_000, "revision": 0}
        assert adas.post(f"/api/documents/{document.pk}/turns/divide", body).status_code == 400
        assert join(adas, document, turns[0]).status_code == 400
        assert give(adas, document, turns, name="  ").status_code == 400


def test_who_may_not_correct_may_not_divide(
    project: Project, document: Document, ada: Person, vogel: Person, noor: Person
) -> None:
    reader = factories.person("Lea")
    factories.join(project, reader, "reader")
    turns = turns_of(document)
    for blind in (False, True):
        if blind:
            rounds.begin_round(by=ada, document=document, reviewers=[])
        for person, status in ((vogel, 403), (reader, 403), (noor, 404)):
            browser = Browser(person)
            with nothing_changes(project):
                assert divide(browser, document, "Men").status_code == status
                assert join(browser, document, turns[1]).status_code == status
                assert give(browser, document, turns, name="Lars").status_code == status
    assert divide(Browser(ada), document, "Men").status_code == 200


def test_many_turns_get_a_new_speaker_by_name(project: Project, document: Document, ada: Person) -> None:
    adas, turns = Browser(ada), turns_of(document)
    adas.follow(project, document)
    assert give(adas, document, [turns[0], turns[2]], name=" Interviewer  2 ").status_code == 200
    made = Speaker.objects.get(name="Interviewer 2")
    assert made.role == Speaker.Role.INTERVIEWER
    assert [name for name, _words in said(document)] == ["Interviewer 2", "Kari", "Interviewer 2"]
    assert_in_step(adas)
    assert give(adas, document, [turns[1]], name="Interviewer 2").status_code == 200
    assert Speaker.objects.filter(name="Interviewer 2").count() == 1
    event = Event.objects.filter(verb="turn.several_given").order_by("seq").first()
    assert event is not None
    assert event.words == {"document": "Intervju 1", "count": 2, "turn": 1, "to": "Interviewer 2"}


def test_a_name_keeps_the_role_that_it_has_in_another_document(
    project: Project, document: Document, ada: Person
) -> None:
    factories.document(project, ada, "Lars: Hva?\nKari: Ja?\nLars: Hvorfor?\nKari: Jo.\n", "Intervju 2")
    Speaker.objects.filter(name="Lars").update(role="interviewer")
    assert give(Browser(ada), document, turns_of(document), name="Lars").status_code == 200
    assert Speaker.objects.get(name="Lars", document=document).role == "interviewer"


def test_what_others_have_built_on_is_not_undone(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    adas, bens = Browser(ada), Browser(ben)
    assert divide(adas, document, "Men").status_code == 200
    new = turns_of(document)[2]
    assert give(bens, document, [new], name="Lars").status_code == 200
    with nothing_changes(project):
        assert undo(adas, project) == 403
        assert from_history(adas, document, "turn.divided").status_code == 403
    assert join(adas, document, new).status_code == 200
    with nothing_changes(project):
        assert undo(bens, project) == 403  # the turn that he gave to Lars is gone
    assert undo(adas, project) == 200
    assert undo(bens, project) == 200
    assert not Speaker.objects.filter(name="Lars").exists()


def test_words_do_not_return_into_another_mouth(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    """Ben deletes what Kari said, Ada joins the turns around it; then her words would stand in his question."""
    document.refresh_from_db()
    kari = turns_of(document)[1]
    assert push(Browser(ben), document, 0, [[kari.start, kari.end + 1, ""]]).status_code == 200
    assert len(said(document)) == 2
    adas = Browser(ada)
    last = turns_of(document)[2]
    assert join(adas, document, last).status_code == 200
    assert said(document) == [("Intervjuer", "Hva er det? Jeg lurte bare.")]
    with nothing_changes(project):
        assert undo(Browser(ben), project) == 403
    assert undo(adas, project) == 200
    assert undo(Browser(ben), project) == 200
    assert said(document)[1] == ("Kari", "Det er å lytte. Men hvorfor spør du?")


def test_the_head_counts_turns_that_have_words(project: Project, document: Document, ada: Person) -> None:
    adas = Browser(ada)
    adas.follow(project, document)
    kari = turns_of(document)[1]
    assert push(adas, document, 0, [[kari.start, kari.end, ""]]).status_code == 200
    head = adas.get(f"/api/projects/{project.pk}/changes", after=0).json()["documents"][0]
    assert head["turns"] == 2
    assert divide(adas, document, "lurte").status_code == 200
    assert_in_step(adas)
    state = adas.followed[project.pk].project_state["documents"][str(document.pk)]
    assert state["turns"] == 3


def test_a_lost_coding_returns_when_a_division_is_undone(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    """A thread that stands on blanks only, as old ones may, is on its place again."""
    coding = factories.coding(ada, document, trust, "lytte. Men")
    start = document.text.index(" Men")
    Coding.objects.filter(pk=coding.pk).update(start=start, end=start + 1, quotation=" ")
    adas = Browser(ada)
    before = state_of(project)
    assert divide(adas, document, "Men").status_code == 200
    assert undo(adas, project) == 200
    assert state_of(project) == before


def test_a_whole_afternoon_of_steps_goes_back_one_by_one(
    project: Project, document: Document, ada: Person, ben: Person
) -> None:
    """Also steps on the same words, one undone before the other, with what Ben types elsewhere in between."""
    adas, bens = Browser(ada), Browser(ben)
    start = state_of(project)
    new = str(uuid4())
    assert divide(adas, document, "Men", id=new).status_code == 200
    turn = Turn.objects.get(pk=new)
    assert give(adas, document, [turn], name="Lars").status_code == 200
    assert join(adas, document, turn).status_code == 200
    document.refresh_from_db()
    assert push(bens, document, document.revision, [[0, 0, "Nå: "]]).status_code == 200
    for _ in range(3):
        assert undo(adas, project) == 200
    assert undo(bens, project) == 200
    assert state_of(project) == start
