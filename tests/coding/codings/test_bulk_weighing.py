"""Weights for several codings at once: one action, one line in the history, one exact undo."""

from typing import Any
from uuid import uuid4

from coding.codebook.rules import weights
from coding.codings.rules import applying, rounds, weighing
from coding.models import Code, Coding
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from tests import factories
from tests.acting.former_state import state_of
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

WORDS = ("Det er trygt", "hører på meg", "Ventetiden")


def declared(project: Project, who: Person, name: str, lowest: int, highest: int) -> Code:
    code = factories.code(project, who, name)
    return weights.declare_weights(by=who, code=code, lowest=lowest, highest=highest)


def weigh(who: Person, project: Project, some: list[Coding], weight: int | None) -> Any:
    body = {"codings": [str(one.pk) for one in some], "weight": weight}
    return Browser(who).post(f"/api/projects/{project.pk}/codings/weigh", body)


def weights_of(some: list[Coding]) -> list[int | None]:
    found = Coding.objects.in_bulk([one.pk for one in some])
    return [found[one.pk].weight for one in some]


def seq_of(project: Project) -> int:
    return Project.objects.get(pk=project.pk).seq


def test_ada_weighs_three_quotations_of_two_documents_in_one_act_and_undoes_it_exactly(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code, browser_of: Any
) -> None:
    other = factories.document(project, ada, title="Intervju 2")
    found = [
        factories.coding(ada, document, weighty, WORDS[0]),
        factories.coding(ben, document, weighty, WORDS[1]),
        factories.coding(ada, other, weighty, WORDS[2]),
    ]
    weighing.weigh_coding(by=ada, coding=found[0], weight=1)
    weighing.weigh_coding(by=ada, coding=found[2], weight=3)
    his = browser_of(ben)
    his.follow(project, document)
    seq, before = seq_of(project), state_of(project)
    assert weigh(ada, project, found, 3).json() == {"changed": 2, "left": 1}
    assert (weights_of(found), seq_of(project)) == ([3, 3, 3], seq + 1)
    assert_in_step(his)
    [line] = his.get(f"/api/projects/{project.pk}/history").json()["events"][:1]
    assert (line["verb"], line["params"]["weight"], line["params"]["count"]) == (
        "coding.several_weighed", 3, 2,
    )  # fmt: skip
    after = state_of(project)
    for step, wanted in ((undo.undo, before), (undo.redo, after), (undo.undo, before)):
        step(by=ada, project=project, op_id=uuid4())
        assert state_of(project) == wanted
        assert_in_step(his)
    assert weights_of(found) == [1, None, 3]
    last = Event.objects.filter(project=project).order_by("-seq").first()
    assert last is not None
    assert last.words["kind"] == "different"


def test_taking_the_weights_away_asks_for_no_declaration(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    plain = factories.code(project, ada, "Ro")
    found = [
        factories.coding(ada, document, weighty, WORDS[0]),
        factories.coding(ada, document, plain, WORDS[1]),
    ]
    weighing.weigh_coding(by=ada, coding=found[0], weight=2)
    assert weigh(ada, project, found, None).json() == {"changed": 1, "left": 1}
    assert weights_of(found) == [None, None]
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weights_of(found) == [2, None]


def test_a_weight_that_not_all_of_them_have_is_refused_for_all_with_a_sentence(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    plain = factories.code(project, ada, "Ro")
    wider = declared(project, ada, "Uro", 1, 5)
    first, second, third = (
        factories.coding(ada, document, code, words)
        for code, words in zip((weighty, plain, wider), WORDS, strict=True)
    )
    seq = seq_of(project)
    for some, weight, sentence in (
        ([first, second], 2, "The code “Ro” has no weights."),
        ([first], 4, "Weights of the code “Tillit” go from 1 to 3."),
        ([first, third], 2, "The codes “Tillit” and “Uro” use different weights."),
    ):
        answer = weigh(ada, project, some, weight)
        assert answer.status_code == 400
        assert answer.json()["error"]["message"].startswith(sentence), answer.json()
    path = f"/api/projects/{project.pk}/codings/weigh"
    for wrong in ({"weight": 10}, {"weight": -1}, {"weight": "x"}, {}):
        assert Browser(ada).post(path, {"codings": [str(first.pk)], **wrong}).status_code == 400
    assert (weights_of([first, second, third]), seq_of(project)) == ([None] * 3, seq)
    weights.declare_weights(by=ada, code=wider, lowest=1, highest=3)
    assert weigh(ada, project, [first, third], 2).json() == {"changed": 2, "left": 0}


def test_ben_and_dr_vogel_weigh_none_when_one_of_them_is_adas(
    project: Project, ada: Person, ben: Person, vogel: Person, noor: Person, document: Document, weighty: Code
) -> None:
    hers = factories.coding(ada, document, weighty, WORDS[0])
    his = factories.coding(ben, document, weighty, WORDS[1])
    for who, status in ((ben, 403), (vogel, 403), (noor, 404)):
        assert weigh(who, project, [his, hers], 2).status_code == status
    assert weights_of([hers, his]) == [None, None]
    assert weigh(ben, project, [his], 2).status_code == 200
    assert weigh(ada, project, [his, hers], 3).status_code == 200
    assert weights_of([hers, his]) == [3, 3]


def test_cleos_codings_are_not_adas_to_weigh(
    project: Project, other_project: Project, ada: Person, cleo: Person, document: Document, weighty: Code
) -> None:
    theirs = factories.document(other_project, cleo)
    coding = factories.coding(cleo, theirs, declared(other_project, cleo, "Min", 1, 3), WORDS[0])
    mine = factories.coding(ada, document, weighty, WORDS[0])
    assert weigh(ada, project, [mine, coding], 2).status_code == 404
    assert weights_of([mine, coding]) == [None, None]


def test_what_ben_has_coded_blindly_is_never_touched_and_what_ada_did_is_told_after_the_round(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    hers = factories.coding(ada, document, weighty, WORDS[0])
    his = factories.coding(ben, document, weighty, WORDS[1])
    assert weigh(ada, project, [hers, his], 2).status_code == 404
    assert weights_of([hers, his]) == [None, None]
    assert weigh(ada, project, [hers], 2).status_code == 200
    path = f"/api/projects/{project.pk}/history"
    shown = [line["verb"] for line in Browser(ben).get(path).json()["events"]]
    assert "coding.several_weighed" not in shown
    rounds.reveal_round(by=ada, document=document)
    shown = [line["verb"] for line in Browser(ben).get(path).json()["events"]]
    assert "coding.several_weighed" in shown


def test_what_somebody_has_weighed_or_removed_since_stays_as_they_did_it(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    found = [factories.coding(ben, document, weighty, words) for words in WORDS]
    weigh(ada, project, found, 2)
    weighing.weigh_coding(by=ben, coding=found[0], weight=3)
    applying.withdraw_coding(by=ben, coding=found[1])
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weights_of(found) == [3, 2, None]
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert weights_of(found) == [3, 2, 2]


def test_a_weight_that_is_not_declared_any_more_does_not_come_back(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    found = [factories.coding(ada, document, weighty, words) for words in WORDS[:2]]
    weigh(ada, project, found[:1], 3)
    weigh(ada, project, found, 1)
    weights.declare_weights(by=ben, code=weighty, lowest=1, highest=2)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weights_of(found) == [1, None]
