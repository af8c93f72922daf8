"""What three people do at random besides coding: memos, reviews, groups, views, weights, keys, and the documents."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from coding.models import Code, CodeGroup, Coding, Heap, Memo, Review, SavedView
from projects.models import Project
from tests.browser_of import Browser
from transcripts.models import Document, Speaker, Turn

people = st.integers(0, 2)
picks = st.integers(0, 50)
words = st.text("abc åø😀\n", min_size=0, max_size=6)


class MoreDeeds(RuleBasedStateMachine):
    """Beside `ThreePeople`, which has the project and the browsers."""

    project: Project
    document: Document
    browsers: list[Browser]

    @rule(who=people, code=picks, colour=st.sampled_from(["#aa0000", "#00aa00"]))
    def recolour_a_code(self, who: int, code: int, colour: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {"colour": colour}))

    @rule(who=people, name=words, codes=st.lists(picks, min_size=1, max_size=3))
    def begin_a_group_with_codes(self, who: int, name: str, codes: list[int]) -> None:
        inside = sorted({str(self._some(Code, code).pk) for code in codes})
        body = {"id": str(uuid4()), "name": name + "k", "codes": inside}
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/groups", body))

    @rule(who=people, group=picks, name=words, colour=st.sampled_from([None, "#aa0000"]))
    def change_a_group(self, who: int, group: int, name: str, colour: str | None) -> None:
        if CodeGroup.objects.exists():
            body = {"colour": colour} if colour else {"name": name or "h"}
            self._ok(self.browsers[who].patch(f"/api/groups/{self._some(CodeGroup, group).pk}", body))

    @rule(who=people, group=picks, code=picks, is_in=st.booleans())
    def put_a_code_into_a_group_or_out(self, who: int, group: int, code: int, is_in: bool) -> None:
        if CodeGroup.objects.exists():
            path = f"/api/groups/{self._some(CodeGroup, group).pk}/codes/{self._some(Code, code).pk}"
            self._ok(self.browsers[who].put(path) if is_in else self.browsers[who].delete(path))

    @rule(
        who=people,
        body=words,
        code=picks,
        kind=st.sampled_from(["note", "theory"]),
        audience=st.sampled_from(["private", "group", "everybody"]),
    )
    def write_a_memo(self, who: int, body: str, code: int, kind: str, audience: str) -> None:
        row: dict[str, Any] = {"id": str(uuid4()), "title": "m", "body": body + "!", "kind": kind}
        if code % 2:
            row |= {"about": "code", "code": str(self._some(Code, code).pk)}
        made = self.browsers[who].post(f"/api/projects/{self.project.pk}/memos", row | {"audience": audience})
        self._ok(made)

    @rule(who=people, memo=picks, body=words, behind=st.integers(0, 2))
    def write_on_in_a_memo(self, who: int, memo: int, body: str, behind: int) -> None:
        if Memo.objects.exists():
            found = self._some(Memo, memo)
            text = {"base": max(found.version - (behind == 2), 1), "title": found.title, "body": body + "?"}
            self._ok(self.browsers[who].put(f"/api/memos/{found.pk}/text", text))

    @rule(who=people, memo=picks, audience=st.sampled_from(["private", "group", "everybody"]))
    def say_who_reads_a_memo(self, who: int, memo: int, audience: str) -> None:
        if Memo.objects.exists():
            path = f"/api/memos/{self._some(Memo, memo).pk}"
            self._ok(self.browsers[who].patch(path, {"audience": audience}))

    @rule(who=people, memo=picks, what=st.sampled_from(["away", "back"]))
    def take_a_memo_away_or_bring_it_back(self, who: int, memo: int, what: str) -> None:
        if Memo.objects.exists():
            path = f"/api/memos/{self._some(Memo, memo).pk}"
            browser = self.browsers[who]
            self._ok(browser.delete(path) if what == "away" else browser.post(f"{path}/restore"))

    @rule(
        who=people,
        thing=picks,
        what=st.sampled_from(["codes", "memos", "documents"]),
        state=st.sampled_from(list(Review.State)),
    )
    def review(self, who: int, thing: int, what: str, state: str) -> None:
        table: Any = {"codes": Code, "memos": Memo, "documents": Document}[what]
        if table.objects.exists():
            path = f"/api/{what}/{self._some(table, thing).pk}/review"
            self._ok(self.browsers[who].put(path, {"state": state}))

    @rule(who=people, thing=picks, what=st.sampled_from(["codes", "memos", "documents"]), body=words)
    def talk_about(self, who: int, thing: int, what: str, body: str) -> None:
        table: Any = {"codes": Code, "memos": Memo, "documents": Document}[what]
        if table.objects.exists():
            path = f"/api/{what}/{self._some(table, thing).pk}/comments"
            self._ok(self.browsers[who].post(path, {"id": str(uuid4()), "body": body + "."}))

    @rule(who=people, name=words, is_shared=st.booleans())
    def save_a_view(self, who: int, name: str, is_shared: bool) -> None:
        body = {"id": str(uuid4()), "name": name + "v", "query": {"mode": "any"}, "is_shared": is_shared}
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/views", body))

    @rule(who=people, view=picks, name=words, is_gone=st.booleans())
    def change_a_view(self, who: int, view: int, name: str, is_gone: bool) -> None:
        if SavedView.objects.exists():
            path = f"/api/views/{self._some(SavedView, view).pk}"
            browser = self.browsers[who]
            self._ok(browser.delete(path) if is_gone else browser.patch(path, {"name": name + "w"}))

    @rule(who=people, title=words, kind=st.sampled_from([None, "article"]))
    def rename_the_document(self, who: int, title: str, kind: str | None) -> None:
        body = {"title": title + "d"} | ({"kind": kind} if kind else {})
        self._ok(self.browsers[who].patch(f"/api/documents/{self.document.pk}", body))

    @rule(who=people, is_gone=st.sampled_from([True, False, False]))
    def withdraw_or_restore_the_document(self, who: int, is_gone: bool) -> None:
        path = f"/api/documents/{self.document.pk}"
        browser = self.browsers[who]
        self._ok(browser.delete(path) if is_gone else browser.post(f"{path}/restore"))

    @rule(who=people, speaker=picks, name=words, role=st.sampled_from([None, "interviewer", "informant"]))
    def change_a_speaker(self, who: int, speaker: int, name: str, role: str | None) -> None:
        if Speaker.objects.exists():
            body = {"role": role} if role else {"name": name + "s"}
            self._ok(self.browsers[who].patch(f"/api/speakers/{self._some(Speaker, speaker).pk}", body))

    @rule(who=people, turn=picks, speaker=picks, time=st.sampled_from([None, 0, 61_000]))
    def change_a_turn(self, who: int, turn: int, speaker: int, time: int | None) -> None:
        if Turn.objects.exists():
            body: dict[str, Any] = {"time_ms": time}
            if speaker % 2:
                body["speaker"] = str(self._some(Speaker, speaker).pk)
            self._ok(self.browsers[who].patch(f"/api/turns/{self._some(Turn, turn).pk}", body))

    @rule(
        who=people,
        heap=picks,
        codes=st.lists(picks, min_size=1, max_size=3),
        into=picks,
        is_group=st.booleans(),
    )
    def raise_a_heap(self, who: int, heap: int, codes: list[int], into: int, is_group: bool) -> None:
        if not Heap.objects.exists():
            return
        key = str(uuid4())
        table: Any = CodeGroup if is_group else Code
        if into % 2 and table.objects.exists():
            key = str(self._some(table, into).pk)
        keys = sorted({str(self._some(Code, code).pk) for code in codes})
        body: dict[str, Any] = {"id": key, "codes": keys} | ({} if is_group else {"x": 1, "y": 2})
        path = f"/api/heaps/{self._some(Heap, heap).pk}/{'group' if is_group else 'parent'}"
        self._ok(self.browsers[who].post(path, body))

    @rule(who=people, code=picks, lowest=st.integers(0, 4), highest=st.integers(3, 9), is_none=st.booleans())
    def declare_weights(self, who: int, code: int, lowest: int, highest: int, is_none: bool) -> None:
        weights: dict[str, Any] = {"lowest": lowest, "highest": highest, "low": "lite", "high": "mye"}
        path = f"/api/codes/{self._some(Code, code).pk}/weights"
        self._ok(self.browsers[who].put(path, {"weights": None if is_none else weights}))

    @rule(who=people, coding=picks, weight=st.one_of(st.none(), st.integers(0, 9)))
    def weigh_a_coding(self, who: int, coding: int, weight: int | None) -> None:
        if Coding.objects.exists():
            path = f"/api/codings/{self._some(Coding, coding).pk}/weight"
            self._ok(self.browsers[who].put(path, {"weight": weight}))

    @rule(
        who=people,
        code=picks,
        more=st.lists(picks, max_size=2),
        weight=st.one_of(st.none(), st.integers(1, 5)),
    )
    def weigh_several_codings(self, who: int, code: int, more: list[int], weight: int | None) -> None:
        """Those of one code, which may all have the weight, and some that often may not."""
        found = list(Coding.objects.filter(code=self._some(Code, code)))
        found += [self._some(Coding, number) for number in more if Coding.objects.exists()]
        if found:
            body = {"codings": sorted({str(one.pk) for one in found}), "weight": weight}
            self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codings/weigh", body))

    @rule(who=people, code=picks, slot=st.integers(1, 9))
    def put_a_code_on_a_key(self, who: int, code: int, slot: int) -> None:
        found = self._some(Code, code)
        path = f"/api/projects/{self.project.pk}/favourites"
        self._ok(self.browsers[who].put(path, {"slots": {str(slot): str(found.pk)}}))

    def _some(self, table: Any, number: int) -> Any:
        raise NotImplementedError

    def _ok(self, answer: Any) -> bool:
        raise NotImplementedError
