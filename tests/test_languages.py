"""Both languages are complete: every sentence of the server has a Norwegian translation."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from projects.models import Person, Project
from tests.browser_of import Browser

ROOT = Path(__file__).resolve().parent.parent
APPS = ["config", "projects", "transcripts", "coding", "exports"]
KEYWORDS = {"_": None, "gettext_lazy": None, "N_": None, "ngettext": (1, 2)}


def said() -> set[str]:
    found: set[str] = set()
    for app in APPS:
        for _file, _line, message, _notes, _context in extract_from_dir(ROOT / app, keywords=KEYWORDS):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def test_every_sentence_is_translated() -> None:
    with (ROOT / "locale/nb/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="nb")
    translated = {
        message.id[0] if isinstance(message.id, tuple) else message.id: message.string
        for message in catalogue
    }
    missing = {sentence for sentence in said() if not translated.get(sentence)}
    assert len(said()) > 80
    assert not missing


def test_a_refusal_speaks_the_readers_language(project: Project, vogel: Person) -> None:
    path = f"/api/projects/{project.pk}"
    english = Browser(vogel, "en").patch(path, {"name": "x"}).json()["error"]["message"]
    norwegian = Browser(vogel, "nb").patch(path, {"name": "x"}).json()["error"]["message"]
    assert english.startswith("Only an owner")
    assert norwegian.startswith("Bare en eier")
