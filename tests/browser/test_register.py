"""A bachelor group's register, from whom they met to the table of interviews in the thesis."""

import re

import pytest
from playwright.sync_api import Page, expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from transcripts.models import Interview, Participant, Speaker

pytestmark = pytest.mark.browser
PASTED = """\
Pseudonym\tStilling\tErfaring (år)
Informant 1\tVeileder, ungdomsteam\t3,5
Informant 2\tVeileder\tukjent
Informant 3\tVeileder\t
Informant 3\tVeileder\t2
"""
MET = [("23.03.2022", "35"), ("25.03.2022", "42"), ("29.03.2022", "30")]


def cell(page: Page, row: str, column: int) -> None:
    """Go to a cell by clicking it, and into it with the keyboard."""
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=row, exact=True))
    line.get_by_role("gridcell").nth(column).click()
    page.keyboard.press("Enter")


def test_a_register_becomes_the_table_of_interviews(
    open_as: Windows, project: Project, ada: Person, ben: Person
) -> None:
    open_as.expect_refusals(r"status of 4(00|12) .*/register/change")
    factories.document(project, ada, "Intervjuer: Hei\nInformant 1: Hei selv\n")
    page, bens = open_as(ada), open_as(ben)
    for one in (page, bens):
        one.goto(f"/p/{project.pk}/participants")

    # Pasted from a spreadsheet: what is wrong is said before anything is stored.
    page.get_by_role("button", name="Lim inn fra Excel").click()
    page.get_by_label("Ruter fra regnearket").fill(PASTED)
    page.get_by_role("button", name="Se hva det blir").click()
    expect(page.get_by_text("«Informant 3» står to ganger i tabellen; den første gjelder.")).to_be_visible()
    page.get_by_role("button", name="Ta inn 3 deltakere").click()
    expect(page.get_by_role("rowheader", name="Informant 3")).to_be_visible()
    # Ben sees it too, and writes in a cell with the keyboard.
    expect(bens.get_by_role("rowheader", name="Informant 3")).to_be_visible()
    cell(bens, "Informant 3", 2)
    bens.keyboard.type("2")
    bens.keyboard.press("Enter")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Informant 3", exact=True))
    expect(row.get_by_role("gridcell").nth(2)).to_have_text("2")

    # Both have one cell open: who stores last is asked whose words shall stand, and nothing is lost.
    cell(page, "Informant 1", 2)
    cell(bens, "Informant 1", 2)
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    adas = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Informant 1", exact=True))
    expect(adas.get_by_role("gridcell").nth(2)).to_have_text("7")
    # Ben's browser hears of it while he writes.
    bens.keyboard.type("9")
    bens.wait_for_load_state("networkidle")
    bens.keyboard.press("Enter")
    expect(bens.get_by_text("Ada har endret dette i mellomtiden.")).to_be_visible()
    bens.get_by_role("button", name="Bruk det som står").click()
    first = bens.get_by_role("row").filter(has=bens.get_by_role("rowheader", name="Informant 1", exact=True))
    expect(first.get_by_role("gridcell").nth(2)).to_have_text("7")

    # One more, by the name that comes next.
    page.get_by_role("button", name="Ny deltaker").click()
    page.get_by_role("button", name="Informant 4", exact=True).click()
    page.get_by_role("button", name="Legg til", exact=True).click()
    expect(page.get_by_role("rowheader", name="Informant 4")).to_be_visible()

    # The speaker of the text that was there is one of them.
    page.get_by_role("link", name=re.compile("Intervjuer")).click()
    page.get_by_role("button", name="Koble alle …").click()
    page.get_by_role("button", name="Koble 1 taler").click()
    expect(page.get_by_text("1 taler er koblet.")).to_be_visible()
    assert Speaker.objects.get(name="Informant 1").participant == Participant.objects.get(
        pseudonym="Informant 1"
    )

    # The interviews, one of them on a day that does not exist.
    dialog = page.get_by_role("dialog")
    for number, (day, minutes) in enumerate([*MET, ("31.06.2022", "54")], 1):
        page.get_by_role("button", name="Nytt intervju").first.click()
        dialog.get_by_label("Dato").fill(day)
        dialog.get_by_label("Lengde").fill(minutes)
        dialog.get_by_label(f"Informant {number}").check()
        dialog.get_by_role("button", name="Lagre").click()
        if day in dict(MET):
            expect(dialog).to_have_count(0)
    expect(dialog.get_by_text("31.06.2022 finnes ikke: juni har 30 dager.")).to_be_visible()
    dialog.get_by_label("Dato").fill("01.04.2022")
    dialog.get_by_role("button", name="Lagre").click()
    thesis = page.get_by_role("region", name="Slik blir tabellen")
    expect(thesis.get_by_role("row").last).to_have_text(re.compile("Totalt.*4 informanter.*161 min"))
    thesis.get_by_role("radio", name="2 t 41 min").click()
    expect(thesis.get_by_role("row").last).to_have_text(re.compile("2 t 41 min"))
    thesis.get_by_role("button", name="Word").click()
    expect(thesis.get_by_role("link", name="Last ned")).to_be_visible()
    assert Interview.objects.filter(minutes=54, meetings__participant__pseudonym="Informant 4").exists()
