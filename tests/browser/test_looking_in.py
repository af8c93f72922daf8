"""Dr. Vogel reads and comments; she has no way to code or to edit."""

import pytest
from playwright.sync_api import expect

from projects.models import Membership, Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of

pytestmark = pytest.mark.browser


def test_dr_vogel_reads_everything_and_can_change_nothing(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret")
    desk = Desk(open_as(vogel), document).open()
    expect(desk.content).to_contain_text("Veilederen min hører på meg")
    expect(desk.bracket("Trivsel", "Ada")).to_be_visible()
    for name in ["Angre", "Gjør om", "Rett teksten", "Runde", "Opprett koden"]:
        expect(desk.page.get_by_role("button", name=name)).to_have_count(0)

    before, text = codings_of(document), desk.text()
    desk.select("Det er trygt")
    for key in ["k", "v", "1", "Enter", "x", "Backspace", "Control+z"]:
        desk.page.keyboard.press(key)
    expect(desk.picker).to_have_count(0)
    expect(desk.page.get_by_role("button", name="Kod K")).to_have_count(0)
    desk.bracket("Trivsel").click()
    for name in ["Bytt kode", "Legg til kode", "Skriv hva koden betyr"]:
        expect(desk.details.get_by_role("button", name=name)).to_have_count(0)
    desk.details.get_by_role("button", name="Flere valg for kodingen").click()
    expect(desk.page.get_by_role("menuitem", name="Slett kodingen")).to_have_count(0)
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".desk-handle-end")).to_be_hidden()
    desk.content.focus()
    for key in ["Delete", "[", "]", "k"]:
        desk.page.keyboard.press(key)
    desk.in_tree("Trivsel").click(button="right")
    expect(desk.page.get_by_role("menuitem")).to_have_text(["Vis bare denne koden i teksten", "Vis sitatene"])
    assert (codings_of(document), desk.text()) == (before, text)


def test_dr_vogel_comments_and_ada_answers_and_resolves(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret")
    adas, vogels = Desk(open_as(ada), document).open(), Desk(open_as(vogel), document).open()
    for desk in (adas, vogels):
        desk.bracket("Trivsel").click()

    vogels.details.get_by_role("textbox", name="Skriv en kommentar").fill(
        "Er dette trivsel, eller høflighet?"
    )
    vogels.details.get_by_role("button", name="Send").click()
    expect(adas.details.get_by_text("Er dette trivsel, eller høflighet?")).to_be_visible(timeout=2_000)
    expect(adas.details.get_by_role("listitem").filter(has_text="Dr. Vogel")).to_be_visible()

    adas.details.get_by_role("textbox", name="Svar").fill("Hun ler når hun sier det.")
    adas.details.get_by_role("button", name="Send").click()
    expect(vogels.details.get_by_text("Hun ler når hun sier det.")).to_be_visible(timeout=2_000)
    adas.details.get_by_role("button", name="Avslutt").click()
    expect(vogels.details.get_by_text("avsluttet", exact=True)).to_be_visible(timeout=2_000)


def test_a_removed_member_is_shown_out_of_the_open_tab(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    open_as.expect_refusals(r"status of 404 .*/api/(projects|documents)/")
    adas, bens = open_as(ada), Desk(open_as(ben), document).open()
    adas.goto(f"/p/{project.pk}/members")
    adas.get_by_role("button", name="Fjern Ben fra prosjektet").click()
    adas.get_by_role("alertdialog").or_(adas.get_by_role("dialog")).get_by_role(
        "button", name="Fjern"
    ).click()

    expect(bens.page.get_by_text("Du har ikke lenger tilgang til prosjektet.")).to_be_visible(timeout=2_000)
    expect(bens.content).to_have_count(0)
    expect(bens.page.get_by_text("Veilederen min")).to_have_count(0)
    expect(bens.page.get_by_text("Brukermedvirkning i Nav")).to_have_count(0)
    assert not Membership.objects.filter(person=ben, project=project, left_at__isnull=True).exists()
    bens.page.goto(f"/p/{project.pk}/d/{document.pk}")
    expect(bens.page.get_by_text("Det finnes ikke, eller du er ikke medlem.")).to_be_visible()
    expect(bens.content).to_have_count(0)
