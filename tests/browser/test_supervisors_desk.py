"""Dr. Vogel follows the group without a meeting: what is new, what waits for her, what has been handed in."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.talk import say
from tests.browser.conftest import Windows
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_the_group_hands_in_and_dr_vogel_answers(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    factories.coding(ada, document, code, "Det er trygt")
    desk = Desk(open_as(ada), document).open()
    desk.details.get_by_role("button", name="Lever").click()
    expect(desk.details.get_by_text("Levert", exact=True)).to_be_visible()
    desk.details.get_by_role("textbox", name="Skriv en kommentar").fill("@Dr. Vogel vi er ferdige.")
    desk.details.get_by_role("button", name="Send").click()
    expect(desk.details.get_by_text("@Dr. Vogel vi er ferdige.")).to_be_visible()

    his = open_as(vogel)
    his.goto("/news")
    news = his.get_by_role("region", name="Brukermedvirkning i Nav")
    expect(news.get_by_text("Ada 1 ny koding i")).to_be_visible()
    expect(news.get_by_text("opprettet koden «Tillit»")).to_be_visible()
    expect(news.get_by_text("vi er ferdige.")).to_be_visible()
    news.get_by_role("link", name="Intervju 1").first.click()
    vogels = Desk(his, document)
    expect(vogels.content).to_be_visible()
    vogels.details.get_by_role("button", name="Har spørsmål").click()
    # Nothing is marked before the question is written.
    question = his.get_by_role("complementary", name="Tråd")
    expect(desk.details.get_by_text("Levert", exact=True)).to_be_visible()
    question.get_by_role("textbox", name="Svar").fill("Hvorfor ikke «trygghet»?")
    question.get_by_role("button", name="Send").click()

    expect(desk.details.get_by_text("Spørsmål fra veileder")).to_be_visible()
    expect(desk.details.get_by_text("Hvorfor ikke «trygghet»?")).to_be_visible()
    desk.page.goto("/news")
    hers = desk.page.get_by_role("region", name="Brukermedvirkning i Nav")
    expect(hers.get_by_text("Kommet tilbake med spørsmål")).to_be_visible()
    his.goto("/news")
    expect(news.get_by_text("Levert")).to_have_count(0)
    news.get_by_role("button", name="Marker som sett").click()
    expect(his.get_by_text("Ingenting nytt i noen av prosjektene dine.")).to_be_visible()
    his.reload()
    expect(his.get_by_text("Ingenting nytt i noen av prosjektene dine.")).to_be_visible()


def test_dr_vogel_talks_about_a_code_in_the_codebook(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    factories.code(project, ada, "Tillit")
    his, hers = open_as(vogel), open_as(ada)
    for page in (his, hers):
        page.goto(f"/p/{project.pk}/codebook")
        page.get_by_role("treeitem").filter(has_text="Tillit").click()
    his.get_by_role("textbox", name="Skriv en kommentar").fill("Mangler en definisjon.")
    his.keyboard.press("Control+Enter")
    expect(hers.get_by_text("Mangler en definisjon.")).to_be_visible()
    hers.get_by_role("button", name="Avslutt").click()
    expect(his.get_by_text("avsluttet", exact=True)).to_be_visible()
    hers.goto(f"/p/{project.pk}/history")
    expect(hers.get_by_text("kommenterte koden «Tillit»: Mangler en definisjon.")).to_be_visible()


def test_dr_vogel_answers_without_access_to_the_texts(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    coding = factories.coding(ada, document, code, "Det er trygt")
    say(ada, coding, "@Dr. Vogel er dette tillit?")
    projects.edit_project(by=ada, project=project, shows_text=False)

    page = open_as(vogel)
    page.goto(f"/p/{project.pk}/quotations")
    expect(page.get_by_text("Det er trygt").first).to_be_visible()
    for refused in ("Vis sammenhengen", "Åpne i Intervju 1"):
        expect(
            page.get_by_role("button", name=refused).or_(page.get_by_role("link", name=refused))
        ).to_have_count(0)

    page.get_by_role("button", name="Varsler: 1 nytt").press("Enter")
    page.get_by_role("dialog", name="Varsler").get_by_role("button", name="Tillit · Intervju 1").press(
        "Enter"
    )
    thread = page.get_by_role("complementary", name="Tråd")
    expect(thread.get_by_text("Det er trygt")).to_be_visible()
    expect(thread.get_by_text("Teksten er lukket for deg.")).to_be_visible()
    expect(thread.get_by_role("link")).to_have_count(0)
    thread.get_by_role("textbox").fill("Skriv «trygghet», ")
    page.keyboard.type("@a\n")  # without a look at the list of names
    expect(thread.get_by_role("textbox")).to_have_value("Skriv «trygghet», @Ada ")
    page.keyboard.press("Control+Enter")
    expect(thread.locator("mark").filter(has_text="@Ada")).to_be_visible()
    thread.get_by_role("button", name="Avslutt").click()
    expect(thread.get_by_text("avsluttet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(thread).to_have_count(0)
    expect(page.get_by_role("main")).to_be_focused()  # the list that led here has closed

    # The same thread from the quotation itself, and from the list of comments.
    page.get_by_role("button", name="2 kommentarer").click()
    expect(thread.get_by_text("er dette tillit?")).to_be_visible()
    page.goto(f"/p/{project.pk}/talk?show=resolved")
    page.get_by_role("main").get_by_role("button", name="Tillit · Intervju 1").click()
    expect(thread.get_by_text("er dette tillit?")).to_be_visible()
