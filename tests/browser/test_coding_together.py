"""Two people at one transcript, in two browsers."""

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of, middle
from tests.running import wait_for

pytestmark = pytest.mark.browser
BLINK = 2_000


def test_ada_and_ben_code_one_transcript_together(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()

    # Ada codes with the mouse and a new name; Ben sees what, and by whom.
    adas.select("går bra på kontoret")
    adas.page.get_by_role("button", name="Kod K").click()
    adas.pick("Trivsel")
    expect(bens.bracket("Trivsel", "Ada")).to_be_visible(timeout=BLINK)
    expect(bens.in_tree("Trivsel")).to_be_visible()

    # Ben codes words that overlap hers, without touching the mouse.
    keys = bens.page.keyboard
    bens.content.focus()
    for key in ["Control+Home", "ArrowDown", "Home", "Control+ArrowRight", "Control+ArrowRight"]:
        keys.press(key)
    for _word in range(4):
        keys.press("Control+Shift+ArrowRight")
    keys.press("k")
    bens.pick("Trygghet")
    expect(adas.bracket("Trygghet", "Ben")).to_be_visible(timeout=BLINK)
    assert ("Trygghet", "Ben", "det går bra på") in wait_for(lambda: codings_of(document))

    # In vivo: the words become the code.
    bens.select("nummer i køen")
    keys.press("v")
    expect(adas.bracket("nummer i køen", "Ben")).to_be_visible(timeout=BLINK)

    # A favourite on a number key.
    bens.in_tree("Trygghet").click(button="right")
    bens.page.get_by_role("menuitem", name="Legg på talltast 1").click()
    expect(bens.in_tree("Trygghet").locator("kbd")).to_have_text("1")
    bens.select("Det er trygt")
    keys.press("1")
    expect(adas.bracket("Trygghet", "Ben")).to_have_count(2, timeout=BLINK)

    # Text is dragged onto a code, and a code onto a paragraph.
    bens.select("Vi møtes hver måned")
    place = bens.place("møtes")
    bens.drag((place["x"], place["y"]), middle(bens.in_tree("Trivsel")))
    expect(adas.bracket("Trivsel", "Ben")).to_be_visible(timeout=BLINK)
    line = bens.place("Kan du fortelle")
    bens.drag(middle(bens.in_tree("nummer i køen")), (line["x"] + 40, line["y"]))
    expect(adas.bracket("nummer i køen", "Ben")).to_have_count(2, timeout=BLINK)
    assert codings_of(document) == {
        ("Trivsel", "Ada", "går bra på kontoret"),
        ("Trygghet", "Ben", "det går bra på"),
        ("nummer i køen", "Ben", "nummer i køen"),
        ("Trygghet", "Ben", "Det er trygt"),
        ("Trivsel", "Ben", "Vi møtes hver måned"),
        ("nummer i køen", "Ben", "Kan du fortelle litt mer om det?"),
    }


def test_ada_moves_edges_removes_undoes_and_redoes(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Trivsel"), "bra på kontoret")
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    keys = adas.page.keyboard

    def quotations() -> set[str]:
        return {quotation for _code, _coder, quotation in codings_of(document)}

    # By key: the start a word back, the end a word on.
    adas.bracket("Trivsel").click()
    adas.content.focus()
    keys.press("[")
    wait_for(lambda: quotations() == {"går bra på kontoret"}, 5)
    keys.press("]")
    wait_for(lambda: quotations() == {"går bra på kontoret."}, 5)

    # By dragging the end.
    handle = adas.page.locator(".desk-handle-end")
    expect(handle).to_be_visible()
    place = adas.place("bra på")
    adas.drag(middle(handle), (place["endX"] + 2, place["endY"]))
    wait_for(lambda: quotations() == {"går bra på"}, 5)

    # Removed, undone, redone: Ben sees each.
    keys.press("Delete")
    expect(bens.bracket("Trivsel")).to_have_count(0, timeout=BLINK)
    keys.press("Control+z")
    expect(bens.bracket("Trivsel")).to_have_count(1, timeout=BLINK)
    expect(adas.toasts.get_by_text("Angret: ")).to_be_visible()
    keys.press("Control+Shift+Z")
    expect(bens.bracket("Trivsel")).to_have_count(0, timeout=BLINK)
    keys.press("Control+z")
    expect(bens.bracket("Trivsel")).to_have_count(1, timeout=BLINK)
    keys.press("Control+z")
    wait_for(lambda: quotations() == {"går bra på kontoret."}, 5)
