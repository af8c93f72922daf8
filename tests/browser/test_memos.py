"""Memos in real browsers: nobody overwrites anybody, and what is private stays so."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from coding.codings.rules import rounds
from coding.memos.rules import writing
from coding.memos.rules.subjects import Quoted, Subject
from coding.models import Memo
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser
BODY = "Kari stoler på veilederen.\n\nEva gjør det ikke."


def memo_by(who: Person, project: Project, title: str = "Om tillit", **more: object) -> Memo:
    subject = more.pop("subject", None)
    assert subject is None or isinstance(subject, Subject)
    audience = Memo.Audience(str(more.pop("audience", "group")))
    return writing.create_memo(
        by=who, project=project, id=uuid4(), title=title, body=BODY, audience=audience, subject=subject
    )


def write(page: Page, project: Project, memo: Memo) -> None:
    page.goto(f"/p/{project.pk}/memos?memo={memo.pk}")
    page.get_by_role("button", name="Rediger", exact=True).click()
    expect(page.get_by_role("textbox", name="Memoets tekst")).to_contain_text("Kari stoler")


def go_after(page: Page, words: str) -> None:
    """Put the caret right after the words."""
    line = page.locator(".cm-line").filter(has_text=words)
    line.click()
    page.keyboard.press("End")


def test_ada_and_ben_write_in_one_memo_at_once(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    memo = memo_by(ada, project)
    hers, his = open_as(ada), open_as(ben)
    write(hers, project, memo)
    write(his, project, memo)
    go_after(hers, "Kari stoler")
    go_after(his, "Eva gjør")
    hers.keyboard.type(" Hun sier det tre ganger.")
    his.keyboard.type(" Hun har byttet fire ganger.")
    for page in (hers, his):
        expect(page.get_by_role("article").get_by_text("Lagret")).to_be_visible()
        text = page.get_by_role("textbox", name="Memoets tekst")
        expect(text).to_contain_text("tre ganger")
        expect(text).to_contain_text("fire ganger")
    # Escape goes back to reading, F2 to writing where one left off.
    hers.keyboard.press("Escape")
    expect(hers.get_by_role("article").get_by_role("heading", name="Om tillit")).to_be_visible()
    hers.keyboard.press("F2")
    expect(hers.get_by_role("textbox", name="Memoets tekst")).to_be_focused()
    memo.refresh_from_db()
    assert memo.body == (
        "Kari stoler på veilederen. Hun sier det tre ganger.\n\nEva gjør det ikke. Hun har byttet fire ganger."
    )


def test_the_same_words_changed_by_both_are_shown_side_by_side(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    open_as.expect_outages()
    open_as.expect_refusals(r"status of 412 .*/text")
    memo = memo_by(ada, project)
    his = open_as(ben)
    write(his, project, memo)
    go_after(his, "Kari stoler")
    his.context.set_offline(True)
    his.keyboard.type(" Bens slutt.")
    expect(
        his.get_by_role("article").get_by_text("Ikke lagret ennå; ligger på denne maskinen")
    ).to_be_visible()
    hers = BODY.replace("veilederen.", "veilederen. Adas slutt.")
    writing.write_memo(by=ada, memo=memo, base=1, title="Om tillit", body=hers)
    his.context.set_offline(False)
    notice = his.get_by_role("alert").filter(has_text="Ada har endret de samme ordene")
    expect(notice).to_be_visible(timeout=20_000)
    expect(notice).to_contain_text("Adas slutt.")
    expect(notice).to_contain_text("Bens slutt.")
    notice.get_by_role("button", name="Behold begge").click()
    expect(his.get_by_role("article").get_by_text("Lagret")).to_be_visible()
    memo.refresh_from_db()
    assert "Adas slutt." in memo.body
    assert "Bens slutt." in memo.body


def test_ada_writes_a_memo_on_a_passage_and_quotes_another(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    bens = Desk(open_as(ben), document).open()
    desk = Desk(open_as(ada), document).open()
    page = desk.page
    desk.select("Det er trygt")
    page.keyboard.press("m")
    expect(desk.details.get_by_role("textbox", name="Tittel")).to_be_focused()
    page.keyboard.type("Trygt, men for hvem?")
    expect(desk.details.get_by_text("Lagret")).to_be_visible()
    desk.select("som et nummer i køen")
    desk.details.get_by_role("button", name="Sett inn markert tekst").click()
    page.keyboard.type("Dette sier noe annet. @Dr")
    page.get_by_role("option", name="@Dr. Vogel").click()
    expect(desk.details.get_by_text("Lagret")).to_be_visible()
    # Ben sees the sign beside the text, opens the memo and finds the quotation linked to its place.
    sign = bens.page.get_by_role("button", name="Memo: Trygt, men for hvem?")
    sign.click()
    memo = bens.details.get_by_role("article", name="Trygt, men for hvem?")
    expect(memo.get_by_text("@Dr. Vogel")).to_be_visible()
    expect(memo.get_by_role("link", name="Kari, Intervju 1, replikk 6")).to_be_visible()
    # When the quoted text is corrected, the memo shows it.
    desk.details.get_by_role("button", name="Lukk").click()
    page.get_by_role("button", name="Rett teksten").click()
    desk.select("nummer")
    page.keyboard.type("tall")
    expect(desk.state).to_have_text("Alt er lagret")
    bens.page.reload()
    expect(memo.get_by_text("teksten er endret siden")).to_be_visible()


def test_a_private_memo_is_nobody_elses(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    memo_by(ada, project, "Min tvil", audience="private")
    memo_by(ada, project, "Til veileder", audience="everybody")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/memos")
    expect(page.get_by_role("button", name="Min tvil")).to_be_visible()
    his = open_as(vogel)
    his.goto(f"/p/{project.pk}/memos")
    expect(his.get_by_role("button", name="Til veileder")).to_be_visible()
    expect(his.get_by_text("Min tvil")).to_have_count(0)
    his.get_by_role("button", name="Til veileder").click()
    expect(his.get_by_role("article")).to_contain_text("Kari stoler")
    expect(his.get_by_role("article").get_by_role("button", name="Rediger", exact=True)).to_have_count(0)
    his.goto(f"/p/{project.pk}/history")
    expect(his.get_by_text("skrev memoet «Til veileder»")).to_be_visible()
    expect(his.get_by_text("Min tvil")).to_have_count(0)


def test_scripts_in_a_memo_do_nothing(open_as: Windows, ada: Person, project: Project) -> None:
    evil = (
        "<script>document.title='hacked'</script> <img src=x onerror=\"document.title='hacked'\">\n\n"
        "[klikk](javascript:document.title='hacked') ![bilde](http://elsewhere.example/x.png)\n\n"
        "<svg onload=\"document.title='hacked'\"><style>body{display:none}</style></svg>"
    )
    memo = writing.create_memo(by=ada, project=project, id=uuid4(), title="Vondt", body=evil)
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/memos?memo={memo.pk}")
    shown = page.get_by_role("article")
    expect(shown).to_contain_text("<script>")
    expect(shown).to_contain_text("klikk")
    assert page.title() != "hacked"
    assert page.locator("article :is(img, script, style, iframe, a[href^=javascript])").count() == 0
    assert page.locator("article svg[onload]").count() == 0


def test_ada_is_told_that_her_memo_shows_a_text_that_is_coded_blind(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    memo = memo_by(ada, project)
    start = document.text.index("Det er trygt")
    quote = Quoted(id=uuid4(), document=document.pk, start=start, end=start + 12)
    writing.write_memo(by=ada, memo=memo, base=1, title="Om trygghet", body="«Det er trygt»", quotes=(quote,))
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/memos?memo={memo.pk}")
    expect(page.get_by_role("article").get_by_text("«Det er trygt»")).to_be_visible()
    warning = page.get_by_role("note")
    expect(warning).to_have_count(0)
    rounds.begin_round(by=ada, document=document)
    expect(warning).to_have_text(re.compile("siterer «Intervju 1», som kodes blindt nå"))
    writing.sort_memo(by=ada, memo=memo, audience=Memo.Audience.PRIVATE)
    expect(warning).to_have_count(0)
