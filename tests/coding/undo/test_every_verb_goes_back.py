"""Undo of any step restores the former state, and redo the later one: over all rules, whatever three people do."""

from uuid import uuid4

from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant

from coding.codebook.rules import groups, weights
from coding.memos.rules import writing
from coding.models import Thread
from coding.retrieval.rules import saved_views
from coding.sheet.rules import moving
from coding.talk.rules import comments
from coding.undo.rules.inverses import INVERSES
from coding.visibility import hidden_rounds
from projects.events import Verb
from projects.models import Event, Person
from tests import factories
from tests.acting.former_state import State, differences, state_of
from tests.coding.undo.all_actions.three_people import ThreePeople, run_at_random

NEVER_TAKEN_BACK = {
    Verb.PROJECT_CREATED: "a project is left, not undone",
    Verb.PROJECT_EDITED: "names and settings are set again by hand",
    Verb.PROJECT_DELETED: "an owner restores it from the list of projects",
    Verb.PROJECT_RESTORED: "an owner deletes it again",
    Verb.TEXTS_OPENED: "what somebody has read cannot be unread; the switch is thrown by hand",
    Verb.MEMBER_JOINED: "people come and go by their own decision",
    Verb.MEMBER_ROLE_CHANGED: "rights are given and taken by hand, never by an undo key",
    Verb.MEMBER_LEFT: "people come and go by their own decision",
    Verb.MEMBER_REMOVED: "people come back through an invitation",
    Verb.INVITATION_CREATED: "an invitation is withdrawn by hand",
    Verb.INVITATION_WITHDRAWN: "a link that was withdrawn stays dead",
    Verb.JOIN_CODE_CHANGED: "a code that was changed stays dead",
    Verb.DOCUMENT_IMPORTED: "a document is withdrawn by hand, and restored",
    Verb.ROUND_OPENED: "a round ends by revealing it",
    Verb.ROUND_REVEALED: "what others have seen cannot be hidden again",
    Verb.EXPORT_MADE: "the file is out",
}

MAKING_CODES = {Verb.CODE_CREATED, Verb.CODES_ADDED, Verb.HEAP_TURNED}


def test_every_action_can_be_taken_back_or_has_a_reason_why_not() -> None:
    assert set(INVERSES) | set(NEVER_TAKEN_BACK) == set(Verb)
    assert not set(INVERSES) & set(NEVER_TAKEN_BACK)


class EveryStepBack(ThreePeople):
    """After each action its author takes it back, and does it again."""

    def __init__(self) -> None:
        super().__init__()
        self._begin_with_something_of_everything()
        self.former: State = state_of(self.project)
        self.at = self._seq()

    @invariant()
    def the_last_step_goes_back_and_forth(self) -> None:
        event = Event.objects.filter(project=self.project).order_by("-seq").select_related("actor").first()
        assert event is not None
        is_one = event.seq == self.at + 1 and event.manner == Event.Manner.DO
        if is_one and event.verb in INVERSES:
            self._back_and_forth(event)
        self.former, self.at = state_of(self.project), self._seq()

    def _begin_with_something_of_everything(self) -> None:
        ada = self._person(0)
        codes = [factories.code(self.project, ada, name) for name in ("Ro", "Uro", "Tid")]
        for code, said in zip(codes, ("Hva tenker du", "å komme i gang", "nettopp"), strict=True):
            factories.coding(ada, self.document, code, said)
        group = groups.create_group(by=ada, project=self.project, id=uuid4(), name="G")
        groups.add_to_group(by=ada, group=group, code=codes[0])
        writing.create_memo(by=ada, project=self.project, id=uuid4(), body="Et memo")
        comments.comment(by=ada, id=uuid4(), about=codes[0], body="Et spørsmål")
        thread = uuid4()
        comments.comment_on_passage(
            by=ada,
            id=uuid4(),
            thread=thread,
            document=self.document,
            start=0,
            end=11,
            body="Hvem er det, @Ben?",
        )
        comments.assign_thread(by=ada, thread=Thread.objects.get(pk=thread), to=self._person(1).pk)
        weights.declare_weights(by=ada, code=codes[1], lowest=1, highest=5)
        saved_views.save_view(by=ada, project=self.project, id=uuid4(), name="V", query={"mode": "any"})
        heaps: list[moving.HeapChange] = [{"id": uuid4(), "name": "Haug", "x": 0, "y": 0}]
        moves: list[moving.Move] = [{"code": codes[0].pk, "x": 1, "y": 50, "heap": heaps[0]["id"]}]
        moving.place_cards(by=ada, project=self.project, moves=moves, heaps=heaps)

    def _person(self, number: int) -> Person:
        found = self.browsers[number].person
        assert found is not None
        return found

    def _seq(self) -> int:
        self.project.refresh_from_db()
        return self.project.seq

    def _back_and_forth(self, event: Event) -> None:
        browser = next(one for one in self.browsers if one.person == event.actor)
        path = f"/api/projects/{self.project.pk}"
        after = state_of(self.project)
        answer = browser.post(f"{path}/undo", {"op_id": str(uuid4())})
        if (
            answer.status_code == 403
            and event.verb in MAKING_CODES
            and hidden_rounds(event.actor, self.project)
        ):
            assert state_of(self.project) == after  # the refusal must not tell whether others use the code
            return
        assert answer.status_code == 200, (event.verb, answer.content)
        now = state_of(self.project)
        assert now == self.former, (event.verb, differences(self.former, now))
        answer = browser.post(f"{path}/redo", {"op_id": str(uuid4())})
        assert answer.status_code == 200, (event.verb, answer.content)
        now = state_of(self.project)
        assert now == after, (event.verb, differences(after, now))


class EveryStepBackAtRandom(TestCase):
    def test_any_step_goes_back_and_forth(self) -> None:
        run_at_random(EveryStepBack, part=1, of=2)

    def test_any_step_goes_back_and_forth_again(self) -> None:
        run_at_random(EveryStepBack, part=2, of=2)
