"""Interviews as large as those of the real studies: every answer is a sentence that nobody else says."""

from itertools import product

from playwright.sync_api import FilePayload, Locator, Page, expect

from coding.models import Memo
from tests.running import wait_for

THEMES = [
    "Opplæringen", "Fagmøtet", "Teamarbeidet", "Lederstøtten", "Arbeidsmengden", "Hjemmekontoret", "Kollegahjelpen",
    "Rådgiverrollen", "Tilliten", "Fleksibiliteten", "Tidspresset", "Medvirkningen", "Åpenheten", "Språkbruken",
    "Oppfølgingen", "Karriereveien", "Lønnssamtalen", "Anerkjennelsen", "Skolehverdagen",
]  # fmt: skip
ASPECTS = [
    "kommer ofte for sent", "gir meg trygghet", "tar mye tid", "skaper avstand mellom oss",
    "betyr mer enn lønnen", "endret seg under pandemien", "avhenger av hvem som er på jobb",
    "er vanskelig å snakke om", "blir fort glemt", "gjør meg stolt på en måte jeg ikke ventet",
]  # fmt: skip
INFORMANTS = ["Kari", "Eva", "Liv", "Lars"]
STATEMENTS = [f"{theme} {aspect}" for theme, aspect in product(THEMES, ASPECTS)]


def dealt(statements: list[str]) -> dict[str, list[str]]:
    """To each informant their share, so that everybody says something about every theme."""
    return {name: statements[at :: len(INFORMANTS)] for at, name in enumerate(INFORMANTS)}


def transcript(name: str, answers: list[str]) -> str:
    """Questions and answers in turn; the second of two answers follows a nod."""
    turns = []
    for at in range(0, len(answers), 2):
        pair = answers[at : at + 2]
        turns.append(f"Intervjuer: Kan du si noe om {pair[0].split()[0].lower()}?")
        turns.append(f"{name}: {pair[0]}.")
        if len(pair) > 1:
            turns.append("Intervjuer: Mm, og ellers?")
            turns.append(f"{name}: {pair[1]}.")
    return "\n".join(turns) + "\n"


def files(statements: list[str]) -> list[FilePayload]:
    return [
        FilePayload(
            name=f"Intervju {name}.txt", mimeType="text/plain", buffer=transcript(name, said).encode()
        )
        for name, said in dealt(statements).items()
    ]


def new_project(page: Page, name: str, statements: list[str]) -> None:
    """From the first page: an empty project, and its four interviews imported."""
    page.goto("/")
    page.get_by_role("button", name="Nytt prosjekt").click()
    page.get_by_label("Navn", exact=True).fill(name)
    page.get_by_role("button", name="Opprett prosjektet").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Importer dokumenter").click()
    chooser.value.set_files(files(statements))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Importer alle 4").click(timeout=20_000)
    for informant in INFORMANTS:
        expect(page.get_by_role("link", name=f"Intervju {informant}")).to_be_visible()


def tree_row(page: Page, name: str) -> Locator:
    return page.get_by_role("treeitem").filter(has=page.get_by_text(name, exact=True))


def write_memo(page: Page, memo: Locator, title: str, text: str, kind: str = "Notat") -> None:
    """Write it, say what it is, let the supervisor read it, and hand it in."""
    memo.get_by_role("textbox", name="Tittel").fill(title)
    memo.get_by_role("textbox", name="Memoets tekst").click()
    page.keyboard.type(text)
    expect(memo.get_by_text("Lagret", exact=True)).to_be_visible()
    memo.get_by_role("button", name="Type").click()
    page.get_by_role("option", name=kind, exact=True).click()
    memo.get_by_role("button", name="Hvem kan lese").click()
    page.get_by_role("option", name="Gruppa og veilederen").click()
    wait_for(lambda: Memo.objects.get(title=title).audience == "everybody")
    memo.get_by_role("button", name="Lever").click()
    expect(memo.get_by_text("Levert", exact=True)).to_be_visible()
