"""A master's thesis with three group interviews, from the guide's questions to six categories and their summaries."""

import pytest
from playwright.sync_api import Locator, Page, expect

from coding.models import Code, Memo, Review
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import wait_for
from transcripts.models import Document

pytestmark = pytest.mark.browser

QUESTIONS = [
    "Hvor mange brukere følger du opp?", "Hvilken opplæring har du fått?", "Hvordan ser en vanlig dag ut?",
    "Hva hindrer samarbeid med tiltak?", "Hva fremmer samarbeid med tiltak?", "Hvordan brukes fagmøtene?",
    "Hva gjør du når du er usikker?", "Hvem spør du om råd?", "Hvordan opplever du tidspresset?",
    "Hva betyr leder for deg?", "Hvordan medvirker brukerne?", "Når er medvirkning vanskelig?",
    "Hva er god veiledning?", "Hvordan vurderer dere arbeidsevne?", "Hvordan brukes aktivitetsplanen?",
    "Hva gjør digital kontakt med relasjonen?", "Hva er du stolt av?", "Hva ville du endret?",
]  # fmt: skip
GUIDE = "\n".join(f"{number}. {question}" for number, question in enumerate(QUESTIONS, 1))
CATEGORIES = {
    "Bakgrunn (settes til side)": ["1 ", "2 "],
    "Hverdagen": ["3 ", "9 "],
    "Samarbeid": ["4 ", "5 ", "6 "],
    "Usikkerhet": ["7 ", "8 ", "10 "],
    "Medvirkning": ["11 ", "12 "],
    "Verktøy": ["13 ", "14 ", "15 ", "16 "],
    "Veien videre": ["17 ", "18 "],
}
OFFICE = """\
Intervjuer: Hvor mange brukere følger dere opp?
Anne: Jeg har førti på listen min. Atle har nesten nitti.
Atle: Nittitre, faktisk. Og da rekker jeg ikke fagmøtene.
Intervjuer: Hvordan medvirker brukerne?
Anne: De som kan si det de vil, medvirker. De andre blir det gjettet på.
"""


@pytest.fixture
def office(project: Project, ada: Person) -> Document:
    return factories.document(project, ada, OFFICE, "Kontor A")


def row(page: Page, start: str) -> Locator:
    number = start.strip()
    return page.get_by_role("treeitem").filter(has=page.get_by_text(name_of(number), exact=True))


def name_of(number: str) -> str:
    return Code.objects.get(name__startswith=f"{number} ", withdrawn_at__isnull=True).name


def sizes() -> dict[str, int]:
    living = Code.objects.filter(withdrawn_at__isnull=True)
    return {name: living.filter(parent__name=name).count() for name in CATEGORIES}


def test_eighteen_questions_become_six_categories_with_summaries(
    open_as: Windows, ada: Person, ben: Person, vogel: Person, project: Project, office: Document
) -> None:
    page = open_as(ada)
    page.goto(f"/p/{project.pk}/codebook")
    page.get_by_role("button", name="Mer om hele kodeboka").click()
    page.get_by_role("menuitem", name="Koder fra en intervjuguide …").click()
    page.get_by_role("textbox", name="Intervjuguiden").fill(GUIDE)
    page.get_by_role("button", name="Vis forslag").click()
    page.get_by_role("checkbox", name="Behold numrene i navnene").check()
    page.get_by_role("button", name="Opprett 18 koder").click()
    expect(page.get_by_role("treeitem")).to_have_count(18)

    # Several codes on one statement, by two coders.
    desk, bens = Desk(page, office), Desk(open_as(ben), office).open()
    desk.open()
    for number, words in (("1", "Jeg har førti på listen min"), ("9", "da rekker jeg ikke fagmøtene")):
        desk.code(words, name_of(number))
    desk.code("da rekker jeg ikke fagmøtene", name_of("6"))
    bens.code("De andre blir det gjettet på", name_of("12"))
    expect(desk.brackets).to_have_count(4)
    assert {coder for _code, coder, _words in codings_of(office)} == {"Ada", "Ben"}

    # Six categories, and one that is set aside, made by choosing codes and moving them together.
    page.goto(f"/p/{project.pk}/codebook")
    panel = page.get_by_role("complementary", name="Kode")
    for category, numbers in CATEGORIES.items():
        page.get_by_role("button", name="Ny kode").click()
        page.get_by_role("dialog").get_by_role("textbox", name="Navn").fill(category)
        page.get_by_role("dialog").get_by_role("button", name="Lagre").click()
        expect(page.get_by_role("treeitem", name=category).last).to_be_visible()
        row(page, numbers[0]).click()
        for number in numbers[1:]:
            row(page, number).click(modifiers=["Control"])
        expect(panel.get_by_role("heading", name=f"{len(numbers)} koder valgt")).to_be_visible()
        panel.get_by_role("button", name="Flytt under …").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("combobox", name="Under koden").fill(category)
        page.get_by_role("option", name=category, exact=True).click()
        dialog.get_by_role("button", name="Flytt").click()
        expect(dialog).to_be_hidden()
    wait_for(lambda: sizes() == {name: len(numbers) for name, numbers in CATEGORIES.items()})

    # The quotations of each code are gathered, and its summary is written; one is handed in.
    memo = page.get_by_role("dialog")
    for at, question in enumerate(QUESTIONS, 1):
        row(page, str(at)).click()
        panel.get_by_role("button", name="Memo om koden").click()
        memo.get_by_role("textbox", name="Tittel").fill(f"Sammendrag {at}")
        memo.get_by_role("textbox", name="Memoets tekst").click()
        page.keyboard.type(f"Om «{question}»: de som ikke kan si hva de vil, blir det gjettet på.")
        expect(memo.get_by_text("Lagret")).to_be_visible()
        memo.get_by_role("button", name="Type").click()
        page.get_by_role("option", name="Sammendrag").click()
        expect(memo.get_by_role("button", name="Type")).to_contain_text("Sammendrag")
        page.keyboard.press("Escape")
        expect(memo).to_be_hidden()
    summaries = Memo.objects.filter(kind="summary", about="code", code__parent__isnull=False)
    wait_for(lambda: summaries.values("code").distinct().count() == 18)
    row(page, "12").click()
    panel.get_by_role("button", name="Sammendrag 12").click()
    memo.get_by_role("button", name="Hvem kan lese").click()
    page.get_by_role("option", name="Gruppa og veilederen").click()
    wait_for(lambda: summaries.get(title="Sammendrag 12").audience == "everybody")
    memo.get_by_role("button", name="Lever").click()
    expect(memo.get_by_text("Levert", exact=True)).to_be_visible()

    his = open_as(vogel)
    his.goto("/news")
    his.get_by_role("link", name="Sammendrag 12", exact=True).first.click()
    article = his.get_by_role("article")
    expect(article).to_contain_text("blir det gjettet på")
    article.get_by_role("button", name="Godta").click()
    expect(article.get_by_text("Godtatt")).to_be_visible()
    assert Review.objects.get().state == Review.State.AGREED
    expect(memo.get_by_text("Godtatt")).to_be_visible()
