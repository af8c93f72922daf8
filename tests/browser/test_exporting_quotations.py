"""Ada takes the quotations that she asked for with her, and opens the file."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from projects.models import Person, Project
from tests import factories
from tests.acting.exports import paragraphs_of
from tests.browser.conftest import Windows
from transcripts.models import Document
from transcripts.parsing import parse

pytestmark = pytest.mark.browser


def test_ada_pastes_from_a_word_file_of_what_she_asked_for(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document: Document = factories.document(project, ada)
    trust, safety = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    factories.coding(ada, document, trust, "hører på meg")
    factories.coding(ben, document, safety, "Det er trygt")
    page = open_as(ada, width=390, height=800)
    page.goto(f"/p/{project.pk}/quotations?code={safety.pk}")
    page.get_by_role("button", name="Eksporter …").press("Enter")
    dialog = page.get_by_role("dialog", name="Eksporter 1 sitat")
    expect(dialog.get_by_role("radio", name="Word (.docx)")).to_be_checked()
    dialog.get_by_role("button", name="Lag filen").press("Enter")
    download = dialog.get_by_role("link", name="Last ned")
    expect(download).to_be_visible(timeout=15_000)
    with page.expect_download() as waiting:
        download.press("Enter")
    assert waiting.value.suggested_filename.endswith(".docx")
    data = Path(waiting.value.path()).read_bytes()
    assert ("Normal", "«Det er trygt» (Kari, Intervju 1, replikk 4)") in paragraphs_of(data)
    assert "hører på meg" not in str(paragraphs_of(data))
    assert parse(BytesIO(data).getvalue(), "sitater.docx").text.startswith("Sitater fra")
    dialog.get_by_role("button", name="Lukk").last.press("Enter")
    page.goto(f"/p/{project.pk}/exports")
    expect(page.get_by_role("link", name="Last ned")).to_have_count(1)
    page.get_by_role("link", name="Gå til sitatene").click()
    expect(page.get_by_role("article")).to_have_count(2)
