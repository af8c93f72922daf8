"""The cached codings always equal those in the database, for everybody."""

from uuid import uuid4

import pytest

from coding import visibility
from coding.codebook.rules import weights
from coding.codings.rules import applying, rounds, weighing
from coding.models import Code
from coding.retrieval.reads.coded_documents import MOST_BYTES, counts, kept
from projects.models import Person
from tests import factories
from tests.acting.quotations import assert_fresh, kept_for
from tests.browser_of import Browser
from transcripts.models import Document

pytestmark = pytest.mark.django_db


def test_it_is_read_once_while_nothing_changes(
    document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    first = kept_for(ada, document)
    assert kept_for(ada, document) is first
    assert kept_for(ben, document) is first  # they see the same, so it is kept once
    factories.code(document.project, ada, "Trygghet")
    assert kept_for(ada, document) is first  # no coding has changed


def test_every_change_of_a_coding_or_the_text_is_seen(
    document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    other = factories.code(document.project, ada, "Trygghet")
    one = factories.coding(ada, document, trust, "Det er trygt")
    two = factories.coding(ben, document, other, "trygt")
    assert_fresh(ada, document)
    weights.declare_weights(by=ada, code=trust, lowest=1, highest=3)
    weighing.weigh_coding(by=ada, coding=one, weight=2)
    assert list(kept_for(ada, document).weights) == [2, -1]
    applying.withdraw_coding(by=ben, coding=two)
    assert_fresh(ada, document)
    hers = Browser(ada)
    place = one.start
    edit = {"op_id": str(uuid4()), "base": document.revision, "edits": [[[0, 0, "Ny innledning. "]]]}
    assert hers.post(f"/api/documents/{document.pk}/edits", edit).status_code == 200
    assert_fresh(ada, document)
    assert kept_for(ada, document).marks[0][0] == place + len("Ny innledning. ")
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
        return {mark[0] for mark in kept_for(by, document).marks}

    assert seen(ada) == {before.start, mine.start}
    assert seen(ben) == {before.start, theirs.start}
    assert seen(vogel) == {before.start}
    assert counts(ben, document.project) == {document.pk: {(trust.pk.int,): 2}}
    rounds.reveal_round(by=ada, document=document)
    for person in (ada, ben, vogel):
        assert len(seen(person)) == 3
        assert counts(person, document.project) == {document.pk: {(trust.pk.int,): 3}}


def test_a_passage_counts_once_whoever_coded_it(
    document: Document, trust: Code, ada: Person, ben: Person
) -> None:
    safe = factories.code(document.project, ada, "Trygghet")
    factories.coding(ada, document, trust, "Det er trygt")
    factories.coding(ben, document, trust, "Det er trygt")
    factories.coding(ben, document, safe, "Det er trygt")
    factories.coding(ada, document, safe, "hver måned")
    gone = factories.document(document.project, ada, "Kari: Det er trygt.\n")
    factories.coding(ada, gone, trust, "Det er trygt")
    both = tuple(sorted((trust.pk.int, safe.pk.int)))
    here = {both: 1, (safe.pk.int,): 1}
    assert counts(ada, document.project) == {document.pk: here, gone.pk: {(trust.pk.int,): 1}}
    assert visibility.codes_of_passages(ada, document.project, [document.pk]) == {document.pk: here}
    Browser(ada).delete(f"/api/documents/{gone.pk}")
    assert counts(ada, document.project) == {document.pk: here}
    assert kept.size <= MOST_BYTES
