"""Two codes are merged and separated again while a colleague watches."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of

pytestmark = pytest.mark.browser


def test_ada_merges_two_codes_by_keyboard_and_takes_it_back(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    factories.coding(ada, document, old, "Det er trygt")
    factories.coding(ada, document, kept, "Det er trygt")
    factories.coding(ben, document, old, "hører på meg")
    bens = Desk(open_as(ben), document).open()
    expect(bens.bracket("Tillit")).to_have_count(2)

    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("treeitem").filter(has_text="Tillit").click()
    page.get_by_role("button", name="Mer om Tillit").last.click()
    page.get_by_role("menuitem", name="Slå sammen med …").press("Enter")
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_role("combobox", name="Kode som beholdes")
    expect(field).to_be_focused()
    page.keyboard.type("gibberish")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("")
    page.keyboard.type("trygg")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Trygghet")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(dialog.get_by_text("2 kodinger får koden «Trygghet»")).to_be_visible()
    expect(dialog.get_by_text("1 av dem har allerede den koden")).to_be_visible()
    expect(dialog.get_by_text("Laget av Ada, Ben")).to_be_visible()
    dialog.get_by_role("textbox", name="Hvorfor (valgfritt)").fill("To ord for det samme")
    dialog.get_by_role("button", name="Slå sammen").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("treeitem").filter(has_text="Tillit")).to_have_count(0)

    expect(bens.bracket("Trygghet")).to_have_count(2)
    expect(bens.bracket("Tillit")).to_have_count(0)
    expect(bens.in_tree("Tillit")).to_have_count(0)
    assert codings_of(document) == {("Trygghet", "Ada", "Det er trygt"), ("Trygghet", "Ben", "hører på meg")}

    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(page.get_by_role("treeitem").filter(has_text="Tillit")).to_have_count(1)
    expect(bens.bracket("Tillit")).to_have_count(2)
    assert codings_of(document) == {
        ("Tillit", "Ada", "Det er trygt"),
        ("Trygghet", "Ada", "Det er trygt"),
        ("Tillit", "Ben", "hører på meg"),
    }
    page.goto(f"/p/{project.pk}/history")
    expect(page.get_by_text("slo koden «Tillit» sammen med «Trygghet»: To ord for det samme")).to_be_visible()


def test_the_check_of_the_codebook_leads_to_the_mend(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    one, other = factories.code(project, ada, "Ventetid"), factories.code(project, ada, "Ventetider")
    factories.coding(ada, document, one, "Ventetiden")
    factories.coding(ada, document, other, "nummer i køen")
    factories.code(project, ada, "Økonomi")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Sjekk kodeboka").click()
    check = page.get_by_role("dialog", name="Sjekk av kodeboka")
    expect(check.get_by_text("Nesten samme navn (1)")).to_be_visible()
    expect(check.get_by_text("Aldri brukt (1)")).to_be_visible()
    check.get_by_role("button", name="Slå sammen med …").click()
    merge = page.get_by_role("dialog", name="sammen med en annen kode")
    expect(merge.get_by_text("1 koding får koden")).to_be_visible()
    merge.get_by_role("button", name="Slå sammen").click()
    expect(check).to_be_visible()
    expect(check.get_by_text("Nesten samme navn")).to_have_count(0)
    assert len(codings_of(document)) == 2
    check.get_by_role("button", name="Slett").click()
    expect(check.get_by_text("Aldri brukt")).to_have_count(0)
