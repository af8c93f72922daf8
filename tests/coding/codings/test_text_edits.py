"""The text is corrected in the middle of coded passages, and no coding is lost or shifted."""

from typing import Any
from uuid import uuid4

import pytest

from coding.models import Coding
from projects.models import Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.acting.texts import push
from tests.browser_of import Browser, assert_in_step
from transcripts.text.rules import text_at


def test_a_misspelt_word_is_corrected_inside_coded_text(project: Project, ada: Person, ben: Person) -> None:
    document = factories.document(
        project, ada, "Kari: Det er trykt 😀 å komme hit. Ja, helt klart.\nBen: Fint, Kari.\n"
    )
    code = factories.code(project, ada)
    around = factories.coding(ben, document, code, "er trykt 😀 å komme")
    after = factories.coding(ben, document, code, "helt klart")
    bens = Browser(ben)
    followed = bens.follow(project, document)
    at = document.text.index("trykt")
    answer = push(Browser(ada), document, 0, [[at, at + 5, "veldig trygt"]])
    assert answer.status_code == 200, answer.json()
    for coding, words in ((around, "er veldig trygt 😀 å komme"), (after, "helt klart")):
        coding.refresh_from_db()
        document.refresh_from_db()
        assert document.text[coding.start : coding.end] == coding.quotation == words
    followed.catch_up()
    assert followed.document_state["text"] == document.text
    assert_in_step(bens)


def test_a_push_on_an_old_text_gets_the_missing_edits(project: Project, ada: Person, ben: Person) -> None:
    document = factories.document(project, ada)
    push(Browser(ada), document, 0, [[0, 0, "Eh, "]])
    answer = push(Browser(ben), document, 0, [[5, 6, "x"]])
    assert answer.status_code == 409
    assert answer.json()["revision"] == 1
    assert answer.json()["edits"][0]["changes"] == [[0, 0, "Eh, "]]
    document.refresh_from_db()
    assert document.revision == 1


def test_a_push_whose_answer_was_lost_is_stored_once(project: Project, ada: Person) -> None:
    document, adas, op_id = factories.document(project, ada), Browser(ada), str(uuid4())
    first = push(adas, document, 0, [[0, 0, "Ja. "]], [[4, 4, "Nei. "]], op_id=op_id)
    again = push(adas, document, 0, [[0, 0, "Ja. "]], [[4, 4, "Nei. "]], op_id=op_id)
    assert first.json() == again.json()
    document.refresh_from_db()
    assert document.text.startswith("Ja. Nei. Hvordan")
    assert document.revision == 2


def test_a_coding_whose_text_is_deleted_stays_as_an_orphan_and_comes_back(
    project: Project, ada: Person
) -> None:
    document, adas = factories.document(project, ada), Browser(ada)
    before = document.text
    coding = factories.coding(ada, document, factories.code(project, ada), "Det er trygt.")
    push(adas, document, 0, [[coding.start - 1, coding.end, ""]])
    followed = adas.follow(project, document)
    orphan = followed.document_state["codings"][str(coding.pk)]
    assert orphan["start"] == orphan["end"]
    assert orphan["lost"] == "Det er trygt."
    assert adas.post(f"/api/codings/{coding.pk}/restore").status_code == 200
    coding.refresh_from_db()
    document.refresh_from_db()
    assert document.text[coding.start : coding.end] == "Det er trygt."
    assert text_at(document, 0) == before
    assert_in_step(adas)


def test_two_codings_that_become_the_same_passage_both_stay(project: Project, ada: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    factories.coding(ada, document, code, "Det er trygt")
    factories.coding(ada, document, code, "Det er trygt.")
    end = document.text.index("Det er trygt.") + len("Det er trygt")
    assert push(Browser(ada), document, 0, [[end, end + 1, ""]]).status_code == 200
    assert Coding.objects.filter(quotation="Det er trygt").count() == 2


def test_a_coding_made_on_an_older_text_is_carried_forward(
    project: Project, ada: Person, ben: Person
) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    start = document.text.index("trygt")
    push(Browser(ben), document, 0, [[0, 0, "Hm, altså: "]])
    answer = Browser(ada).code(project, document, code, start, start + 5, revision=0)
    assert answer.json()["quotation"] == "trygt"
    assert answer.json()["start"] == start + len("Hm, altså: ")


@pytest.mark.parametrize(
    "wrong",
    [
        [[0, 100_000, ""]], [[5, 2, ""]], [[-1, 2, "x"]], [[0, 0, ""]], [[0, 1, "a\x00b"]],
        [[0, 1, "\ud800"]],
        [[0, 1, "a\r\nb"]], [[0, 2, "x"], [1, 3, "y"]], [["0", 1, "x"]], [[0, 1]], "x", [[True, 2, "x"]], [],
    ],
)  # fmt: skip
def test_an_edit_that_does_not_fit_changes_nothing(project: Project, ada: Person, wrong: Any) -> None:
    document = factories.document(project, ada)
    before = document.text
    answer = push(Browser(ada), document, 0, wrong)
    assert answer.status_code == 400
    document.refresh_from_db()
    assert (document.text, document.revision) == (before, 0)


def test_dr_vogel_does_not_correct_texts(project: Project, ada: Person, vogel: Person) -> None:
    document = factories.document(project, ada)
    with nothing_changes(project):
        assert push(Browser(vogel), document, 0, [[0, 0, "x"]]).status_code == 403


def test_any_earlier_text_can_be_rebuilt(project: Project, ada: Person) -> None:
    document, adas = factories.document(project, ada), Browser(ada)
    texts = [document.text]
    for step in range(120):
        assert push(adas, document, step, [[step, step + 1, f"é{step}"]]).status_code == 200
        document.refresh_from_db()
        texts.append(document.text)
    assert [text_at(document, revision) for revision in (0, 57, 99, 100, 120)] == [
        texts[revision] for revision in (0, 57, 99, 100, 120)
    ]


def test_turns_follow_the_text(project: Project, ada: Person, ben: Person) -> None:
    document = factories.document(project, ada)
    bens = Browser(ben)
    bens.follow(project, document)
    second = document.text.index("Jeg synes")
    push(Browser(ada), document, 0, [[second, second, "Altså, "], [second + 4, second + 9, "mener"]])
    turn = document.turns.order_by("number")[1]
    document.refresh_from_db()
    assert document.text[turn.start : turn.end].startswith("Altså, Jeg mener")
    assert_in_step(bens)
