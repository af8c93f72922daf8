"""An interview guide is pasted, looked over, and becomes codes; undone as one."""

import pytest
from playwright.sync_api import expect

from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.acting.codebook import a_guide_of_eight_themes
from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser


def test_ada_makes_the_codebook_from_her_guide(open_as: Windows, ada: Person, project: Project) -> None:
    factories.code(project, ada, "Ledelse")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Mer om hele kodeboka").click()
    page.get_by_role("menuitem", name="Koder fra en intervjuguide …").click()
    page.get_by_role("textbox", name="Intervjuguiden").fill(a_guide_of_eight_themes())
    page.get_by_role("button", name="Vis forslag").press("Enter")
    preview = page.get_by_role("dialog", name="36 forslag til koder")
    expect(preview.get_by_text("1 navn finnes allerede i kodeboka")).to_be_visible()
    preview.get_by_role("checkbox", name="Opprett koden Avslutning").uncheck()
    name = preview.get_by_role("textbox", name="Navn på koden Bakgrunn")
    name.fill("Om informanten")
    expect(preview.get_by_role("textbox", name="Navn på koden Om informanten")).to_be_focused()
    preview.get_by_role("button", name="Opprett 34 koder").press("Enter")
    expect(preview).to_be_hidden()
    rows = page.get_by_role("treeitem")
    expect(rows).to_have_count(35)
    expect(rows.filter(has_text="Om informanten")).to_have_attribute("aria-level", "1")
    made = Code.objects.filter(project=project, withdrawn_at__isnull=True)
    assert made.filter(parent__name="Ledelse").count() == 4
    assert made.get(parent__name="Arbeidsform", name__startswith="Overgangen").definition.startswith(
        "Hvordan"
    )
    page.get_by_role("region", name="Meldinger").get_by_role("button", name="Angre").click()
    expect(rows).to_have_count(1)


def test_a_guide_is_read_from_a_file(open_as: Windows, ada: Person, project: Project) -> None:
    page = open_as(ada, width=390, height=800)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Mer om hele kodeboka").click()
    page.get_by_role("menuitem", name="Koder fra en intervjuguide …").click()
    text = "Spørsmål 1: Hva er bra?\nSpørsmål 2: Hva er vanskelig?".encode()
    page.get_by_label("Velg fil").set_input_files(
        {"name": "guide.txt", "mimeType": "text/plain", "buffer": text}
    )
    preview = page.get_by_role("dialog", name="2 forslag til koder")
    preview.get_by_role("button", name="Legg under den over").nth(1).click()
    preview.get_by_role("checkbox", name="Behold numrene i navnene").check()
    preview.get_by_role("button", name="Opprett 2 koder").click()
    expect(page.get_by_role("treeitem").filter(has_text="2 Hva er vanskelig")).to_have_attribute(
        "aria-level", "2"
    )
