"""What three people do with the text, its speakers and turns, and its blind rounds."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.coding.undo.all_actions.acting import Acting, people, picks, spots, words
from transcripts.models import Speaker, Turn


class DocumentActions(Acting):
    @rule(who=people, start=spots, length=st.integers(0, 30), text=words, behind=st.integers(0, 2))
    def correct_the_text(self, who: int, start: int, length: int, text: str, behind: int) -> None:
        self.document.refresh_from_db()
        start = min(start, self.document.length)
        end = min(start + length, self.document.length)
        base = max(self.document.revision - (behind == 2), 0)
        body = {"op_id": str(uuid4()), "base": base, "edits": [[[start, end, text]]]}
        self._ok(self.browsers[who].post(f"/api/documents/{self.document.pk}/edits", body))

    @rule(who=people, is_begun=st.booleans(), reviewed=st.booleans())
    def switch_the_round(self, who: int, is_begun: bool, reviewed: bool) -> None:
        reviewers = [str(self.project.memberships.get(role="supervisor").person_id)] if reviewed else []
        path = f"/api/documents/{self.document.pk}"
        if is_begun:
            body = {"mode": "independent", "reviewers": reviewers}
            self._ok(self.browsers[who].post(f"{path}/rounds", body))
        else:
            self._ok(self.browsers[who].post(f"{path}/reveal"))

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

    @rule(who=people, at=spots, behind=st.integers(0, 2), speaker=st.integers(0, 6))
    def divide_a_turn(self, who: int, at: int, behind: int, speaker: int) -> None:
        self.document.refresh_from_db()
        revision = max(self.document.revision - (behind == 2), 0)
        at = at % (self.document.length + 1)
        body: dict[str, Any] = {"id": str(uuid4()), "at": at, "revision": revision}
        if speaker == 1:
            body["speaker"] = None
        elif speaker > 3:
            body["speaker"] = str(self._some(Speaker, speaker).pk)
        self._ok(self.browsers[who].post(f"/api/documents/{self.document.pk}/turns/divide", body))

    @rule(who=people, turn=picks)
    def join_a_turn(self, who: int, turn: int) -> None:
        body = {"op_id": str(uuid4()), "turn": str(self._some(Turn, turn).pk)}
        self._ok(self.browsers[who].post(f"/api/documents/{self.document.pk}/turns/join", body))

    @rule(who=people, turns=st.lists(picks, min_size=1, max_size=4), speaker=picks, name=words)
    def say_who_speaks(self, who: int, turns: list[int], speaker: int, name: str) -> None:
        keys = sorted({str(self._some(Turn, turn).pk) for turn in turns})
        body: dict[str, Any] = {"op_id": str(uuid4()), "turns": keys}
        if speaker % 3 == 0:
            body["name"] = name + "l"
        elif speaker % 3 == 1:
            body["speaker"] = str(self._some(Speaker, speaker).pk)
        self._ok(self.browsers[who].post(f"/api/documents/{self.document.pk}/turns/give", body))
