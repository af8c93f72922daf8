"""Names are shown as text whatever they contain; two languages, two themes, and a window as narrow as a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for
from transcripts.models import Speaker

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror=alert(1)>"
PLACES = ["", "/documents", "/codebook", "/history", "/exports", "/members", "/settings"]


def looks_harmless(page: Page) -> None:
    expect(page.get_by_text(EVIL).first).to_be_visible()
    expect(page.locator("img")).to_have_count(0)


def test_html_in_names_is_shown_as_text_everywhere(open_as: Windows, db: None) -> None:
    ada = factories.person("Ada")
    ada.name = EVIL
    ada.save()
    project = factories.project(ada, name=EVIL)
    document = factories.document(project, ada, title=EVIL)
    Speaker.objects.filter(document=document, name="Kari").update(name=EVIL)
    coding = factories.coding(ada, document, factories.code(project, ada, EVIL), "bra på kontoret")
    comments.comment(by=ada, about=coding, id=coding.pk, body=EVIL)

    page = open_as(ada)
    page.goto("/")
    looks_harmless(page)
    for place in PLACES:
        page.goto(f"/p/{project.pk}{place}")
        looks_harmless(page)
    page.goto("/profile")
    expect(page.get_by_label("Navn", exact=True)).to_have_value(EVIL)

    desk = Desk(page, document).open()
    desk.brackets.first.hover()
    desk.brackets.first.click()
    expect(desk.details.get_by_role("listitem").get_by_text(EVIL).first).to_be_visible()
    desk.select("Det er trygt")
    page.keyboard.press("k")
    expect(desk.picker.get_by_text(EVIL)).to_be_visible()
    page.keyboard.press("Enter")
    desk.in_tree(EVIL).first.click(button="right")
    page.get_by_role("menuitem", name="Endre navn").click()
    looks_harmless(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(desk.toasts).to_contain_text(EVIL)
    page.goto(f"/reading/{document.pk}")
    looks_harmless(page)


def test_ada_switches_to_english_and_to_the_dark(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    page = open_as(ada)
    page.goto("/profile")
    page.get_by_role("button", name="Språk").click()
    page.get_by_role("option", name="English").click()
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()
    page.get_by_role("button", name="Appearance").or_(page.get_by_role("button", name="Theme")).click()
    with page.expect_response("**/api/me"):
        page.get_by_role("option", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"/p/{project.pk}/d/{document.pk}")
    expect(page.get_by_role("tree", name="Codebook")).to_be_visible()
    expect(page.get_by_text("Everything is saved")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    ground = page.locator(".cm-editor").evaluate("node => getComputedStyle(node).backgroundColor")
    assert max(int(part) for part in ground[4:-1].split(",")) < 60, ground

    # Another browser of hers has both from the start.
    elsewhere = open_as(ada)
    elsewhere.goto(f"/p/{project.pk}/documents")
    expect(elsewhere.get_by_role("heading", name="Documents")).to_be_visible()
    expect(elsewhere.locator("html")).to_have_attribute("data-theme", "dark")


def test_ben_codes_a_passage_on_a_narrow_screen(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    desk = Desk(open_as(ben, width=390, height=780), document).open()
    desk.select("hører på meg")
    desk.page.get_by_role("button", name=re.compile("^Kod( K)?$")).click()
    desk.pick("Å bli hørt")
    expect(desk.bracket("Å bli hørt", "Ben")).to_be_visible()
    wait_for(lambda: codings_of(document) == {("Å bli hørt", "Ben", "hører på meg")})
    desk.page.get_by_role("button", name="Kodebok", exact=True).click()
    expect(desk.in_tree("Å bli hørt")).to_be_visible()
    desk.page.get_by_role("button", name="Tekst", exact=True).click()
    desk.bracket("Å bli hørt").click()
    desk.page.get_by_role("button", name="Detaljer").click()
    expect(desk.details.get_by_text("hører på meg")).to_be_visible()

    for address in ["/", "/profile", *(f"/p/{project.pk}{place}" for place in PLACES), desk.page.url]:
        desk.page.goto(address)
        expect(desk.page.get_by_role("main").get_by_role("heading").first).to_be_visible()
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_every_place_has_a_title_and_the_focus_goes_along(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Trygghet")
    page = open_as(ada)
    page.goto("/")
    expect(page).to_have_title("Prosjekter · Samkode")
    page.get_by_role("link", name=project.name).press("Enter")
    expect(page).to_have_title(f"Oversikt · {project.name} · Samkode")
    expect(page.get_by_role("main")).to_be_focused()
    page.get_by_role("link", name="Dokumenter").press("Enter")
    expect(page).to_have_title(f"Dokumenter · {project.name} · Samkode")
    expect(page.get_by_role("heading", name="Dokumenter")).to_be_visible()
    page.get_by_role("link", name=document.title).press("Enter")
    expect(page).to_have_title(f"{document.title} · {project.name} · Samkode")
    expect(page.get_by_role("main")).to_be_focused()
    back = page.get_by_role("main").get_by_role("link", name="Dokumenter")
    expect(back).to_be_visible()
    page.keyboard.press("Tab")
    expect(back).to_be_focused()
    titles = {
        "/codebook": "Kodebok",
        "/codebook/sheet": "Sorteringsark",
        "/codebook/history": "Tidsmaskin for kodeboka",
        f"/codebook/split/{code.pk}": "Del opp «Trygghet»",
        "/talk": "Kommentarer",
    }
    for place, title in titles.items():
        page.evaluate("(to) => window.history.pushState({}, '', to)", f"/p/{project.pk}{place}")
        expect(page).to_have_title(f"{title} · {project.name} · Samkode")
    page.goto("/profile")
    expect(page).to_have_title("Profil · Samkode")
