"""The supervisor's desk: threads on anything, reviews, mentions, and what is new since the last visit."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import codes
from coding.codings.rules import bulk, rounds
from coding.codings.rules.bulk import NewPassage
from coding.memos.rules import writing
from coding.models import Memo, Review
from coding.talk.rules import comments, reviews, visits
from projects.models import Person, Project
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.rules import members
from tests import factories
from tests.acting.talk import say
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

State = Review.State


def memo_by(who: Person, project: Project, body: str = "Om tillit.", audience: str = "everybody") -> Memo:
    return writing.create_memo(
        by=who, project=project, id=uuid4(), title="Om tillit", body=body, audience=Memo.Audience(audience)
    )


def news(who: Person, project: Project) -> dict[str, Any]:
    rows = Browser(who).get("/api/inbox").json()["projects"]
    found: dict[str, Any] = next(row for row in rows if row["project"] == str(project.pk))
    return found


def test_dr_vogel_asks_about_a_code_a_memo_and_a_document(
    project: Project, ada: Person, vogel: Person, document: Document, browser_of: Any
) -> None:
    code, memo = factories.code(project, ada), memo_by(ada, project)
    hers, his = browser_of(ada), browser_of(vogel)
    hers.follow(project)
    for path in (f"codes/{code.pk}", f"memos/{memo.pk}", f"documents/{document.pk}"):
        body = {"id": str(uuid4()), "body": "Hva mener dere?"}
        assert his.post(f"/api/{path}/comments", body).status_code == 201
        assert his.post(f"/api/{path}/comments", body).status_code == 201
    assert_in_step(hers)
    threads = hers.followed[project.pk].project_state["threads"].values()
    assert {thread["about"] for thread in threads} == {"code", "memo", "document"}
    assert all(len(thread["comments"]) == 1 for thread in threads)
    thread = next(one for one in threads if one["about"] == "memo")
    assert hers.post(f"/api/threads/{thread['id']}/resolve", {"resolved": True}).status_code == 200
    assert_in_step(hers)
    lines = hers.get(f"/api/projects/{project.pk}/history").json()["events"]
    assert lines[0]["params"] == {"about": "memo", "name": "Om tillit"}


def test_what_is_said_about_a_memo_goes_out_of_sight_with_it(
    project: Project, ada: Person, ben: Person, vogel: Person, browser_of: Any
) -> None:
    memo = memo_by(ada, project)
    his = browser_of(vogel)
    his.follow(project)
    said = say(vogel, memo, "Hemmelig spørsmål")
    assert_in_step(his)
    writing.sort_memo(by=ada, memo=memo, audience=Memo.Audience.PRIVATE)
    assert not his.get(f"/api/projects/{project.pk}/changes", after=0).json()["threads"]
    assert his.patch(f"/api/comments/{said.pk}", {"body": "Nei"}).status_code == 404
    assert his.post(f"/api/threads/{said.thread_id}/resolve", {"resolved": True}).status_code == 404
    assert "Hemmelig" not in his.get(f"/api/projects/{project.pk}/history").content.decode()
    assert "Hemmelig" not in Browser(ben).get("/api/inbox").content.decode()
    with pytest.raises(NotFound):
        say(vogel, memo)


def test_the_inbox_says_what_is_new_and_only_once(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document
) -> None:
    vogels = Browser(vogel)
    vogels.post(f"/api/projects/{project.pk}/seen", {"seq": news(vogel, project)["seq"]})
    assert not any(news(vogel, project)[kind] for kind in ("codings", "codes", "memos", "waiting"))
    code = factories.code(project, ada, "Tillit")
    for words in ("Det er trygt", "hører på meg"):
        factories.coding(ada, document, code, words)
    factories.coding(ben, document, code, "Det er trygt")
    codes.edit_code(by=ben, code=code, definition="Når de stoler på noen.")
    memo_by(ada, project)
    memo_by(ada, project, "Min tvil", audience="private")
    memo_by(ada, project, "For oss", audience="group")
    shown = news(vogel, project)
    assert {(row["name"], row["title"], row["count"]) for row in shown["codings"]} == {
        ("Ada", "Intervju 1", 2),
        ("Ben", "Intervju 1", 1),
    }
    assert [(row["verb"], row["name"]) for row in shown["codes"]] == [("code.defined", "Ben")]
    assert [row["title"] for row in shown["memos"]] == ["Om tillit"]
    answer = vogels.post(f"/api/projects/{project.pk}/seen", {"seq": shown["seq"]})
    assert answer.status_code == 204
    shown = news(vogel, project)
    assert not any(shown[kind] for kind in ("codings", "codes", "memos"))
    assert shown["since"] is not None


def code_both(who: Person, project: Project, *documents: Document) -> None:
    """Code the same words in several documents in one action."""
    code = factories.code(project, who, f"Fra {who.name}")
    passages = [
        NewPassage(uuid4(), one.pk, start, start + len("trygt"), one.revision)
        for one in documents
        for start in [one.text.index("trygt")]
    ]
    bulk.code_passages(by=who, project=project, passages=passages, code=code.pk)


def test_what_was_coded_in_one_act_counts_in_each_document(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document
) -> None:
    other = factories.document(project, ada, "Kari: Det er trygt her.\n", title="Intervju 2")
    code_both(ada, project, document, other)
    factories.coding(ada, document, factories.code(project, ada), "hører på meg")
    shown = {(row["name"], row["title"], row["count"]) for row in news(vogel, project)["codings"]}
    assert shown == {("Ada", "Intervju 1", 2), ("Ada", "Intervju 2", 1)}
    rounds.begin_round(by=ada, document=document)
    code_both(ben, project, document)
    assert {row["name"] for row in news(vogel, project)["codings"]} == {"Ada"}
    assert not news(ada, project)["codings"]
    rounds.reveal_round(by=ada, document=document)
    assert [(row["name"], row["count"]) for row in news(ada, project)["codings"]] == [("Ben", 1)]
    Browser(ben).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert not news(ada, project)["codings"]


def test_a_thread_waits_for_the_one_who_was_answered(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document
) -> None:
    coding = factories.coding(ada, document, factories.code(project, ada), "Det er trygt")
    said = say(vogel, coding)
    assert [row["body"] for row in news(ada, project)["waiting"]] == ["Hva mener dere?"]
    assert not news(ben, project)["waiting"]
    assert not news(vogel, project)["waiting"]
    say(ada, coding, "At hun holder det hun lover.")
    assert not news(ada, project)["waiting"]
    assert [row["name"] for row in news(vogel, project)["waiting"]] == ["Ada"]
    comments.resolve_thread(by=vogel, thread=said.thread)
    assert not news(vogel, project)["waiting"]


def test_a_mention_reaches_members_only(
    project: Project, ada: Person, ben: Person, noor: Person, document: Document
) -> None:
    code = factories.code(project, ada)
    say(ada, code, "@Ben, er du enig? @Noor også?")
    memo_by(ada, project, f"Spør [@Ben](person:{ben.pk}) og [@Noor](person:{noor.pk}).")
    shown = news(ben, project)
    assert [row["about"] for row in shown["waiting"]] == ["code"]
    assert [row["about"] for row in shown["mentions"]] == ["memo"]
    assert Browser(noor).get("/api/inbox").json()["projects"] == []
    member = project.memberships.get(person=ben)
    members.remove_member(by=ada, member=member)
    assert Browser(ben).get("/api/inbox").json()["projects"] == []


def test_nothing_of_a_blind_round_is_in_the_inbox(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document
) -> None:
    rounds.begin_round(by=ada, document=document)
    coding = factories.coding(ben, document, factories.code(project, ada), "Det er trygt")
    say(ben, coding, "@Ada se her")
    shown = news(ada, project)
    assert not shown["codings"]
    assert not shown["waiting"]
    assert not shown["mentions"]
    rounds.reveal_round(by=ada, document=document)
    shown = news(ada, project)
    assert shown["codings"]
    assert shown["waiting"]


def test_the_group_hands_in_and_dr_vogel_answers(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document, browser_of: Any
) -> None:
    hers = browser_of(ada)
    hers.follow(project)
    path = f"/api/documents/{document.pk}/review"
    assert hers.put(path, {"state": "handed_in"}).status_code == 200
    assert [row["title"] for row in news(vogel, project)["handed_in"]] == ["Intervju 1"]
    refused = hers.put(path, {"state": "agreed"})
    assert (refused.status_code, refused.json()["error"]["message"]) == (
        403,
        "Only the supervisor can respond to what is handed in.",
    )
    his = browser_of(vogel)
    assert his.put(path, {"state": "handed_in"}).status_code == 403
    assert his.put(path, {"state": "questions"}).json()["state"] == "questions"
    assert_in_step(hers)
    assert [row["state"] for row in news(ben, project)["handed_in"]] == ["questions"]
    assert not news(vogel, project)["handed_in"]
    his.post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert Review.objects.get().state == State.HANDED_IN
    assert_in_step(hers)


def test_a_memo_that_the_supervisor_does_not_read_is_not_handed_in(project: Project, ada: Person) -> None:
    memo = memo_by(ada, project, audience="group")
    with pytest.raises(BadInput):
        reviews.set_review(by=ada, thing=memo, state=State.HANDED_IN)
    assert not Review.objects.exists()


def test_readers_neither_talk_nor_review(project: Project, ada: Person) -> None:
    reader = factories.person("Leser")
    factories.join(project, reader, "reader")
    code = factories.code(project, ada)
    with pytest.raises(NotAllowed):
        say(reader, code)
    for state in State:
        with pytest.raises(NotAllowed):
            reviews.set_review(by=reader, thing=code, state=state)
    assert news(reader, project)["handed_in"] == []


def test_nobody_marks_more_as_seen_than_there_is(project: Project, vogel: Person, ada: Person) -> None:
    visits.mark_seen(by=vogel, project=project, seq=10**9)
    factories.code(project, ada)
    assert news(vogel, project)["codes"]
