"""Weights in a real browser: declared in the codebook, set with a number key, found among the quotations."""

import re

import pytest
from playwright.sync_api import expect

from coding.codebook.rules import weights
from coding.models import Code, Coding
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_ada_declares_weights_gives_one_by_key_and_asks_for_the_strong_ones(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    coding = factories.coding(ada, document, code, "Det er trygt")
    factories.coding(ada, document, code, "hører på meg")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook?code={code.pk}")
    page.get_by_role("checkbox", name="Bruk vekter for denne koden").check()
    page.get_by_role("textbox", name="Hva den høyeste vekten betyr").fill("sterk")
    page.get_by_role("button", name="Lagre vektene").click()
    expect(page.get_by_role("button", name="Lagre vektene")).to_have_count(0)
    code = Code.objects.get(pk=code.pk)
    assert (code.weight_from, code.weight_to, code.weight_high) == (1, 3, "sterk")

    desk = Desk(page, document).open()
    page.goto(f"/p/{project.pk}/d/{document.pk}?coding={coding.pk}")
    expect(desk.details.get_by_text("sterk")).to_be_visible()
    page.keyboard.press("3")
    expect(desk.details.get_by_role("button", name="3", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(
        page.get_by_role("button", name="Tillit, Ada").and_(page.get_by_role("button", name="vekt 3"))
    ).to_be_visible()
    expect(desk.state).to_have_text("Alt er lagret")
    assert Coding.objects.get(pk=coding.pk).weight == 3
    page.keyboard.press("9")
    expect(desk.state).to_have_text("Alt er lagret")
    assert Coding.objects.get(pk=coding.pk).weight == 3, "nine is not declared"

    page.goto(f"/p/{project.pk}/quotations?weight=3")
    expect(page.get_by_text("1 passasje", exact=True).first).to_be_visible()
    expect(page.get_by_text("vekt 3", exact=True)).to_be_visible()
    page.get_by_role("button", name="Handlinger").first.click()
    page.get_by_role("menuitem", name="Sett vekt 2").click()
    expect(page.get_by_text("Kodingen har nå vekt 2")).to_be_visible()
    assert Coding.objects.get(pk=coding.pk).weight == 2
    page.get_by_role("button", name="Fjern filtrene").click()
    expect(page.get_by_role("article").first).to_contain_text("hører på meg")
    page.get_by_role("button", name="Rekkefølge").press("Enter")
    page.get_by_role("option", name="Høyeste vekt først").press("Enter")
    expect(page.get_by_role("article").first).to_contain_text("Det er trygt")
    expect(page).to_have_url(re.compile("sort=weight"))


def test_ada_gives_two_quotations_a_weight_at_once_and_takes_it_back_at_once(
    open_as: Windows, ada: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    weights.declare_weights(by=ada, code=code, lowest=1, highest=3, low="svak", high="sterk")
    found = [factories.coding(ada, document, code, words) for words in ("Det er trygt", "hører på meg")]
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/quotations")
    boxes = page.get_by_role("checkbox", name="Velg")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()
    bar = page.get_by_role("region", name="Valgte sitater")
    bar.get_by_role("button", name="Sett vekt …").press("Enter")
    dialog = page.get_by_role("dialog", name="Sett vekt på 2 sitater")
    expect(dialog.get_by_role("radio", name="1 svak")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("radio", name="3 sterk")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 kodinger har nå vekt 3.")).to_be_visible()
    expect(page.get_by_role("article").get_by_text("vekt 3", exact=True)).to_have_count(2)
    expect(bar).to_have_count(0)
    assert {Coding.objects.get(pk=one.pk).weight for one in found} == {3}
    page.get_by_role("button", name="Angre", exact=True).click()
    expect(page.get_by_text("vekt 3", exact=True)).to_have_count(0)
    assert {Coding.objects.get(pk=one.pk).weight for one in found} == {None}

    factories.coding(ada, document, factories.code(project, ada, "Ro"), "Ventetiden")
    expect(boxes).to_have_count(3)
    for box in boxes.all():
        box.check()
    bar.get_by_role("button", name="Sett vekt …").click()
    expect(page.get_by_text("Koden «Ro» bruker ikke vekter.")).to_be_visible()
    expect(page.get_by_role("button", name="Sett vekt", exact=True)).to_be_disabled()
