"""Several codes at once in the codebook: with keys, with the mouse, and undone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.codebook.rules import groups
from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("treeitem").filter(has=page.get_by_text(name, exact=True))


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.get_by_role("treeitem").all_inner_texts()]


def below(project: Project, name: str) -> set[str]:
    return set(Code.objects.filter(project=project, parent__name=name).values_list("name", flat=True))


def test_ada_moves_three_codes_by_keyboard_and_ben_sees_it(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    for name in ("Ansvar", "Frihet", "Press", "Arbeidsform"):
        factories.code(project, ada, name)
    bens = open_as(ben)
    bens.goto(f"/p/{project.pk}/codebook")
    expect(row(bens, "Ansvar")).to_be_visible()
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    row(page, "Ansvar").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    panel = page.get_by_role("complementary", name="Kode")
    expect(panel.get_by_role("heading", name="3 koder valgt")).to_be_visible()
    panel.get_by_role("button", name="Flytt under …").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="Under koden")).to_be_focused()
    page.keyboard.type("arbeids")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    dialog.get_by_role("textbox", name="Hvorfor (valgfritt)").fill("Handler om det samme")
    dialog.get_by_role("button", name="Flytt").press("Enter")
    expect(dialog).to_be_hidden()
    expect(row(bens, "Press")).to_have_attribute("aria-level", "2")
    assert below(project, "Arbeidsform") == {"Ansvar", "Frihet", "Press"}
    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(row(bens, "Press")).to_have_attribute("aria-level", "1")
    assert shown(bens) == ["Ansvar", "Frihet", "Press", "Arbeidsform"]
    page.goto(f"/p/{project.pk}/history")
    line = "flyttet 3 koder («Ansvar», «Frihet», «Press») under «Arbeidsform»: Handler om det samme"
    expect(page.get_by_text(line)).to_be_visible()


def test_ben_drags_what_he_chose_and_merges_it(open_as: Windows, ben: Person, project: Project) -> None:
    for name in ("A-kode", "B-kode", "C-kode", "D-kode"):
        factories.code(project, ben, name)
    group = groups.create_group(by=ben, project=project, id=project.pk, name="Ro", colour="#123456")
    page = open_as(ben)
    page.goto(f"/p/{project.pk}/codebook")
    row(page, "A-kode").click()
    row(page, "C-kode").click(modifiers=["Shift"])
    row(page, "B-kode").click(modifiers=["Control"])
    panel = page.get_by_role("complementary", name="Kode")
    expect(panel.get_by_role("heading", name="2 koder valgt")).to_be_visible()
    row(page, "A-kode").drag_to(page.get_by_role("listitem").filter(has_text="Ro"))
    messages = page.get_by_role("region", name="Meldinger")
    expect(messages.get_by_text("2 koder er endret")).to_be_visible()
    panel.get_by_role("button", name="Farge etter gruppe").click()
    row(page, "C-kode").drag_to(row(page, "D-kode"))
    expect(row(page, "A-kode")).to_have_attribute("aria-level", "2")
    expect(page.get_by_role("banner").get_by_role("status").first).to_have_text("Alt er lagret")
    assert below(project, "D-kode") == {"A-kode", "C-kode"}
    assert group.places.count() == 2
    assert set(Code.objects.filter(parent__name="D-kode").values_list("colour", flat=True)) == {"#123456"}
    panel.get_by_role("button", name="Slå sammen til én …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1 kode slås sammen med «A-kode»")).to_be_visible()
    dialog.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(dialog).to_be_hidden()
    assert shown(page) == ["B-kode", "D-kode", "A-kode"]


def test_on_a_phone_codes_are_chosen_by_tapping(open_as: Windows, ada: Person, project: Project) -> None:
    for name in ("Ansvar", "Frihet"):
        factories.code(project, ada, name)
    page = open_as(ada, width=390, height=800)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Velg flere koder").click()
    row(page, "Ansvar").click()
    row(page, "Frihet").click()
    page.get_by_role("button", name="Endre de valgte kodene").click()
    dialog = page.get_by_role("dialog", name="Endre de valgte kodene")
    dialog.get_by_role("button", name="Slett …").click()
    page.get_by_role("dialog", name="Slett 2 koder").get_by_role("button", name="Slett").click()
    expect(page.get_by_text("2 slettede koder")).to_be_visible()
