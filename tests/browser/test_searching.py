"""Searching the whole project: words in context, their place in the text, and all hits coded at once."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.memos.rules import writing
from coding.models import Coding
from coding.talk.rules import comments
from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.texts import push
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser_of import Browser
from transcripts.models import Document

OTHER = "Liv: Skolehverdagen er bra. Læreren min på skolen er snill. Hva skole?\nIntervjuer: Skolen?\n"


@pytest.fixture
def document(project: Project, ada: Person) -> Document:
    return factories.document(project, ada, OTHER, "Skoleintervju")


def lines(page: Page) -> Locator:
    return page.get_by_role("table", name="Treff i tekster").locator("tbody tr")


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Søk i prosjektet")


def test_ada_looks_for_school_and_codes_all_sentences_at_once(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    factories.code(project, ada, "Skolen som sted")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/documents")
    page.get_by_role("navigation").get_by_role("link", name="Tekstsøk", exact=True).click()
    expect(field(page)).to_be_focused()
    page.keyboard.type("skole")
    expect(lines(page)).to_have_count(4)
    expect(lines(page).first).to_contain_text("Hva skole?")
    expect(lines(page).last).to_contain_text("Skolehverdagen")
    expect(page).to_have_url(re.compile(r"q=skole"))
    page.get_by_role("button", name="Del av et ord").click()
    expect(lines(page)).to_have_count(3)
    page.get_by_role("button", name="Før", exact=True).click()
    expect(lines(page).last).to_contain_text("på skolen er snill")
    page.get_by_role("button", name="Velg alle").click()
    expect(page.get_by_text("3 valgt")).to_be_visible()
    page.get_by_role("button", name="Kod …").click()
    page.keyboard.type("sted")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Det blir 3 kodinger.")).to_be_visible()
    page.get_by_role("radio", name="Hele replikken").check()
    expect(page.get_by_text("Det blir 2 kodinger.")).to_be_visible()
    page.get_by_role("radio", name="Setningen").check()
    page.get_by_role("button", name="Kod", exact=True).click()
    expect(page.get_by_text("3 passasjer ble kodet som «Skolen som sted».")).to_be_visible()
    assert {one.quotation for one in Coding.objects.filter(withdrawn_at__isnull=True)} == {
        "Læreren min på skolen er snill.",
        "Hva skole?",
        "Skolen?",
    }
    with page.expect_response("**/undo") as undone:
        page.get_by_role("button", name="Angre").click()
    assert undone.value.ok
    assert not Coding.objects.filter(withdrawn_at__isnull=True).exists()


def test_with_keys_alone_from_the_text_to_a_hit_and_back(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    factories.document(project, ada)
    page = open_as(ada)
    desk = Desk(page, document).open()
    desk.select("skolen")
    page.keyboard.press("Control+Shift+f")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("skolen")
    expect(lines(page)).to_have_count(4)
    first = lines(page).first.get_by_role("link")
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.get_by_text("1 valgt")).to_be_visible()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_text("2 valgt")).to_be_visible()
    page.keyboard.press("Control+a")
    expect(page.get_by_text("4 valgt")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("4 valgt")).to_have_count(0)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(desk.content).to_be_visible()
    expect(page).not_to_have_url(re.compile("place="))
    expect(page.locator(".cm-selectionBackground")).to_have_count(1)
    page.go_back()
    expect(lines(page)).to_have_count(4)
    page.keyboard.press("Control+Shift+f")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("trygt")
    expect(lines(page)).to_have_count(1)


def test_codes_memos_and_comments_lead_to_their_places(
    open_as: Windows, ada: Person, ben: Person, project: Project, document: Document
) -> None:
    code = factories.code(project, ada, "Skolen som sted")
    coding = factories.coding(ada, document, code, "Hva skole?")
    comments.comment(by=ben, id=coding.pk, about=coding, body="Er skolen et sted?")
    writing.create_memo(by=ben, project=project, id=coding.pk, title="Om skolen", body="Skolen er et sted.")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/search?q=skole&where=memos")
    page.get_by_role("link", name="Om skolen").click()
    expect(page).to_have_url(re.compile(r"/memos\?memo="))
    page.go_back()
    page.get_by_role("button", name="Alt", exact=True).click()
    page.get_by_role("region", name="Kommentarer").get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/d/{document.pk}\?coding="))
    page.go_back()
    page.get_by_role("region", name="Koder").get_by_role("link", name="Skolen som sted").click()
    expect(page).to_have_url(re.compile(rf"/codebook\?code={code.pk}"))


def test_a_wrong_expression_is_named_and_filters_are_chips(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    page = open_as(ada, width=390, height=800)
    open_as.expect_refusals(r"status of 400 .*/search")
    page.goto(f"/p/{project.pk}/search?mode=regex&q=(skole")
    expect(page.get_by_text("er ugyldig")).to_be_visible()
    field(page).fill(r"\bs\w+e\b")
    expect(lines(page)).to_have_count(1)
    page.get_by_role("combobox", name="Avgrens til dokument eller taler").fill("liv")
    page.get_by_role("option", name="Taler: Liv").click()
    expect(lines(page)).to_have_count(1)
    page.get_by_role("button", name="Fjern filteret Liv").click()
    expect(page.get_by_role("button", name="Fjern filteret Liv")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dr_vogel_searches_the_quotations_where_texts_are_closed(
    open_as: Windows, ada: Person, vogel: Person, project: Project, document: Document
) -> None:
    factories.coding(ada, document, factories.code(project, ada), "Hva skole?")
    projects.edit_project(by=ada, project=project, shows_text=False)
    page = open_as(vogel)
    page.goto(f"/p/{project.pk}/search?q=skole")
    expect(lines(page)).to_have_count(1)
    expect(page.get_by_text("Tekstene i dette prosjektet er ikke åpne for deg")).to_be_visible()
    expect(page.get_by_role("button", name="Velg alle")).to_have_count(0)
    lines(page).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/quotations\?document="))


def line_of(page: Page, number: int) -> Locator:
    return lines(page).filter(has=page.get_by_role("checkbox", name=f"svar {number} om"))


def test_the_list_follows_what_colleagues_write_without_jumping(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    text = "".join(f"Liv: Dette er svar {number} om skolen, på sin plass.\n" for number in range(60))
    document = factories.document(project, ada, text, "Skoleintervju")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/search?q=skolen")
    expect(lines(page)).to_have_count(60)
    for number in (20, 21):
        line_of(page, number).get_by_role("checkbox").click()
    expect(page.get_by_text("2 valgt")).to_be_visible()
    read = line_of(page, 40)
    read.get_by_role("link").focus()
    read.evaluate("line => line.scrollIntoView({ block: 'center' })")
    before = read.bounding_box()
    assert before is not None

    words = "Først om skolen, og mer om skolen. "
    push(Browser(ben), document, 0, [[0, 0, words]])
    expect(lines(page)).to_have_count(62)
    after = read.bounding_box()
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2
    expect(read.get_by_role("link")).to_be_focused()
    chosen = page.get_by_role("checkbox", checked=True)
    expect(chosen).to_have_count(2)
    for number in (20, 21):
        expect(line_of(page, number).get_by_role("checkbox")).to_be_checked()

    document.refresh_from_db()
    gone = document.text.index("svar 20 om skolen")
    push(Browser(ben), document, 1, [[gone, gone + len("svar 20 om skolen"), "noe annet"]])
    expect(lines(page)).to_have_count(61)
    expect(page.get_by_text("1 valgt")).to_be_visible()
    expect(line_of(page, 21).get_by_role("checkbox")).to_be_checked()
    writing.create_memo(by=ben, project=project, id=uuid4(), title="Om skolen", body="Skolen er et sted.")
    expect(page.get_by_role("region", name="Memoer").get_by_role("link", name="Om skolen")).to_have_count(1)
