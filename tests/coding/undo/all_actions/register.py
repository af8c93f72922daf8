"""How three people keep the register: participants, attributes, interviews and who the speakers are."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.coding.undo.all_actions.acting import Acting, people, picks
from transcripts.models import Attribute, Interview, Participant, Speaker

ANSWERS = ["A", "B", "3,5", "ukjent", None, "ja"]


class RegisterActions(Acting):
    def _change(self, who: int, **rows: Any) -> None:
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/register/change", rows))

    @rule(who=people, name=st.sampled_from(["Anne", "Berit", "Carl"]))
    def add_a_participant(self, who: int, name: str) -> None:
        self._change(who, participants=[{"id": str(uuid4()), "pseudonym": name}])

    @rule(
        who=people,
        name=st.sampled_from(["Kontor", "Alder"]),
        kind=st.sampled_from(["text", "choice", "number"]),
    )
    def add_an_attribute(self, who: int, name: str, kind: str) -> None:
        self._change(who, attributes=[{"id": str(uuid4()), "name": name, "kind": kind}])

    @rule(who=people, one=picks, column=picks, answer=st.sampled_from(ANSWERS))
    def answer_for_a_participant(self, who: int, one: int, column: int, answer: Any) -> None:
        if Participant.objects.exists() and Attribute.objects.exists():
            key = str(self._some(Attribute, column).pk)
            row = {"id": str(self._some(Participant, one).pk), "answers": {key: answer}}
            self._change(who, participants=[row])

    @rule(who=people, one=picks, is_withdrawn=st.booleans())
    def delete_or_restore_a_participant(self, who: int, one: int, is_withdrawn: bool) -> None:
        if Participant.objects.exists():
            row = {"id": str(self._some(Participant, one).pk), "is_withdrawn": is_withdrawn}
            self._change(who, participants=[row])

    @rule(who=people, one=picks, other=picks, is_new=st.booleans(), minutes=picks)
    def list_an_interview(self, who: int, one: int, other: int, is_new: bool, minutes: int) -> None:
        if not Participant.objects.exists():
            return
        person = self.browsers[who].person
        assert person is not None
        key = str(uuid4())
        if not is_new and Interview.objects.exists():
            key = str(self._some(Interview, other).pk)
        row = {
            "id": key,
            "minutes": minutes,
            "participants": [str(self._some(Participant, one).pk)],
            "interviewers": [str(person.pk)],
            "documents": [str(self.document.pk)] if minutes % 2 else [],
        }
        self._change(who, interviews=[row])

    @rule(who=people, speaker=picks, one=picks)
    def say_who_a_speaker_is(self, who: int, speaker: int, one: int) -> None:
        if Participant.objects.exists() and Speaker.objects.exists():
            key = str(self._some(Participant, one).pk) if one % 4 else None
            self._change(who, speakers=[{"id": str(self._some(Speaker, speaker).pk), "participant": key}])
