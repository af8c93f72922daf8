"""How three people sort codes on the sheet, and what they make of the heaps."""

from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.models import Code, CodeGroup, Heap
from tests.coding.undo.all_actions.acting import Acting, people, picks


class SheetActions(Acting):
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
