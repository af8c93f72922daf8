"""The sorting sheet: two people sort at once, with the mouse and with keys alone."""

from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.models import Code, CodeGroup, Heap, SheetPlace
from coding.sheet.rules import moving
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import middle

pytestmark = pytest.mark.browser


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("option", name=name)


def drag(page: Page, what: Locator, to: tuple[float, float], *, hold: str = "") -> None:
    x, y = middle(what)
    if hold:
        page.keyboard.down(hold)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y + 8)
    page.mouse.move(*to, steps=6)
    page.mouse.up()
    if hold:
        page.keyboard.up(hold)


def saved(page: Page) -> None:
    expect(page.get_by_role("banner").get_by_role("status").first).to_have_text("Alt er lagret")


def below(name: str) -> set[str]:
    return set(Code.objects.filter(parent__name=name).values_list("name", flat=True))


def test_ada_sorts_ben_sees_it_and_a_heap_becomes_a_parent(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    for name in ("Ansvar", "Frihet", "Press", "Plikt"):
        factories.code(project, ada, name)
    bens, page = open_as(ben), open_as(ada)
    for window in (bens, page):
        window.goto(f"/p/{project.pk}/codebook")
        window.get_by_role("link", name="Sorteringsark").click()
        expect(card(window, "Ansvar")).to_have_accessible_name("Ansvar, usortert")
    drag(page, card(page, "Ansvar"), (900, 300))
    expect(card(bens, "Ansvar")).to_have_accessible_name("Ansvar, Utenfor haugene")
    saved(page)
    x, y = middle(card(page, "Ansvar"))
    drag(page, card(page, "Frihet"), (x + 40, y + 12))
    heap = bens.get_by_role("region", name="Haugen Haug 1, 2 kort")
    expect(heap).to_be_visible()
    drag(bens, card(bens, "Press"), middle(heap))
    expect(card(page, "Press")).to_have_accessible_name("Press, Haug 1")
    page.get_by_role("button", name="Mer om haugen Haug 1").click()
    page.get_by_role("menuitem", name="Gi navn og farge …").click()
    page.get_by_role("textbox", name="Navn").fill("Selvstendighet")
    page.get_by_role("button", name="Lagre").click()
    expect(bens.get_by_role("region", name="Haugen Selvstendighet, 3 kort")).to_be_visible()
    page.get_by_role("button", name="Mer om haugen Selvstendighet").click()
    page.get_by_role("menuitem", name="Gjør til overordnet kode").click()
    messages = page.get_by_role("region", name="Meldinger")
    expect(messages.get_by_text("3 koder ligger nå under «Selvstendighet»")).to_be_visible()
    expect(card(bens, "Press")).to_have_accessible_name("Press, Selvstendighet, Selvstendighet")
    saved(page)
    assert below("Selvstendighet") == {"Ansvar", "Frihet", "Press"}
    messages.get_by_role("button", name="Angre").click()
    expect(card(bens, "Press")).to_have_accessible_name("Press, Selvstendighet")
    saved(page)
    assert not Code.objects.filter(name="Selvstendighet", withdrawn_at__isnull=True).exists()
    page.get_by_role("button", name="Angre det siste jeg gjorde").click()
    expect(bens.get_by_role("region", name="Haugen Haug 1, 3 kort")).to_be_visible()


def test_exactly_on_another_card_offers_to_merge(open_as: Windows, ada: Person, project: Project) -> None:
    for name in ("Ansvar", "Plikt"):
        factories.code(project, ada, name)
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook/sheet")
    drag(page, card(page, "Plikt"), middle(card(page, "Ansvar")))
    dialog = page.get_by_role("dialog", name="Slå «Plikt» sammen med en annen kode")
    dialog.get_by_role("button", name="Slå sammen", exact=True).click()
    expect(card(page, "Plikt")).to_be_hidden()
    assert Code.objects.get(name="Plikt").merged_into == Code.objects.get(name="Ansvar")


def test_ben_sorts_with_keys_alone(open_as: Windows, ben: Person, project: Project) -> None:
    for name in ("Ansvar", "Frihet", "Press"):
        factories.code(project, ben, name)
    heap = uuid4()
    moving.place_cards(
        by=ben, project=project, moves=[], heaps=[{"id": heap, "name": "Ro", "x": 200, "y": 0}]
    )
    page = open_as(ben)
    page.goto(f"/p/{project.pk}/codebook/sheet")
    expect(card(page, "Ansvar")).to_be_visible()
    page.get_by_role("button", name="Mer om haugen Ro").focus()
    page.keyboard.press("Tab")
    expect(card(page, "Ansvar")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(card(page, "Frihet")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Over haugen Ro")).to_be_attached()
    page.keyboard.press("Space")
    expect(card(page, "Frihet")).to_have_accessible_name("Frihet, Ro")
    expect(card(page, "Frihet")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("m")
    page.get_by_role("menuitem", name="Ro").press("Enter")
    expect(card(page, "Ansvar")).to_have_accessible_name("Ansvar, Ro")
    expect(card(page, "Ansvar")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Escape")
    saved(page)
    assert SheetPlace.objects.filter(heap=heap).count() == 2
    page.keyboard.press("Control+z")
    expect(card(page, "Ansvar")).to_have_accessible_name("Ansvar, usortert")


def test_several_at_once_by_a_band_and_a_heap_becomes_a_group(
    open_as: Windows, ada: Person, project: Project
) -> None:
    for name in ("Ansvar", "Frihet", "Press"):
        factories.code(project, ada, name)
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook/sheet")
    expect(card(page, "Press")).to_be_visible()
    box = page.locator("[data-rest]").bounding_box()
    assert box is not None
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    page.get_by_role("button", name="Ny haug av de valgte").click()
    expect(page.get_by_role("region", name="Haugen Haug 1, 2 kort")).to_be_visible()
    saved(page)
    assert Heap.objects.count() == 1
    page.get_by_role("button", name="Mer om haugen Haug 1").click()
    page.get_by_role("menuitem", name="Gjør til kodegruppe").click()
    expect(page.get_by_text("Gruppa «Haug 1» har fått 2 koder")).to_be_visible()
    saved(page)
    assert set(CodeGroup.objects.get().places.values_list("code__name", flat=True)) == {"Ansvar", "Frihet"}


def test_the_supervisor_looks_and_moves_nothing(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    factories.code(project, ada, "Ansvar")
    page = open_as(vogel)
    page.goto(f"/p/{project.pk}/codebook/sheet")
    drag(page, card(page, "Ansvar"), (900, 300))
    expect(page.get_by_role("button", name="Ny haug")).to_be_hidden()
    assert not SheetPlace.objects.exists()


def test_on_a_phone_a_menu_moves_cards(open_as: Windows, ada: Person, project: Project) -> None:
    for name in ("Ansvar", "Frihet"):
        factories.code(project, ada, name)
    page = open_as(ada, width=390, height=800)
    page.goto(f"/p/{project.pk}/codebook/sheet")
    page.get_by_role("button", name="Ny haug").click()
    page.get_by_role("button", name="Flytt «Frihet» til en haug").click()
    page.get_by_role("menuitem", name="Haug 1").click()
    expect(page.get_by_role("heading", name="Usortert (1)")).to_be_visible()
    saved(page)
    assert SheetPlace.objects.get(heap__name="Haug 1").code.name == "Frihet"


def test_ben_handles_heaps_with_keys_alone_and_sees_that_ada_is_there(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    one = factories.code(project, ben, "Ansvar")
    ro, uro = uuid4(), uuid4()
    moving.place_cards(
        by=ben,
        project=project,
        moves=[{"code": one.pk, "x": 210, "y": 60, "heap": ro}],
        heaps=[{"id": ro, "name": "Ro", "x": 200, "y": 0}, {"id": uro, "name": "Uro", "x": 600, "y": 0}],
    )
    adas, page = open_as(ada), open_as(ben)
    for window in (adas, page):
        window.goto(f"/p/{project.pk}/codebook/sheet")
    here = page.get_by_role("list", name="Også på arket")
    expect(here).to_contain_text("Ada")
    keys = page.keyboard
    grip = page.get_by_role("button", name="Haugen Ro, 1 kort")
    grip.focus()
    keys.press("ArrowRight")
    expect(page.get_by_role("button", name="Haugen Uro, 0 kort")).to_be_focused()
    keys.press("ArrowLeft")
    expect(grip).to_be_focused()
    keys.press("Space")
    keys.press("Shift+ArrowDown")
    keys.press("ArrowRight")
    keys.press("Space")
    saved(page)
    assert (Heap.objects.get(pk=ro).x, Heap.objects.get(pk=ro).y) == (220, 120)
    assert (one.sheet_place.x, one.sheet_place.y) == (230, 180)
    # A name and a colour.
    keys.press("F2")
    page.get_by_role("textbox", name="Navn").fill("Hvile")
    keys.press("Enter")
    grip = page.get_by_role("button", name="Haugen Hvile, 1 kort")
    expect(grip).to_be_focused()
    # Its menu makes it a parent: one action, one undo.
    keys.press("Enter")
    page.get_by_role("menuitem", name="Gjør til overordnet kode").press("Enter")
    expect(card(page, "Ansvar")).to_have_accessible_name("Ansvar, Hvile, Hvile")
    expect(grip).to_be_focused()
    saved(page)
    assert below("Hvile") == {"Ansvar"}
    page.get_by_role("button", name="Angre det siste jeg gjorde").click()
    expect(card(page, "Hvile, Utenfor haugene")).to_be_hidden()
    expect(card(page, "Ansvar")).to_have_accessible_name("Ansvar, Hvile")
    grip.focus()
    keys.press("Delete")
    expect(page.get_by_role("button", name="Haugen Uro, 0 kort")).to_be_focused()
    expect(card(page, "Ansvar")).to_have_accessible_name("Ansvar, Utenfor haugene")
    adas.goto(f"/p/{project.pk}/codebook")
    expect(here).to_be_hidden()
