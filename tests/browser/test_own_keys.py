"""Ada gives a command the key that her hand finds: it works at once, is still there tomorrow, and can be given back."""

import re

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for

pytestmark = pytest.mark.browser
UNCODED = re.compile("^Neste sted uten kode:")
ANSWER = "Jeg synes det går bra på kontoret. 😀 Veilederen min hører på meg."


def test_ada_chooses_her_own_key(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    factories.code(project, ada, "Tillit")
    desk = Desk(open_as(ada), document).open()
    page, keys = desk.page, desk.page.keyboard
    dialog = page.get_by_role("dialog", name="Tastene")
    row = dialog.get_by_role("listitem").filter(has_text="Neste sted uten kode")

    # With keys alone: what is taken is said at once, and so is what belongs to the browser.
    desk.content.focus()
    keys.press("?")
    dialog.get_by_role("button", name=UNCODED).focus()
    keys.press("Enter")
    keys.press("e")
    expect(row.get_by_role("alert")).to_contain_text("E brukes allerede til «Utvid markeringen")
    for refused, shown in (("F5", "F5 hører til nettleseren"), ("Tab", "Tab trengs"), ("7", "Talltastene")):
        keys.press(refused)
        expect(row.get_by_role("alert")).to_contain_text(shown)
    keys.press("g")
    expect(row.locator("kbd")).to_have_text("G")
    keys.press("Escape")
    expect(dialog).to_be_hidden()

    # At once, and only the new key.
    desk.content.focus()
    keys.press("Control+Home")
    keys.press("u")
    keys.press("k")
    expect(desk.picker).to_be_hidden()
    keys.press("g")
    keys.press("k")
    desk.pick("Tillit")
    expect(desk.bracket("Tillit")).to_be_visible()
    assert wait_for(lambda: codings_of(document)) == {("Tillit", "Ada", ANSWER)}

    # Another day, another machine.
    other = Desk(open_as(ada), document).open()
    other.content.focus()
    other.page.keyboard.press("?")
    row = other.page.get_by_role("listitem").filter(has_text="Neste sted uten kode")
    expect(row.locator("kbd")).to_have_text("G")
    row.get_by_role("button", name="Tilbakestill til U").click()
    expect(row.locator("kbd")).to_have_text("U")
    expect(other.page.get_by_role("button", name="Tilbakestill alle tastene")).to_be_disabled()
    wait_for(lambda: Person.objects.get(pk=ada.pk).keys == {})


def test_the_chosen_key_stands_wherever_keys_are_shown(
    open_as: Windows, ada: Person, project: Project
) -> None:
    ada.keys = {"pick": "æ", "help": "h", "heaps": "x"}
    ada.save()
    document = factories.document(project, ada)
    factories.code(project, ada, "Tillit")
    desk = Desk(open_as(ada), document).open()
    desk.select("hver måned")
    expect(desk.page.get_by_role("button", name="Kod Æ")).to_be_visible()
    expect(desk.content).to_have_attribute("aria-label", re.compile("trykk Æ for å kode"))
    expect(desk.details).to_contain_text("Trykk H for alle tastene")
    desk.page.goto(f"/p/{project.pk}/codebook/sheet")
    card = desk.page.get_by_role("option", name=re.compile("Tillit"))
    card.focus()
    desk.page.keyboard.press("x")
    expect(desk.page.get_by_role("menu")).to_be_visible()
