"""From an empty site to a working group: signing up, importing, inviting."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import FilePayload, Page, expect

from projects.models import Membership, Project
from tests.browser.conftest import Windows
from transcripts.models import Document

pytestmark = pytest.mark.browser
PASSWORD = "kystvakt blåbær sykkel 77"

TXT = "Intervjuer: Hva er vanskelig?\nKari: Ventetiden. Jeg får ikke svar.\n"
VTT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Intervjuer>Hvordan går det med deg?

00:00:05.500 --> 00:00:09.000
<v Lars>Det går bedre nå. 😀
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
Intervjuer: Fortell om møtet.

2
00:00:05,000 --> 00:00:09,000
Mona: Vi satt lenge og snakket.
"""
PARAGRAPHS = ["Intervjuer: Hva betyr medvirkning?", "Amina: At noen spør, og hører på svaret."]


def docx() -> bytes:
    """A small real .docx."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in PARAGRAPHS)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
    }
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return made.getvalue()


FILES = [
    FilePayload(name="Intervju 1 Amina.docx", mimeType="application/octet-stream", buffer=docx()),
    FilePayload(name="Intervju 2 Kari.txt", mimeType="text/plain", buffer=TXT.encode()),
    FilePayload(name="Intervju 3 Lars.vtt", mimeType="text/vtt", buffer=VTT.encode()),
    FilePayload(name="Intervju 4 Mona.srt", mimeType="text/plain", buffer=SRT.encode()),
]


def sign_up(page: Page, name: str, email: str) -> None:
    page.get_by_label("Navn").fill(name)
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Opprett konto").click()


def invite(page: Page, role: str) -> str:
    """A link for one person."""
    page.get_by_role("button", name="Som", exact=False).first.click()
    page.get_by_role("option", name=role).click()
    page.get_by_role("button", name="Opprett lenke").click()
    link = page.get_by_label("Lenken (vises bare nå)")
    expect(page.get_by_text(f"Rolle: {role.lower()}")).to_be_visible()
    return link.input_value()


def test_ada_starts_a_project_imports_four_interviews_and_invites(open_as: Windows, db: None) -> None:
    adas = open_as(None)
    adas.goto("/")
    adas.get_by_role("link", name="Opprett konto").click()
    sign_up(adas, "Ada", "ada@student.example")
    adas.get_by_role("button", name="Nytt prosjekt").click()
    adas.get_by_label("Navn", exact=True).fill("Brukermedvirkning i Nav")
    adas.get_by_role("button", name="Opprett prosjektet").click()

    # Four files at once; one is checked, a speaker renamed, and all are imported.
    with adas.expect_file_chooser() as chooser:
        adas.get_by_role("button", name="Importer dokumenter").click()
    chooser.value.set_files(FILES)
    dialog = adas.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Importer alle 4")).to_be_enabled(timeout=15_000)
    expect(dialog.get_by_text("At noen spør, og hører på svaret.").first).to_be_visible()
    dialog.get_by_role("button", name="Intervju 2 Kari.txt").click()
    kari = dialog.get_by_role("region", name="Intervju 2 Kari.txt")
    kari.get_by_label("Navn på Kari").fill("Informant 2")
    dialog.get_by_role("button", name="Importer alle 4").click()
    for file in FILES:
        expect(adas.get_by_role("link", name=file["name"].rsplit(".", 1)[0])).to_be_visible()
    project = Project.objects.get()
    speakers = {
        document.title: {speaker.name for speaker in document.speakers.all()}
        for document in Document.objects.all()
    }
    assert speakers == {
        "Intervju 1 Amina": {"Intervjuer", "Amina"},
        "Intervju 2 Kari": {"Intervjuer", "Informant 2"},
        "Intervju 3 Lars": {"Intervjuer", "Lars"},
        "Intervju 4 Mona": {"Intervjuer", "Mona"},
    }
    assert "Det går bedre nå. 😀" in Document.objects.get(title="Intervju 3 Lars").text

    # Whole texts are closed to supervisors and readers until an owner opens them.
    adas.get_by_role("link", name="Innstillinger").click()
    adas.get_by_role("checkbox", name="Veiledere og lesere får lese hele tekster").check()
    expect(adas.get_by_role("checkbox", name="Veiledere og lesere får lese hele tekster")).to_be_checked()

    # Ben and Dr. Vogel join by links and create their accounts on the way.
    adas.get_by_role("link", name="Medlemmer").click()
    people = [("Ben", "Medforsker", "ben@student.example"), ("Dr. Vogel", "Veileder", "vogel@uni.example")]
    for name, role, email in people:
        page = open_as(None)
        page.goto(invite(adas, role))
        expect(page.get_by_text("Brukermedvirkning i Nav")).to_be_visible()
        page.get_by_role("link", name="Opprett konto").click()
        sign_up(page, name, email)
        page.get_by_role("button", name="Bli med").click()
        expect(page.get_by_role("link", name="Intervju 2 Kari")).to_be_visible()
        expect(adas.get_by_text(name, exact=True).first).to_be_visible()
    assert set(Membership.objects.filter(project=project).values_list("person__name", "role")) == {
        ("Ada", "owner"),
        ("Ben", "coder"),
        ("Dr. Vogel", "supervisor"),
    }
