"""What newcomers looked for in vain in a trial: each is now where they looked first, one or two clicks away."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_eight_things_are_where_one_looks_first(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    trust, old = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Overflødig")
    coding = factories.coding(ada, document, trust, "Det er trygt")
    comments.comment(by=ben, id=uuid4(), about=coding, body="@Ada Hva mener du?")
    desk = Desk(open_as(ada), document).open()
    page = desk.page

    # The name in the margin opens the coding; a right-click on the words shows what can be done with them.
    page.locator(".desk-bracket-name:visible").filter(has_text="Tillit").click()
    expect(desk.details.get_by_text("Hva mener du?")).to_be_visible()
    place = desk.place("Det er trygt")
    page.mouse.click(place["x"] + 10, place["y"], button="right")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")

    # A definition is written on the code; a code is deleted by that word.
    page.get_by_role("link", name="Kodebok").click()
    page.get_by_role("treeitem").filter(has_text="Tillit").click()
    expect(page.get_by_role("textbox", name="Definisjon")).to_be_visible()
    page.get_by_role("treeitem").filter(has_text=old.name).click(button="right")
    page.get_by_role("menuitem", name="Slett …").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett").click()
    expect(page.get_by_role("treeitem").filter(has_text=old.name)).to_have_count(0)

    # News stand on the bell, help in the rail, the quotations as a Word file behind their export.
    page.get_by_role("button", name="Varsler").click()
    expect(page.get_by_role("dialog").get_by_text("Hva mener du?")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Sitater").click()
    page.get_by_role("button", name="Eksporter …").click()
    expect(page.get_by_role("dialog").get_by_text("Word")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Innstillinger").click()
    expect(page.get_by_role("button", name="Slett prosjektet")).to_be_visible()
    page.get_by_role("link", name="Hjelp").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
