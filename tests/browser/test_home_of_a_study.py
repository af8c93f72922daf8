"""The home of a study: where one was, what waits, how to begin, and how to be rid of a project."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import ReadingPlace
from projects.models import Person, Project
from tests import factories
from tests.acting.talk import say
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.running import wait_for
from transcripts.models import Document

pytestmark = pytest.mark.browser
LONG = "\n\n".join(f"Kari: Dette er svar nummer {number}, og det er langt nok. " * 4 for number in range(60))


def test_ada_goes_on_where_she_was_on_another_machine(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada, text=LONG)
    desk = Desk(open_as(ada), document).open()
    desk.content.hover()
    desk.page.mouse.wheel(0, 4000)
    wait_for(lambda: ReadingPlace.objects.filter(person=ada, position__gt=0).exists(), seconds=10)

    elsewhere = open_as(ada)
    elsewhere.goto(f"/p/{project.pk}")
    card = elsewhere.get_by_role("region", name="Fortsett der du slapp")
    words = card.locator("blockquote").inner_text().removesuffix(" …")
    expect(card.get_by_text(re.compile(r"replikk \d+ av 60"))).to_be_visible()
    card.get_by_role("link", name="Fortsett å kode").click()
    expect(elsewhere.locator(".cm-line").filter(has_text=words[:40]).first).to_be_in_viewport()


def test_somebody_who_is_named_learns_it_on_every_page(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    bell = page.get_by_role("button", name=re.compile("^Varsler"))
    expect(bell).to_have_accessible_name("Varsler: ingen nye")

    say(ben, document, "@Ada hva mener du?")

    expect(bell).to_have_accessible_name("Varsler: 1 nytt", timeout=20_000)
    expect(page).to_have_title(re.compile(r"^\(1\) Kodebok"))
    bell.press("Enter")
    notices = page.get_by_role("dialog", name="Varsler")
    expect(notices.get_by_text("hva mener du?")).to_be_visible()
    notices.get_by_role("button", name="Merk alle som lest").press("Enter")
    expect(bell).to_have_accessible_name("Varsler: ingen nye")
    expect(notices.get_by_text("hva mener du?")).to_be_visible()  # it still waits for an answer
    notices.get_by_role("button", name="Intervju 1").press("Enter")
    expect(notices).to_have_count(0)
    thread = page.get_by_role("complementary", name="Tråd")
    expect(thread.get_by_role("heading", name="Tråd")).to_be_focused()
    expect(thread.get_by_text("@Ada").and_(thread.locator("mark"))).to_be_visible()
    thread.get_by_role("link", name="Gå til stedet").press("Enter")
    expect(page).to_have_url(re.compile(f"/d/{document.pk}"))


def test_a_newcomer_codes_in_a_practice_project(open_as: Windows, noor: Person) -> None:
    page = open_as(noor)
    page.goto("/")
    page.get_by_role("button", name="Åpne øvingsprosjektet").click()
    expect(page.get_by_role("heading", name="Oversikt")).to_be_visible(timeout=30_000)

    # The tour is offered once. It says step by step what is where, by keys alone, and ends with Escape.
    page.get_by_role("button", name="Start omvisningen").press("Enter")
    expect(page.get_by_role("heading", name="Velkommen til Samkode")).to_be_focused()
    tour = page.get_by_role("region").filter(has=page.get_by_text("2 av 8"))
    page.get_by_role("button", name="Neste", exact=True).press("Enter")
    expect(tour.get_by_role("heading", name="Oversikt")).to_be_focused()
    expect(page.locator("[data-tour-here]")).to_have_text("Oversikt")
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    expect(page.locator("[data-tour-here]")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Åpne dokumentet")).to_be_visible()
    expect(page.get_by_role("button", name="Start omvisningen")).to_have_count(0)
    page.get_by_role("link", name="Hjelp", exact=True).click()
    page.get_by_role("button", name="Start omvisningen").click()
    for _ in range(7):
        page.get_by_role("button", name="Neste", exact=True).press("Enter")
    page.get_by_role("button", name="Ferdig").press("Enter")
    page.get_by_role("link", name="Åpne dokumentet").click()
    project = Project.objects.get(memberships__person=noor)
    desk = Desk(page, Document.objects.filter(project=project).order_by("created_at")[0])
    expect(desk.content).to_be_visible()
    desk.select("Takk for at du ville være med")
    page.keyboard.press("k")
    desk.pick("Respekt")
    expect(desk.bracket("Respekt", "Noor")).to_be_visible()
    page.get_by_role("link", name="Oversikt").click()
    expect(
        page.get_by_role("row", name=re.compile("Intervju 1: Kari")).get_by_text("1 passasje")
    ).to_be_visible()


def test_ada_goes_to_a_code_and_to_words_from_any_page(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Trygghet")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/members")
    expect(page.get_by_role("heading", name="Medlemmer", exact=True)).to_be_visible()
    page.keyboard.press("Control+k")
    found = page.get_by_role("dialog", name="Søk i prosjektet")
    page.keyboard.type("trygg")
    expect(found.get_by_role("menuitem", name=re.compile("^Trygghet"))).to_be_visible()
    expect(found.get_by_text("I tekstene, 1 treff")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/codebook\\?code={code.pk}"))

    page.keyboard.press("Control+k")
    page.keyboard.type("hver måned")
    words = found.get_by_role("menuitem", name=re.compile("Vi møtes hver måned")).first
    expect(words).to_be_visible()
    words.click()
    expect(page).to_have_url(re.compile(f"/d/{document.pk}"))
    expect(page.locator(".cm-line").filter(has_text="Vi møtes hver måned")).to_be_in_viewport()


def test_the_rail_folds_and_stays_folded(open_as: Windows, ada: Person, project: Project) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}")
    expect(page.get_by_role("heading", name="Oversikt")).to_be_visible()
    rail = page.get_by_role("navigation", name="Sider i prosjektet")
    expect(rail.get_by_text("Kodebok")).to_be_visible()
    page.keyboard.press("Control+b")
    expect(rail.get_by_text("Kodebok")).to_have_count(0)
    page.reload()
    expect(rail.get_by_role("link", name="Kodebok")).to_be_visible()
    expect(rail.get_by_text("Kodebok")).to_have_count(0)


def test_ada_deletes_a_project_and_gets_it_back(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    open_as.expect_refusals(r"status of 404 .*/api/projects/")
    page, his = open_as(ada), open_as(ben)
    his.goto(f"/p/{project.pk}/codebook")
    expect(his.get_by_role("heading", name="Kodebok")).to_be_visible()
    page.goto(f"/p/{project.pk}/settings")
    page.get_by_role("button", name="Slett prosjektet").click()
    ask = page.get_by_role("dialog", name=f"Slette «{project.name}»?")
    sure = ask.get_by_role("button", name="Slett prosjektet")
    expect(sure).to_be_disabled()
    ask.get_by_role("textbox").fill(project.name)
    sure.click()
    expect(his.get_by_text("Du har ikke lenger tilgang til prosjektet.")).to_be_visible()

    expect(page).to_have_url(re.compile("/$"))
    page.get_by_text("1 slettet prosjekt").click()
    page.get_by_role("button", name="Gjenopprett").click()
    page.get_by_role("link", name=project.name).click()
    expect(page.get_by_role("heading", name="Oversikt")).to_be_visible()
