"""Turns are divided, joined and given to speakers at the desk: with keys alone, with the mouse, on a phone."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for
from transcripts.models import Document, Speaker

pytestmark = pytest.mark.browser

TRANSCRIPT = """\
Intervjuer: Hva er det?
Kari: Det er å lytte. Men hvorfor spør du?
Intervjuer: Jeg lurte bare på om noen lytter til deg når du er der.
"""


@pytest.fixture
def document(project: Project, ada: Person) -> Document:
    return factories.document(project, ada, TRANSCRIPT)


def editing(desk: Desk) -> Desk:
    desk.open()
    desk.page.get_by_role("button", name="Rett teksten").click()
    expect(desk.page.get_by_text("Du retter teksten.")).to_be_visible()
    return desk


def names(desk: Desk) -> list[str]:
    return desk.page.locator(".cm-turn-speaker").all_inner_texts()


def test_ada_divides_a_turn_with_keys_alone_and_ben_sees_it(
    open_as: Windows, ada: Person, ben: Person, project: Project, document: Document
) -> None:
    factories.coding(ben, document, factories.code(project, ada, "Lytte"), "Det er å lytte")
    before = document.text
    bens, adas = Desk(open_as(ben), document).open(), editing(Desk(open_as(ada), document))
    heads = bens.page.locator(".cm-turn-speaker")
    press = adas.page.keyboard.press
    press("Control+Home")
    press("ArrowDown")
    press("Home")
    for _ in range(len("Det er å lytte. ")):
        press("ArrowRight")
    press("Control+Enter")
    chooser = adas.page.get_by_role("dialog", name="Hvem sier replikken?")
    expect(chooser).to_be_visible()
    expect(adas.page.get_by_text("Her deles replikken")).to_be_visible()
    expect(heads).to_have_text(["Intervjuer", "Kari", "Kari", "Intervjuer"])
    press("Enter")  # the first one is the interviewer
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer", "Intervjuer"])
    expect(chooser).to_be_hidden()

    press("Alt+0")
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer"])
    press("Alt+Enter")
    adas.page.keyboard.type("Lars")
    press("Enter")
    expect(heads).to_have_text(["Intervjuer", "Kari", "Lars", "Intervjuer"])
    assert bens.text() == document.text.replace("lytte. Men", "lytte.\nMen")

    press("Control+Backspace")
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer"])
    wait_for(lambda: bens.text() == before)
    for said in (4, 3, 4, 4):  # the join, Lars, nobody, the interviewer
        press("Control+z")
        expect(heads).to_have_count(said)
    press("Control+z")
    expect(adas.page.get_by_text("Alt er lagret").first).to_be_visible()
    wait_for(lambda: Document.objects.get(pk=document.pk).text == before)
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer"])
    assert not Speaker.objects.filter(name="Lars").exists()
    assert codings_of(document) == {("Lytte", "Ben", "Det er å lytte")}
    press("Escape")
    expect(adas.page.get_by_text("Du retter teksten.")).to_be_hidden()


def test_several_turns_get_a_new_speaker_at_once(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    desk = editing(Desk(open_as(ada), document))
    desk.page.get_by_role("button", name="Velg replikk 1").click()
    desk.page.get_by_role("button", name="Velg replikk 3").click()
    expect(desk.details.get_by_role("heading", name="2 replikker")).to_be_visible()
    desk.details.get_by_role("button", name="Velg taler").click()
    desk.page.keyboard.type("Per")
    desk.page.get_by_role("option", name="Ny taler «Per»").click()
    expect(desk.page.locator(".cm-turn-speaker")).to_have_text(["Per", "Kari", "Per"])

    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.press("Alt+Shift+ArrowDown")
    desk.page.keyboard.press("Alt+Shift+ArrowDown")
    expect(desk.page.get_by_role("button", name="Velg replikk 2", pressed=True)).to_be_visible()
    desk.page.keyboard.press("Alt+2")
    expect(desk.page.locator(".cm-turn-speaker")).to_have_text(["Kari", "Kari", "Per"])
    desk.page.get_by_role("button", name="Angre", exact=False).first.click()
    expect(desk.page.locator(".cm-turn-speaker")).to_have_text(["Per", "Kari", "Per"])


def test_ctrl_backspace_in_a_turn_deletes_a_word_as_in_every_text(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    desk = editing(Desk(open_as(ada), document))
    desk.click("hvorfor spør du")
    desk.page.keyboard.press("Control+Backspace")
    wait_for(lambda: "lytte. hvorfor" in Document.objects.get(pk=document.pk).text)
    assert len(names(desk)) == 3


def test_ben_takes_adas_division_back_from_the_history(
    open_as: Windows, ada: Person, ben: Person, project: Project, document: Document
) -> None:
    desk = editing(Desk(open_as(ada), document))
    before = document.text
    desk.click("Men hvorfor")
    desk.page.get_by_role("button", name="Del ved markøren").click()
    wait_for(lambda: document.turns.count() == 4)
    page = open_as(ben)
    page.goto(f"/p/{project.pk}/history")
    expect(page.get_by_text("delte replikk 2 i «Intervju 1»")).to_be_visible()
    page.get_by_role("button", name="Angre rettelsen").click()
    wait_for(lambda: Document.objects.get(pk=document.pk).text == before)
    expect(desk.page.locator(".cm-turn-speaker")).to_have_text(["Intervjuer", "Kari", "Intervjuer"])


def test_words_that_were_typed_over_come_back_with_one_click(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    factories.coding(ada, document, factories.code(project, ada, "Lytte"), "noen lytter til deg")
    before = document.text
    desk = editing(Desk(open_as(ada), document))
    expect(desk.tree).to_have_count(1)
    desk.select("om noen lytter til deg når du er der")
    expect(desk.page.get_by_role("button", name="Kod", exact=True)).to_have_count(0)
    desk.page.keyboard.press("k")
    notice = desk.page.locator(".cm-replaced")
    expect(notice).to_contain_text("Du byttet ut 9 ord med «k». Én koding mister teksten.")
    wait_for(lambda: Document.objects.get(pk=document.pk).text != before)
    notice.get_by_role("button", name="Angre").click()
    wait_for(lambda: Document.objects.get(pk=document.pk).text == before)
    expect(notice).to_be_hidden()
    wait_for(lambda: desk.text() == before)
    assert codings_of(document) == {("Lytte", "Ada", "noen lytter til deg")}

    desk.select("om noen lytter til deg når du er der")
    desk.page.keyboard.press("Delete")
    expect(notice).to_contain_text("Du slettet 9 ord.")
    desk.click("Hva er det")
    expect(notice).to_be_visible()
    desk.page.keyboard.type("O")
    expect(notice).to_be_hidden()


def test_a_finger_divides_and_names(
    open_as: Windows, ada: Person, project: Project, document: Document
) -> None:
    page = open_as(ada)
    page.set_viewport_size({"width": 390, "height": 844})
    desk = editing(Desk(page, document))
    desk.click("Men hvorfor")
    page.get_by_role("button", name="Del her").click()
    page.get_by_role("option", name="Intervjuer").click()
    expect(page.locator(".cm-turn-speaker")).to_have_text(["Intervjuer", "Kari", "Intervjuer", "Intervjuer"])
    page.get_by_role("button", name="Slå sammen").click()
    expect(page.locator(".cm-turn-speaker")).to_have_text(["Intervjuer", "Kari", "Intervjuer"])
