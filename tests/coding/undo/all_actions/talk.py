"""What three people say about anything, in threads and to each other; and their reviews."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.models import Code, Coding, Comment, Memo, Review, Thread
from tests.coding.undo.all_actions.acting import Acting, people, picks, said, words
from transcripts.models import Document


class TalkActions(Acting):
    @rule(who=people, coding=picks, body=words)
    def comment(self, who: int, coding: int, body: str) -> None:
        if Coding.objects.exists():
            row = {"id": str(uuid4()), "body": body}
            self._ok(self.browsers[who].post(f"/api/codings/{self._some(Coding, coding).pk}/comments", row))

    @rule(who=people, comment=picks, body=words)
    def reword_a_comment(self, who: int, comment: int, body: str) -> None:
        if Comment.objects.exists():
            path = f"/api/comments/{self._some(Comment, comment).pk}"
            self._ok(
                self.browsers[who].patch(path, {"body": body}) if body else self.browsers[who].delete(path)
            )

    @rule(who=people, comment=picks, body=said)
    def say_it_in_other_words(self, who: int, comment: int, body: str) -> None:
        if Comment.objects.exists():
            path = f"/api/comments/{self._some(Comment, comment).pk}"
            self._ok(self.browsers[who].patch(path, {"body": body}))

    @rule(who=people, comment=picks, resolved=st.booleans())
    def settle_a_thread(self, who: int, comment: int, resolved: bool) -> None:
        if Comment.objects.exists():
            thread = self._some(Comment, comment).thread_id
            self._ok(self.browsers[who].post(f"/api/threads/{thread}/resolve", {"resolved": resolved}))

    @rule(who=people, thing=picks, what=st.sampled_from(["codes", "memos", "documents"]), body=words)
    def talk_about(self, who: int, thing: int, what: str, body: str) -> None:
        table: Any = {"codes": Code, "memos": Memo, "documents": Document}[what]
        if table.objects.exists():
            path = f"/api/{what}/{self._some(table, thing).pk}/comments"
            self._ok(self.browsers[who].post(path, {"id": str(uuid4()), "body": body + "."}))

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

    @rule(who=people, start=picks, length=picks, body=said)
    def talk_about_a_passage(self, who: int, start: int, length: int, body: str) -> None:
        self.document.refresh_from_db()
        place = {"start": start, "end": start + length % 20, "revision": self.document.revision}
        ids = {"id": str(uuid4()), "thread": str(uuid4())}
        path = f"/api/documents/{self.document.pk}/threads"
        self._ok(self.browsers[who].post(path, {**ids, **place, "body": body}))

    @rule(who=people, thread=picks, body=said)
    def answer_in_a_thread(self, who: int, thread: int, body: str) -> None:
        if Thread.objects.exists():
            path = f"/api/threads/{self._some(Thread, thread).pk}/comments"
            self._ok(self.browsers[who].post(path, {"id": str(uuid4()), "body": body}))

    @rule(who=people, thread=picks, to=st.sampled_from([None, 0, 1, 2, 0, 1, 2]))
    def wait_for_somebody(self, who: int, thread: int, to: int | None) -> None:
        if Thread.objects.exists():
            person = None if to is None else self.browsers[to].person
            path = f"/api/threads/{self._some(Thread, thread).pk}/assign"
            self._ok(self.browsers[who].put(path, {"to": str(person.pk) if person else None}))

    @rule(who=people, thread=picks, resolved=st.sampled_from([True, True, False]))
    def settle_what_somebody_waits_for(self, who: int, thread: int, resolved: bool) -> None:
        if Thread.objects.exists():
            path = f"/api/threads/{self._some(Thread, thread).pk}/resolve"
            self._ok(self.browsers[who].post(path, {"resolved": resolved}))

    @rule(who=people, codings=st.lists(picks, min_size=1, max_size=4), body=said)
    def say_the_same_of_several(self, who: int, codings: list[int], body: str) -> None:
        if Coding.objects.exists():
            keys = sorted({str(self._some(Coding, coding).pk) for coding in codings})
            comments = [{"id": str(uuid4()), "coding": key} for key in keys]
            path = f"/api/projects/{self.project.pk}/codings/comment"
            self._ok(self.browsers[who].post(path, {"comments": comments, "body": body}))
