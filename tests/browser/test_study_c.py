"""A bachelor group with three themes from theory: three passes of 108 codings over the same four interviews."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.models import Code, Coding, Memo, Review, Round
from projects.models import Person, Project
from tests import factories
from tests.browser import studies
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser.studies import tree_row, write_memo
from tests.running import wait_for
from transcripts.models import Document

pytestmark = pytest.mark.browser

THEMES = {
    "Relasjonsbygging": ["Tillit", "Nærhet", "Avstand"],
    "Veilederrollen": ["Støtte", "Utfordring", "Grenser"],
    "Digital veiledning": ["Skjermen", "Fagfellehjelp", "Fleksibilitet"],
}
CODES = [code for codes in THEMES.values() for code in codes]
GUIDE = "\n".join(
    f"{at}. {theme}\n" + "\n".join(f"{at}.{n} {code}" for n, code in enumerate(codes, 1))
    for at, (theme, codes) in enumerate(THEMES.items(), 1)
)
SAID = studies.STATEMENTS[:108]


def codings(project: Project, **which: object) -> int:
    return Coding.objects.filter(project=project, withdrawn_at=None, **which).count()


def on_number_keys(desk: Desk) -> None:
    """The nine codes of the pass go on the keys 1 to 9."""
    for slot, code in enumerate(CODES, 1):
        desk.in_tree(code).click(button="right")
        desk.page.get_by_role("menuitem", name=f"Legg på talltast {slot}").click()
    expect(desk.state).to_have_text("Alt er lagret")


def one_pass(desk: Desk, interview: Document, finds: str, turned: int) -> None:
    """Go through an interview with two keys for each answer: one that finds it, one that codes it."""
    desk.document = interview
    keys = desk.open().page.keyboard
    desk.content.focus()
    keys.press("Control+Home")
    answers = interview.turns.exclude(speaker__role="interviewer").count()
    for number in range(answers):
        keys.press(finds)
        keys.press(str((number + turned) % 9 + 1))
    expect(desk.state).to_have_text("Alt er lagret", timeout=20_000)


def add_filter(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Legg til filter").click()
    page.keyboard.type(name)
    page.get_by_role("option").filter(has_text=name).first.click()
    expect(page.get_by_role("button", name=re.compile(f"Fjern filteret .*{name}"))).to_be_visible()


def summary(page: Page, memo: Locator, title: str) -> None:
    write_memo(page, memo, title, "Kort fortalt: det meste handler om tid og tillit.", "Sammendrag")


def test_three_passes_over_four_interviews_and_their_summaries(
    open_as: Windows, ada: Person, ben: Person, vogel: Person
) -> None:
    page = open_as(ada)
    studies.new_project(page, "Veiledning på skjerm", SAID)
    project = Project.objects.get()
    for person, role in ((ben, "coder"), (vogel, "supervisor")):
        factories.join(project, person, role)
    interviews = list(Document.objects.order_by("title"))

    # Three themes from theory, with three codes each.
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Mer om hele kodeboka").click()
    page.get_by_role("menuitem", name="Koder fra en intervjuguide …").click()
    page.get_by_role("textbox", name="Intervjuguiden").fill(GUIDE)
    page.get_by_role("button", name="Vis forslag").click()
    page.get_by_role("button", name="Opprett 12 koder").click()
    expect(page.get_by_role("treeitem")).to_have_count(12)
    assert {code.name for code in Code.objects.filter(parent=None)} == set(THEMES)

    # First pass: Ada takes what is not coded yet.
    adas = Desk(page, interviews[0]).open()
    on_number_keys(adas)
    for interview in interviews:
        one_pass(adas, interview, "u", 0)
    wait_for(lambda: codings(project, coder=ada) == 108)

    # Second pass: Ben goes through every answer again, blind for whoever codes at the same time.
    for interview in interviews:
        page.goto(f"/p/{project.pk}/d/{interview.pk}")
        page.get_by_role("button", name="Runde").click()
        page.get_by_role("button", name="Start runden").click()
        expect(page.get_by_role("button", name="Blind runde")).to_be_visible()
    bens = Desk(open_as(ben), interviews[0]).open()
    on_number_keys(bens)
    for interview in interviews:
        one_pass(bens, interview, "Shift+u", 1)
    wait_for(lambda: codings(project, coder=ben) == 108)
    page.goto(f"/p/{project.pk}/quotations")
    expect(page.get_by_text("108 sitater")).to_be_visible()
    for interview in interviews:
        page.goto(f"/p/{project.pk}/d/{interview.pk}")
        page.get_by_role("button", name="Blind runde").click()
        page.get_by_role("button", name="Avslutt runden").click()
        expect(page.get_by_role("button", name="Blind runde")).to_have_count(0)
    assert Round.objects.filter(revealed_at=None).count() == 0
    page.goto(f"/p/{project.pk}/quotations")
    expect(page.get_by_text("216 sitater")).to_be_visible()

    # Third pass: all passages of a theme's codes, read together, are coded with the theme.
    for theme, codes in THEMES.items():
        page.goto(f"/p/{project.pk}/quotations")
        for code in codes:
            add_filter(page, code)
        add_filter(page, "Ada")
        expect(page.get_by_text("36 sitater")).to_be_visible()
        page.get_by_role("article").first.focus()
        page.keyboard.press("Control+a")
        bar = page.get_by_role("region", name="Valgte sitater")
        expect(bar.get_by_text("36 valgt")).to_be_visible()
        bar.get_by_role("button", name="Legg til en kode …").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("combobox", name="Kode").fill(theme)
        page.get_by_role("option", name=theme, exact=True).click()
        dialog.get_by_role("button", name="Legg til kode", exact=True).click()
        expect(dialog).to_be_hidden()
        wait_for(lambda theme=theme: codings(project, code__name=theme) == 36)
    assert codings(project) == 3 * 108

    # One code and all it stands for, each with who said it; two codes that mean the same become one.
    page.goto(f"/p/{project.pk}/codebook")
    tree_row(page, "Nærhet").click()
    tree_row(page, "Tillit").click(modifiers=["Control"])
    panel = page.get_by_role("complementary", name="Kode")
    panel.get_by_role("button", name="Slå sammen til én …").click()
    page.get_by_role("dialog").get_by_role("textbox", name="Hvorfor (valgfritt)").fill("Nærhet var tillit")
    page.get_by_role("dialog").get_by_role("button", name="Slå sammen", exact=True).click()
    expect(tree_row(page, "Nærhet")).to_have_count(0)
    assert codings(project, code__name="Tillit") == 48
    tree_row(page, "Tillit").click()
    page.get_by_role("link", name="Vis sitatene").click()
    # Twelve passages were coded so by both; they stand once, with both names.
    expect(page.get_by_text("36 sitater")).to_be_visible()
    expect(page.get_by_text("fra 4 av 4 informanter")).to_be_visible()
    expect(page.get_by_role("article").first.get_by_text("Kari", exact=True)).to_be_visible()

    # A summary of each interview and of each theme, which the supervisor reads and accepts.
    titles = []
    for interview in interviews:
        page.goto(f"/p/{project.pk}/d/{interview.pk}")
        titles.append(f"Sammendrag: {interview.title}")
        page.get_by_role("button", name="Memo om dokumentet").click()
        summary(page, page.get_by_role("complementary", name="Detaljer"), titles[-1])
    page.goto(f"/p/{project.pk}/codebook")
    for theme in THEMES:
        tree_row(page, theme).click()
        titles.append(f"Sammendrag: {theme}")
        panel.get_by_role("button", name="Memo om koden").click()
        summary(page, page.get_by_role("dialog"), titles[-1])
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert Memo.objects.filter(kind="summary", audience="everybody").count() == 7
    his = open_as(vogel)
    for title in titles:
        his.goto("/news")
        his.get_by_role("link", name=title).first.click()
        article = his.get_by_role("article")
        article.get_by_role("button", name="Godta").click()
        expect(article.get_by_text("Godtatt", exact=True)).to_be_visible()
    assert Review.objects.filter(state=Review.State.AGREED).count() == 7
