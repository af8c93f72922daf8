"""The codebook's time machine: back to any step, two dates compared, and the figure for the thesis."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from coding.codebook.rules import codes, groups, merging
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser


def some_history(project: Project, ada: Person) -> None:
    a, b, c = (factories.code(project, ada, name) for name in ("Ansvar", "Plikt", "Frihet"))
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Selvstendighet")
    for code in (a, c):
        groups.add_to_group(by=ada, group=group, code=code)
    merging.merge_code(by=ada, code=b, into=a, reason="to ord for det samme")
    codes.edit_code(by=ada, code=c, name="Valgfrihet")


def view(page: Page, name: str) -> None:
    page.get_by_role("button", name="Vis").click()
    page.get_by_role("option", name=name).click()


def test_vogel_goes_back_compares_and_takes_the_figure(
    open_as: Windows, ada: Person, vogel: Person, project: Project
) -> None:
    some_history(project, ada)
    page = open_as(vogel)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("link", name="Tidsmaskin").click()
    slider = page.get_by_role("slider", name="Dato")
    expect(page.get_by_role("heading", name="2 koder")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Valgfrihet")).to_contain_text("endret")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("to ord for det samme")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Ansvar")).to_contain_text("slått sammen")
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="1 kode", exact=True)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Ansvar")).to_contain_text("ny")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="3 koder")).to_be_visible()
    page.keyboard.press("End")
    view(page, "Endringer mellom to datoer")
    page.get_by_role("slider", name="Fra").fill("2")
    expect(page.get_by_text("Plikt slått sammen med «Ansvar»")).to_be_visible()
    expect(page.get_by_text("«Frihet» heter nå «Valgfrihet»")).to_be_visible()
    view(page, "Flytfigur")
    figure = page.get_by_role("img", name="3 koder")
    expect(figure.get_by_text("Selvstendighet (3)")).to_be_visible()
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename.endswith(f".{kind.lower()}")
        assert download.value.path().stat().st_size > 1_000


def test_what_happens_now_is_seen_at_once(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    factories.code(project, ada, "Ansvar")
    page = open_as(ben)
    page.goto(f"/p/{project.pk}/codebook/history")
    expect(page.get_by_role("heading", name="1 kode", exact=True)).to_be_visible()
    others = open_as(ada)
    others.goto(f"/p/{project.pk}/codebook")
    others.get_by_role("button", name="Ny kode").first.click()
    others.get_by_role("dialog").get_by_role("textbox", name="Navn").fill("Frihet")
    others.get_by_role("dialog").get_by_role("textbox", name="Navn").press("Enter")
    expect(page.get_by_role("heading", name="2 koder")).to_be_visible()
