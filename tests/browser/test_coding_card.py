"""The card of a coding: another code in place, one more code, its passages, its meaning, and one coding of several."""

import pytest
from playwright.sync_api import expect

from coding.codebook.rules import codes
from coding.models import Code, Coding
from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for

pytestmark = pytest.mark.browser


def test_ada_gives_a_passage_another_code_and_one_more(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    trust = factories.code(project, ada, "Tillit")
    factories.code(project, ada, "Trygghet")
    coding = factories.coding(ada, document, trust, "bra på kontoret")
    comments.comment(by=ben, id=coding.pk, about=coding, body="Er dette tillit?")
    desk = Desk(open_as(ada), document).open()
    keys = desk.page.keyboard

    # With the mouse: the comment stays with the coding.
    desk.bracket("Tillit").click()
    desk.details.get_by_role("button", name="Bytt kode").click()
    dialog = desk.page.get_by_role("dialog", name="Bytt kode")
    expect(dialog).to_be_visible()
    keys.type("trygg")
    keys.press("Enter")
    expect(desk.bracket("Trygghet")).to_be_visible()
    expect(desk.details.get_by_text("Er dette tillit?")).to_be_visible()
    wait_for(lambda: codings_of(document) == {("Trygghet", "Ada", "bra på kontoret")}, 5)

    # With keys: back to the old code, then a new one beside it.
    desk.content.focus()
    keys.press("r")
    expect(dialog).to_be_visible()
    keys.type("tillit")
    keys.press("Enter")
    wait_for(lambda: codings_of(document) == {("Tillit", "Ada", "bra på kontoret")}, 5)
    keys.press("k")
    desk.pick("Kontoret")
    both = {("Tillit", "Ada", "bra på kontoret"), ("Kontoret", "Ada", "bra på kontoret")}
    wait_for(lambda: codings_of(document) == both, 5)
    keys.press("Control+z")
    wait_for(lambda: codings_of(document) == {("Tillit", "Ada", "bra på kontoret")}, 5)


def test_a_codes_passages_unfold_beside_the_text_and_its_meaning_is_written_there(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    other = factories.document(project, ada, title="Intervju 2")
    trust = factories.code(project, ada, "Tillit")
    for words in ("bra på kontoret", "Det er trygt", "Ventetiden"):
        factories.coding(ada, document, trust, words)
    factories.coding(ada, other, trust, "nummer i køen")
    desk = Desk(open_as(ada), document).open()
    keys = desk.page.keyboard

    desk.bracket("Tillit").first.click()
    passages = desk.details.get_by_role("region", name="Passasjer med koden")
    expect(passages.get_by_role("button")).to_contain_text("4 passasjer")
    passages.get_by_role("button").click()
    expect(passages.get_by_role("listitem")).to_have_count(4)
    passages.get_by_role("button", name="Det er trygt").click()
    expect(desk.details.get_by_role("region", name="Kodingen")).to_contain_text("Det er trygt")
    expect(passages.locator("[aria-current]")).to_contain_text("Det er trygt")
    desk.content.focus()
    keys.press("Shift+N")
    expect(passages.locator("[aria-current]")).to_contain_text("Ventetiden")

    # Nothing is written yet about what the code means: the field is there.
    field = desk.details.get_by_role("textbox", name="Definisjon")
    field.fill("Når noen kan stole på en veileder")
    desk.details.get_by_role("button", name="Lagre definisjonen").click()
    wait_for(lambda: Code.objects.get(pk=trust.pk).definition == "Når noen kan stole på en veileder", 5)
    expect(field).to_have_count(0)
    desk.details.get_by_role("button", name="Skriv hva koden betyr").click()
    field.fill("Å kunne stole på noen")
    desk.details.get_by_role("button", name="Lagre definisjonen").click()
    expect(desk.details.get_by_text("Å kunne stole på noen")).to_be_visible()

    # One place to comment, named for what it is about.
    expect(desk.details.get_by_role("heading", name="Kommentarer til kodingen")).to_be_visible()
    expect(desk.details.get_by_role("textbox", name="Skriv en kommentar")).to_have_count(1)
    passages.get_by_role("link", name="nummer i køen").click()
    expect(desk.page.get_by_role("heading", name="Intervju 2")).to_be_visible()


def test_ada_makes_one_coding_of_two_that_overlap(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    trust = factories.code(project, ada, "Tillit")
    codes.edit_code(by=ada, code=trust, definition="Tillit")
    factories.coding(ada, document, trust, "det går bra på")
    second = factories.coding(ada, document, trust, "bra på kontoret")
    factories.coding(ben, document, trust, "bra på kontoret")
    comments.comment(by=ben, id=second.pk, about=second, body="Her er jeg enig")
    desk = Desk(open_as(ada), document).open()
    offer = desk.details.get_by_text("har 2 kodinger med denne koden")

    desk.bracket("Tillit", "Ben").click()
    expect(desk.details.get_by_text("kodet av Ben")).to_be_visible()
    expect(offer).to_have_count(0)
    desk.bracket("Tillit", "Ada").first.click()
    expect(offer).to_be_visible()
    desk.details.get_by_role("button", name="Slå sammen til én").click()
    one = ("Tillit", "Ada", "det går bra på kontoret")
    wait_for(lambda: codings_of(document) == {one, ("Tillit", "Ben", "bra på kontoret")}, 5)
    expect(offer).to_have_count(0)
    expect(desk.details.get_by_text("Her er jeg enig")).to_be_visible()
    desk.toasts.get_by_role("button", name="Angre").click()
    wait_for(lambda: Coding.objects.filter(coder=ada, withdrawn_at__isnull=True).count() == 2, 5)


def test_the_same_menu_opens_in_text_and_margin_by_mouse_and_by_key(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.coding(ada, document, factories.code(project, ada, "Tillit"), "bra på kontoret")
    desk = Desk(open_as(ada), document).open()
    keys, lines = desk.page.keyboard, desk.page.get_by_role("menuitem")

    desk.bracket("Tillit").click(button="right")
    expect(lines.first).to_contain_text("Bytt kode")
    words = lines.all_text_contents()
    keys.press("Escape")
    place = desk.place("på kontoret")
    desk.page.mouse.click(place["x"], place["y"], button="right")
    expect(lines).to_have_text(words)
    keys.press("Escape")
    desk.content.focus()
    keys.press("Shift+F10")
    expect(lines).to_have_text(words)
    lines.filter(has_text="Slett kodingen").click()
    wait_for(lambda: codings_of(document) == set(), 5)

    # What is selected has its own lines, in the same order.
    desk.select("Det er trygt")
    place = desk.place("er trygt")
    desk.page.mouse.click(place["x"], place["y"], button="right")
    expect(lines.first).to_contain_text("Kod …")
    lines.first.click()
    desk.pick("Trygghet")
    wait_for(lambda: codings_of(document) == {("Trygghet", "Ada", "Det er trygt")}, 5)


def test_after_coding_the_code_is_seen_and_the_bubble_goes(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    for number in range(1, 31):
        factories.code(project, ada, f"Tema {number}")
    desk = Desk(open_as(ada), document).open()
    desk.select("Det er trygt")
    expect(desk.page.get_by_role("button", name="Kod K")).to_be_visible()
    desk.page.keyboard.press("k")

    # The picker says how many there are, keeps the words in sight, and Create too.
    expect(desk.picker.get_by_role("status")).to_have_text("30 av 30")
    desk.page.keyboard.type("tem")
    create = desk.picker.get_by_role("option", name="Opprett koden «tem»")
    expect(create).to_be_in_viewport(ratio=0.9)
    box, place = desk.picker.bounding_box(), desk.place("Det er trygt")
    assert box is not None
    assert box["x"] > place["endX"] or box["y"] > place["endY"] or box["x"] + box["width"] < place["x"]
    desk.page.keyboard.press("Control+Enter")
    expect(desk.bracket("tem")).to_have_attribute("aria-pressed", "true")
    expect(desk.page.get_by_role("button", name="Kod K")).to_have_count(0)
    expect(desk.page.locator(".desk-selected")).to_have_count(0)
    wait_for(lambda: codings_of(document) == {("tem", "Ada", "Det er trygt")}, 5)

    # F2 renames the code in the list, Delete deletes it, with a way back.
    desk.in_tree("Tema 30").click()
    desk.page.keyboard.press("F2")
    expect(desk.page.get_by_role("dialog").get_by_role("textbox", name="Navn")).to_have_value("Tema 30")
    desk.page.keyboard.press("Escape")
    desk.in_tree("Tema 30").click()
    desk.page.keyboard.press("Delete")
    desk.page.get_by_role("dialog", name="Slett koden «Tema 30»?").get_by_role("button", name="Slett").press(
        "Enter"
    )
    expect(desk.in_tree("Tema 30")).to_have_count(0)
    desk.toasts.get_by_role("button", name="Angre").click()
    expect(desk.in_tree("Tema 30")).to_be_visible()
