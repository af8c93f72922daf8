"""Text is corrected while others read it, type in it and have coded it."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for
from transcripts.models import Document

pytestmark = pytest.mark.browser

TRANSCRIPT = """\
Intervjuer: Hvordan opplever du samarbeidet med Nav?
Kari: Jeg synes det går brra på kontoret 😀. Veilederen min hører på meg, og det er godt.
Intervjuer: Hva er vanskelig?
Kari: Ventetiden. Noen ganger føler jeg meg som et nummer i køen.
"""


def test_ada_corrects_a_coded_word_while_ben_types_in_the_same_paragraph(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada, TRANSCRIPT)
    codes = {name: factories.code(project, ada, name) for name in ("Trivsel", "Veileder", "Ventetid")}
    factories.coding(ada, document, codes["Trivsel"], "det går brra på kontoret 😀")
    factories.coding(ben, document, codes["Trivsel"], "brra")
    factories.coding(ben, document, codes["Veileder"], "Veilederen min hører på meg")
    factories.coding(ada, document, codes["Ventetid"], "et nummer i køen")
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    for desk in (adas, bens):
        desk.page.get_by_role("button", name="Rett teksten").click()

    adas.click("rra på kontoret")
    bens.click(", og det er godt")
    expect(bens.page.get_by_text("Ada retter her")).to_be_visible()
    adas.page.keyboard.press("Delete")
    for letter in " veldig 😀 godt":
        bens.page.keyboard.insert_text(letter)
        adas.page.keyboard.press("ArrowLeft")
    bens.page.keyboard.press("Control+End")
    bens.page.keyboard.insert_text(" Slik er det.")

    def agree() -> bool:
        document.refresh_from_db()
        return adas.text() == bens.text() == document.text and "Slik er det" in document.text

    wait_for(agree)
    assert "går bra på kontoret 😀. Veilederen min hører på meg veldig 😀 godt, og" in document.text
    assert codings_of(document) == {
        ("Trivsel", "Ada", "det går bra på kontoret 😀"),
        ("Trivsel", "Ben", "bra"),
        ("Veileder", "Ben", "Veilederen min hører på meg"),
        ("Ventetid", "Ada", "et nummer i køen"),
    }


def test_a_coding_whose_text_was_deleted_is_shown_and_put_back(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada, TRANSCRIPT)
    factories.coding(ben, document, factories.code(project, ada, "Veileder"), "Veilederen min hører på meg")
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    edit = adas.page.get_by_role("button", name="Rett teksten")
    edit.click()
    adas.select("Veilederen min hører på meg, og")
    adas.page.keyboard.press("Delete")
    edit.click()

    lost = bens.details.get_by_role("listitem").filter(has_text="Veilederen min hører på meg")
    expect(lost).to_be_visible()
    expect(bens.brackets).to_have_count(0)
    bens.select("det er godt")
    lost.get_by_role("button", name="Gjenopprett her").click()
    expect(adas.bracket("Veileder", "Ben")).to_be_visible()
    expect(lost).to_be_hidden()
    assert codings_of(document) == {("Veileder", "Ben", "det er godt")}


def test_ctrl_z_in_the_text_gives_back_what_stood_on_the_words(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada, TRANSCRIPT)
    text = document.text
    factories.coding(ben, document, factories.code(project, ada, "Veileder"), "Veilederen min hører på meg")
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    adas.page.get_by_role("button", name="Rett teksten").click()
    expect(adas.page.get_by_text("Du retter teksten.")).to_be_visible()
    adas.select("Veilederen min hører på meg, og")
    adas.page.keyboard.press("Delete")
    expect(bens.brackets).to_have_count(0)
    adas.page.keyboard.press("Control+z")
    expect(bens.bracket("Veileder", "Ben")).to_be_visible()
    wait_for(lambda: adas.text() == bens.text() == text)
    assert codings_of(document) == {("Veileder", "Ben", "Veilederen min hører på meg")}

    adas.page.keyboard.press("Escape")
    expect(adas.page.get_by_text("Du retter teksten.")).to_be_hidden()
    assert adas.page.evaluate("document.activeElement.getAttribute('aria-readonly')") == "true"


def test_ben_takes_adas_correction_back_from_the_history(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada, TRANSCRIPT)
    text = document.text
    adas = Desk(open_as(ada), document).open()
    adas.page.get_by_role("button", name="Rett teksten").click()
    adas.select("Ventetiden.")
    adas.page.keyboard.press("Delete")
    expect(adas.state).to_have_text("Alt er lagret")
    wait_for(lambda: Document.objects.get(pk=document.pk).text != text)
    page = open_as(ben)
    page.goto(f"/p/{project.pk}/history")
    page.get_by_role("button", name="Angre rettelsen").click()
    wait_for(lambda: Document.objects.get(pk=document.pk).text == text)
    wait_for(lambda: adas.text() == text)


def test_a_deleted_turn_leaves_its_speaker_to_nobody(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada, TRANSCRIPT)
    desk = Desk(open_as(ada), document).open()
    heads = desk.page.locator(".cm-turn-speaker")
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer", "Kari"])
    desk.page.get_by_role("button", name="Rett teksten").click()
    desk.select("Jeg synes det går brra på kontoret 😀. Veilederen min hører på meg, og det er godt.")
    desk.page.keyboard.press("Delete")
    expect(heads).to_have_text(["Intervjuer", "Intervjuer", "Kari"])
    desk.page.keyboard.press("Control+z")
    expect(heads).to_have_text(["Intervjuer", "Kari", "Intervjuer", "Kari"])
