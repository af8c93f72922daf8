"""A coding holds words: blanks and line ends at its edges are left out."""

import pytest

from coding.models import Code, Coding
from projects.models import Person, Project
from tests.browser_of import Browser
from transcripts.documents.reads import Speaking
from transcripts.models import Document

pytestmark = pytest.mark.django_db


def test_blanks_and_line_ends_at_the_edges_are_left_out(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    start = document.text.index("Det er trygt.")
    end = start + len("Det er trygt.")
    assert document.text[end] == "\n"
    answer = Browser(ada).code(project, document, trust, start - 1, end + 1).json()
    assert (answer["start"], answer["end"], answer["quotation"]) == (start, end, "Det er trygt.")


def test_a_coding_that_begins_on_a_line_end_belongs_to_the_next_turn(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    turn = document.turns.get(number=2)
    assert turn.speaker is not None
    answer = Browser(ada).code(project, document, trust, turn.start - 1, turn.start + 5).json()
    assert answer["start"] == turn.start
    assert (
        Speaking([document.pk]).at(document.pk, answer["start"], answer["end"]).speaker == turn.speaker.name
    )


def test_a_coding_of_blanks_only_is_refused(
    project: Project, document: Document, trust: Code, ada: Person
) -> None:
    at = document.text.index("\n")
    answer = Browser(ada).code(project, document, trust, at, at + 1)
    assert answer.status_code == 400
    assert "blank" in answer.json()["error"]["message"]
    assert not Coding.objects.exists()
