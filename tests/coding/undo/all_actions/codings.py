"""What three people do with passages: code them, weigh, move and remove that, and ask for quotations."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.models import Code, Coding, SavedView
from tests.coding.undo.all_actions.acting import Acting, people, picks, spots, words


class CodingActions(Acting):
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

    @rule(who=people, coding=picks)
    def bring_a_coding_back(self, who: int, coding: int) -> None:
        if Coding.objects.exists():
            self._ok(self.browsers[who].post(f"/api/codings/{self._some(Coding, coding).pk}/restore"))

    @rule(who=people, coding=picks, is_anchor=st.booleans())
    def mark_an_anchor(self, who: int, coding: int, is_anchor: bool) -> None:
        if Coding.objects.exists():
            path = f"/api/codings/{self._some(Coding, coding).pk}/anchor"
            self._ok(self.browsers[who].put(path, {"is_anchor": is_anchor}))

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
        """Some selections of one code, all of which may have the weight, and some of several codes, which often may
        not."""
        found = list(Coding.objects.filter(code=self._some(Code, code)))
        found += [self._some(Coding, number) for number in more if Coding.objects.exists()]
        if found:
            body = {"codings": sorted({str(one.pk) for one in found}), "weight": weight}
            self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codings/weigh", body))

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

    @rule(who=people, coding=picks)
    def unite_overlapping_codings(self, who: int, coding: int) -> None:
        """With one that touches it, if there is one: most of these are refused, some are not."""
        if not Coding.objects.exists():
            return
        kept = self._some(Coding, coding)
        same = Coding.objects.filter(project=self.project, code=kept.code_id, document=kept.document_id)
        touching = same.filter(start__lt=kept.end, end__gt=kept.start).exclude(pk=kept.pk).order_by("pk")
        others = [str(one.pk) for one in touching[:3]] or [str(kept.pk)]
        self._ok(self.browsers[who].post(f"/api/codings/{kept.pk}/unite", {"codings": others}))

    @rule(
        who=people,
        codes=st.lists(picks, max_size=3),
        mode=st.sampled_from(["any", "all", "overlap", "not", "near"]),
    )
    def ask_for_quotations(self, who: int, codes: list[int], mode: str) -> None:
        """The text of each quotation in the answer equals the text of the document, whatever has happened to both."""
        asked = {"mode": mode, "code": [str(self._some(Code, number).pk) for number in codes], "limit": 200}
        answer = self.browsers[who].get(f"/api/projects/{self.project.pk}/quotations", **asked)
        assert answer.status_code == 200, answer.content
        self.document.refresh_from_db()
        for one in answer.json()["results"]:
            assert one["codings"]
            if one["start"] < one["end"]:
                assert one["text"] == self.document.text[one["start"] : one["end"]]

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
