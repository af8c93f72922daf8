"""Ada sets the desk up her own way: wide, narrow or folded; what has no room in the margin is one click away."""

import re

import pytest
from playwright.sync_api import Locator, expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, middle

pytestmark = pytest.mark.browser
CODES = ["Trygghet", "Tillit", "Mestring", "Ventetid", "Savn", "Håp", "Uro", "Respekt"]

BESIDE_THE_WORDS = """() => {
  const boxes = (css) => [...document.querySelectorAll(css)].map((one) => one.getBoundingClientRect());
  const line = document.querySelector(".cm-content > .cm-line");
  const { left, right } = line.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(line);
  const heads = boxes(".cm-turn-head").map(({ top, bottom }) => (top + bottom) / 2);
  return boxes(".desk-selected").filter((box) =>
    box.left < left + parseFloat(paddingLeft) - 1 || box.right > right - parseFloat(paddingRight) + 1 ||
    heads.some((y) => box.top < y && y < box.bottom)).length;
}"""


def left(line: Locator) -> float:
    box = line.bounding_box()
    assert box is not None
    return box["x"]


def test_ada_sets_up_her_desk(open_as: Windows, ada: Person, ben: Person, project: Project) -> None:
    document = factories.document(project, ada)
    for name in CODES:
        factories.coding(ada, document, factories.code(project, ada, name), "Det er trygt")
    theme = factories.code(project, ada, "Tema")
    factories.coding(ben, document, theme, "hører på meg")
    factories.coding(ada, document, theme, "hører på meg")
    desk = Desk(open_as(ada), document).open()
    page = desk.page
    margin = page.get_by_role("separator", name="Bredden på margen")
    codes = page.get_by_role("separator", name="Bredden på kodelisten")
    details = page.get_by_role("separator", name="Bredden på detaljene")

    # By mouse and by key, and so again the next time; another's desk is as it was.
    at, start = middle(margin), left(margin)
    desk.drag(at, (at[0] - 60, at[1]))
    assert abs(left(margin) - (start - 60)) < 2
    edge = left(codes)
    codes.press("ArrowRight")
    codes.press("Shift+ArrowRight")
    assert abs(left(codes) - (edge + 80)) < 2
    details.press("Enter")
    expect(page.get_by_role("button", name="Vis detaljene")).to_be_visible()
    expect(desk.details.get_by_text("Velg en koding")).to_be_hidden()
    places = left(margin), left(codes)
    desk.open()
    expect(page.get_by_role("button", name="Vis detaljene")).to_be_visible()
    assert abs(left(margin) - places[0]) < 2
    assert abs(left(codes) - places[1]) < 2
    margin.dblclick()
    expect(page.locator(".desk-bracket-name:visible")).to_have_count(0)
    margin.press("Enter")
    expect(page.locator(".desk-bracket-name:visible").first).to_be_visible()

    # What is selected is painted over words only: not over their numbers and speakers, nor out to the margin.
    page.keyboard.press("Escape")
    desk.click("Det er trygt")
    page.keyboard.press("Control+a")
    expect(page.locator(".desk-selected").first).to_be_visible()
    assert page.evaluate(BESIDE_THE_WORDS) == 0
    desk.click("Det er trygt")

    # Eight codes on four words: those without room are behind a button, by name.
    shown = page.locator(".desk-bracket-name:visible").all_inner_texts()
    more = page.get_by_role("button", name=re.compile("koder? til her"))
    more.click()
    behind = page.get_by_role("menu").get_by_role("menuitem")
    names = {name.strip() for name in shown} | {text.split(" · ")[0] for text in behind.all_inner_texts()}
    assert names >= set(CODES), (shown, behind.all_inner_texts())
    last = behind.last.inner_text().split(" · ")[0]
    behind.last.click()
    expect(desk.bracket(last)).to_have_attribute("aria-pressed", "true")

    # What is asked for opens the folded details; a letter is one person's coding; a name leads to what they coded.
    page.keyboard.press("c")
    expect(desk.details.get_by_role("textbox").last).to_be_focused()
    page.locator(".desk-bracket-name:visible").filter(has_text="Tema").locator("[data-sign=B]").click()
    expect(desk.bracket("Tema", "Ben")).to_have_attribute("aria-pressed", "true")
    desk.details.get_by_role("button", name="Ben", exact=True).click()
    expect(page.get_by_text("Viser", exact=True)).to_be_visible()
    expect(desk.bracket("Trygghet")).to_have_class(re.compile("is-dim"))
    desk.bracket("Tema", "Ada").press("Enter")
    expect(desk.details.get_by_role("region", name="Koding")).to_be_focused()
