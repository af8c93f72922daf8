"""Coding all day long: keys that select, that find what is left, and that ask by themselves."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for

pytestmark = pytest.mark.browser


def test_ada_codes_what_is_left_with_keys_alone(open_as: Windows, ada: Person, project: Project) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    factories.coding(
        ada, document, code, "Jeg synes det går bra på kontoret. 😀 Veilederen min hører på meg."
    )
    desk = Desk(open_as(ada), document).open()
    keys = desk.page.keyboard
    desk.content.focus()
    keys.press("Control+Home")
    # The interviewer's words and what is coded are passed over.
    keys.press("u")
    keys.press("k")
    desk.pick("Møter")
    expect(desk.bracket("Møter")).to_be_visible()
    found = wait_for(lambda: codings_of(document) - {("Tillit", "Ada", found_words())})
    assert found == {("Møter", "Ada", "Vi møtes hver måned, og da får jeg si hva jeg trenger. Det er trygt.")}
    # From the caret to the word, and to the sentence.
    keys.press("Escape")
    keys.press("u")
    keys.press("ArrowLeft")
    keys.press("e")
    keys.press("e")
    keys.press("v")
    expect(desk.bracket("Ventetiden")).to_be_visible()


def found_words() -> str:
    return "Jeg synes det går bra på kontoret. 😀 Veilederen min hører på meg."


def test_in_open_coding_each_selection_asks_for_a_code(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    desk = Desk(open_as(ada), document).open()
    keys = desk.page.keyboard
    desk.content.focus()
    keys.press("o")
    for words, name in (("Det er trygt", "Trygghet"), ("Ventetiden", "Ventetid")):
        desk.select(words)
        expect(desk.picker).to_be_visible()
        desk.pick(name)
        expect(desk.bracket(name)).to_be_visible()
    keys.press("o")
    desk.select("hver måned")
    expect(desk.page.get_by_role("button", name="Kod K")).to_be_visible()
    expect(desk.picker).to_be_hidden()
