"""The demo project: an invented study, filled in by calling the same rules that people call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from coding.codebook.rules import groups
from coding.codebook.rules.codes import create_code
from coding.codings.rules import applying
from coding.memos.rules import writing
from coding.memos.rules.subjects import Subject
from coding.models import Code, Coding, Memo
from coding.talk.rules import comments
from config.demo.participants import ATTRIBUTES, PARTICIPANTS
from config.demo.study import COMMENTS, GROUPS, MEMOS, TOP, TREE, Note
from projects.models import Person, Project, Role
from projects.reads import is_member
from projects.refusals import BadInput
from projects.rules import joining, projects
from transcripts.importing.rules import write_document
from transcripts.models import Document, Participant, Speaker
from transcripts.parsing import Choices, SpeakerChoice, parse
from transcripts.participants.rules.register import change_register

PRACTICE = UUID("5a1f0c6e-6a53-4b8e-9a0e-7f0d3c2b1a49")  # the ids of practice projects follow from it
MOST_PRACTICE = 50  # of one person, the deleted ones among them
PASSWORD = "samkode-demo"  # noqa: S105 (a demo on one's own machine; `make run` prints it)
PEOPLE = {"ada": "Ada Berg", "ben": "Ben Lie", "vogel": "Dr. Vogel"}
LOGINS = "ada@samkode.example, ben@…, vogel@samkode.example, password " + PASSWORD
NAME = "Brukermedvirkning i Nav"
ABOUT = (
    "Hvordan opplever unge under tretti å medvirke i sin egen oppfølging? Fire dybdeintervjuer, "
    "bacheloroppgave. Et oppdiktet prosjekt: verken informantene eller det de sier, er virkelig."
)
ABOUT_PRACTICE = (
    "Fire oppdiktede intervjuer om unge og Nav, og en kodebok. Bare du ser prosjektet. Slett det når du vil."
)
INTERVIEWS = Path(__file__).parent / "interviews"
MARK = re.compile(r"\{(?P<words>[^|{}]+)\|(?P<codes>[a-z,-]+)\|(?P<coders>A|B|AB)\}")
CODERS = {"A": "ada", "B": "ben"}


@dataclass(frozen=True)
class Marked:
    """A passage of an interview with the codes and coders named in its markup."""

    words: str
    codes: tuple[str, ...]
    coders: str


@transaction.atomic
def fill() -> Project:
    """Create the people and their project. A second call creates another project with the same people."""
    people = {key: _person(key, name) for key, name in PEOPLE.items()}
    project = _project(people)
    _register(people, project)
    codes = _codebook(people["ada"], project)
    for number, path in enumerate(sorted(INTERVIEWS.glob("*.txt")), 1):
        raw = path.read_text(encoding="utf-8")
        document = _document(
            people["ada"], project, raw, f"Intervju {number}: {path.stem.split('-')[1].title()}"
        )
        _code(people, document, codes, list(marked(raw)))
    _interviews(people, project)
    _talk(people, project)
    _think(people, project, codes)
    return project


@transaction.atomic
def practice_of(person: Person, name: str) -> Project:
    """The project that a person practises in: the interviews and the codebook, nothing coded yet.

    It is created the first time, and again when they have deleted or left it. Whoever asks twice at once gets one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    own = [uuid5(PRACTICE, f"{person.pk} {number}") for number in range(MOST_PRACTICE)]
    known = Project.objects.in_bulk(own)
    for project in known.values():
        if is_member(person, project):
            return project
    if len(known) == len(own):
        raise BadInput(
            _("You have deleted many practice projects. Restore one of them from your list of projects.")
        )
    id = next(one for one in own if one not in known)
    project = projects.create_project(by=person, id=id, name=name, description=ABOUT_PRACTICE)
    _codebook(person, project)
    for number, path in enumerate(sorted(INTERVIEWS.glob("*.txt")), 1):
        title = f"Intervju {number}: {path.stem.split('-')[1].title()}"
        _document(person, project, path.read_text(encoding="utf-8"), title)
    return project


def marked(raw: str) -> Iterator[Marked]:
    """The marked-up passages of an interview, in order."""
    for found in MARK.finditer(raw):
        yield Marked(found["words"], tuple(found["codes"].split(",")), found["coders"])


def _person(key: str, name: str) -> Person:
    email = f"{key}@samkode.example"
    existing = Person.objects.filter(email=email).first()
    person = existing or Person.objects.create_user(email, PASSWORD, name=name)
    # No mail reaches these addresses.
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    return person


def confirm_addresses() -> None:
    """Have the addresses of people whom an older demo created count as confirmed."""
    for key, name in PEOPLE.items():
        if Person.objects.filter(email=f"{key}@samkode.example").exists():
            _person(key, name)


def _project(people: dict[str, Person]) -> Project:
    project = projects.create_project(by=people["ada"], id=uuid4(), name=NAME, description=ABOUT)
    projects.edit_project(by=people["ada"], project=project, shows_text=True)
    for key, role in (("ben", Role.CODER), ("vogel", Role.SUPERVISOR)):
        _invitation, token = joining.invite(by=people["ada"], project=project, role=role)
        joining.join(by=people[key], token=token)
    return project


def _codebook(by: Person, project: Project) -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for top, children in TREE.items():
        name, colour = TOP[top]
        parent = create_code(by=by, project=project, id=uuid4(), name=name, colour=colour)
        for slug, child, definition in children:
            codes[slug] = create_code(
                by=by, project=project, id=uuid4(), name=child, parent=parent, definition=definition
            )
    for group in GROUPS:
        made = groups.create_group(by=by, project=project, id=uuid4(), name=group.name, colour=group.colour)
        for slug in group.codes:
            groups.add_to_group(by=by, group=made, code=codes[slug])
    favourites = dict(
        enumerate((codes[slug].pk for slug in ("bli-hort", "medbestemme", "tillit", "ventetid")), 1)
    )
    groups.set_favourites(by=by, project=project, slots=favourites)
    return codes


def _register(people: dict[str, Person], project: Project) -> None:
    """Those who were interviewed. The texts that come later know them by their pseudonyms."""
    ids = {name: uuid4() for name, _kind, _is_cited in ATTRIBUTES}
    columns = [
        {"id": ids[name], "name": name, "kind": kind, "position": at, "in_citations": is_cited}
        for at, (name, kind, is_cited) in enumerate(ATTRIBUTES)
    ]
    rows = [
        {
            "id": uuid4(),
            "pseudonym": one.pseudonym,
            "status": one.status,
            "answers": {str(ids[name]): answer for name, answer in one.answers.items()},
        }
        for one in PARTICIPANTS
    ]
    change_register(by=people["ada"], project=project, attributes=columns, participants=rows)


def _interviews(people: dict[str, Person], project: Project) -> None:
    """When and how each of them was met, and the text that came of it."""
    ids = dict(Participant.objects.filter(project=project).values_list("pseudonym", "pk"))
    texts = Document.objects.filter(project=project).defer("text")
    rows = [
        {
            "id": uuid4(),
            "date": one.date,
            "medium": one.medium,
            "minutes": one.minutes,
            "participants": [ids[one.pseudonym]],
            "interviewers": [people[one.interviewer].pk],
            "documents": [text.pk for text in texts if text.title.endswith(one.pseudonym)],
        }
        for one in PARTICIPANTS
    ]
    change_register(by=people["ada"], project=project, interviews=rows)


def _document(by: Person, project: Project, raw: str, title: str) -> Document:
    parsed = parse(MARK.sub(r"\g<words>", raw).encode(), "intervju.txt")
    informant = title.split(": ")[1]
    choices = Choices(
        speakers=(
            SpeakerChoice("Intervjuer", role=Speaker.Role.INTERVIEWER),
            SpeakerChoice(informant, role=Speaker.Role.INFORMANT),
        )
    )
    return write_document(
        by=by, project=project, title=title, parsed=parsed, kind="transcript", choices=choices
    )


def _code(
    people: dict[str, Person], document: Document, codes: dict[str, Code], passages: list[Marked]
) -> None:
    """Code each marked passage. Ben's edges sometimes differ a little from Ada's, as real coders' do."""
    at = 0
    for number, passage in enumerate(passages):
        at = document.text.index(passage.words, at)
        end = at + len(passage.words)
        for letter in passage.coders:
            start = _next_sentence(document.text, at, end) if letter == "B" and number % 7 == 3 else at
            for slug in passage.codes:
                applying.apply_code(
                    by=people[CODERS[letter]],
                    id=uuid4(),
                    document=document,
                    code=codes[slug],
                    start=start,
                    end=end,
                )


def _next_sentence(text: str, start: int, end: int) -> int:
    """The start of the passage's second sentence, or of the passage if it has only one."""
    stop = text.find(". ", start, end)
    return stop + 2 if stop >= 0 else start


def _talk(people: dict[str, Person], project: Project) -> None:
    """Threads on codings, some of them resolved."""
    for number, (words, said) in enumerate(COMMENTS):
        coding = Coding.objects.filter(project=project, quotation__contains=words).order_by("start").first()
        assert coding is not None, words  # noqa: S101 (a slip in our own demo text)
        for key, body in said:
            comments.comment(by=people[key], id=uuid4(), about=coding, body=body)
        if number == 1:
            comments.resolve_thread(by=people["ada"], thread=coding.thread)


def _think(people: dict[str, Person], project: Project, codes: dict[str, Code]) -> None:
    """Memos on the project, its codes, its interviews and a passage."""
    documents = list(Document.objects.filter(project=project).order_by("title"))
    for note in MEMOS:
        writing.create_memo(
            by=people[note.by],
            project=project,
            id=uuid4(),
            title=note.title,
            body=note.body,
            kind=Memo.Kind(note.kind),
            audience=Memo.Audience(note.audience),
            subject=_subject(note, documents, codes),
        )


def _subject(note: Note, documents: list[Document], codes: dict[str, Code]) -> Subject:
    if note.code:
        return Subject(about=Memo.About.CODE, code=codes[note.code])
    if note.interview:
        return Subject(about=Memo.About.DOCUMENT, document=documents[note.interview - 1])
    if note.passage:
        document = next(one for one in documents if note.passage in one.text)
        start = document.text.index(note.passage)
        end = start + len(note.passage)
        return Subject(about=Memo.About.PASSAGE, document=document, start=start, end=end)
    return Subject()
