"""Asking for quotations, and what the process keeps of the codings in order to answer."""

from typing import Any

from coding import visibility
from coding.retrieval.reads.coded_documents import Coded, coded
from projects.models import Person, Project
from tests.browser_of import Browser
from transcripts.documents.pure import TurnIndex, TurnRow
from transcripts.models import Document, Turn


def ask(person: Person, project: Project, **asked: Any) -> Any:
    answer = Browser(person).get(f"/api/projects/{project.pk}/quotations", **asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def texts(answer: Any) -> list[str]:
    return [one["text"] for one in answer["results"]]


def read_now(by: Person, document: Document) -> list[tuple[int, int, int, int]]:
    rows = visibility.living_codings(by, document.project).filter(document=document)
    return sorted((one.start, one.end, one.code_id.int, one.coder_id.int) for one in rows)


def kept_for(by: Person, document: Document) -> Coded:
    return coded(by, document.project)[document.pk]


def assert_fresh(by: Person | None, document: Document) -> None:
    """What is kept for a person is what the database has."""
    assert by is not None
    document.refresh_from_db()
    if document.withdrawn_at is not None:
        assert document.pk not in coded(by, document.project)
        return
    assert list(kept_for(by, document).marks) == read_now(by, document)
    turns = Turn.objects.filter(document=document).values_list("start", "end", "number", "time_ms", "speaker")
    assert kept_for(by, document).turns == TurnIndex.of(document.text, [TurnRow(*one) for one in turns])
