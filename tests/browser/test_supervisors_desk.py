"""Dr. Vogel follows the group without a meeting: what is new, what waits, what is handed in."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
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
    vogels.details.get_by_role("textbox", name="Svar").fill("Hvorfor ikke «trygghet»?")
    vogels.details.get_by_role("button", name="Send").click()

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
