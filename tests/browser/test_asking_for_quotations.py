"""Ada searches quotations, looks at their context, recodes two at once, and shares the link with the others."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.models import Coding
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from transcripts.models import Document

pytestmark = pytest.mark.browser


@pytest.fixture
def document(project: Project, ada: Person, ben: Person) -> Document:
    made = factories.document(project, ada)
    trust, safety = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    factories.code(project, ada, "Ventetid")
    factories.coding(ada, made, trust, "hører på meg")
    factories.coding(ada, made, trust, "Vi møtes hver måned")
    factories.coding(ben, made, trust, "Vi møtes hver måned")
    factories.coding(ada, made, safety, "Det er trygt")
    factories.coding(ada, made, safety, "nummer i køen")
    return made


def quotations(page: Page) -> Locator:
    return page.get_by_role("article")


def add_filter(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Legg til filter").click()
    page.keyboard.type(name)
    expect(page.get_by_role("option").first).to_contain_text(name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile(f"Fjern filteret .*{name}"))).to_be_visible()


def test_ada_finds_what_stands_near_recodes_two_at_once_and_shares_the_view(
    open_as: Windows, ada: Person, ben: Person, vogel: Person, project: Project, document: Document
) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/documents")
    page.get_by_role("link", name="Sitater").click()
    expect(quotations(page)).to_have_count(4)
    add_filter(page, "Tillit")
    expect(quotations(page)).to_have_count(2)
    add_filter(page, "Trygghet")
    expect(quotations(page)).to_have_count(4)
    page.get_by_role("button", name="Hvordan kodene kombineres").click()
    page.get_by_role("option", name="Nær hverandre").click()
    expect(quotations(page)).to_have_count(2)
    expect(page.get_by_text("fra 1 av 1 informant")).to_be_visible()
    found = quotations(page).first
    expect(found).to_contain_text("Vi møtes hver måned")
    expect(found).to_contain_text("Ada, Ben")
    expect(found).to_contain_text("Kari")

    found.get_by_role("button", name="Vis sammenhengen").click()
    context = found.get_by_role("region", name="Passasjen i sammenheng")
    expect(context).to_contain_text("Kan du fortelle litt mer om det?")
    expect(context.locator("mark")).to_have_text("Vi møtes hver måned")
    context.get_by_role("button", name="Mer før").click()
    expect(context).to_contain_text("Jeg synes det går bra")
    found.get_by_role("button", name="Vis sammenhengen").click()

    before = codings_of(document)
    for number in range(2):
        quotations(page).nth(number).get_by_role("checkbox").click()
    bar = page.get_by_role("region", name="Valgte sitater")
    expect(bar.get_by_text("2 valgt")).to_be_visible()
    bar.get_by_role("button", name="Bytt kode …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Kode").fill("vente")
    page.get_by_role("option", name="Ventetid").click()
    dialog.get_by_role("button", name="Bytt kode", exact=True).click()
    expect(page.get_by_text("3 kodinger har nå koden «Ventetid»")).to_be_visible()
    expect(page.get_by_text("Ingen treff")).to_be_visible()
    assert ("Ventetid", "Ben", "Vi møtes hver måned") in codings_of(document)
    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(quotations(page)).to_have_count(2)
    assert codings_of(document) == before

    page.get_by_role("button", name="Lagre visning").click()
    page.get_by_role("textbox", name="Navn").fill("Tillit nær trygghet")
    page.get_by_role("checkbox", name="Del med alle i prosjektet").check()
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("link", name="Tillit nær trygghet")).to_be_visible()

    bens = open_as(ben)
    bens.goto(f"/p/{project.pk}/quotations")
    expect(quotations(bens)).to_have_count(4)
    bens.get_by_role("link", name="Tillit nær trygghet").click()
    expect(quotations(bens)).to_have_count(2)
    factories.coding(
        ada, document, Coding.objects.filter(code__name="Trygghet")[0].code, "si hva jeg trenger"
    )
    expect(quotations(bens)).to_have_count(3)  # without asking again

    vogels = open_as(vogel)
    vogels.goto(bens.url)
    expect(quotations(vogels)).to_have_count(3)
    quotations(vogels).first.get_by_role("button", name="Handlinger").click()
    expect(vogels.get_by_role("menuitem")).to_have_text(["Kommenter …", "Kopier som sitat", "Åpne i teksten"])
    vogels.keyboard.press("Escape")
    quotations(vogels).first.get_by_role("link", name="Åpne i Intervju 1").click()
    expect(Desk(vogels, document).details).to_contain_text("Tillit")


def test_the_list_is_worked_with_by_keyboard(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("treeitem").filter(has_text="Tillit").click()
    page.get_by_role("link", name="Vis sitatene").click()
    expect(quotations(page)).to_have_count(2)
    page.get_by_role("button", name="Fjern filteret Tillit").click()
    expect(quotations(page)).to_have_count(4)

    quotations(page).first.focus()
    page.keyboard.press("ArrowDown")
    expect(quotations(page).nth(1)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_text("2 valgt")).to_be_visible()
    page.keyboard.press("Control+a")
    expect(page.get_by_text("4 valgt")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("4 valgt")).to_have_count(0)
    page.keyboard.press("End")
    expect(quotations(page).last).to_be_focused()

    found = quotations(page).filter(has_text="Det er trygt")
    found.get_by_role("button", name="Handlinger").press("Enter")
    page.get_by_role("menuitem", name="Flytt kantene").press("Enter")
    expect(found.get_by_role("button", name="Ferdig")).to_be_focused()
    expect(found.get_by_role("button", name="Start ett ord tidligere")).to_be_enabled()
    page.keyboard.press(",")
    moved = quotations(page).filter(has_text="trenger. Det er trygt")
    expect(moved).to_have_count(1)
    page.keyboard.press("Escape")
    expect(moved.get_by_role("button", name="Ferdig")).to_have_count(0)
    assert Coding.objects.filter(quotation="trenger. Det er trygt").count() == 1


def test_a_passage_is_one_card_and_each_of_its_codes_has_a_menu(
    open_as: Windows, ada: Person, ben: Person, project: Project, document: Document
) -> None:
    safety = Coding.objects.filter(code__name="Trygghet")[0].code
    factories.coding(ben, document, safety, "Vi møtes hver måned")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/quotations")
    expect(quotations(page)).to_have_count(4)
    expect(page.get_by_text("4 passasjer")).to_be_visible()
    expect(page.get_by_text("6 kodinger")).to_be_visible()
    card = quotations(page).filter(has_text="Vi møtes hver måned")
    expect(card.get_by_role("list", name="Koder på passasjen").get_by_role("button")).to_have_count(3)

    # A filter chooses passages; the card still shows what else stands there.
    page.goto(f"/p/{project.pk}/quotations?code={safety.pk}")
    expect(quotations(page)).to_have_count(3)
    expect(card.get_by_role("button", name="Tillit Ada, Ben")).to_be_visible()

    # Only the code whose menu was opened is removed; the other stays, and the card is found by it no longer.
    card.get_by_role("button", name="Trygghet Ben").click()
    page.get_by_role("menuitem", name="Slett kodingen").click()
    page.get_by_role("button", name="Slett kodingen").click()
    expect(quotations(page)).to_have_count(2)
    assert Coding.objects.filter(code__name="Tillit", withdrawn_at__isnull=True).count() == 3

    # The same menu by right-click and by the Menu key.
    quotations(page).first.click(button="right", position={"x": 200, "y": 12})
    lines = page.get_by_role("menuitem").all_inner_texts()
    assert lines[:2] == ["Bytt kode …", "Legg til en kode …"]
    page.keyboard.press("Escape")
    quotations(page).first.focus()
    page.keyboard.press("ContextMenu")
    expect(page.get_by_role("menuitem")).to_have_text(lines)
    page.keyboard.press("Escape")

    # One card per code, as before, is a press away and stands in the address.
    page.goto(f"/p/{project.pk}/quotations")
    factories.coding(ben, document, safety, "hører på meg")
    expect(quotations(page)).to_have_count(4)
    page.get_by_role("radio", name="Én per kode").click()
    expect(quotations(page)).to_have_count(5)
    expect(page).to_have_url(re.compile("per=coding"))


def test_on_a_telephone_nothing_is_wider_than_the_window(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    page = open_as(ada, width=390, height=800)
    code = Coding.objects.filter(code__name="Tillit")[0].code_id
    page.goto(f"/p/{project.pk}/quotations?code={code}")
    expect(quotations(page)).to_have_count(2)
    quotations(page).first.get_by_role("checkbox").click()
    expect(page.get_by_text("1 valgt")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_text("Lagrede visninger og antall").click()
    expect(page.get_by_role("button", name="Intervju 1")).to_be_visible()


def test_the_text_goes_along_with_the_quotation_one_is_at(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/quotations")
    expect(quotations(page)).to_have_count(4)
    page.get_by_role("button", name="Vis teksten ved siden av").click()
    text = page.get_by_role("region", name="Teksten")
    expect(text.locator("mark")).to_have_text("hører på meg")
    quotations(page).first.focus()
    for words in ("Vi møtes hver måned", "Det er trygt", "nummer i køen"):
        page.keyboard.press("ArrowDown")
        expect(text.locator("mark")).to_have_text(words)
    expect(text.get_by_role("link", name="Intervju 1")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(text).to_have_count(0)
