"""The list of threads goes on page by page, whatever is said meanwhile: none comes twice, none is passed over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from coding.codings.rules import rounds
from coding.models import Comment, Thread
from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.acting.talk import many_threads
from tests.browser_of import Browser
from transcripts.models import Document

MANY = 700


def pages(
    who: Person,
    project: Project,
    between: Callable[[int, list[dict[str, Any]]], None] | None = None,
    **asked: Any,
) -> list[dict[str, Any]]:
    """All lines from the first page to the last; `between` two of them something may happen."""
    found: list[dict[str, Any]] = []
    after, number = "", 0
    while True:
        answer = Browser(who).get(f"/api/projects/{project.pk}/threads", after=after, **asked)
        assert answer.status_code == 200, answer.content
        found += answer.json()["threads"]
        if answer.json()["next"] is None:
            return found
        after, number = answer.json()["next"], number + 1
        if between:
            between(number, found)


def say(who: Person, thread: str) -> None:
    path = f"/api/threads/{thread}/comments"
    assert Browser(who).post(path, {"id": str(uuid4()), "body": "Nytt her."}).status_code == 201


def test_all_of_seven_hundred_threads_come_once_the_last_spoken_in_first(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    many_threads(document, ada, MANY)
    found = pages(ben, project)
    assert [line["body"] for line in found] == [f"Nummer {at}" for at in range(MANY)]
    assert [len(pages(ben, project, limit=limit)) for limit in (500, 233)] == [MANY, MANY]
    first = Browser(ben).get(f"/api/projects/{project.pk}/threads").json()
    assert (len(first["threads"]), first["seq"]) == (100, Project.objects.get(pk=project.pk).seq)


def test_threads_that_ben_speaks_in_meanwhile_come_neither_twice_nor_not_at_all(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    many_threads(document, ada, 250)
    order = {line["body"]: line["thread"] for line in pages(ben, project)}
    said_in: list[str] = []

    def answer(number: int, found: list[dict[str, Any]]) -> None:
        # In the one that comes next, in one far down, and in one that has been there already.
        for at in (len(found), 249 - number, 3 * number):
            said_in.append(order[f"Nummer {at}"])
            say(ben, said_in[-1])
        new = comments.comment_on_passage(
            by=ben, id=uuid4(), thread=uuid4(), document=document, start=0, end=4, body="Helt ny."
        )
        said_in.append(str(new.thread_id))

    found = [line["thread"] for line in pages(ada, project, answer, limit=40)]
    assert sorted(found) == sorted(order.values())
    assert len(said_in) > 20
    # Whoever begins again sees all of it, what was said last first.
    again = [line["thread"] for line in pages(ada, project)]
    assert again[: len(set(said_in))] == list(dict.fromkeys(reversed(said_in)))
    assert set(again) == set(order.values()) | set(said_in)
    assert len(again) == len(set(again))


def test_what_was_said_at_the_same_moment_is_divided_between_pages(
    project: Project, ada: Person, document: Document
) -> None:
    many_threads(document, ada, 95, lambda at: at // 30)
    found = [line["thread"] for line in pages(ada, project, limit=10)]
    assert len(found) == len(set(found)) == 95


def test_a_message_taken_back_meanwhile_lets_no_thread_come_twice(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    many_threads(document, ada, 60)
    top = pages(ben, project)[0]["thread"]
    said = comments.comment(by=ben, id=uuid4(), coding=document, body="Om dokumentet.")
    old = Thread.objects.get(comments__body="Nummer 50")
    late = Browser(ben).post(f"/api/threads/{old.pk}/comments", {"id": str(uuid4()), "body": "Feil."})
    assert late.status_code == 201

    def regret(number: int, _found: list[dict[str, Any]]) -> None:
        if number == 1:
            comments.withdraw_comment(by=ben, comment=Comment.objects.get(body="Feil."))

    found = [line["thread"] for line in pages(ada, project, regret, limit=20)]
    assert found[:3] == [str(old.pk), str(said.thread_id), top]
    assert len(found) == len(set(found)) == 61


def test_filters_hold_from_page_to_page(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    many_threads(document, ada, 90)
    threads = list(Thread.objects.order_by("pk"))
    now = timezone.now()
    settled = [one.pk for one in threads[::3]]
    Thread.objects.filter(pk__in=settled).update(resolved_at=now, resolved_by=ada)
    waiting = [one.pk for one in threads[1::3]]
    Thread.objects.filter(pk__in=waiting).update(assigned_to=ben)

    def of(**asked: Any) -> set[UUID]:
        lines = pages(ada, project, limit=7, **asked)
        assert len({line["thread"] for line in lines}) == len(lines)
        return {UUID(line["thread"]) for line in lines}

    assert of(state="resolved") == set(settled)
    assert of(state="open") == {one.pk for one in threads} - set(settled)
    assert of(waits=str(ben.pk)) == set(waiting)
    assert len(of(state="all")) == 90


def test_no_page_tells_more_than_one_may_see_and_what_is_no_key_is_refused(
    project: Project, ada: Person, ben: Person, noor: Person, document: Document
) -> None:
    code = factories.code(project, ada)
    many_threads(document, ada, 15)
    path = f"/api/projects/{project.pk}/threads"
    key = Browser(ada).get(path, limit=5).json()["next"]
    rounds.begin_round(by=ada, document=document)
    hers = factories.coding(ada, document, code, "Det er trygt")
    comments.comment(by=ada, id=uuid4(), coding=hers, body="Blindt")
    assert "Blindt" not in {line["body"] for line in pages(ben, project, limit=5)}
    assert "Blindt" in {line["body"] for line in pages(ada, project, limit=5)}
    assert Browser(noor).get(path, after=key).status_code == 404
    for wrong in ("x", "1.2", "1.2.3", f"{10**30}.1.{uuid4()}", f"1..{uuid4()}", "x" * 300):
        assert Browser(ada).get(path, after=wrong).status_code == 400, wrong
    for limit in (0, 501, "x"):
        assert Browser(ada).get(path, limit=limit).status_code == 400
