"""Three people do everything at random; every browser stays in step, and nothing is lost or out of place."""

import os
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from coding.models import Code, CodeGroup, Coding, Comment, Heap
from coding.retrieval.reads.answer import _answered
from coding.retrieval.reads.coded_documents import kept
from projects.models import Event, Project
from tests import factories
from tests.browser_of import Browser, assert_in_step
from tests.coding.codebook.test_time_machine import assert_replayed
from tests.coding.retrieval.test_coded_documents import assert_fresh
from tests.coding.undo.all_actions.codes import MoreDeeds
from tests.coding.undo.all_actions.talk import TalkDeeds
from transcripts.models import Document

RUNS = int(os.environ.get("SAMKODE_RANDOM_RUNS", "40" if os.environ.get("CI") else "12"))
STEPS = 30
TEXT = "Intervjuer: Hva tenker du på?\nKari: Jeg tenker på 😀 å komme i gang, sånn på ordentlig.\nBen: Ja, nettopp.\n"
people = st.integers(0, 2)
spots = st.integers(0, 200)
picks = st.integers(0, 50)
words = st.text("abc åø😀\n", min_size=0, max_size=6)


class ThreePeople(MoreDeeds, TalkDeeds):
    """Ada (owner), Ben (coder) and Dr. Vogel (supervisor) in one project with one document."""

    def __init__(self) -> None:
        super().__init__()
        # The same ids whenever the same is done, so that a failure can be told, and told shortly.
        self.same_ids = patch("os.urandom", Random(0).randbytes)
        self.same_ids.start()
        # What was another project of the same ids in the example before.
        kept.forget()
        _answered.cache_clear()
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

    # -- what people do ----------------------------------------------------------------------------

    @rule(who=people, name=words, parent=picks)
    def make_a_code(self, who: int, name: str, parent: int) -> None:
        above = self._some(Code, parent) if parent % 3 == 0 else None
        body = {"id": str(uuid4()), "name": name or "x", "parent": str(above.pk) if above else None}
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codes", body))

    @rule(who=people, code=picks, name=words)
    def rename_a_code(self, who: int, code: int, name: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {"name": name + "y"}))

    @rule(who=people, code=picks, parent=picks, before=picks)
    def move_a_code(self, who: int, code: int, parent: int, before: int) -> None:
        above = self._some(Code, parent) if parent % 2 else None
        body = {"parent": str(above.pk) if above else None, "before": str(self._some(Code, before).pk)}
        self._ok(self.browsers[who].post(f"/api/codes/{self._some(Code, code).pk}/move", body))

    @rule(who=people, code=picks, what=st.sampled_from(["retire", "restore"]))
    def retire_or_restore_a_code(self, who: int, code: int, what: str) -> None:
        self._ok(self.browsers[who].post(f"/api/codes/{self._some(Code, code).pk}/{what}"))

    @rule(who=people, code=picks, into=picks)
    def merge_a_code(self, who: int, code: int, into: int) -> None:
        body = {"into": str(self._some(Code, into).pk), "reason": "to ord for det samme"}
        self._ok(self.browsers[who].post(f"/api/codes/{self._some(Code, code).pk}/merge", body))

    @rule(who=people, codes=st.lists(picks, min_size=1, max_size=4), parent=picks, is_retired=st.booleans())
    def change_several_codes(self, who: int, codes: list[int], parent: int, is_retired: bool) -> None:
        above = str(self._some(Code, parent).pk) if parent % 2 else None
        keys = {str(self._some(Code, code).pk) for code in codes}
        changes = [{"code": key, "parent": above, "is_retired": is_retired} for key in sorted(keys)]
        path = f"/api/projects/{self.project.pk}/codes/change"
        self._ok(self.browsers[who].post(path, {"changes": changes}))

    @rule(who=people, codes=st.lists(picks, min_size=1, max_size=3), into=picks)
    def merge_several_codes(self, who: int, codes: list[int], into: int) -> None:
        keys = {str(self._some(Code, code).pk) for code in codes}
        body = {"codes": sorted(keys), "into": str(self._some(Code, into).pk)}
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codes/merge", body))

    @rule(who=people, code=picks, into=picks, name=words, picked=st.sets(st.integers(0, 5), max_size=4))
    def split_a_code(self, who: int, code: int, into: int, name: str, picked: set[int]) -> None:
        path = f"/api/codes/{self._some(Code, code).pk}/split"
        shown = self.browsers[who].get(path).json()["quotations"]
        codings = [row["id"] for at, row in enumerate(shown) if at in picked]
        target = str(self._some(Code, into).pk) if into % 2 else str(uuid4())
        part = {"id": target, "name": name or "d", "codings": codings}
        self._ok(self.browsers[who].post(path, {"parts": [part]}))

    @rule(who=people, name=words, parent=picks)
    def make_several_codes(self, who: int, name: str, parent: int) -> None:
        first, second = str(uuid4()), str(uuid4())
        above = str(self._some(Code, parent).pk) if parent % 2 else None
        codes = [
            {"id": first, "name": name or "g", "parent": above},
            {"id": second, "name": "under", "parent": first},
        ]
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codes/add", {"codes": codes}))

    @rule(
        who=people, codes=st.lists(picks, min_size=1, max_size=3), heap=picks, x=picks, is_new=st.booleans()
    )
    def sort_on_the_sheet(self, who: int, codes: list[int], heap: int, x: int, is_new: bool) -> None:
        key: str | None = None
        if Heap.objects.exists() and heap % 2:
            key = str(self._some(Heap, heap).pk)
        new = str(uuid4())
        heaps = [{"id": new, "name": "haug", "x": x, "y": 0}] if is_new else []
        key = new if is_new and heap % 3 else key
        place = x if x % 5 or key else None
        cards = {str(self._some(Code, code).pk) for code in codes}
        moves = [{"code": card, "x": place, "y": place, "heap": key} for card in sorted(cards)]
        path = f"/api/projects/{self.project.pk}/sheet"
        self._ok(self.browsers[who].post(path, {"moves": moves, "heaps": heaps}))

    @rule(who=people, heap=picks)
    def dissolve_a_heap(self, who: int, heap: int) -> None:
        if Heap.objects.exists():
            body = {"heaps": [{"id": str(self._some(Heap, heap).pk), "is_withdrawn": heap % 3 > 0}]}
            self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/sheet", body))

    @rule(who=people, coding=picks, is_anchor=st.booleans())
    def mark_an_anchor(self, who: int, coding: int, is_anchor: bool) -> None:
        if Coding.objects.exists():
            path = f"/api/codings/{self._some(Coding, coding).pk}/anchor"
            self._ok(self.browsers[who].put(path, {"is_anchor": is_anchor}))

    @rule(who=people, code=picks, part=st.sampled_from(["definition", "used_when", "not_when"]), text=words)
    def define_a_code(self, who: int, code: int, part: str, text: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {part: text}))

    @rule(who=people, name=words, code=picks)
    def make_a_group_of_a_code(self, who: int, name: str, code: int) -> None:
        body = {"id": str(uuid4()), "name": name or "g"}
        made = self.browsers[who].post(f"/api/projects/{self.project.pk}/groups", body)
        if self._ok(made):
            self._ok(
                self.browsers[who].put(f"/api/groups/{made.json()['id']}/codes/{self._some(Code, code).pk}")
            )

    @rule(who=people, group=picks)
    def dissolve_a_group(self, who: int, group: int) -> None:
        if CodeGroup.objects.exists():
            self._ok(self.browsers[who].delete(f"/api/groups/{self._some(CodeGroup, group).pk}"))

    @rule(who=people, code=picks, start=spots, length=spots)
    def code_a_passage(self, who: int, code: int, start: int, length: int) -> None:
        self.document.refresh_from_db()
        answer = self.browsers[who].code(
            self.project, self.document, self._some(Code, code), start, start + length % 20
        )
        if self._ok(answer):
            self.acknowledged.add(answer.json()["id"])

    @rule(who=people, coding=picks, start=spots, length=spots)
    def move_the_edges(self, who: int, coding: int, start: int, length: int) -> None:
        self.document.refresh_from_db()
        if Coding.objects.exists():
            body = {"start": start, "end": start + length % 20, "revision": self.document.revision}
            self._ok(self.browsers[who].patch(f"/api/codings/{self._some(Coding, coding).pk}", body))

    @rule(who=people, coding=picks)
    def remove_a_coding(self, who: int, coding: int) -> None:
        if Coding.objects.exists():
            self._ok(self.browsers[who].delete(f"/api/codings/{self._some(Coding, coding).pk}"))

    @rule(
        who=people,
        chosen=st.lists(picks, min_size=1, max_size=4),
        code=picks,
        what=st.sampled_from(["uncode", "recode", "apply"]),
    )
    def do_something_to_several_codings(self, who: int, chosen: list[int], code: int, what: str) -> None:
        if not Coding.objects.exists():
            return
        self.document.refresh_from_db()
        found = [self._some(Coding, number) for number in chosen]
        body: dict[str, Any] = {"code": str(self._some(Code, code).pk)}
        if what == "apply":
            body["passages"] = [
                {
                    "id": str(uuid4()),
                    "document": str(self.document.pk),
                    "start": one.start,
                    "end": one.end,
                    "revision": self.document.revision,
                }
                for one in found
            ]
        else:
            body["codings"] = [str(one.pk) for one in found]
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codings/{what}", body))

    @rule(
        who=people,
        codes=st.lists(picks, max_size=3),
        mode=st.sampled_from(["any", "all", "overlap", "not", "near"]),
    )
    def ask_for_quotations(self, who: int, codes: list[int], mode: str) -> None:
        """What is told of each quotation is what stands there, whatever has happened to text and codings."""
        asked = {"mode": mode, "code": [str(self._some(Code, number).pk) for number in codes], "limit": 200}
        answer = self.browsers[who].get(f"/api/projects/{self.project.pk}/quotations", **asked)
        assert answer.status_code == 200, answer.content
        self.document.refresh_from_db()
        for one in answer.json()["results"]:
            assert one["codings"]
            if one["start"] < one["end"]:
                assert one["text"] == self.document.text[one["start"] : one["end"]]

    @rule(who=people, coding=picks)
    def bring_a_coding_back(self, who: int, coding: int) -> None:
        if Coding.objects.exists():
            self._ok(self.browsers[who].post(f"/api/codings/{self._some(Coding, coding).pk}/restore"))

    @rule(who=people, coding=picks, body=words)
    def comment(self, who: int, coding: int, body: str) -> None:
        if Coding.objects.exists():
            said = {"id": str(uuid4()), "body": body}
            self._ok(self.browsers[who].post(f"/api/codings/{self._some(Coding, coding).pk}/comments", said))

    @rule(who=people, comment=picks, body=words)
    def reword_a_comment(self, who: int, comment: int, body: str) -> None:
        if Comment.objects.exists():
            path = f"/api/comments/{self._some(Comment, comment).pk}"
            self._ok(
                self.browsers[who].patch(path, {"body": body}) if body else self.browsers[who].delete(path)
            )

    @rule(who=people, comment=picks, resolved=st.booleans())
    def settle_a_thread(self, who: int, comment: int, resolved: bool) -> None:
        if Comment.objects.exists():
            thread = self._some(Comment, comment).thread_id
            self._ok(self.browsers[who].post(f"/api/threads/{thread}/resolve", {"resolved": resolved}))

    @rule(who=people, start=spots, length=st.integers(0, 30), text=words, behind=st.integers(0, 2))
    def correct_the_text(self, who: int, start: int, length: int, text: str, behind: int) -> None:
        self.document.refresh_from_db()
        start = min(start, self.document.length)
        end = min(start + length, self.document.length)
        base = max(self.document.revision - (behind == 2), 0)
        body = {"op_id": str(uuid4()), "base": base, "edits": [[[start, end, text]]]}
        self._ok(self.browsers[who].post(f"/api/documents/{self.document.pk}/edits", body))

    @rule(who=people, what=st.sampled_from(["undo", "undo", "redo"]))
    def undo_or_redo(self, who: int, what: str) -> None:
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/{what}", {"op_id": str(uuid4())}))

    @rule(who=people, is_begun=st.booleans(), reviewed=st.booleans())
    def switch_the_round(self, who: int, is_begun: bool, reviewed: bool) -> None:
        reviewers = [str(self.project.memberships.get(role="supervisor").person_id)] if reviewed else []
        path = f"/api/documents/{self.document.pk}"
        if is_begun:
            body = {"mode": "independent", "reviewers": reviewers}
            self._ok(self.browsers[who].post(f"{path}/rounds", body))
        else:
            self._ok(self.browsers[who].post(f"{path}/reveal"))

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

    def check_everybody(self) -> None:
        self.project.refresh_from_db()
        if self.checked_at == self.project.seq:
            return  # nobody has done anything since
        self.checked_at = self.project.seq
        assert_replayed(self.project)
        for browser in self.browsers:
            assert_in_step(browser)
            assert_fresh(browser.person, self.document)

    @rule()
    def all_are_in_step(self) -> None:
        self.check_everybody()

    # -- helpers -----------------------------------------------------------------------------------

    def _some(self, table: Any, number: int) -> Any:
        rows = table.objects.filter(project=self.project).order_by("pk")
        return rows[number % rows.count()]

    def _ok(self, answer: Any) -> bool:
        """A refusal is fine, if it is a sentence; an error of the server never is."""
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400 and answer.status_code != 409:
            assert answer.json()["error"]["message"]
        return bool(answer.status_code < 300)


class AndInStepAtLast(ThreePeople):
    def teardown(self) -> None:
        try:
            self.check_everybody()
        finally:
            super().teardown()


def run_at_random(machine: type[ThreePeople], *, part: int, of: int) -> None:
    """One part of the examples. In CI they are the same each time, and other ones in each part."""
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


class ThreePeopleAtRandom(TestCase):
    """In quarters, so that several processes share the work."""

    def test_everybody_stays_in_step(self) -> None:
        run_at_random(AndInStepAtLast, part=1, of=4)

    def test_everybody_stays_in_step_again(self) -> None:
        run_at_random(AndInStepAtLast, part=2, of=4)

    def test_everybody_stays_in_step_a_third_time(self) -> None:
        run_at_random(AndInStepAtLast, part=3, of=4)

    def test_everybody_stays_in_step_a_fourth_time(self) -> None:
        run_at_random(AndInStepAtLast, part=4, of=4)
