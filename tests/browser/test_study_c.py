"""A bachelor group with three themes from theory: three passes of 108 codings over the same four interviews."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.codebook.rules import groups
from coding.codings.rules import bulk, rounds
from coding.memos.rules.subjects import Subject
from coding.models import Code, Coding, Memo, Review, Round
from coding.talk.rules import reviews
from projects.models import Person, Project
from tests import factories
from tests.browser import studies
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser.studies import tree_row, write_memo
from tests.running import PATIENCE, wait_for
from transcripts.models import Document

pytestmark = pytest.mark.browser
THEMES = {
    "Relasjonsbygging": ["Tillit", "Nærhet", "Avstand"],
    "Veilederrollen": ["Støtte", "Utfordring", "Grenser"],
    "Digital veiledning": ["Skjermen", "Fagfellehjelp", "Fleksibilitet"],
}
CODES = [code for codes in THEMES.values() for code in codes]
SAID = studies.STATEMENTS[:108]
SUMMARY = "Kort fortalt: det meste handler om tid og tillit."


def codings(project: Project, **which: object) -> int:
    return Coding.objects.filter(project=project, withdrawn_at=None, **which).count()


def on_number_keys(who: Person, project: Project) -> None:
    """Eight of the nine codes of the pass go on the keys 1 to 8."""
    keys = {slot: Code.objects.get(project=project, name=name).pk for slot, name in enumerate(CODES[:-1], 1)}
    groups.set_favourites(by=who, project=project, slots=keys)


def last_number_key(desk: Desk) -> None:
    """The ninth code goes on the key 9 from its menu."""
    desk.in_tree(CODES[-1]).click(button="right")
    desk.page.get_by_role("menuitem", name="Legg på talltast 9").click()
    expect(desk.state).to_have_text("Alt er lagret")


def one_pass(desk: Desk, interview: Document, finds: str, turned: int) -> None:
    """Go through an interview with two keys for each answer: one that finds it, one that codes it."""
    keys = desk.page.keyboard
    desk.content.focus()
    keys.press("Control+Home")
    answers = interview.turns.exclude(speaker__role="interviewer").count()
    for number in range(answers):
        keys.press(finds)
        keys.press(str((number + turned) % 9 + 1))
    expect(desk.state).to_have_text("Alt er lagret", timeout=20_000 * PATIENCE)


def same_pass(who: Person, project: Project, interview: Document, turned: int) -> None:
    """The same in another interview, without the page."""
    codes = [Code.objects.get(project=project, name=name) for name in CODES]
    answers = studies.dealt(SAID)[interview.title.removeprefix("Intervju ")]
    coded = {words: codes[(number + turned) % 9] for number, words in enumerate(answers)}
    studies.code_answers(who, interview, coded)


def add_filter(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Legg til filter").click()
    page.keyboard.type(name)
    page.get_by_role("option").filter(has_text=name).first.click()
    expect(page.get_by_role("button", name=re.compile(f"Fjern filteret .*{name}"))).to_be_visible()


def summary(page: Page, memo: Locator, title: str) -> None:
    write_memo(page, memo, title, SUMMARY, "Sammendrag")


def test_three_passes_over_four_interviews_and_their_summaries(
    open_as: Windows, ada: Person, ben: Person, vogel: Person
) -> None:
    project = studies.begun(ada, "Veiledning på skjerm", SAID, coder=ben, supervisor=vogel)
    interviews = list(Document.objects.order_by("title"))

    # Three themes from theory, with three codes each.
    for theme, names in THEMES.items():
        above = factories.code(project, ada, theme)
        for name in names:
            factories.code(project, ada, name, above)

    # First pass: Ada takes what is not coded yet. In this and the next, one of the interviews is done with keys.
    on_number_keys(ada, project)
    page = open_as(ada)
    adas = Desk(page, interviews[0]).open()
    last_number_key(adas)
    one_pass(adas, interviews[0], "u", 0)
    for interview in interviews[1:]:
        same_pass(ada, project, interview, 0)
    wait_for(lambda: codings(project, coder=ada) == 108)

    # Second pass: Ben goes through every answer again, blind to what others code at the same time.
    page.get_by_role("button", name="Runde").click()
    page.get_by_role("radio", name="Vis alle").check()
    page.get_by_role("button", name="Start runden").click()
    expect(page.get_by_role("button", name="Blind runde")).to_be_visible()
    on_number_keys(ben, project)
    bens = Desk(open_as(ben), interviews[0]).open()
    last_number_key(bens)
    one_pass(bens, interviews[0], "Shift+u", 1)
    for interview in interviews[1:]:
        rounds.begin_round(by=ada, document=interview)
        same_pass(ben, project, interview, 1)
    wait_for(lambda: codings(project, coder=ben) == 108)
    page.goto(f"/p/{project.pk}/quotations?per=coding")
    expect(page.get_by_text("108 sitater")).to_be_visible()
    for interview in interviews[1:]:
        rounds.reveal_round(by=ada, document=interview)
    adas.open()
    page.get_by_role("button", name="Blind runde").click()
    page.get_by_role("button", name="Avslutt runden").click()
    expect(page.get_by_role("button", name="Blind runde")).to_have_count(0)
    assert Round.objects.filter(revealed_at=None).count() == 0
    page.goto(f"/p/{project.pk}/quotations?per=coding")
    expect(page.get_by_text("216 sitater")).to_be_visible()

    # Third pass: all passages of a theme's codes, read together, are coded with the theme.
    for theme, codes in [*THEMES.items()][:1]:
        page.goto(f"/p/{project.pk}/quotations?per=coding")
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
    for theme, names in [*THEMES.items()][1:]:
        same = Coding.objects.filter(project=project, coder=ada, code__name__in=names)
        passages = [
            bulk.NewPassage(uuid4(), one.document_id, one.start, one.end, one.document.revision)
            for one in same.select_related("document")
        ]
        target = Code.objects.get(project=project, name=theme)
        bulk.code_passages(by=ada, project=project, passages=passages, code=target.pk)
        assert codings(project, code=target) == 36
    assert codings(project) == 3 * 108

    # Each code with its quotations and speakers; two codes that mean the same are merged.
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
    # Twelve passages were coded by both; they are listed once, with both names.
    expect(page.get_by_text("36 passasjer")).to_be_visible()
    expect(page.get_by_text("fra 4 av 4 informanter")).to_be_visible()
    expect(page.get_by_role("article").first.get_by_text("Kari", exact=True)).to_be_visible()

    # A summary of each interview and of each theme, which the supervisor reads and accepts.
    first, theme = interviews[0], next(iter(THEMES))
    titles = [f"Sammendrag: {first.title}", f"Sammendrag: {theme}"]
    adas.open()
    page.get_by_role("button", name="Memo om dokumentet").click()
    summary(page, page.get_by_role("complementary", name="Detaljer"), titles[0])
    page.goto(f"/p/{project.pk}/codebook")
    tree_row(page, theme).click()
    panel.get_by_role("button", name="Memo om koden").click()
    summary(page, page.get_by_role("dialog"), titles[1])
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    others = [(one.title, Subject(about=Memo.About.DOCUMENT, document=one)) for one in interviews[1:]]
    for name in [*THEMES][1:]:
        about = Code.objects.get(project=project, name=name)
        others.append((name, Subject(about=Memo.About.CODE, code=about)))
    for name, subject in others:
        memo = studies.hand_in(
            ada, project, f"Sammendrag: {name}", SUMMARY, kind=Memo.Kind.SUMMARY, subject=subject
        )
        reviews.set_review(by=vogel, thing=memo, state=Review.State.AGREED)
    assert Memo.objects.filter(kind="summary", audience="everybody").count() == 7
    his = open_as(vogel)
    for title in titles:
        his.goto("/news")
        his.get_by_role("link", name=title).first.click()
        article = his.get_by_role("article")
        article.get_by_role("button", name="Godta").click()
        expect(article.get_by_text("Godtatt", exact=True)).to_be_visible()
    assert Review.objects.filter(state=Review.State.AGREED).count() == 7
