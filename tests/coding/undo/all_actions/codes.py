"""What three people do with codes: make, define, move, merge, split and retire them; groups and keys."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.models import Code, CodeGroup
from tests.coding.undo.all_actions.acting import Acting, people, picks, words


class CodeActions(Acting):
    @rule(who=people, name=words, parent=picks)
    def make_a_code(self, who: int, name: str, parent: int) -> None:
        above = self._some(Code, parent) if parent % 3 == 0 else None
        body = {"id": str(uuid4()), "name": name or "x", "parent": str(above.pk) if above else None}
        self._ok(self.browsers[who].post(f"/api/projects/{self.project.pk}/codes", body))

    @rule(who=people, code=picks, name=words)
    def rename_a_code(self, who: int, code: int, name: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {"name": name + "y"}))

    @rule(who=people, code=picks, colour=st.sampled_from(["#aa0000", "#00aa00"]))
    def recolour_a_code(self, who: int, code: int, colour: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {"colour": colour}))

    @rule(who=people, code=picks, part=st.sampled_from(["definition", "used_when", "not_when"]), text=words)
    def define_a_code(self, who: int, code: int, part: str, text: str) -> None:
        self._ok(self.browsers[who].patch(f"/api/codes/{self._some(Code, code).pk}", {part: text}))

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

    @rule(who=people, code=picks, lowest=st.integers(0, 4), highest=st.integers(3, 9), is_none=st.booleans())
    def declare_weights(self, who: int, code: int, lowest: int, highest: int, is_none: bool) -> None:
        weights: dict[str, Any] = {"lowest": lowest, "highest": highest, "low": "lite", "high": "mye"}
        path = f"/api/codes/{self._some(Code, code).pk}/weights"
        self._ok(self.browsers[who].put(path, {"weights": None if is_none else weights}))

    @rule(who=people, name=words, code=picks)
    def make_a_group_of_a_code(self, who: int, name: str, code: int) -> None:
        body = {"id": str(uuid4()), "name": name or "g"}
        made = self.browsers[who].post(f"/api/projects/{self.project.pk}/groups", body)
        if self._ok(made):
            self._ok(
                self.browsers[who].put(f"/api/groups/{made.json()['id']}/codes/{self._some(Code, code).pk}")
            )

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

    @rule(who=people, group=picks)
    def dissolve_a_group(self, who: int, group: int) -> None:
        if CodeGroup.objects.exists():
            self._ok(self.browsers[who].delete(f"/api/groups/{self._some(CodeGroup, group).pk}"))

    @rule(who=people, code=picks, slot=st.integers(1, 9))
    def put_a_code_on_a_key(self, who: int, code: int, slot: int) -> None:
        found = self._some(Code, code)
        path = f"/api/projects/{self.project.pk}/favourites"
        self._ok(self.browsers[who].put(path, {"slots": {str(slot): str(found.pk)}}))
