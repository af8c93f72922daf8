"""Finding words, narrowing to a code, the reading view, and taking the codings along to Excel."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser.exporting import export_codings
from tests.running import PATIENCE
from transcripts.documents.rules import withdraw_document

pytestmark = pytest.mark.browser
DECOMPOSED = "Kari: Veilederen hører pa\u030a meg.\nKari: Det er trygt.\n"


def test_ada_finds_words_however_their_letters_were_stored(
    open_as: Windows, ada: Person, project: Project
) -> None:
    desk = Desk(open_as(ada), factories.document(project, ada, DECOMPOSED)).open()
    desk.content.focus()
    desk.page.keyboard.press("Control+f")
    field = desk.page.get_by_role("textbox", name="Finn i dokumentet")
    expect(field).to_be_focused()
    desk.page.keyboard.type("PÅ")
    expect(desk.page.get_by_role("search").get_by_role("status")).to_have_text("1 av 1")
    expect(desk.page.locator(".cm-hit-now")).to_have_text("pa\u030a")
    desk.page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(desk.content).to_be_focused()


def test_ada_narrows_the_text_to_one_code(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret")
    factories.coding(ben, document, factories.code(project, ada, "Ventetid"), "Ventetiden")
    desk = Desk(open_as(ada), document).open()
    desk.bracket("Trivsel").click()
    desk.details.get_by_role("button", name="Flere valg for kodingen").click()
    desk.page.get_by_role("menuitem", name="Vis bare denne koden").click()
    expect(desk.bracket("Ventetid")).to_have_class(re.compile("is-dim"))
    expect(desk.page).to_have_url(re.compile("code="))
    desk.page.get_by_role("button", name="Skjul de andre").click()
    expect(desk.bracket("Ventetid")).to_have_count(0)
    expect(desk.page.locator(".cm-coded")).to_have_count(1)

    # The link shows the same to somebody else, and the chip removes the filter.
    bens = open_as(ben)
    bens.goto(desk.page.url)
    expect(bens.locator(".desk-bracket")).to_have_count(1)
    chip = bens.get_by_role("region", name="Teksten").get_by_role("button", name="Fjern").first
    chip.click()
    expect(bens.locator(".desk-bracket")).to_have_count(2)


def test_the_reading_view_lists_the_codes_after_each_paragraph(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret")
    desk = Desk(open_as(vogel), document).open()
    desk.page.get_by_role("link", name="Lesevisning").click()
    expect(desk.page.get_by_role("heading", name="Intervju 1")).to_be_visible()
    paragraph = desk.page.get_by_role("article").filter(has_text="Jeg synes det går bra")
    expect(paragraph.get_by_role("listitem")).to_contain_text("Trivsel")
    expect(paragraph.get_by_role("listitem")).to_contain_text("bra på kontoret")
    expect(desk.page.get_by_role("article").first.get_by_role("listitem")).to_have_count(0)


def test_ada_takes_the_codings_along_to_excel(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret. 😀")
    factories.coding(ben, document, factories.code(project, ada, "Ventetid"), "Ventetiden")
    book = load_workbook(BytesIO(export_codings(open_as(ada), project)))
    cells = [[str(cell.value) for cell in row] for row in book.worksheets[0].iter_rows()]
    [trivsel] = [row for row in cells if "Trivsel" in row]
    assert {"bra på kontoret. 😀", "Kari", "Ada", "Intervju 1"} <= set(trivsel)
    [ventetid] = [row for row in cells if "Ventetid" in row]
    assert {"Ventetiden", "Kari", "Ben"} <= set(ventetid)


def test_a_deleted_document_is_read_by_its_owner_only_and_comes_back(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    open_as.expect_refusals(r"status of 404 .*/api/documents/")
    document = factories.document(project, ada)
    bens, adas = Desk(open_as(ben), document).open(), Desk(open_as(ada), document).open()
    withdraw_document(by=ada, document=document)
    expect(bens.page.get_by_text("Dokumentet er slettet")).to_be_visible(timeout=2_000 * PATIENCE)
    expect(bens.page.get_by_text("En eier kan gjenopprette det")).to_be_visible()
    expect(bens.page.get_by_text("Det er trygt")).to_have_count(0)

    expect(adas.page.get_by_text("Bare eiere ser det.")).to_be_visible()
    adas.select("Det er trygt")
    adas.page.keyboard.press("k")
    expect(adas.picker).to_have_count(0)
    expect(adas.page.get_by_role("button", name="Rett teksten")).to_have_count(0)
    adas.page.get_by_role("button", name="Gjenopprett").click()
    expect(bens.page.get_by_text("Det er trygt").first).to_be_visible()
    expect(bens.page.get_by_role("button", name="Rett teksten")).to_be_visible()


def test_ada_says_who_speaks_in_a_turn_and_when(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    adas.page.locator(".cm-turn-head").nth(1).get_by_text("Kari").click()
    dialog = adas.page.get_by_role("dialog", name="Replikk 2")
    dialog.get_by_role("button", name="Taler").click()
    adas.page.get_by_role("option", name="Intervjuer").click()
    dialog.get_by_label("Tid").fill("1:02:30")
    dialog.get_by_role("button", name="Lagre").click()
    expect(bens.page.locator(".cm-turn-head").nth(1)).to_have_text("Intervjuer1:02:30")

    # And with the keyboard, from the caret.
    bens.click("Vi møtes hver måned")
    bens.page.keyboard.press("t")
    expect(bens.page.get_by_role("dialog", name="Replikk 4")).to_be_visible()
