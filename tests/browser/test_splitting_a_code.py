"""A code's quotations are sorted into new codes, side by side, while a colleague watches."""

import pytest
from playwright.sync_api import Locator, Page, expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of

pytestmark = pytest.mark.browser


def card(page: Page, words: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=words)


def test_ada_splits_a_code_with_number_keys_and_mouse_and_takes_it_back(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    old = factories.code(project, ada, "Tillit")
    factories.code(project, ada, "Ro")
    for person, words in (
        (ada, "hører på meg"),
        (ben, "Det er trygt"),
        (ada, "Ventetiden"),
        (ben, "hver måned"),
    ):
        factories.coding(person, document, old, words)
    before = codings_of(document)
    bens = Desk(open_as(ben), document).open()
    expect(bens.bracket("Tillit")).to_have_count(4)

    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("treeitem").filter(has_text="Tillit").click()
    page.get_by_role("button", name="Mer om Tillit").last.click()
    page.get_by_role("menuitem", name="Del opp …").press("Enter")
    expect(page.get_by_role("heading", name="Del opp «Tillit»")).to_be_visible()
    stays = page.get_by_role("region", name="Blir i «Tillit»")
    expect(stays.get_by_role("listitem")).to_have_count(4)
    expect(card(page, "Det er trygt")).to_contain_text("Intervju 1 · Kari · kodet av Ben")
    page.get_by_role("textbox", name="Navn på ny kode 1").fill("Å bli hørt")
    card(page, "hører på meg").focus()
    page.keyboard.press("1")
    expect(page.get_by_role("region", name="Å bli hørt").get_by_role("listitem")).to_have_count(1)
    expect(card(page, "hver måned")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    card(page, "Ventetiden").drag_to(page.get_by_role("region", name="Ny kode 2"))
    expect(page.get_by_role("button", name="Del opp")).to_be_disabled()
    page.get_by_role("textbox", name="Navn på ny kode 2").fill("Trygghet")
    expect(
        page.get_by_text("1 sitat til «Å bli hørt», 2 sitater til «Trygghet». 1 blir i «Tillit».")
    ).to_be_visible()
    expect(page.get_by_text("Kodet av Ada, Ben · i 1 dokument")).to_be_visible()
    page.get_by_role("textbox", name="Hvorfor (valgfritt)").fill("To ting i én")
    page.get_by_role("button", name="Del opp").click()
    expect(page.get_by_role("treeitem").filter(has_text="Å bli hørt")).to_be_visible()
    expect(bens.bracket("Trygghet")).to_have_count(2)
    expect(bens.bracket("Tillit")).to_have_count(1)
    assert codings_of(document) == {
        ("Å bli hørt", "Ada", "hører på meg"),
        ("Trygghet", "Ben", "Det er trygt"),
        ("Trygghet", "Ada", "Ventetiden"),
        ("Tillit", "Ben", "hver måned"),
    }
    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(bens.bracket("Tillit")).to_have_count(4)
    expect(bens.in_tree("Trygghet")).to_have_count(0)
    assert codings_of(document) == before
    page.goto(f"/p/{project.pk}/history")
    line = "delte opp koden «Tillit» i «Å bli hørt», «Trygghet»: To ting i én"
    expect(page.get_by_text(line).first).to_be_visible()


def test_on_a_phone_quotations_are_sent_by_tapping(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    old, there = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Ro")
    factories.coding(ada, document, old, "Det er trygt")
    page = open_as(ada, width=390, height=800)
    page.goto(f"/p/{project.pk}/codebook/split/{old.pk}")
    page.get_by_role("combobox", name="Bruk en kode som finnes").fill("ro")
    page.get_by_role("option", name="Ro").click()
    card(page, "Det er trygt").get_by_role("button", name="Flytt til Ro").click()
    page.get_by_role("button", name="Del opp").click()
    expect(page.get_by_role("treeitem").filter(has_text="Ro")).to_be_visible()
    assert codings_of(document) == {(there.name, "Ada", "Det er trygt")}
