"""Ada assigns another key to a command: it works at once, is still there the next day, and can be reset."""

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

    # With the keyboard alone: a key that is taken, or that belongs to the browser, is refused at once.
    desk.content.focus()
    keys.press("?")
    dialog.get_by_role("button", name=UNCODED).focus()
    keys.press("Enter")
    keys.press("e")
    expect(row.get_by_role("alert")).to_contain_text("E brukes allerede til «Utvid markeringen")
    for refused, shown in (("F5", "F5 brukes av nettleseren"), ("Tab", "Tab trengs"), ("7", "Talltastene")):
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

    # Another day, another computer.
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


def test_ada_has_the_keys_of_her_old_program(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    factories.code(project, ada, "Tillit")
    factories.code(project, ada, "Trygghet")
    desk = Desk(open_as(ada), document).open()
    page, keys = desk.page, desk.page.keyboard
    desk.content.focus()
    keys.press("?")
    dialog = page.get_by_role("dialog", name="Tastene")
    dialog.get_by_role("button", name="Tastene er som i").click()
    with page.expect_response("**/api/me"):
        page.get_by_role("option", name="MAXQDA").click()
    expect(dialog.get_by_role("listitem").filter(has_text="In vivo: bruk").first).to_contain_text("Alt+I")
    keys.press("Escape")

    # The keys of that program code, in vivo and once more, and stand wherever keys are shown.
    desk.select("hver måned")
    expect(page.get_by_role("button", name="Kod Alt+W")).to_be_visible()
    keys.press("Alt+w")
    desk.pick("Tillit")
    desk.select("Det er trygt")
    keys.press("Alt+q")
    desk.select("hører på meg")
    keys.press("Alt+i")
    wanted = {("Tillit", "hver måned"), ("Tillit", "Det er trygt"), ("hører på meg", "hører på meg")}
    wait_for(lambda: {(code, words) for code, _, words in codings_of(document)} == wanted)

    # F6 goes round: text, margin, details, codes. There F2 changes and Delete asks first, as in the codebook.
    desk.content.focus()
    keys.press("F6")
    expect(desk.brackets.first).to_be_focused()
    keys.press("Shift+F6")
    keys.press("Shift+F6")
    expect(desk.tree.locator(":focus")).to_have_count(1)
    for tree in (desk.tree, page.get_by_role("tree", name="Kodebok")):
        row = tree.get_by_role("treeitem").filter(has_text="Trygghet")
        row.focus()
        keys.press("F2")
        expect(page.get_by_role("dialog", name="Endre «Trygghet»").get_by_label("Navn")).to_be_focused()
        keys.press("Escape")
        row.dblclick()
        expect(page.get_by_role("dialog", name="Endre «Trygghet»")).to_be_visible()
        keys.press("Escape")
        row.click(button="right")
        lines = page.get_by_role("menuitem").all_inner_texts()
        assert [line for line in lines if line.startswith("Endre navn")], lines
        keys.press("Escape")
        row.focus()
        keys.press("Delete")
        asked = page.get_by_role("dialog", name="Slett koden «Trygghet»?")
        asked.get_by_role("button", name="Avbryt").click()
        expect(row).to_be_visible()
        page.goto(f"/p/{project.pk}/codebook")
    row = page.get_by_role("treeitem").filter(has_text="Trygghet")
    row.focus()
    keys.press("Delete")
    keys.press("Enter")
    expect(row).to_have_count(0)
    expect(page.get_by_text("1 slettet kode")).to_be_visible()
    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(row).to_be_visible()
