"""Three people do everything at random, in one project with one document."""

import os
from random import Random
from unittest.mock import patch
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from coding.codings.reads.reading_view import reading_view
from coding.models import Coding, Heap
from coding.retrieval.reads.answer import answers
from coding.retrieval.reads.coded_documents import kept
from projects.models import Event, Project
from tests import factories
from tests.acting.codebook import assert_replayed
from tests.acting.quotations import assert_fresh
from tests.browser_of import Browser, assert_in_step
from tests.coding.undo.all_actions.acting import people
from tests.coding.undo.all_actions.codes import CodeActions
from tests.coding.undo.all_actions.codings import CodingActions
from tests.coding.undo.all_actions.documents import DocumentActions
from tests.coding.undo.all_actions.memos import MemoActions
from tests.coding.undo.all_actions.register import RegisterActions
from tests.coding.undo.all_actions.sheet import SheetActions
from tests.coding.undo.all_actions.talk import TalkActions
from transcripts.documents.reads import Speaking
from transcripts.documents.reads import kept as kept_turns
from transcripts.models import Document, Turn

RUNS = int(os.environ.get("SAMKODE_RANDOM_RUNS", "10"))  # 200 in `make test-nightly`
STEPS = 30
TEXT = "Intervjuer: Hva tenker du på?\nKari: Jeg tenker på 😀 å komme i gang, sånn på ordentlig.\nBen: Ja, nettopp.\n"


class ThreePeople(
    CodeActions, CodingActions, SheetActions, TalkActions, MemoActions, DocumentActions, RegisterActions
):
    """Ada (owner), Ben (coder) and Dr. Vogel (supervisor)."""

    def __init__(self) -> None:
        super().__init__()
        # The same actions always get the same ids, so that hypothesis can reproduce a failure and shrink it.
        self.same_ids = patch("os.urandom", Random(0).randbytes)
        self.same_ids.start()
        # Rows of another project with the same ids, from the previous example.
        kept.clear()
        kept_turns.clear()
        answers.clear()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        ada, ben, vogel = (factories.person(name) for name in ("Ada", "Ben", "Dr. Vogel"))
        self.project: Project = factories.project(ada)
        factories.join(self.project, ben, "coder")
        factories.join(self.project, vogel, "supervisor")
        self.document: Document = factories.document(self.project, ada, TEXT)
        factories.code(self.project, ada, "Første")
        self.browsers = [Browser(person) for person in (ada, ben, vogel)]
        for browser in self.browsers:
            browser.follow(self.project, self.document)
        self.acknowledged: set[str] = set()
        self.checked_at = -1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)
        self.same_ids.stop()

    @rule(who=people, what=st.sampled_from(["undo", "undo", "redo"]))
    def undo_or_redo(self, who: int, what: str) -> None:
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/{what}", {"op_id": str(uuid4())}))

    @rule(who=people)
    def look_again(self, who: int) -> None:
        for followed in self.browsers[who].followed.values():
            followed.catch_up()

    # -- what always holds -------------------------------------------------------------------------

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        numbers = list(
            Event.objects.filter(project=self.project).order_by("seq").values_list("seq", flat=True)
        )
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def quotations_are_what_stands_there(self) -> None:
        self.document.refresh_from_db()
        for coding in Coding.objects.all():
            assert 0 <= coding.start <= coding.end <= self.document.length
            if coding.start < coding.end:
                assert self.document.text[coding.start : coding.end] == coding.quotation

    @invariant()
    def what_lives_has_a_code_that_is_not_merged_away(self) -> None:
        assert not Coding.objects.filter(withdrawn_at__isnull=True, code__merged_into__isnull=False).exists()

    @invariant()
    def what_lives_has_a_code_that_lives(self) -> None:
        assert not Coding.objects.filter(withdrawn_at__isnull=True, code__withdrawn_at__isnull=False).exists()

    @invariant()
    def no_card_lies_in_a_heap_that_is_gone(self) -> None:
        assert not Heap.objects.filter(withdrawn_at__isnull=False, cards__isnull=False).exists()

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        stored = {str(pk) for pk in Coding.objects.values_list("pk", flat=True)}
        assert self.acknowledged <= stored

    @invariant()
    def turns_stand_in_order_and_do_not_overlap(self) -> None:
        turns = list(Turn.objects.filter(document=self.document).order_by("number"))
        assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
        places = [place for turn in turns for place in (turn.start, turn.end)]
        assert places == sorted(places)
        assert not places or places[-1] <= self.document.length

    def check_who_speaks(self) -> None:
        """Every page names the same speaker for a place: the desk, the reading view, a passage's context, the index."""
        self.document.refresh_from_db()
        if self.document.withdrawn_at is not None:
            return
        ada = self.browsers[0]
        state = ada.get(f"/api/documents/{self.document.pk}/changes").json()
        names = {one["id"]: one["name"] for one in state["speakers"]}
        text = state["text"]
        desk = [turn for turn in state["turns"] if text[turn["start"] : turn["end"]].strip()]
        assert state["document"]["turns"] == len(desk)
        assert ada.person is not None
        reading = reading_view(ada.person, self.document)["paragraphs"]
        speaking = Speaking([self.document.pk])
        assert len(reading) == len(desk)
        for number, (turn, paragraph) in enumerate(zip(desk, reading, strict=True), 1):
            name = names.get(turn["speaker"], "")
            words = text[turn["start"] : turn["end"]]
            start = turn["end"] - len(words.lstrip())
            place = speaking.at(self.document.pk, start, start + 1)
            around = {"document": str(self.document.pk), "start": start, "end": start + 1}
            path = f"/api/projects/{self.project.pk}/quotations/context"
            context = ada.get(path, **around, before=0, after=0).json()["turns"]
            assert [(one["number"], one["speaker"]) for one in context] == [(number, name)]
            assert (place.turn, place.speaker) == (number, name)
            assert (paragraph.number, paragraph.speaker) == (number, name)
            assert "\n".join(paragraph.lines) == words.strip()

    def check_everybody(self) -> None:
        self.project.refresh_from_db()
        if self.checked_at == self.project.seq:
            return  # nobody has done anything since
        self.checked_at = self.project.seq
        assert_replayed(self.project)
        self.check_who_speaks()
        for browser in self.browsers:
            assert_in_step(browser)
            assert_fresh(browser.person, self.document)

    @rule()
    def all_are_in_step(self) -> None:
        self.check_everybody()


def run_at_random(machine: type[ThreePeople], *, part: int, of: int) -> None:
    """One part of the examples. In CI they are always the same, and each part has different ones."""
    if settings().derandomize:
        machine = seed(part)(machine)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=-(-RUNS // of),
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
