"""A thread read apart from its place: also by people who may not read the text around it."""

from typing import Any

from coding.codings.rules import rounds
from coding.models import Code
from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.talk import say
from tests.browser_of import Browser
from transcripts.models import Document

WORDS = "Det er trygt"


def test_dr_vogel_reads_and_answers_a_thread_without_the_text(
    project: Project, ada: Person, vogel: Person, document: Document, trust: Code
) -> None:
    projects.edit_project(by=ada, project=project, shows_text=False)
    coding = factories.coding(ada, document, trust, WORDS)
    thread = say(ada, coding, "Er dette tillit?").thread

    opened = Browser(vogel).get(f"/api/threads/{thread.pk}").json()

    assert opened["quotation"] == WORDS
    assert opened["speaker"] == "Kari"
    assert opened["place"]["title"] == f"{trust.name} · {document.title}"
    assert [one["body"] for one in opened["thread"]["comments"]] == ["Er dette tillit?"]
    assert opened["thread"]["may"]["comment"]
    assert Browser(vogel).get(f"/api/codings/{coding.pk}/thread").json() == opened


def test_before_the_first_comment_there_is_no_thread(
    project: Project, ada: Person, vogel: Person, document: Document, trust: Code
) -> None:
    coding = factories.coding(ada, document, trust, WORDS)
    opened = Browser(vogel).get(f"/api/codings/{coding.pk}/thread").json()
    assert opened["thread"] is None
    assert (opened["quotation"], opened["place"]["coding"]) == (WORDS, str(coding.pk))


def test_ben_who_is_blind_opens_neither(
    project: Project, ada: Person, ben: Person, noor: Person, document: Document, trust: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    coding = factories.coding(ada, document, trust, WORDS)
    thread = say(ada, coding).thread
    for who in (ben, noor):
        for path in (f"/api/threads/{thread.pk}", f"/api/codings/{coding.pk}/thread"):
            answer: Any = Browser(who).get(path)
            assert answer.status_code == 404


def test_a_thread_on_a_code_has_no_passage(project: Project, ada: Person, ben: Person, trust: Code) -> None:
    thread = say(ada, trust).thread
    opened = Browser(ben).get(f"/api/threads/{thread.pk}").json()
    assert (opened["quotation"], opened["speaker"], opened["place"]["code"]) == ("", "", str(trust.pk))
