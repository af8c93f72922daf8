"""One act in several blind documents: nobody learns of it before they may see all that it was about."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import weights
from coding.codings.rules import rounds
from coding.models import Coding, Comment
from coding.undo.rules import undo
from projects.models import Event, Membership, Person, Project
from tests import factories
from tests.acting.former_state import state_of
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

ACTIONS = ["apply", "recode", "uncode", "weigh", "comment"]
SECRET = "Bare jeg ser dette"


@pytest.fixture
def blind(project: Project, ada: Person, vogel: Person) -> list[Document]:
    """Two documents in which all are blind for each other; Dr. Vogel reviews the first."""
    found = [factories.document(project, ada, title=f"Intervju {number}") for number in (1, 2)]
    rounds.begin_round(by=ada, document=found[0], reviewers=[vogel])
    rounds.begin_round(by=ada, document=found[1])
    return found


def act(who: Person, project: Project, what: str, blind: list[Document]) -> None:
    """Something done to two codings, one in each document."""
    code = factories.code(project, who, SECRET)
    weights.declare_weights(by=who, code=code, lowest=1, highest=3)
    body: dict[str, Any] = {"code": str(code.pk)}
    if what == "apply":
        at = {"start": 0, "end": 4, "revision": 0}
        body["passages"] = [{"id": str(uuid4()), "document": str(one.pk), **at} for one in blind]
    else:
        first = code if what == "weigh" else factories.code(project, who, "Først")
        codings = [factories.coding(who, one, first, "trygt") for one in blind]
        body |= {"codings": [str(one.pk) for one in codings], "weight": 2, "body": SECRET}
        body["comments"] = [{"id": str(uuid4()), "coding": str(one.pk)} for one in codings]
    answer = Browser(who).post(f"/api/projects/{project.pk}/codings/{what}", body)
    assert answer.json() == {"changed": 2, "left": 0}, answer.content


def seqs(who: Person, project: Project) -> set[int]:
    lines = Browser(who).get(f"/api/projects/{project.pk}/history").json()["events"]
    return {line["seq"] for line in lines}


@pytest.mark.parametrize("what", ACTIONS)
def test_what_ben_does_in_two_blind_documents_is_told_when_both_are_revealed(
    project: Project, ada: Person, ben: Person, vogel: Person, blind: list[Document], what: str
) -> None:
    act(ben, project, what, blind)
    event = Event.objects.filter(project=project).order_by("-seq").first()
    assert event is not None
    assert len(event.rounds) == 2
    others = (ada, vogel)
    assert event.seq in seqs(ben, project)
    for who in others:
        assert event.seq not in seqs(who, project), "one of the two is not for the reviewer either"
        assert not [
            one["comments"] for one in Browser(who).get("/api/inbox").json()["projects"] if one["comments"]
        ]
    rounds.reveal_round(by=ada, document=blind[0])
    for who in others:
        assert event.seq not in seqs(who, project)
    rounds.reveal_round(by=ada, document=blind[1])
    for who in others:
        assert event.seq in seqs(who, project)


@pytest.mark.parametrize("what", ACTIONS)
def test_ben_takes_it_back_and_does_it_again_exactly_also_after_one_was_revealed(
    project: Project, ada: Person, ben: Person, blind: list[Document], what: str, browser_of: Any
) -> None:
    hers = browser_of(ada)
    hers.follow(project, blind[1])
    act(ben, project, what, blind)
    after = state_of(project)
    undo.undo(by=ben, project=project, op_id=uuid4())
    before = state_of(project)
    assert before != after
    rounds.reveal_round(by=ada, document=blind[0])
    for step, wanted in ((undo.redo, after), (undo.undo, before), (undo.redo, after)):
        step(by=ben, project=project, op_id=uuid4())
        assert state_of(project) == wanted
        assert_in_step(hers)
        last = Event.objects.filter(project=project).order_by("-seq").first()
        assert last is not None
        assert last.seq not in seqs(ada, project), "the second is blind still"


def test_who_reviews_both_sees_it_at_once(project: Project, ada: Person, ben: Person, vogel: Person) -> None:
    both = [factories.document(project, ada, title=f"Intervju {number}") for number in (1, 2)]
    for one in both:
        rounds.begin_round(by=ada, document=one, reviewers=[vogel])
    act(ben, project, "apply", both)
    newest = Project.objects.get(pk=project.pk).seq
    assert newest in seqs(vogel, project)
    assert newest not in seqs(ada, project)


def test_adas_codings_in_blind_documents_are_not_bens_to_name_in_one_act(
    project: Project, ada: Person, ben: Person, blind: list[Document]
) -> None:
    code = factories.code(project, ada, "Ro")
    hers = factories.coding(ada, blind[0], code, "trygt")
    his = factories.coding(ben, blind[1], code, "trygt")
    assert Membership.objects.get(project=project, person=ben).role == "coder"
    body = {"codings": [str(hers.pk), str(his.pk)]}
    for who in (ada, ben):
        assert Browser(who).post(f"/api/projects/{project.pk}/codings/uncode", body).status_code == 404
    assert Coding.objects.filter(withdrawn_at=None).count() == 2
    assert not Comment.objects.exists()
