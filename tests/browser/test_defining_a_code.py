"""Two people write a definition in parts at the same time, and anchor it in the text."""

import pytest
from playwright.sync_api import expect

from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of, middle

pytestmark = pytest.mark.browser


def test_both_texts_survive_in_each_part(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    open_as.expected.append(r"status of 412 .*/api/codes/")
    code = factories.code(project, ada, "Tillit")
    pages = [open_as(person) for person in (ada, ben)]
    for page in pages:
        page.goto(f"/p/{project.pk}/codebook")
        page.get_by_role("treeitem").filter(has_text="Tillit").click()
    adas, bens = pages
    adas.get_by_role("textbox", name="Brukes ikke når").fill("Det gjelder systemer")
    bens.get_by_role("textbox", name="Brukes ikke når").fill("Det gjelder penger")
    bens.get_by_role("textbox", name="Brukes når").fill("Det gjelder personer")
    adas.get_by_role("button", name="Lagre «Brukes ikke når»").click()
    bens.get_by_role("button", name="Lagre «Brukes når»").click()
    expect(adas.get_by_role("textbox", name="Brukes når")).to_have_value("Det gjelder personer")
    bens.get_by_role("button", name="Lagre «Brukes ikke når»").click()
    expect(bens.get_by_role("alert")).to_contain_text("Det gjelder systemer")
    bens.get_by_role("textbox", name="Din tekst").fill("Det gjelder systemer eller penger")
    bens.get_by_role("button", name="Lagre min tekst").click()
    expect(adas.get_by_role("textbox", name="Brukes ikke når")).to_have_value(
        "Det gjelder systemer eller penger"
    )
    code.refresh_from_db()
    assert code.used_when == "Det gjelder personer"


def test_ben_anchors_a_code_in_the_text_and_ada_finds_the_place(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    Code.objects.filter(pk=code.pk).update(not_when="Det gjelder penger")
    factories.coding(ada, document, code, "Det er trygt")
    adas = open_as(ada)
    adas.goto(f"/p/{project.pk}/codebook")
    adas.get_by_role("treeitem").filter(has_text="Tillit").click()
    examples = adas.get_by_role("region", name="Ankereksempler")
    expect(examples.get_by_text("Ingen ennå.")).to_be_visible()
    bens = Desk(open_as(ben), document).open()
    bens.bracket("Tillit").click()
    expect(bens.details.get_by_text("Brukes ikke når: Det gjelder penger")).to_be_visible()
    bens.details.get_by_role("button", name="Flere valg for kodingen").click()
    bens.page.get_by_role("menuitem", name="Bruk som ankereksempel").click()
    expect(bens.details.get_by_text("ankereksempel")).to_be_visible()
    expect(examples.get_by_text("Det er trygt")).to_be_visible()
    examples.get_by_role("link", name="Intervju 1 · Kari").click()
    expect(
        adas.get_by_role("complementary", name="Detaljer").get_by_text("ankereksempel").first
    ).to_be_visible()
    adas.goto(f"/p/{project.pk}/history")
    expect(adas.get_by_text("gjorde «Det er trygt» til ankereksempel for Tillit")).to_be_visible()


def test_ben_drags_words_from_the_text_to_the_examples_of_a_code(
    open_as: Windows, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada, "Tillit")
    factories.coding(ada, document, code, "Det er trygt")
    bens = Desk(open_as(ben), document).open()
    bens.in_tree("Tillit").click()
    examples = bens.details.get_by_role("region", name="Ankereksempler")
    expect(examples.get_by_text("Ingen ennå. Dra ord hit fra teksten.")).to_be_visible()
    bens.select("hører på meg")
    place = bens.place("hører på")
    bens.drag((place["x"] + 3, place["y"]), middle(examples))
    expect(examples.get_by_text("hører på meg")).to_be_visible()
    # With the keyboard; words that a colleague has already coded are not coded twice.
    bens.select("Det er trygt")
    bens.details.get_by_role("button", name="Bruk de markerte ordene som eksempel").press("Enter")
    expect(examples.get_by_text("Det er trygt")).to_be_visible()
    assert codings_of(document) == {("Tillit", "Ben", "hører på meg"), ("Tillit", "Ada", "Det er trygt")}
    # The coding and its example are two steps of undo.
    bens.page.keyboard.press("Control+z")
    expect(examples.get_by_text("Det er trygt")).to_be_hidden()
