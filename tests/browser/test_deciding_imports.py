"""A file that is read wrongly is put right in the preview, with the mouse and with the keyboard alone."""

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from projects.models import Person, Project
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from transcripts.models import Document

pytestmark = pytest.mark.browser

TEXT = (
    "I: Hvem møtte du?\nČáhpe: Hun i skranken. Æ spurte.\nHun sa: vil du ha kaffe?\n"
    "I: Og så?\nČáhpe: Æ tok imot.\nHun sa: så fint.\n"
)
# The letters of Čáhpe stand for others in Windows-1252, which is likelier.
FILE = FilePayload(name="samtale.txt", mimeType="text/plain", buffer=TEXT.encode("iso8859-10"))
SAMI = "ISO 8859-10 (samisk og nordisk)"
SPOKEN = [
    ("I", "Hvem møtte du?"),
    ("Čáhpe", "Hun i skranken. Æ spurte."),
    ("Saksbehandler", "vil du ha kaffe?"),
    ("I", "Og så?"),
    ("Čáhpe", "Æ tok imot."),
    ("Saksbehandler", "så fint."),
]


def choose_file(page: Page, button: Locator) -> Locator:
    """The dialog in which the file is looked over."""
    with page.expect_file_chooser() as chooser:
        button.press("Enter")
    chooser.value.set_files([FILE])
    dialog = page.get_by_role("dialog", name="Importer 1 fil")
    expect(dialog.get_by_text("Èáhpe").first).to_be_visible()
    return dialog


def assert_imported() -> Document:
    document = Document.objects.get()
    turns = document.turns.select_related("speaker").order_by("number")
    spoken = [(turn.speaker and turn.speaker.name, document.text[turn.start : turn.end]) for turn in turns]
    assert spoken == SPOKEN
    return document


def test_ada_puts_letters_and_speakers_right_and_sees_the_effect(
    open_as: Windows, project: Project, ada: Person
) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}")
    # The first thing to do in an empty study is at hand on its overview.
    dialog = choose_file(page, page.get_by_role("main").get_by_role("button", name="Importer dokumenter"))
    result = dialog.get_by_role("region", name="Slik blir det")
    expect(result).to_contain_text("Hun sa: vil du ha kaffe?")

    letters = dialog.get_by_role("region", name="Tegnkoding")
    letters.get_by_role("radio", name=SAMI).check()
    expect(result).to_contain_text("Čáhpe")
    expect(result).not_to_contain_text("Èáhpe")

    # She answers where the words stand, and gives the speaker a name.
    expect(dialog.get_by_label("Hvem er Hun sa?")).to_contain_text("vanlige ord")
    result.get_by_role("button", name="en taler").click()
    expect(result).not_to_contain_text("Hun sa:")
    dialog.get_by_label("Navn på Hun sa").fill("Saksbehandler")
    expect(result.get_by_text("Saksbehandler").first).to_be_visible()
    dialog.get_by_role("button", name="Importer", exact=True).click()
    expect(dialog).to_be_hidden()

    desk = Desk(page, assert_imported()).open()
    shown = desk.page.locator(".cm-turn-speaker")
    expect(shown).to_have_text([name for name, _words in SPOKEN])


def reach(page: Page, place: Locator) -> None:
    """Go with Tab until the focus is there."""
    for _ in range(60):
        if place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {place}")


def test_ada_decides_with_the_keyboard_alone(open_as: Windows, project: Project, ada: Person) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/documents")
    dialog = choose_file(page, page.get_by_role("button", name="Importer dokumenter"))
    result = dialog.get_by_role("region", name="Slik blir det")

    letters = dialog.get_by_role("region", name="Tegnkoding")
    reach(page, letters.get_by_role("radio").first)
    while not letters.get_by_role("radio", name=SAMI).is_checked():
        page.keyboard.press("ArrowRight")
    expect(result).to_contain_text("Čáhpe")

    who = dialog.get_by_label("Hvem er Hun sa?")
    reach(page, who)
    page.keyboard.press("Enter")
    page.keyboard.type("Taler")
    page.keyboard.press("Enter")
    expect(result).not_to_contain_text("Hun sa:")
    reach(page, dialog.get_by_label("Navn på Hun sa"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Saksbehandler")
    expect(result.get_by_text("Saksbehandler").first).to_be_visible()
    button = dialog.get_by_role("button", name="Importer", exact=True)
    expect(button).to_be_enabled()
    reach(page, button)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    assert_imported()
