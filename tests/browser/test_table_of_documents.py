"""Ada keeps an overview of many documents: she sorts and groups them, finds one by name and changes several at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.running import wait_for
from transcripts.documents.rules import rename_document
from transcripts.models import Document

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    return (
        page.get_by_role("table", name="Dokumenter")
        .get_by_role("rowheader")
        .get_by_role("link")
        .all_inner_texts()
    )


def test_ada_sorts_groups_and_changes_documents(open_as: Windows, ada: Person, project: Project) -> None:
    for number in (10, 9, 1, 2):
        factories.document(project, ada, title=f"Intervju {number}")
    note = factories.document(project, ada, title="Feltnotat")
    rename_document(by=ada, document=note, title=note.title, kind="note")
    factories.coding(ada, note, factories.code(project, ada, "Trygghet"), "Det er trygt")
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/documents")
    expect(page.get_by_text("5 dokumenter", exact=True)).to_be_visible()

    # By name as one counts, and back; by the number of passages from the top.
    by_name = page.get_by_role("columnheader", name="Navn")
    by_name.get_by_role("button").click()
    expect(by_name).to_have_attribute("aria-sort", "ascending")
    assert titles(page) == ["Feltnotat", "Intervju 1", "Intervju 2", "Intervju 9", "Intervju 10"]
    by_name.get_by_role("button").press("Enter")
    expect(by_name).to_have_attribute("aria-sort", "descending")
    assert titles(page)[0] == "Intervju 10"
    page.get_by_role("columnheader", name="Passasjer").get_by_role("button").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Feltnotat")

    # Groups with their numbers; both are kept for the next visit.
    page.get_by_role("button", name=re.compile("Grupper etter")).click()
    page.get_by_role("option", name="Type").click()
    expect(page.get_by_role("rowheader", name="Transkripsjoner 4 dokumenter")).to_be_visible()
    page.reload()
    expect(page.get_by_role("rowheader", name="Notater 1 dokument")).to_be_visible()
    page.get_by_label("Finn dokument eller taler").fill("intervju 1")
    expect(page.get_by_text("2 av 5 dokumenter")).to_be_visible()
    page.get_by_label("Finn dokument eller taler").fill("")

    # Several at once, with Shift from one to another.
    page.get_by_role("checkbox", name="Velg «Intervju 1»").click()
    page.get_by_role("checkbox", name="Velg «Intervju 9»").click(modifiers=["Shift"])
    chosen = page.get_by_role("toolbar", name="Valgte dokumenter")
    expect(chosen).to_contain_text("dokumenter valgt")
    chosen.get_by_role("button", name="Velg ingen").click()
    for title in ("Intervju 1", "Intervju 2"):
        page.get_by_role("checkbox", name=f"Velg «{title}»").press("Space")
    chosen.get_by_role("button", name="Endre type").click()
    page.get_by_role("menuitem", name="Artikkel").click()
    expect(page.get_by_role("rowheader", name="Artikler 2 dokumenter")).to_be_visible()
    wait_for(lambda: Document.objects.filter(project=project, kind=Document.Kind.ARTICLE).count() == 2)
    page.get_by_role("checkbox", name="Velg «Feltnotat»").click()
    chosen.get_by_role("button", name="Slett …").click()
    page.get_by_role("dialog", name="Slette 1 dokument?").get_by_role("button", name="Slett").click()
    expect(page.get_by_text("1 slettet dokument")).to_be_visible()
