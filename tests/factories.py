"""Arranges tests with the same rules that people call."""

from uuid import uuid4

from coding.codebook.rules import codes
from coding.codings.rules import applying
from coding.models import Code, Coding
from projects.models import Membership, Person, Project, Role
from projects.rules import joining, projects
from transcripts.importing.rules import write_document
from transcripts.models import Document
from transcripts.parsing import parse

PASSWORD = "en lang og god setning"
TRANSCRIPT = """\
Intervjuer: Hvordan opplever du samarbeidet med Nav?
Kari: Jeg synes det går bra på kontoret. 😀 Veilederen min hører på meg.
Intervjuer: Kan du fortelle litt mer om det?
Kari: Vi møtes hver måned, og da får jeg si hva jeg trenger. Det er trygt.
Intervjuer: Hva er vanskelig?
Kari: Ventetiden. Noen ganger føler jeg meg som et nummer i køen.
"""


def person(name: str) -> Person:
    email = f"{name.lower().replace('. ', '').replace(' ', '')}@example.org"
    return Person.objects.create_user(email, PASSWORD, name=name)


def project(owner: Person, name: str = "En studie", *, shows_text: bool = True) -> Project:
    made = projects.create_project(by=owner, id=uuid4(), name=name)
    return projects.edit_project(by=owner, project=made, shows_text=True) if shows_text else made


def join(into: Project, who: Person, role: str) -> Membership:
    """Join through a link, as people do."""
    owner = into.memberships.filter(role=Role.OWNER, left_at__isnull=True).select_related("person").first()
    assert owner is not None
    _invitation, token = joining.invite(by=owner.person, project=into, role=Role(role))
    return joining.join(by=who, token=token)


def document(into: Project, by: Person, text: str = TRANSCRIPT, title: str = "Intervju 1") -> Document:
    parsed = parse(text.encode(), "intervju.txt")
    return write_document(by=by, project=into, title=title, parsed=parsed, kind="transcript")


def code(into: Project, by: Person, name: str = "Trygghet", parent: Code | None = None) -> Code:
    return codes.create_code(by=by, project=into, id=uuid4(), name=name, parent=parent)


def coding(by: Person, at: Document, what: Code, words: str) -> Coding:
    """Code the first occurrence of these words."""
    at.refresh_from_db()
    start = at.text.index(words)
    return applying.apply_code(
        by=by, id=uuid4(), document=at, code=what, start=start, end=start + len(words), revision=at.revision
    )
