"""Actions that three people did at random, and whose undoing was not exact: fixed, so that it stays so."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import codes, groups, merging, weights
from coding.codings.rules import applying, bulk_weighing, weighing
from coding.memos.rules import writing
from coding.models import Code, Coding, Heap, Memo, Mention, Thread
from coding.sheet.rules import heaps_to_codes, moving
from coding.talk.rules import bulk, comments
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.former_state import differences, state_of


def back_and_forth(who: Person, project: Project, action: Callable[[], Any]) -> None:
    """Do it, undo it, redo it and undo it again: what there is, is each time exactly what it was."""
    before = state_of(project)
    action()
    after = state_of(project)
    for step, wanted in ((undo.undo, before), (undo.redo, after), (undo.undo, before)):
        step(by=who, project=project, op_id=uuid4())
        now = state_of(project)
        assert now == wanted, differences(wanted, now)


@pytest.fixture
def coding(project: Project, ada: Person) -> Coding:
    document = factories.document(project, ada)
    return factories.coding(ada, document, factories.code(project, ada), "Det er trygt")


@pytest.fixture
def settled(coding: Coding, ada: Person, vogel: Person) -> Thread:
    """Ada has asked, and Dr. Vogel has settled it."""
    thread = comments.comment(by=ada, id=uuid4(), coding=coding, body="Er det trygt?").thread
    return comments.resolve_thread(by=vogel, thread=thread)


def test_a_message_taken_back_leaves_its_thread_settled_as_it_was(
    project: Project, ben: Person, vogel: Person, coding: Coding, settled: Thread
) -> None:
    when = settled.resolved_at
    back_and_forth(ben, project, lambda: comments.comment(by=ben, id=uuid4(), coding=coding, body="Nei."))
    settled.refresh_from_db()
    assert (settled.resolved_at, settled.resolved_by) == (when, vogel)


def test_the_same_said_of_several_and_taken_back_leaves_their_threads_settled(
    project: Project, ben: Person, coding: Coding, settled: Thread
) -> None:
    new = bulk.NewComment(id=uuid4(), coding=coding.pk)
    back_and_forth(
        ben,
        project,
        lambda: bulk.comment_on_several(by=ben, project=project, comments=[new], body="Nei."),
    )


def test_two_messages_are_taken_back_one_by_one_until_the_thread_is_settled_again(
    project: Project, ben: Person, coding: Coding, settled: Thread
) -> None:
    before = state_of(project)
    for body in ("Nei.", "Jo."):
        comments.comment(by=ben, id=uuid4(), coding=coding, body=body)
    for _step in range(2):
        undo.undo(by=ben, project=project, op_id=uuid4())
    assert state_of(project) == before


def test_a_thread_in_which_ada_has_spoken_since_stays_open(
    project: Project, ada: Person, ben: Person, coding: Coding, settled: Thread
) -> None:
    comments.comment(by=ben, id=uuid4(), coding=coding, body="Nei.")
    comments.comment(by=ada, id=uuid4(), coding=coding, body="Hvorfor ikke?")
    undo.undo(by=ben, project=project, op_id=uuid4())
    settled.refresh_from_db()
    assert settled.resolved_at is None


def test_a_thread_that_ada_opened_herself_since_stays_open(
    project: Project, ada: Person, ben: Person, coding: Coding, settled: Thread
) -> None:
    comments.comment(by=ben, id=uuid4(), coding=coding, body="Nei.")
    settled.refresh_from_db()
    comments.resolve_thread(by=ada, thread=settled)
    comments.resolve_thread(by=ada, thread=settled, is_resolved=False)
    undo.undo(by=ben, project=project, op_id=uuid4())
    settled.refresh_from_db()
    assert settled.resolved_at is None


def test_opening_a_thread_again_is_undone_to_whoever_had_settled_it(
    project: Project, ada: Person, vogel: Person, settled: Thread
) -> None:
    when = settled.resolved_at
    back_and_forth(ada, project, lambda: comments.resolve_thread(by=ada, thread=settled, is_resolved=False))
    settled.refresh_from_db()
    assert (settled.resolved_at, settled.resolved_by) == (when, vogel)


def test_nobody_waits_any_more_in_a_settled_thread_and_that_is_undone_too(
    project: Project, ada: Person, ben: Person, coding: Coding
) -> None:
    thread = comments.comment(by=ada, id=uuid4(), coding=coding, body="Er det trygt?").thread
    comments.assign_thread(by=ada, thread=thread, to=ben.pk)
    comments.resolve_thread(by=ada, thread=thread)
    back_and_forth(ada, project, lambda: comments.assign_thread(by=ada, thread=thread, to=None))


def memo_of_two(project: Project, ada: Person) -> Memo:
    memo = writing.create_memo(by=ada, project=project, id=uuid4(), body="Ro.\n\nUro.")
    writing.write_memo(by=ada, memo=memo, base=1, title="", body="Ro!\n\nUro!")
    memo.refresh_from_db()
    return memo


def test_who_sends_an_old_text_unchanged_has_written_nothing(
    project: Project, ada: Person, ben: Person
) -> None:
    memo = memo_of_two(project, ada)
    assert writing.write_memo(by=ben, memo=memo, base=1, title="", body="Ro.\n\nUro.").sent == 1
    memo.refresh_from_db()
    assert (memo.version, memo.written_by, memo.body) == (2, ada, "Ro!\n\nUro!")


def test_who_writes_a_part_of_what_is_there_already_can_undo_it(
    project: Project, ada: Person, ben: Person
) -> None:
    memo = memo_of_two(project, ada)
    back_and_forth(
        ben,
        project,
        lambda: writing.write_memo(by=ben, memo=memo, base=1, title="", body="Ro!\n\nUro."),
    )


def test_who_is_named_in_a_memo_is_so_no_longer_when_that_is_undone(
    project: Project, ada: Person, ben: Person
) -> None:
    memo = writing.create_memo(by=ada, project=project, id=uuid4(), body="Se på dette.")
    back_and_forth(
        ada,
        project,
        lambda: writing.write_memo(by=ada, memo=memo, base=1, title="", body="Se på dette, @Ben."),
    )
    assert not Mention.objects.filter(person=ben).exists()


def test_a_merge_taken_back_leaves_alone_for_whom_ben_lets_a_thread_wait_since(
    project: Project, ada: Person, ben: Person, vogel: Person, coding: Coding
) -> None:
    other = factories.code(project, ada, "Ro")
    twin = factories.coding(ada, coding.document, other, "Det er trygt")
    asked = comments.comment(by=ada, id=uuid4(), coding=coding, body="Er det trygt?").thread
    kept = comments.comment(by=ada, id=uuid4(), coding=twin, body="Eller rolig?").thread
    comments.assign_thread(by=ada, thread=asked, to=ben.pk)
    merging.merge_code(by=ada, code=coding.code, into=other)
    kept.refresh_from_db()
    assert kept.assigned_to == ben
    comments.assign_thread(by=ben, thread=kept, to=vogel.pk)
    undo.undo(by=ada, project=project, op_id=uuid4())
    kept.refresh_from_db()
    assert kept.assigned_to == vogel


def test_a_code_that_was_merged_comes_back_by_undoing_the_merge_alone(
    project: Project, ada: Person, coding: Coding
) -> None:
    other = factories.code(project, ada, "Ro")
    merging.merge_code(by=ada, code=coding.code, into=other)
    merged = Code.objects.get(pk=coding.code_id)
    with pytest.raises(NotAllowed):
        codes.restore_code(by=ada, code=merged)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert applying.surviving_code(coding.document, merged) == merged


def test_a_code_that_is_gone_and_retired_goes_again_when_its_return_is_undone(
    project: Project, ada: Person
) -> None:
    code = factories.code(project, ada, "Ro")
    codes.retire_code(by=ada, code=code)
    codes.withdraw_code(by=ada, code=code)
    back_and_forth(ada, project, lambda: codes.restore_code(by=ada, code=code))


def actions(who: Person, project: Project, coding: Coding) -> dict[str, Callable[[], Any]]:
    """One action for each of these verbs, by the verb."""
    code, document = coding.code, coding.document
    weights.declare_weights(by=who, code=code, lowest=1, highest=3)
    thread = comments.comment(by=who, id=uuid4(), coding=coding, body="Er det trygt?").thread
    heap: moving.HeapChange = {"id": uuid4(), "name": "Haug", "x": 0, "y": 0}
    moving.place_cards(by=who, project=project, moves=[], heaps=[heap])
    kept = Heap.objects.get(pk=heap["id"])
    common: dict[str, Any] = {"by": who, "id": uuid4()}
    new = [bulk.NewComment(id=uuid4(), coding=coding.pk)]
    return {
        "code.weighted": lambda: weights.declare_weights(by=who, code=code, lowest=None, highest=None),
        "coding.weighed": lambda: weighing.weigh_coding(by=who, coding=coding, weight=2),
        "coding.several_weighed": lambda: bulk_weighing.weigh_several(
            by=who, project=project, ids=[coding.pk], weight=2
        ),
        "thread.assigned": lambda: comments.assign_thread(by=who, thread=thread, to=who.pk),
        "comment.added": lambda: comments.comment_on_passage(
            **common, thread=uuid4(), document=document, start=0, end=5, body="Hvem er dette, @Ben?"
        ),
        "comment.several_added": lambda: bulk.comment_on_several(
            by=who, project=project, comments=new, body="Enig, @Ben."
        ),
        "group.created": lambda: groups.create_group(**common, project=project, name="Ro", codes=[code.pk]),
        "codes.raised": lambda: heaps_to_codes.heap_to_parent(
            by=who, heap=kept, parent=uuid4(), codes=[code.pk], x=1, y=2
        ),
    }


@pytest.mark.parametrize(
    "verb",
    [
        *("code.weighted", "coding.weighed", "coding.several_weighed"),
        *("thread.assigned", "comment.added"),
        *("comment.several_added", "group.created", "codes.raised"),
    ],
)
def test_each_of_these_goes_back_and_forth(project: Project, ada: Person, coding: Coding, verb: str) -> None:
    back_and_forth(ada, project, actions(ada, project, coding)[verb])
    last = Event.objects.filter(project=project, manner=Event.Manner.DO).order_by("-seq").first()
    assert last is not None
    assert last.verb == verb


def test_a_heap_that_became_a_group_is_a_heap_alone_again(
    project: Project, ada: Person, coding: Coding
) -> None:
    heap: moving.HeapChange = {"id": uuid4(), "name": "Haug", "x": 0, "y": 0}
    moving.place_cards(by=ada, project=project, moves=[], heaps=[heap])
    kept = Heap.objects.get(pk=heap["id"])
    back_and_forth(
        ada,
        project,
        lambda: heaps_to_codes.heap_to_group(by=ada, heap=kept, group=uuid4(), codes=[coding.code_id]),
    )
