"""Every page of the app, wide in Norwegian and narrow in English, light and dark: axe-core finds no fault."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import FilePayload, Locator, Page, expect

from coding.codebook.rules import codes, groups, weights
from coding.memos.rules import writing
from coding.models import Coding
from coding.sheet.rules import moving
from coding.talk.rules import comments
from projects.models import Person, Project, Role
from projects.rules import joining
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk
from tests.browser.looking_over import BEHIND_SUGGESTIONS, faults_of, prepare
from transcripts.models import Document
from transcripts.participants.rules.register import change_register

pytestmark = pytest.mark.browser
LOCALES = Path(settings.BASE_DIR) / "frontend/src/locales"


class Study:
    """A project that contains something of everything."""

    def __init__(self, ada: Person, ben: Person, vogel: Person, project: Project) -> None:
        self.project = project
        self.document: Document = factories.document(project, ada)
        self.parent = factories.code(project, ada, "Medvirkning")
        self.heard = factories.code(project, ada, "Å bli hørt", self.parent)
        self.safe = factories.code(project, ben, "Trygghet", self.parent)
        retired = factories.code(project, ben, "Regler og krav")
        self.coding: Coding = factories.coding(ada, self.document, self.heard, "hører på meg")
        factories.coding(ben, self.document, self.heard, "Veilederen min hører på meg")
        factories.coding(ben, self.document, self.safe, "da får jeg si hva jeg trenger. Det er trygt")
        codes.retire_code(by=ben, code=retired)
        weights.declare_weights(by=ada, code=self.heard, lowest=1, highest=3, low="svak", high="sterk")
        groups.create_group(by=ada, project=project, id=uuid4(), name="Møtet", codes=[self.heard.pk])
        comments.comment(by=vogel, id=uuid4(), about=self.coding, body="Er dette ikke tillit? @Ada")
        start = self.document.text.index("Ventetiden")
        comments.comment_on_passage(
            by=vogel,
            id=uuid4(),
            thread=uuid4(),
            document=self.document,
            start=start,
            end=start + 10,
            body="Hm?",
        )
        self.memo = writing.create_memo(
            by=ben, project=project, id=uuid4(), title="Tillit?", body="# Om tillit\n\nKari sier *det* ofte."
        )
        heap = uuid4()
        moving.place_cards(
            by=ben,
            project=project,
            moves=[{"code": self.heard.pk, "x": 10.0, "y": 60.0, "heap": heap}],
            heaps=[{"id": heap, "name": "Følelser", "x": 0.0, "y": 0.0, "colour": "#a23b72"}],
        )
        office, berit = uuid4(), uuid4()
        change_register(
            by=ada,
            project=project,
            attributes=[{"id": office, "name": "Kontor", "kind": "choice"}],
            participants=[{"id": berit, "pseudonym": "Berit", "answers": {str(office): "B"}}],
            interviews=[{"id": uuid4(), "date": "23.03.2022", "minutes": 35, "participants": [berit]}],
        )
        joining.set_join_code(by=ada, project=project, is_on=True)
        joining.invite(by=ada, project=project, role=Role.READER)


class Walk:
    """One path through the app; the page is checked at each stop."""

    def __init__(self, page: Page, study: Study, language: str) -> None:
        self.page = page
        self.study = study
        self.desk = Desk(page, study.document)
        self.words = {file.stem: json.loads(file.read_text()) for file in (LOCALES / language).glob("*.json")}
        self.is_narrow = (page.viewport_size or {"width": 0})["width"] < 700
        self.faults: list[str] = []

    def said(self, key: str, **names: str) -> str:
        """A sentence of the catalogue, such as "pages.codebook.merge"."""
        found = self.words
        for part in key.split("."):
            found = found[part]
        words = str(found)
        for name, value in names.items():
            words = words.replace("{{" + name + "}}", value)
        return words

    def go(self, place: str) -> None:
        """Go to a page of the project as a link does, without reloading the app."""
        self.page.evaluate(
            "(to) => window.history.pushState({}, '', to)", f"/p/{self.study.project.pk}{place}"
        )

    def button(self, key: str, **names: str) -> Locator:
        return self.page.get_by_role("button", name=self.said(key, **names), exact=True).first

    def menu(self, button: Locator, key: str) -> None:
        button.click()
        self.page.get_by_role("menuitem", name=self.said(key), exact=True).click()

    def dialog(self, key: str, **names: str) -> Locator:
        return self.page.get_by_role("dialog", name=self.said(key, **names))

    def look(self, at: str, shown: Locator, *, besides: tuple[str, str] | None = None) -> None:
        """Check the page once the expected element is there."""
        expect(shown).to_be_visible()
        self.faults += [f"{at}, {fault}" for fault in faults_of(self.page, besides=besides)]

    def leave(self) -> None:
        """Close the dialog or menu."""
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog").or_(self.page.get_by_role("menu"))).to_have_count(0)


def outside(walk: Walk) -> None:
    for place in ["sign-in", "sign-up", "forgot", "reset?key=none", "join"]:
        walk.page.goto(f"/{place}")
        walk.look(place, walk.page.get_by_role("heading", level=1))


def beside_projects(walk: Walk) -> None:
    page = walk.page
    page.goto("/")
    walk.look("projects", page.get_by_role("link", name=walk.study.project.name))
    walk.button("pages.projects.new").click()
    walk.look("new project", walk.dialog("pages.projects.new"))
    walk.leave()
    page.get_by_role("button", name=walk.said("common.user.menu")).click()
    walk.look("my menu", page.get_by_role("menu"))
    page.goto("/news")
    walk.look("news", page.get_by_role("link", name=walk.study.project.name))
    page.goto("/help")
    walk.look("help", page.get_by_role("img").first)
    page.goto("/profile")
    walk.look("profile", page.get_by_label(walk.said("pages.profile.current_password")))
    page.goto("/nowhere")
    walk.look("no such page", page.get_by_text(walk.said("common.not_found_title")))


def documents(walk: Walk) -> None:
    page = walk.page
    page.goto("/")
    page.get_by_role("link", name=walk.study.project.name).click()
    walk.look("overview", page.get_by_role("heading", name=walk.said("overview.stands.title")))
    walk.button("overview.stands.codes").click()
    walk.look("overview by code", page.get_by_role("columnheader", name=walk.said("overview.stands.code")))
    page.get_by_role("button", name=re.compile(walk.said("shell.bell.title"))).click()
    walk.look("bell", page.get_by_role("dialog", name=walk.said("shell.bell.title")))
    walk.leave()
    page.keyboard.press("Control+k")
    walk.look("search over the page", page.get_by_role("dialog", name=walk.said("shell.go.button")))
    page.keyboard.type("Til")
    expect(page.get_by_text(re.compile(walk.said("shell.go.kind.codes")))).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowDown")
    walk.look("hits over the page", page.locator("[role=menuitem][data-focused]"))
    walk.leave()
    page.goto(f"/p/{walk.study.project.pk}/documents")
    walk.look("documents", page.get_by_role("link", name="Intervju 1"))
    with page.expect_file_chooser() as chooser:
        walk.button("pages.documents.import").click()
    text = factories.TRANSCRIPT.encode()
    chooser.value.set_files([FilePayload(name="Intervju 2.txt", mimeType="text/plain", buffer=text)])
    walk.look("import", page.get_by_role("region", name=walk.said("imports.sample.title")))


def in_the_register(walk: Walk) -> None:
    page = walk.page
    walk.go("/study")
    walk.look("study sheet", page.get_by_role("heading", name=walk.said("study.privacy")))
    walk.button("study.guide.write").click()
    walk.look("guide", walk.dialog("study.guide.title"))
    walk.leave()
    walk.go("/participants")
    walk.look("participants", page.get_by_role("rowheader", name="Berit"))
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    walk.look("a cell", page.get_by_role("listbox"))
    page.keyboard.press("Escape")
    walk.button("participants.paste.open").click()
    page.get_by_role("textbox", name=walk.said("participants.paste.label")).fill(
        "Pseudonym\tKontor\nCarl\t=A1"
    )
    walk.button("participants.paste.look").click()
    walk.look("pasted", page.get_by_role("region", name=walk.said("participants.paste.shown")))
    walk.leave()
    walk.go("/participants/interviews")
    walk.look("interviews", page.get_by_role("region", name=walk.said("participants.thesis.label")))
    walk.button("participants.interview.add").click()
    walk.look("an interview", walk.dialog("participants.interview.add"))
    walk.leave()


def at_the_desk(walk: Walk) -> None:
    page, desk = walk.page, walk.desk
    walk.go(f"/d/{walk.study.document.pk}")
    walk.look("desk", desk.brackets.first)
    desk.select("Det er trygt")
    walk.look("selection", page.get_by_role("button", name=re.compile(f"^{walk.said('desk.talk.it')}( C)?$")))
    page.keyboard.press("k")
    walk.look("code picker", walk.dialog("desk.picker.label"))
    page.keyboard.press("Escape")
    page.keyboard.press("Control+f")
    page.keyboard.type("Nav")
    walk.look("find", page.get_by_label(walk.said("desk.find.label")).first)
    page.keyboard.press("Escape")
    desk.bracket("Å bli hørt", "Ada").click()
    if walk.is_narrow:
        walk.button("desk.details.label").click()
    walk.look("coding", page.get_by_role("complementary").get_by_text("Er dette ikke tillit?"))
    if walk.is_narrow:
        walk.button("desk.codebook").click()
    page.get_by_role("treeitem").first.click(button="right")
    walk.look("code menu", page.get_by_role("menu"))
    walk.leave()
    if walk.is_narrow:
        walk.button("desk.tabs.text").click()
    page.locator(".cm-talk-sign").click()
    walk.look("thread", page.get_by_text("Hm?").first)
    walk.button("desk.head.edit").click()
    walk.look("correcting", page.locator(".cm-content[aria-readonly=false]"))
    page.keyboard.press("Alt+Shift+ArrowDown")
    page.keyboard.press("Alt+Enter")
    walk.look("speakers", walk.dialog("desk.turns.who_one"))
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+End")
    page.keyboard.press("Delete")
    walk.look("much deleted", page.locator(".cm-replaced"))
    page.keyboard.press("Control+z")
    page.goto(f"/reading/{walk.study.document.pk}")
    walk.look("reading view", page.get_by_role("heading", level=1))


def in_the_codebook(walk: Walk) -> None:
    page, study = walk.page, walk.study
    page.goto(f"/p/{study.project.pk}/codebook")
    tree = page.get_by_role("tree").get_by_role("treeitem")
    walk.look("codebook", tree.filter(has_text="Trygghet"))
    page.keyboard.press("?")
    walk.look("keys", walk.dialog("keys.title"))
    walk.leave()
    walk.button("pages.check.open").click()
    walk.look("check", walk.dialog("pages.check.title"))
    walk.leave()
    walk.button("pages.codebook.group_new").click()
    walk.look("group", walk.dialog("pages.codebook.group_new"))
    walk.leave()
    walk.menu(walk.button("pages.several.all"), "pages.guide.open")
    page.get_by_label(walk.said("pages.guide.text")).fill("Tema 1: Hverdagen\n1. Hvordan er dagene?")
    walk.button("pages.guide.read").click()
    walk.look("interview guide", page.get_by_role("dialog").get_by_role("textbox").first)
    walk.leave()
    tree.filter(has_text="Å bli hørt").click()
    walk.look("code", page.get_by_role("textbox", name=walk.said("pages.codebook.used_when"), exact=True))
    more = page.get_by_role("button", name=walk.said("common.more_about", name="Å bli hørt"), exact=True)
    walk.menu(more.last, "pages.codebook.merge")
    walk.look("merging", walk.dialog("pages.codebook.merge_title", code="Å bli hørt"))
    walk.go(f"/codebook/split/{study.heard.pk}")
    walk.look("splitting", page.get_by_text("hører på meg").first)
    walk.go("/codebook/sheet")
    walk.look("sheet", page.get_by_text("Følelser").first)
    walk.go("/codebook/history")
    for view in ["tree", "changes", "figure"]:
        if view != "tree":
            page.get_by_role("button", name=walk.said("pages.past.view.label")).click()
            page.get_by_role("option", name=walk.said(f"pages.past.view.{view}")).click()
        walk.look(f"time machine, {view}", page.get_by_text("Trygghet").first)


def in_the_quotations(walk: Walk) -> None:
    page = walk.page
    walk.go(f"/quotations?code={walk.study.heard.pk}")
    quotation = page.get_by_role("article").first
    walk.look("quotations", quotation)
    quotation.get_by_role("checkbox").click()
    walk.look("chosen quotations", page.get_by_text(walk.said("quotations.selected_one", count="1")))
    page.get_by_role("combobox", name=walk.said("quotations.add")).fill("a")
    walk.look("filters", page.get_by_role("listbox"), besides=BEHIND_SUGGESTIONS)
    walk.page.keyboard.press("Escape")
    walk.button("quotations.export.open").click()
    walk.look("quotations to take out", page.get_by_role("dialog"))
    walk.leave()
    walk.go("/search?q=nav")
    walk.look("search", page.get_by_role("table").first)


def in_the_other_places(walk: Walk) -> None:
    page, study = walk.page, walk.study
    walk.go("/memos")
    walk.look(
        "memos", page.get_by_role("link", name="Tillit?").or_(page.get_by_role("button", name="Tillit?"))
    )
    walk.go(f"/memos?memo={study.memo.pk}")
    walk.look("memo", page.get_by_role("heading", name="Om tillit"))
    walk.go("/talk")
    walk.look("conversations", page.get_by_text("Er dette ikke tillit?"))
    page.get_by_role("button", name=walk.said("talk.list.answer"), exact=True).first.click()
    thread = page.get_by_role("complementary", name=walk.said("talk.drawer.label"))
    thread.get_by_role("textbox").fill("@")
    walk.look("thread beside the page", thread.get_by_role("textbox"))
    walk.go("/history")
    walk.look("history", page.get_by_role("listitem").first)
    walk.go("/exports")
    walk.button("pages.exports.make").click()
    walk.look("exports", page.get_by_role("link", name=walk.said("pages.exports.download")))
    walk.go("/members")
    walk.look("members", page.get_by_role("heading", name=walk.said("pages.members.join_code")))
    walk.go("/settings")
    walk.look("settings", page.get_by_role("heading", name=walk.said("pages.settings.leave_title")))


PLACES: list[Callable[[Walk], None]] = [
    beside_projects,
    documents,
    in_the_register,
    at_the_desk,
    in_the_codebook,
    in_the_quotations,
    in_the_other_places,
]


@pytest.mark.parametrize(("language", "width"), [("nb", 1280), ("en", 390)])
def test_a_machine_finds_no_fault_on_any_page(
    open_as: Windows, ada: Person, ben: Person, vogel: Person, project: Project, language: str, width: int
) -> None:
    study = Study(ada, ben, vogel, project)
    ada.language = language
    ada.save()
    page = open_as(ada, width=width, height=800)
    prepare(page)
    walk = Walk(page, study, language)
    for place in PLACES:
        place(walk)
    stranger = open_as(None, width=width, height=800)
    prepare(stranger)
    unknown = Walk(stranger, study, language)
    outside(unknown)
    faults = walk.faults + unknown.faults
    assert not faults, "\n".join(faults)


def test_the_machine_sees_what_is_wrong(open_as: Windows, ada: Person, project: Project) -> None:
    page = open_as(ada)
    prepare(page)
    page.goto(f"/p/{project.pk}/settings")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults_of(page) == []
    page.evaluate("document.documentElement.style.setProperty('--ink-2', '#999999')")
    assert {fault.split(" ")[1] for fault in faults_of(page)} == {"color-contrast:"}
    page.evaluate("document.documentElement.style.removeProperty('--ink-2')")
    page.evaluate("document.querySelector('textarea').labels.forEach((label) => label.remove())")
    page.evaluate("document.querySelector('textarea').removeAttribute('aria-labelledby')")
    assert {fault.split(" ")[1] for fault in faults_of(page)} == {"label:"}
