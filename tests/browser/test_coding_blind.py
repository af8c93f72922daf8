"""A blind round in three browsers: nobody sees the others' codings until all are revealed at once."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.browser.exporting import export_codings

pytestmark = pytest.mark.browser


def exported_words(page: Page, project: Project) -> str:
    sheets = load_workbook(BytesIO(export_codings(page, project)))
    return str([[cell.value for cell in row] for sheet in sheets for row in sheet.iter_rows()])


def test_in_a_blind_round_each_sees_only_their_own_until_all_are_shown(
    open_as: Windows, ada: Person, ben: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trygghet"), "Det er trygt")
    people = [open_as(person) for person in (ada, ben, vogel)]
    adas, bens, vogels = desks = [Desk(page, document).open() for page in people]
    for desk in desks:
        expect(desk.bracket("Trygghet", "Ada")).to_be_visible()

    # A clean text, also for the one who has coded before.
    adas.page.get_by_role("button", name="Runde").click()
    dialog = adas.page.get_by_role("dialog", name="Start en blind runde")
    expect(dialog.get_by_text("Ada og Ben koder «Intervju 1» hver for seg.")).to_be_visible()
    expect(dialog.get_by_role("radio", name="Skjul alle, også egne")).to_be_checked()
    expect(dialog.get_by_role("checkbox")).to_have_count(1)  # Dr. Vogel; who codes cannot see all
    dialog.get_by_role("button", name="Start runden").click()
    expect(dialog).to_be_hidden()
    for desk in desks:
        expect(desk.page.get_by_role("button", name="Blind runde")).to_be_visible()
        expect(desk.brackets).to_have_count(0)

    adas.code("bra på kontoret", "Trivsel")
    bens.code("Ventetiden", "Ventetid")
    expect(adas.bracket("Trivsel", "Ada")).to_be_visible()
    expect(bens.bracket("Ventetid", "Ben")).to_be_visible()
    expect(bens.state).to_have_text("Alt er lagret")
    expect(adas.state).to_have_text("Alt er lagret")

    # Everybody sees the names of codes, but not what was coded with them, or how often.
    for desk, own in ((adas, 1), (bens, 1), (vogels, 0)):
        expect(desk.in_tree("Ventetid")).to_be_visible()
        expect(desk.brackets).to_have_count(own)
        expect(desk.page.locator(".cm-coded")).to_have_count(own)
    expect(adas.in_tree("Ventetid")).not_to_contain_text("1")
    expect(vogels.in_tree("Ventetid")).not_to_contain_text("1")
    expect(bens.in_tree("Trivsel")).not_to_contain_text("1")

    for page, hidden in ((open_as(ada), ["Ventetiden"]), (open_as(vogel), ["Ventetiden", "bra på kontoret"])):
        page.goto(f"/p/{project.pk}/history")
        expect(page.get_by_text("startet en blind runde").first).to_be_visible()
        for words in hidden:
            expect(page.get_by_text(words)).to_have_count(0)
        assert not [words for words in hidden if words in exported_words(page, project)]

    # Revealed: everybody sees everything, without reloading.
    adas.page.get_by_role("button", name="Blind runde").click()
    adas.page.get_by_role("button", name="Avslutt runden").click()
    for desk in desks:
        expect(desk.bracket("Trivsel", "Ada")).to_be_visible(timeout=2_000)
        expect(desk.bracket("Ventetid", "Ben")).to_be_visible(timeout=2_000)
        expect(desk.bracket("Trygghet", "Ada")).to_be_visible()
        expect(desk.in_tree("Ventetid")).to_contain_text("1")
    assert len(codings_of(document)) == 3


def test_a_reviewer_sees_everything_in_a_blind_round(
    open_as: Windows, ada: Person, ben: Person, vogel: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.code(project, ada, "Ventetid")
    adas, bens, vogels = (Desk(open_as(person), document).open() for person in (ada, ben, vogel))
    adas.page.get_by_role("button", name="Runde").click()
    adas.page.get_by_role("checkbox", name="Dr. Vogel").check()
    adas.page.get_by_role("button", name="Start runden").click()
    expect(adas.page.get_by_role("dialog")).to_be_hidden()
    expect(bens.page.get_by_role("button", name="Blind runde")).to_be_visible()
    bens.code("Ventetiden", "Ventetid")
    expect(vogels.bracket("Ventetid", "Ben")).to_be_visible(timeout=2_000)
    expect(adas.brackets).to_have_count(0)


def test_typing_that_was_not_sent_outlives_the_switch_of_a_round(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    bens.page.get_by_role("button", name="Rett teksten").click()
    adas.page.get_by_role("button", name="Runde").click()
    bens.click("Det er trygt")
    for letter in "Ja, ja og atter ja! ":
        bens.page.keyboard.insert_text(letter)
        if letter == "g":
            adas.page.get_by_role("button", name="Start runden").click()
    expect(bens.page.get_by_role("button", name="Blind runde")).to_be_visible()
    expect(bens.content).to_contain_text("Ja, ja og atter ja! Det er trygt")
    expect(adas.content).to_contain_text("Ja, ja og atter ja! Det er trygt")
