"""Whoever changes a project waits for those before; nobody waits for each other."""

import ast
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from coding.codebook.rules import merging
from coding.codings.rules import applying, bulk, rounds
from coding.models import Code, Coding, Comment, Memo, Round, Thread
from projects.models import Membership, Person, Project, Role
from projects.refusals import NotAllowed
from projects.rules import joining, projects
from tests import factories
from tests.browser_of import Browser, assert_in_step
from tests.running import wait_for
from transcripts.models import Document

# Files that lock rows; the last three lock rows that nobody but their owner changes.
LOCKING = {
    "projects/locking.py",
    "transcripts/locking.py",
    "projects/events.py",
    "projects/rules/closing.py",
    "transcripts/importing/rules.py",
    "coding/overview/rules.py",
}


def test_rows_are_locked_in_few_places() -> None:
    found = set()
    for app in ("projects", "transcripts", "coding", "exports"):
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            calls = [
                node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
            ]
            if any(isinstance(one, ast.Attribute) and one.attr == "select_for_update" for one in calls):
                found.add(str(path.relative_to(settings.BASE_DIR)))
    assert found == LOCKING


def at_once(*people: Callable[[], None]) -> None:
    """Let everybody work at the same moment. Fails with the first error of any of them."""
    errors: list[BaseException] = []

    def work(one: Callable[[], None]) -> None:
        try:
            one()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if errors:
        raise errors[0]


@pytest.mark.django_db(transaction=True)
def test_comments_corrections_memos_and_codings_at_the_same_moment() -> None:
    ada, ben, vogel = (factories.person(name) for name in ("Ada", "Ben", "Dr. Vogel"))
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    factories.join(project, vogel, "supervisor")
    document, code = factories.document(project, ada), factories.code(project, ada)
    coding = factories.coding(ben, document, code, "trygt")
    memo, times = str(uuid4()), 12
    answers: list[tuple[str, int]] = []

    def did(what: str, answer: Any) -> None:
        answers.append((what, answer.status_code))

    note = {"id": memo, "title": "Om intervjuet", "body": "Kari er trygg.", "about": "document"}
    did("memo", Browser(ada).post(f"/api/projects/{project.pk}/memos", note | {"document": str(document.pk)}))

    def adas() -> None:
        for number in range(times):
            body = {
                "id": str(uuid4()),
                "body": f"Notat {number}",
                "about": "coding",
                "coding": str(coding.pk),
            }
            did("memo", Browser(ada).post(f"/api/projects/{project.pk}/memos", body))
            did("sort", Browser(ada).patch(f"/api/memos/{memo}", {"kind": ["note", "theory"][number % 2]}))
            did("undo", Browser(ada).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())}))

    def bens() -> None:
        for number in range(times):
            document.refresh_from_db()
            did("code", Browser(ben).code(project, document, code, number, number + 9))
            place = {"start": 0, "end": 20 + number, "revision": document.revision}
            did("move", Browser(ben).patch(f"/api/codings/{coding.pk}", place))
            push = {"base": document.revision, "edits": [[[0, 0, "Å "]]], "op_id": str(uuid4())}
            did("correct", Browser(ben).post(f"/api/documents/{document.pk}/edits", push))

    def vogels() -> None:
        for number in range(times):
            said = {"id": str(uuid4()), "body": f"Spørsmål {number}"}
            did("comment", Browser(vogel).post(f"/api/codings/{coding.pk}/comments", said))
            thread = Thread.objects.get(coding=coding)
            did("assign", Browser(vogel).put(f"/api/threads/{thread.pk}/assign", {"to": str(ben.pk)}))

    at_once(adas, bens, vogels)
    assert {status for _what, status in answers} <= {200, 201, 409}, answers
    assert {what for what, status in answers if status == 409} <= {"correct"}
    assert Comment.objects.count() == times
    assert Memo.objects.filter(withdrawn_at=None).count() >= 1
    watching = Browser(ada)
    watching.follow(project, document)
    assert_in_step(watching)


def test_what_is_done_in_a_deleted_document_waits_for_its_return(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    coding = factories.coding(ben, document, trust, "Det er trygt")
    turn = document.turns.first()
    speaker = document.speakers.first()
    assert turn is not None
    assert speaker is not None
    Browser(ada).delete(f"/api/documents/{document.pk}")
    everything = {"start": 0, "end": document.length, "revision": 0}
    bens = Browser(ben)
    refused = [
        bens.patch(f"/api/codings/{coding.pk}", everything),
        bens.delete(f"/api/codings/{coding.pk}"),
        bens.put(f"/api/codings/{coding.pk}/anchor", {"is_anchor": True}),
        bens.post(f"/api/projects/{project.pk}/codings/uncode", {"codings": [str(coding.pk)]}),
        bens.patch(f"/api/turns/{turn.pk}", {"speaker": None, "time_ms": 5}),
        bens.patch(f"/api/speakers/{speaker.pk}", {"name": "En annen"}),
        Browser(ada).post(f"/api/documents/{document.pk}/rounds", {"mode": "independent", "reviewers": []}),
    ]
    assert [answer.status_code for answer in refused] == [404] * 7
    assert document.text not in str([answer.content.decode() for answer in refused])
    coding.refresh_from_db()
    assert (coding.withdrawn_at, coding.is_anchor, coding.end - coding.start) == (
        None,
        False,
        len("Det er trygt"),
    )
    assert not Round.objects.exists()


def test_coding_all_passages_in_a_cleared_round_does_not_tell_what_was_coded_before(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    before = factories.coding(ada, document, trust, "Det er trygt")
    rounds.begin_round(by=ada, document=document, earlier=Round.Earlier.HIDDEN)
    passage = bulk.NewPassage(uuid4(), document.pk, before.start, before.end, document.revision)
    [made] = bulk.code_passages(by=ada, project=project, passages=[passage], code=trust.pk)
    assert made.round is not None
    again = bulk.NewPassage(uuid4(), document.pk, before.start, before.end, document.revision)
    assert bulk.code_passages(by=ada, project=project, passages=[again], code=trust.pk) == []


def test_memos_and_comments_go_on_at_the_coding_that_took_theirs_in(
    project: Project, document: Document, trust: Code, safety: Code, ada: Person, ben: Person
) -> None:
    gone = factories.coding(ben, document, safety, "Det er trygt")
    kept = factories.coding(ben, document, trust, "Det er trygt")
    about = {"id": str(uuid4()), "body": "Om kodingen", "about": "coding", "coding": str(gone.pk)}
    assert Browser(ben).post(f"/api/projects/{project.pk}/memos", about).status_code == 201
    merging.merge_code(by=ada, code=safety, into=trust)
    assert Memo.objects.get().coding_id == kept.pk
    said = {"id": str(uuid4()), "body": "Skrevet mens Ada slo sammen"}
    assert Browser(ben).post(f"/api/codings/{gone.pk}/comments", said).status_code == 201
    assert Thread.objects.get().coding_id == kept.pk
    Browser(ada).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert Memo.objects.get().coding_id == gone.pk


def test_nobody_comments_on_a_coding_that_was_removed(
    project: Project, document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    coding = factories.coding(ben, document, trust, "Det er trygt")
    applying.withdraw_coding(by=ben, coding=coding)
    answer = Browser(ada).post(f"/api/codings/{coding.pk}/comments", {"id": str(uuid4()), "body": "Hvorfor?"})
    assert answer.status_code == 400
    assert "removed in the meantime" in answer.json()["error"]["message"]
    assert not Comment.objects.exists()


def test_changing_a_code_carries_what_stands_on_a_twin(
    project: Project, document: Document, trust: Code, safety: Code, ada: Person, ben: Person
) -> None:
    kept = factories.coding(ben, document, trust, "Det er trygt")
    gone = factories.coding(ben, document, safety, "Det er trygt")
    applying.mark_anchor(by=ben, coding=gone, is_anchor=True)
    Browser(ada).post(f"/api/codings/{gone.pk}/comments", {"id": str(uuid4()), "body": "Begge?"})
    before = list(Coding.objects.order_by("pk").values("pk", "code", "is_anchor", "withdrawn_at"))
    bulk.recode_codings(by=ben, project=project, ids=[gone.pk], code=trust.pk)
    assert list(Coding.objects.filter(withdrawn_at=None).values_list("pk", "is_anchor")) == [(kept.pk, True)]
    assert Thread.objects.get().coding_id == kept.pk
    Browser(ben).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert list(Coding.objects.order_by("pk").values("pk", "code", "is_anchor", "withdrawn_at")) == before
    assert Thread.objects.get().coding_id == gone.pk


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_withdrawn_while_somebody_waits_lets_nobody_in() -> None:
    ada, noor = factories.person("Ada"), factories.person("Noor")
    project = factories.project(ada)
    invitation, token = joining.invite(by=ada, project=project, role=Role.CODER)
    refused: list[object] = []

    def noors() -> None:
        try:
            joining.join(by=noor, token=token)
        except NotAllowed as error:
            refused.append(error.sentence)
        finally:
            connection.close()

    with transaction.atomic():
        joining.withdraw_invitation(by=ada, invitation=invitation)
        waiting = threading.Thread(target=noors)
        waiting.start()
        wait_for(somebody_waits)
    waiting.join(20)
    assert len(refused) == 1
    assert "gjelder ikke lenger" in str(refused[0])
    assert not Membership.objects.filter(person=noor).exists()


def somebody_waits() -> bool:
    """Whether somebody waits for a lock in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_nothing_opens_a_deleted_project(ada: Person, noor: Person) -> None:
    project = factories.project(ada, "Slettet")
    _invitation, token = joining.invite(by=ada, project=project, role=Role.CODER)
    code = joining.set_join_code(by=ada, project=project, is_on=True).join_code
    assert code is not None
    projects.delete_project(by=ada, project=project, name="Slettet")
    for key in ({"token": token}, {"code": code}):
        with pytest.raises(NotAllowed):
            joining.look_through(**key)
        with pytest.raises(NotAllowed):
            joining.join(by=noor, **key)
    assert Membership.objects.get(project=project).person == ada
