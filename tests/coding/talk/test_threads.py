"""Threads on passages of a text, and the person for whom a thread waits."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from coding.codebook.rules import merging
from coding.codings.rules import rounds, text_edits
from coding.models import Comment, Mention, Thread
from coding.talk.rules import comments
from coding.undo.rules import undo
from coding.visibility import visible_threads
from projects.models import Person, Project, Role
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.rules import members, projects
from tests import factories
from tests.acting.talk import say
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

WORDS = "Det er trygt"


def on_passage(
    who: Person, document: Document, words: str = WORDS, body: str = "Hva ligger i trygt?"
) -> Thread:
    document.refresh_from_db()
    start = document.text.index(words)
    place = {"start": start, "end": start + len(words), "revision": document.revision}
    said = comments.comment_on_passage(
        by=who, id=uuid4(), thread=uuid4(), document=document, body=body, **place
    )
    return said.thread


def correct(who: Person, document: Document, words: str, into: str) -> None:
    document.refresh_from_db()
    start = document.text.index(words)
    change = [[[start, start + len(words), into]]]
    text_edits.edit_text(by=who, document=document, base=document.revision, raw_edits=change, op_id=uuid4())


def news(who: Person, project: Project) -> dict[str, Any]:
    rows = Browser(who).get("/api/inbox").json()["projects"]
    found: dict[str, Any] = next(row for row in rows if row["project"] == str(project.pk))
    return found


def listed(who: Person, project: Project, **query: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        Browser(who).get(f"/api/projects/{project.pk}/threads", **query).json()["threads"]
    )
    return rows


def test_ada_asks_about_a_passage_and_ben_answers(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    hers, his = browser_of(ada), browser_of(ben)
    hers.follow(project, document)
    his.follow(project, document)
    start = document.text.index(WORDS)
    thread = str(uuid4())
    body = {
        "id": str(uuid4()), "thread": thread, "body": "Hva ligger i trygt?",
        "start": start, "end": start + len(WORDS), "revision": document.revision,
    }  # fmt: skip
    assert hers.post(f"/api/documents/{document.pk}/threads", body).status_code == 201
    assert hers.post(f"/api/documents/{document.pk}/threads", body).status_code == 201, "a retry is the same"
    assert Comment.objects.count() == 1
    answer = his.post(f"/api/threads/{thread}/comments", {"id": str(uuid4()), "body": "Tillit."})
    assert answer.status_code == 201
    assert_in_step(hers)
    assert_in_step(his)
    seen = his.followed[project.pk].document_state["threads"][thread]
    assert (seen["about"], seen["quotation"], len(seen["comments"])) == ("passage", WORDS, 2)
    assert document.text[seen["start"] : seen["end"]] == WORDS
    assert [row["body"] for row in news(ada, project)["waiting"]] == ["Tillit."]
    line = Browser(ada).get(f"/api/projects/{project.pk}/history").json()["events"][0]
    assert (line["thread"], line["document"]) == (thread, str(document.pk))
    assert line["params"]["quotation"] == WORDS
    assert hers.post(f"/api/threads/{thread}/resolve", {"resolved": True}).status_code == 200
    assert_in_step(his)


def test_a_thread_moves_with_its_passage_and_keeps_the_words_when_they_are_deleted(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    his = browser_of(ben)
    his.follow(project, document)
    thread = on_passage(ada, document)
    assert_in_step(his)
    correct(ben, document, "samarbeidet", "😀 det lange samarbeidet")
    thread.refresh_from_db()
    document.refresh_from_db()
    assert thread.start is not None
    assert thread.end is not None
    assert document.text[thread.start : thread.end] == WORDS
    assert_in_step(his)
    correct(ben, document, WORDS, "")
    thread.refresh_from_db()
    assert thread.start == thread.end
    assert thread.quotation == WORDS
    assert_in_step(his)
    say = comments.comment(by=ben, id=uuid4(), about=thread, body="Ordene er borte.")
    assert say.thread_id == thread.pk


def test_two_threads_may_stand_on_one_passage_beside_the_one_about_the_document(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    on_passage(ada, document)
    on_passage(ben, document)
    comments.comment(by=ada, id=uuid4(), about=document, body="Om hele intervjuet.")
    comments.comment(by=ben, id=uuid4(), about=document, body="Enig.")
    assert sorted(Thread.objects.values_list("about", flat=True)) == ["document", "passage", "passage"]


def test_who_may_not_read_the_text_neither_comments_on_a_passage_nor_sees_what_was_said(
    project: Project, ada: Person, vogel: Person, document: Document, browser_of: Any
) -> None:
    his = browser_of(vogel)
    his.follow(project)
    thread = on_passage(ada, document, body="Hemmelig, @Dr. Vogel")
    assert [row["body"] for row in listed(vogel, project)] == ["Hemmelig, @Dr. Vogel"]
    projects.edit_project(by=ada, project=project, shows_text=False)
    assert_in_step(his)
    with pytest.raises(NotAllowed):
        on_passage(vogel, document)
    body = {"id": str(uuid4()), "thread": str(uuid4()), "body": "Hei", "start": 0, "end": 4, "revision": 0}
    assert his.post(f"/api/documents/{document.pk}/threads", body).status_code == 403
    for path in ("comments", "resolve"):
        body = {"id": str(uuid4()), "body": "Hei", "resolved": True}
        assert his.post(f"/api/threads/{thread.pk}/{path}", body).status_code == 404
    assert his.put(f"/api/threads/{thread.pk}/assign", {"to": str(ada.pk)}).status_code == 404
    with pytest.raises(NotFound):
        comments.resolve_thread(by=vogel, thread=thread)
    for path in ("history", "threads", "search?q=hemmelig", "search?q=trygt", "changes?after=0"):
        shown = his.get(f"/api/projects/{project.pk}/{path}").content.decode()
        assert "Hemmelig" not in shown, path
        assert WORDS not in shown, path
    assert "Hemmelig" not in his.get("/api/inbox").content.decode()


def test_nothing_of_it_is_told_to_the_blind_until_the_round_is_revealed(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    his = browser_of(ben)
    his.follow(project, document)
    rounds.begin_round(by=ada, document=document)
    thread = on_passage(ada, document, body="Dette er tillit, @Ben")
    assert_in_step(his)
    assert not his.followed[project.pk].document_state["threads"]
    assert not visible_threads(ben, project).exists()
    assert not listed(ben, project)
    assert not news(ben, project)["waiting"]
    assert not news(ben, project)["comments"]
    assert "tillit" not in his.get(f"/api/projects/{project.pk}/history").content.decode()
    assert (
        "tillit" not in his.get(f"/api/projects/{project.pk}/search?q=tillit").json()["comments"]["results"]
    )
    with pytest.raises(BadInput, match="kan ikke se"):
        comments.assign_thread(by=ada, thread=thread, to=ben.pk)
    rounds.reveal_round(by=ada, document=document)
    assert_in_step(his)
    assert his.followed[project.pk].document_state["threads"]
    assert [row["body"] for row in news(ben, project)["waiting"]] == ["Dette er tillit, @Ben"]


def test_a_passage_outside_the_text_or_without_words_is_refused(
    project: Project, ada: Person, document: Document
) -> None:
    length = document.length
    for start, end in ((0, length + 1), (5, 5), (9, 3)):
        with pytest.raises(BadInput):
            comments.comment_on_passage(
                by=ada, id=uuid4(), thread=uuid4(), document=document, start=start, end=end, body="Hm"
            )
    with pytest.raises(BadInput):
        on_passage(ada, document, body="  ")
    assert not Thread.objects.exists()


def test_bens_id_for_a_thread_is_no_way_into_adas(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    thread = on_passage(ada, document)
    with pytest.raises(NotFound):
        comments.comment_on_passage(
            by=ben, id=uuid4(), thread=thread.pk, document=document, start=0, end=4, body="Hei"
        )


def test_a_comment_on_a_passage_is_found_by_its_words(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    thread = on_passage(ada, document, body="Er dette en metafor?")
    found = Browser(ben).get(f"/api/projects/{project.pk}/search", q="metafor").json()["comments"]["results"]
    assert [(one["about"], one["thread"], one["quotation"]) for one in found] == [
        ("passage", str(thread.pk), WORDS)
    ]


def test_undo_takes_the_question_back_and_redo_asks_it_again(
    project: Project, ada: Person, document: Document
) -> None:
    thread = on_passage(ada, document)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert not listed(ada, project)
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert [row["thread"] for row in listed(ada, project)] == [str(thread.pk)]


def test_what_vogel_has_said_is_in_the_news_of_all(
    project: Project, ada: Person, vogel: Person, document: Document
) -> None:
    on_passage(vogel, document, body="Les dette en gang til.")
    shown = news(ada, project)
    assert [(row["about"], row["body"]) for row in shown["comments"]] == [
        ("passage", "Les dette en gang til.")
    ]
    assert not news(vogel, project)["comments"]
    Browser(ada).post(f"/api/projects/{project.pk}/seen", {"seq": shown["seq"]})
    assert not news(ada, project)["comments"]


# The person for whom a thread waits


def test_a_thread_waits_for_ben_until_it_is_taken_back(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    hers, his = browser_of(ada), browser_of(ben)
    his.follow(project, document)
    for thing in (on_passage(ada, document), say(ada, factories.code(project, ada)).thread):
        assert not [row for row in news(ben, project)["waiting"] if row["thread"] == str(thing.pk)]
        assert hers.put(f"/api/threads/{thing.pk}/assign", {"to": str(ben.pk)}).status_code == 200
        assert_in_step(his)
        first = news(ben, project)["waiting"][0]
        assert (first["thread"], first["assigned"]) == (str(thing.pk), True)
        assert [row["thread"] for row in listed(ada, project, waits=ben.pk)] == [str(thing.pk)]
        assert not listed(ada, project, waits=ada.pk)
        assert hers.put(f"/api/threads/{thing.pk}/assign", {"to": None}).status_code == 200
        assert_in_step(his)
        assert not news(ben, project)["waiting"]


def test_what_was_given_to_ben_comes_before_what_only_waits_for_an_answer(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    given = on_passage(ada, document)
    comments.assign_thread(by=ada, thread=given, to=ben.pk)
    coding = factories.coding(ben, document, factories.code(project, ada), WORDS)
    say(ada, coding, "Og dette?")
    assert [row["assigned"] for row in news(ben, project)["waiting"]] == [True, False]
    say(ben, given, "Jeg ser på det.")
    assert [row["assigned"] for row in news(ben, project)["waiting"]] == [True, False], (
        "until somebody settles it"
    )
    comments.resolve_thread(by=ada, thread=given)
    assert [row["assigned"] for row in news(ben, project)["waiting"]] == [False]


def test_undo_gives_the_thread_back_to_whom_it_waited_for_before(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document
) -> None:
    thread = on_passage(ada, document)

    def waits_for() -> UUID | None:
        return Thread.objects.get(pk=thread.pk).assigned_to_id

    comments.assign_thread(by=ada, thread=thread, to=ben.pk)
    comments.assign_thread(by=ada, thread=thread, to=vogel.pk)
    line = Browser(ada).get(f"/api/projects/{project.pk}/history").json()["events"][0]
    assert (line["verb"], line["params"]["person"]) == ("thread.assigned", "Dr. Vogel")
    for expected in (ben.pk, None):
        undo.undo(by=ada, project=project, op_id=uuid4())
        assert waits_for() == expected
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert waits_for() == ben.pk


def test_who_cannot_answer_is_not_asked_and_it_is_said_why(
    project: Project, ada: Person, ben: Person, noor: Person, cleo: Person, document: Document
) -> None:
    thread = on_passage(ada, document)
    for stranger in (noor.pk, cleo.pk, uuid4()):
        with pytest.raises(BadInput, match="Bare medlemmer"):
            comments.assign_thread(by=ada, thread=thread, to=stranger)
    reader = factories.person("Rita")
    factories.join(project, reader, Role.READER)
    with pytest.raises(BadInput, match="Rita har bare lesetilgang"):
        comments.assign_thread(by=ada, thread=thread, to=reader.pk)
    with pytest.raises(NotAllowed):
        comments.assign_thread(by=reader, thread=thread, to=ada.pk)
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    with pytest.raises(BadInput, match="Ben har sluttet"):
        comments.assign_thread(by=ada, thread=thread, to=ben.pk)
    comments.resolve_thread(by=ada, thread=thread)
    with pytest.raises(BadInput, match="avsluttet"):
        comments.assign_thread(by=ada, thread=Thread.objects.get(), to=ada.pk)
    assert Thread.objects.get().assigned_to_id is None


def test_undo_does_not_give_a_thread_to_somebody_who_has_left(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    thread = on_passage(ada, document)
    comments.assign_thread(by=ada, thread=thread, to=ben.pk)
    comments.assign_thread(by=ada, thread=thread, to=None)
    members.remove_member(by=ben, member=project.memberships.get(person=ben))
    with pytest.raises(BadInput, match="Ben har sluttet"):
        undo.undo(by=ada, project=project, op_id=uuid4())


def test_a_merge_carries_on_for_whom_a_thread_waits_and_undo_gives_it_back(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    one, other = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    first = say(ada, factories.coding(ada, document, one, WORDS)).thread
    second = say(ada, factories.coding(ada, document, other, WORDS)).thread
    comments.assign_thread(by=ada, thread=first, to=ben.pk)
    merging.merge_code(by=ada, code=one, into=other)
    assert Thread.objects.get(pk=second.pk).assigned_to_id == ben.pk
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert Thread.objects.get(pk=second.pk).assigned_to_id is None
    assert Thread.objects.get(pk=first.pk).assigned_to_id == ben.pk
    assert not Mention.objects.exists()
