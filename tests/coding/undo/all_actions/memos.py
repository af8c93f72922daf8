"""What three people write in memos, and who may read it."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.models import Code, Memo
from tests.coding.undo.all_actions.acting import Acting, people, picks, words


class MemoActions(Acting):
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
