"""Talking about a passage in real browsers: asked by keyboard, given to somebody, found, answered, settled."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coding.models import Thread
from projects.models import Person, Project
from projects.rules import members, projects
from tests import factories
from tests.acting.talk import many_threads
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser_of import Browser

pytestmark = pytest.mark.browser
WORDS = "Det er trygt"


def test_ada_asks_about_a_passage_and_ben_finds_answers_and_settles_it(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    page, his = open_as(ada), open_as(ben)
    desk = Desk(page, document).open()
    desk.select(WORDS)
    page.keyboard.press("c")
    expect(desk.details.get_by_text(WORDS)).to_be_visible()
    page.keyboard.type("Hva ligger i «trygt»?")
    page.keyboard.press("Control+Enter")
    sign = page.get_by_role("button", name=f"1 kommentar til «{WORDS}»")
    expect(sign).to_be_visible()
    expect(desk.state).to_have_text("Alt er lagret")
    thread = Thread.objects.get()
    assert (thread.quotation, thread.begun_by_id) == (WORDS, ada.pk)
    desk.details.get_by_role("button", name="Hvem skal svare?").press("Enter")
    page.get_by_role("menuitem", name="Ben").press("Enter")
    expect(desk.details.get_by_text("Venter på Ben")).to_be_visible()

    his.goto("/news")
    expect(his.get_by_role("main").get_by_text("Venter på deg")).to_be_visible()
    his.goto(f"/p/{project.pk}/talk?show=mine")
    his.get_by_role("link", name="Intervju 1").click()
    bens = Desk(his, document)
    expect(bens.details.get_by_text("Hva ligger i «trygt»?")).to_be_visible()
    expect(his).to_have_url(re.compile(f"thread={thread.pk}"))
    talk = bens.details.get_by_role("region", name="Kommentarer til en passasje")
    talk.get_by_role("textbox").fill("Tillit, tror jeg.")
    his.keyboard.press("Control+Enter")
    expect(desk.details.get_by_text("Tillit, tror jeg.")).to_be_visible()
    bens.details.get_by_role("button", name="Avslutt").click()
    expect(page.get_by_role("button", name=re.compile("2 kommentarer til .*, avsluttet"))).to_be_visible()
    expect(desk.details.get_by_text("Venter på Ben")).to_have_count(0)
    his.goto(f"/p/{project.pk}/talk?show=mine")
    expect(his.get_by_text("Ingenting venter på deg.")).to_be_visible()


def test_when_ben_leaves_it_is_said_that_nobody_is_waited_for(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    page = open_as(ada)
    desk = Desk(page, document).open()
    desk.select(WORDS)
    page.keyboard.press("c")
    page.keyboard.type("Ben?")
    page.keyboard.press("Control+Enter")
    desk.details.get_by_role("button", name="Hvem skal svare?").click()
    page.get_by_role("menuitem", name="Ben").click()
    expect(desk.state).to_have_text("Alt er lagret")
    expect(desk.details.get_by_text("Venter på Ben")).to_be_visible()
    members.remove_member(by=ben, member=project.memberships.get(person=ben))
    expect(desk.details.get_by_text("Ventet på Ben, som har sluttet.")).to_be_visible()


def test_dr_vogel_who_may_not_read_the_text_sees_nothing_of_it(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    projects.edit_project(by=ada, project=project, shows_text=False)
    page, his = open_as(ada), open_as(vogel)
    desk = Desk(page, document).open()
    desk.select(WORDS)
    page.get_by_role("button", name="Kommenter").click()
    page.keyboard.type("Bare for oss, @Dr. Vogel")
    page.keyboard.press("Control+Enter")
    expect(desk.state).to_have_text("Alt er lagret")
    for path in ("/news", f"/p/{project.pk}/talk", f"/p/{project.pk}/history"):
        his.goto(path)
        expect(his.get_by_role("heading").first).to_be_visible()
        his.wait_for_timeout(500)
        assert "Bare for oss" not in his.get_by_role("main").inner_text()


def test_the_list_of_threads_goes_on_by_scrolling_and_by_keyboard_while_ben_speaks(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    many_threads(document, ada, 250)
    settled = Thread.objects.filter(comments__body__endswith="7")
    settled.update(resolved_at=timezone.now(), resolved_by=ada)
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/talk")
    lines = page.get_by_role("list", name="Kommentarer").get_by_role("listitem")
    expect(lines).to_have_count(100)
    expect(page.get_by_text("Viser de siste 100.")).to_be_attached()
    lines.nth(99).scroll_into_view_if_needed()
    expect(lines).to_have_count(200)
    # Ben speaks in one that has not been shown yet, and in one that has: each stands once, his first.
    for number in (249, 150):
        thread = Thread.objects.get(comments__body=f"Nummer {number}")
        answer = {"id": str(uuid4()), "body": f"Hva med {number}?"}
        assert Browser(ben).post(f"/api/threads/{thread.pk}/comments", answer).status_code == 201
    expect(lines.first).to_contain_text("Hva med 150?")
    more = page.get_by_role("button", name="Vis flere")
    more.press("Enter")
    expect(page.get_by_text("Viser alle 225.")).to_be_attached()
    expect(lines.nth(200).get_by_role("link")).to_be_focused()
    expect(more).to_have_count(0)
    said = [re.findall(r"Nummer \d+|Hva med \d+", words) for words in lines.all_inner_texts()]
    assert len({one for [one] in said}) == len(said) == 225
    page.get_by_role("button", name="Avsluttede").click()
    expect(lines).to_have_count(25)
    expect(page.get_by_text("Viser alle 225.")).to_have_count(0)
