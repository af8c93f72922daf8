"""A person's actions at the desk, with mouse and keys, in the words of the Norwegian interface."""

import re
from typing import TypedDict

from playwright.sync_api import Locator, Page, expect

from coding.models import Coding
from transcripts.models import Document

WHERE = """async (words) => {
  await document.fonts.ready;  // another typeface would move the words under the mouse
  const keep = (node) => !node.parentElement.closest(".cm-turn-head, .desk-caret, .cm-widgetBuffer");
  const walker = document.createTreeWalker(document.querySelector(".cm-content"), NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => keep(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT });
  const nodes = []; let all = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([all.length, node]); all += node.data;
  }
  const at = all.indexOf(words);
  if (at < 0) return null;
  const box = (place) => {
    const [from, node] = nodes.findLast(([from]) => from <= place);
    const range = document.createRange();
    range.setStart(node, place - from); range.setEnd(node, place - from + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  };
  const first = box(at), last = box(at + words.length - 1);
  return { x: first.left + 1, y: first.middle, endX: last.right - 1, endY: last.middle };
}"""

TEXT = """() => [...document.querySelectorAll(".cm-content > .cm-line")].map((line) => {
  const copy = line.cloneNode(true);
  for (const caret of copy.querySelectorAll(".desk-caret")) caret.remove();
  return copy.textContent;
}).join("\\n")"""


class Place(TypedDict):
    x: float
    y: float
    endX: float
    endY: float


def middle(shown: Locator) -> tuple[float, float]:
    box = shown.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Desk:
    def __init__(self, page: Page, document: Document) -> None:
        self.page = page
        self.document = document
        self.content = page.locator(".cm-content")
        self.brackets = page.locator(".desk-bracket")
        self.picker = page.get_by_role("dialog", name="Velg kode")
        self.tree = page.get_by_role("tree", name="Kodebok")
        self.details = page.get_by_role("complementary", name="Detaljer")
        self.toasts = page.get_by_role("region", name="Meldinger")
        self.state = page.get_by_role("banner").get_by_role("status").first

    def open(self) -> "Desk":
        self.page.goto(f"/p/{self.document.project_id}/d/{self.document.pk}")
        expect(self.content).to_be_visible()
        expect(self.state).to_have_text("Alt er lagret")
        return self

    def text(self) -> str:
        return str(self.page.evaluate(TEXT))

    def place(self, words: str) -> Place:
        found: Place | None = self.page.evaluate(WHERE, words)
        assert found is not None, f"«{words}» is not in sight"
        return found

    def select(self, words: str) -> None:
        """Drag over the words with the mouse."""
        place = self.place(words)
        self.page.mouse.move(place["x"], place["y"])
        self.page.mouse.down()
        self.page.mouse.move(place["endX"] - 4, place["endY"])
        self.page.mouse.move(place["endX"], place["endY"])
        self.page.mouse.up()

    def click(self, words: str) -> None:
        """Put the caret right before these words."""
        place = self.place(words)
        self.page.mouse.click(place["x"], place["y"])

    def code(self, words: str, name: str) -> None:
        self.select(words)
        self.page.keyboard.press("k")
        self.pick(name)

    def pick(self, name: str) -> None:
        expect(self.picker).to_be_visible()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        expect(self.picker).to_be_hidden()

    def bracket(self, code: str, coder: str = "") -> Locator:
        return self.brackets.and_(
            self.page.get_by_role("button", name=re.compile(f"^{re.escape(code)}, {re.escape(coder)}"))
        )

    def in_tree(self, code: str) -> Locator:
        return self.tree.get_by_role("treeitem").filter(has_text=code)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        # A hand starts slowly; that is how the browser tells dragging from selecting.
        for pixels in (2, 4, 6):
            self.page.mouse.move(start[0] + pixels, start[1])
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
        self.page.mouse.move(*end, steps=3)
        self.page.mouse.up()


def codings_of(document: Document) -> set[tuple[str, str, str]]:
    """The codings on the server: code, coder, quotation. Fails if a coding exists twice."""
    rows = Coding.objects.filter(document=document, withdrawn_at__isnull=True).select_related("code", "coder")
    found = [(row.code.name, row.coder.name, row.quotation) for row in rows]
    assert len(found) == len(set(found)), found
    document.refresh_from_db()
    for row in rows:
        if row.start != row.end:
            assert document.text[row.start : row.end] == row.quotation
    return set(found)
