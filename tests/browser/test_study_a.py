"""A bachelor group with four interviews: 191 codes taken from the words, sorted into twenty groups."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from coding.codebook.rules import groups, merging
from coding.models import Code, CodeGroup, Coding, Review
from projects.models import Event, Person, Project
from tests import factories
from tests.browser import studies
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.browser.studies import tree_row, write_memo
from tests.running import PATIENCE
from transcripts.models import Document

pytestmark = pytest.mark.browser
THEORY = [
    "Indre motivasjon", "Ytre motivasjon", "Opplevd mestring", "Sosial støtte", "Kontroll over arbeidet",
    "Rollekonflikt",
]  # fmt: skip
QUESTIONS = ["Hva gjør arbeidet meningsfullt?", "Hva står i veien for god veiledning?"]
# 188 answers become separate codes; three of them turn out to be duplicates.
SAID = studies.STATEMENTS[:188]
BY_HAND = 10
SAME = ["Tilliten", "Fagmøtet", "Åpenheten"]


def code_with_keys(desk: Desk, answers: list[str]) -> None:
    """U finds uncoded text, V turns the words into a code."""
    keys = desk.page.keyboard
    desk.content.focus()
    keys.press("Control+Home")
    for number, words in enumerate(answers, 1):
        keys.press("u")
        keys.press("v")
        # She looks up from time to time.
        if number % 10 == 0 or number == len(answers):
            expect(desk.bracket(words)).to_be_visible()
    expect(desk.state).to_have_text("Alt er lagret", timeout=20_000 * PATIENCE)


def living(project: Project) -> int:
    return Code.objects.filter(project=project, withdrawn_at=None, merged_into=None).count()


def test_191_codes_become_20_groups_over_four_interviews(
    open_as: Windows, ada: Person, ben: Person, vogel: Person
) -> None:
    page = open_as(ada)
    studies.new_project(page, "Veiledning på to kontorer", SAID)
    project = Project.objects.get()
    for person, role in ((ben, "coder"), (vogel, "supervisor")):
        factories.join(project, person, role)
    interviews = {row.title.removeprefix("Intervju "): row for row in Document.objects.all()}
    dealt = studies.dealt(SAID)

    # Six codes from theory; 188 from the words, by two people at once: Ada goes through a whole interview with keys,
    # Ben through the end of his.
    theory = [factories.code(project, ada, name) for name in THEORY]
    before = {(ada, "Eva"): dealt["Eva"], (ben, "Lars"): dealt["Lars"], (ben, "Liv"): dealt["Liv"][:-BY_HAND]}
    for (coder, name), answers in before.items():
        studies.code_answers(
            coder, interviews[name], {words: factories.code(project, coder, words) for words in answers}
        )
    adas, bens = Desk(page, interviews["Kari"]), Desk(open_as(ben), interviews["Liv"])
    for desk, answers in ((adas, dealt["Kari"]), (bens, dealt["Liv"][-BY_HAND:])):
        desk.open()
        code_with_keys(desk, answers)
    bens.code(dealt["Liv"][-1], "Sosial støtte")
    for name, answers in dealt.items():
        found = codings_of(interviews[name])
        coded_by = "Ada" if name in ("Kari", "Eva") else "Ben"
        assert {(words, coded_by, f"{words}.") for words in answers} <= found
    assert living(project) == 194
    expect(bens.tree.get_by_role("treeitem")).to_have_count(194)

    # Three that say the same as another are merged, each with its reason.
    for theme in SAME[1:]:
        kept_code, gone_code = Code.objects.filter(project=project, name__startswith=f"{theme} ")[:2]
        reason = f"Samme poeng om {theme.lower()}"
        merging.merge_code(by=ben, code=gone_code, into=kept_code, reason=reason)
    page.goto(f"/p/{project.pk}/codebook")
    find = page.get_by_role("searchbox", name="Finn kode")
    panel = page.get_by_role("complementary", name="Kode")
    for theme in SAME[:1]:
        find.fill(theme)
        hits = page.get_by_role("treeitem")
        expect(hits).to_have_count(10)
        kept, gone = hits.nth(0), hits.nth(1)
        words = gone.get_by_text(re.compile(f"^{theme} ")).text_content() or ""
        kept.click()
        gone.click(modifiers=["Control"])
        panel.get_by_role("button", name="Slå sammen til én …").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="Hvorfor (valgfritt)").fill(f"Samme poeng om {theme.lower()}")
        dialog.get_by_role("button", name="Slå sammen", exact=True).click()
        expect(dialog).to_be_hidden()
        expect(tree_row(page, words)).to_have_count(0)
    assert living(project) == 191
    assert Event.objects.filter(project=project, words__reason__startswith="Samme poeng").count() == 3

    # Twenty groups: what the search finds is chosen with Ctrl+A and becomes a group.
    by_hand = studies.THEMES[:2]
    for name in studies.THEMES[2:]:
        inside = Code.objects.filter(project=project, merged_into=None, name__startswith=f"{name} ")
        groups.create_group(
            by=ben, project=project, id=uuid4(), name=name, codes=[code.pk for code in inside]
        )
    for name in (*by_hand, "Teori"):
        find.fill("" if name == "Teori" else name)
        if name == "Teori":
            tree_row(page, theory[0].name).click()
            tree_row(page, theory[-1].name).click(modifiers=["Shift"])
        else:
            expect(page.get_by_role("treeitem").filter(has_not_text=name)).to_have_count(0)
            page.get_by_role("treeitem").first.focus()
            page.keyboard.press("Control+a")
        panel.get_by_role("button", name="Ny gruppe av disse …").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="Navn").fill(name)
        dialog.get_by_role("button", name="Lagre").click()
        expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("status").first).to_have_text("Alt er lagret")
    living_groups = CodeGroup.objects.filter(project=project, withdrawn_at=None)
    assert living_groups.count() == 20
    sizes = {group.name: group.places.filter(code__merged_into=None).count() for group in living_groups}
    assert sum(sizes.values()) == 191
    assert sizes["Teori"] == 6
    assert Coding.objects.filter(project=project, withdrawn_at=None).count() == 189

    # The supervisor sees the whole way in one figure, and what each research question came to.
    answer = f"Tre av fire sier at {SAID[0].lower()}."
    page.goto(f"/p/{project.pk}/memos")
    page.get_by_role("button", name="Nytt memo").first.click()
    write_memo(page, page.get_by_role("article"), QUESTIONS[0], answer)
    studies.hand_in(ben, project, QUESTIONS[1], answer)
    his = open_as(vogel)
    his.goto(f"/p/{project.pk}/codebook/history")
    his.get_by_role("button", name="Vis").click()
    his.get_by_role("option", name="Flytfigur").click()
    expect(his.get_by_role("img", name="194 koder")).to_be_visible()
    his.goto("/news")
    for question in QUESTIONS:
        his.goto("/news")
        his.get_by_role("link", name=question).first.click()
        his.get_by_role("button", name="Godta").click()
        expect(his.get_by_text("Godtatt", exact=True).first).to_be_visible()
    assert set(Review.objects.values_list("state", flat=True)) == {Review.State.AGREED}
