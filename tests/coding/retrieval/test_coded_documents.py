"""What the process keeps of the codings is always what the database has, for whoever asks."""

from collections import Counter
from uuid import uuid4

import pytest

from coding import visibility
from coding.codebook.rules import weights
from coding.codings.rules import applying, rounds, weighing
from coding.models import Code
from coding.retrieval.reads.coded_documents import NOBODY, Coded, coded, counts, kept
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document, Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(project: Project, ada: Person) -> Document:
    return factories.document(project, ada)


@pytest.fixture
def trust(project: Project, ada: Person) -> Code:
    return factories.code(project, ada, "Tillit")


def read_now(by: Person, document: Document) -> list[tuple[int, int, int, int]]:
    rows = visibility.living_codings(by, document.project).filter(document=document)
    return sorted((one.start, one.end, one.code_id.int, one.coder_id.int) for one in rows)


def of(by: Person, document: Document) -> Coded:
    return coded(by, document.project)[document.pk]


def assert_fresh(by: Person | None, document: Document) -> None:
    """What is kept for a person is what the database has."""
    assert by is not None
    document.refresh_from_db()
    if document.withdrawn_at is not None:
        assert document.pk not in coded(by, document.project)
        return
    assert list(of(by, document).marks) == read_now(by, document)
    turns = Turn.objects.filter(document=document).order_by("number").values_list("start", "speaker")
    assert list(zip(of(by, document).starts, of(by, document).speakers, strict=True)) == [
        (start, speaker.int if speaker else NOBODY) for start, speaker in turns
    ]


def test_it_is_read_once_while_nothing_changes(
    document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    first = of(ada, document)
    assert of(ada, document) is first
    assert of(ben, document) is first  # they see the same, so it is kept once
    factories.code(document.project, ada, "Trygghet")
    assert of(ada, document) is first  # no coding has changed


def test_every_change_of_a_coding_or_the_text_is_seen(
    document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    other = factories.code(document.project, ada, "Trygghet")
    one = factories.coding(ada, document, trust, "Det er trygt")
    two = factories.coding(ben, document, other, "trygt")
    assert_fresh(ada, document)
    weights.declare_weights(by=ada, code=trust, lowest=1, highest=3)
    weighing.weigh_coding(by=ada, coding=one, weight=2)
    assert list(of(ada, document).weights) == [2, -1]
    applying.withdraw_coding(by=ben, coding=two)
    assert_fresh(ada, document)
    hers = Browser(ada)
    place = one.start
    edit = {"op_id": str(uuid4()), "base": document.revision, "edits": [[[0, 0, "Ny innledning. "]]]}
    assert hers.post(f"/api/documents/{document.pk}/edits", edit).status_code == 200
    assert_fresh(ada, document)
    assert of(ada, document).marks[0][0] == place + len("Ny innledning. ")
    hers.post(f"/api/projects/{document.project_id}/undo", {"op_id": str(uuid4())})
    assert_fresh(ada, document)


def test_each_blind_coder_has_their_own_and_the_reveal_gives_all_to_both(
    document: Document, trust: Code, ada: Person, ben: Person, vogel: Person
) -> None:
    before = factories.coding(ada, document, trust, "Det er trygt")
    rounds.begin_round(by=ada, document=document)
    mine = factories.coding(ada, document, trust, "trygt")
    theirs = factories.coding(ben, document, trust, "er trygt")

    def seen(by: Person) -> set[int]:
        return {mark[0] for mark in of(by, document).marks}

    assert seen(ada) == {before.start, mine.start}
    assert seen(ben) == {before.start, theirs.start}
    assert seen(vogel) == {before.start}
    assert counts(ben, document.project)["codes"] == {str(trust.pk): 2}
    rounds.reveal_round(by=ada, document=document)
    for person in (ada, ben, vogel):
        assert len(seen(person)) == 3
        assert counts(person, document.project)["documents"] == {str(document.pk): 3}


def test_counts_are_those_of_the_codings(document: Document, trust: Code, ada: Person, ben: Person) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    factories.coding(ben, document, trust, "Det er trygt")
    gone = factories.document(document.project, ada, "Kari: Det er trygt.\n")
    factories.coding(ada, gone, trust, "Det er trygt")
    assert counts(ada, document.project)["codes"] == {str(trust.pk): 3}
    Browser(ada).delete(f"/api/documents/{gone.pk}")
    assert counts(ada, document.project) == {
        "codes": {str(trust.pk): 2},
        "documents": {str(document.pk): 2},
    }
    assert of(ada, document).codes == Counter({trust.pk.int: 2})
    assert kept.size <= kept.most
