"""Weights: declared on a code, set on its codings, and kept when codings get another code that declares them."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import merging, splitting, weights
from coding.codings.rules import applying, bulk, rounds, weighing
from coding.models import Code, Coding
from coding.retrieval.rules.question import Question, Sort
from coding.undo.rules import undo
from exports.project_tables import codebook_table, codings_table
from exports.quotations.reads.answer import retrieved
from projects.models import Person, Project
from projects.refusals import BadInput, NotAllowed
from tests import factories
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

WORDS, OTHER = "Det er trygt", "hører på meg"


def weighed(
    who: Person, document: Document, code: Code, words: str = WORDS, weight: int | None = 3
) -> Coding:
    coding = factories.coding(who, document, code, words)
    return weighing.weigh_coding(by=who, coding=coding, weight=weight)


def weight_of(coding: Coding) -> int | None:
    return Coding.objects.get(pk=coding.pk).weight


def test_ada_declares_weights_and_gives_one_to_a_coding(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    code = factories.code(project, ada, "Tillit")
    coding = factories.coding(ada, document, code, WORDS)
    hers, his = browser_of(ada), browser_of(ben)
    his.follow(project, document)
    declared = {"lowest": 1, "highest": 3, "low": "svak", "high": "sterk"}
    answer = hers.put(f"/api/codes/{code.pk}/weights", {"weights": declared})
    assert answer.json()["weights"] == declared
    assert hers.put(f"/api/codings/{coding.pk}/weight", {"weight": 2}).json()["weight"] == 2
    assert_in_step(his)
    [row] = his.followed[project.pk].document_state["codings"].values()
    assert row["weight"] == 2
    assert his.followed[project.pk].project_state["codes"][str(code.pk)]["weights"] == declared
    lines = hers.get(f"/api/projects/{project.pk}/history").json()["events"][:2]
    assert [(line["verb"], line["params"].get("weight")) for line in lines] == [
        ("coding.weighed", 2), ("code.weighted", None),
    ]  # fmt: skip
    assert hers.put(f"/api/codings/{coding.pk}/weight", {"weight": None}).json()["weight"] is None
    assert_in_step(his)


def test_a_weight_that_is_not_declared_is_refused(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    coding = factories.coding(ada, document, weighty, WORDS)
    for weight in (0, 4):
        with pytest.raises(BadInput, match="fra 1 til 3"):
            weighing.weigh_coding(by=ada, coding=coding, weight=weight)
    plain = factories.coding(ada, document, factories.code(project, ada, "Ro"), WORDS)
    with pytest.raises(BadInput, match="ingen vekter"):
        weighing.weigh_coding(by=ada, coding=plain, weight=1)
    with pytest.raises(NotAllowed):
        weighing.weigh_coding(by=ben, coding=coding, weight=1)
    for lowest, highest in ((3, 3), (3, 1), (1, 10), (None, 3)):
        with pytest.raises(BadInput):
            weights.declare_weights(by=ada, code=weighty, lowest=lowest, highest=highest)
    for body in ({"weight": 12}, {"weight": "x"}, {}):
        assert Browser(ada).put(f"/api/codings/{coding.pk}/weight", body).status_code == 400
    assert Browser(ada).put(f"/api/codes/{weighty.pk}/weights", {"weights": {"lowest": 1}}).status_code == 400


def test_supervisors_declare_none_and_give_none(
    project: Project, ada: Person, vogel: Person, document: Document, weighty: Code
) -> None:
    coding = factories.coding(ada, document, weighty, WORDS)
    with pytest.raises(NotAllowed):
        weights.declare_weights(by=vogel, code=weighty, lowest=1, highest=5)
    with pytest.raises(NotAllowed):
        weighing.weigh_coding(by=vogel, coding=coding, weight=1)


def test_narrowing_is_refused_with_the_number_of_codings_outside(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    strong = weighed(ada, document, weighty)
    weighed(ben, document, weighty, OTHER)
    for lowest, highest in ((1, 2), (None, None)):
        with pytest.raises(NotAllowed, match="2 kodinger"):
            weights.declare_weights(by=ada, code=weighty, lowest=lowest, highest=highest)
    assert Code.objects.get(pk=weighty.pk).weight_to == 3
    weights.declare_weights(by=ada, code=weighty, lowest=1, highest=5)
    applying.withdraw_coding(by=ada, coding=strong)
    with pytest.raises(NotAllowed, match="1 kodinger"):
        weights.declare_weights(by=ada, code=weighty, lowest=1, highest=2)


def test_narrowing_tells_nothing_in_a_blind_round(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    refused = []
    for _before_and_after in range(2):
        for lowest, highest in ((1, 2), (2, 3), (None, None)):
            with pytest.raises(NotAllowed, match="blind runde") as no:
                weights.declare_weights(by=ada, code=weighty, lowest=lowest, highest=highest)
            refused.append(str(no.value))
        weighed(ben, document, weighty)
    assert len(set(refused)) == 1
    weights.declare_weights(by=ada, code=weighty, lowest=0, highest=4)
    shown = Browser(ada).get(f"/api/projects/{project.pk}/history").json()["events"]
    assert not [line for line in shown if line["verb"] == "coding.weighed"]


def test_undo_gives_the_former_weight_and_declaration(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    coding = weighed(ada, document, weighty, weight=1)
    weighing.weigh_coding(by=ada, coding=coding, weight=2)
    for expected in (1, None):
        undo.undo(by=ada, project=project, op_id=uuid4())
        assert weight_of(coding) == expected
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert weight_of(coding) == 1
    weights.declare_weights(by=ada, code=weighty, lowest=1, highest=5)
    undo.undo(by=ada, project=project, op_id=uuid4())
    weighty.refresh_from_db()
    assert (weighty.weight_to, weighty.weight_high) == (3, "sterk")


def test_a_merge_keeps_what_the_other_code_declares_and_undo_brings_the_rest_back(
    project: Project, ada: Person, document: Document, weighty: Code, browser_of: Any
) -> None:
    hers = browser_of(ada)
    hers.follow(project, document)
    into = weights.declare_weights(by=ada, code=factories.code(project, ada, "Trygghet"), lowest=1, highest=2)
    strong, weak = weighed(ada, document, weighty), weighed(ada, document, weighty, OTHER, weight=1)
    assert merging.preview(by=ada, code=weighty, into=into).unweighed == 1
    merging.merge_code(by=ada, code=weighty, into=into)
    assert (weight_of(strong), weight_of(weak)) == (None, 1)
    assert_in_step(hers)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert (weight_of(strong), weight_of(weak)) == (3, 1)
    assert_in_step(hers)


def test_a_twin_without_weight_takes_the_other_ones(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    into = weights.declare_weights(by=ada, code=factories.code(project, ada, "Trygghet"), lowest=1, highest=3)
    weighed(ada, document, weighty)
    twin = factories.coding(ada, document, into, WORDS)
    merging.merge_code(by=ada, code=weighty, into=into)
    assert weight_of(twin) == 3
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weight_of(twin) is None


def test_what_is_split_off_weighs_as_before(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    coding = weighed(ada, document, weighty)
    part = splitting.Part(id=uuid4(), name="Tillit til Nav", codings=(coding.pk,))
    [new] = splitting.split_code(by=ada, code=weighty, parts=[part])
    assert (new.weight_from, new.weight_to, weight_of(coding)) == (1, 3, 3)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weight_of(coding) == 3


def test_another_code_for_several_drops_what_it_does_not_declare_until_undone(
    project: Project, ada: Person, document: Document, weighty: Code, browser_of: Any
) -> None:
    hers = browser_of(ada)
    hers.follow(project, document)
    coding = weighed(ada, document, weighty)
    plain = factories.code(project, ada, "Ro")
    bulk.recode_codings(by=ada, project=project, ids=[coding.pk], code=plain.pk)
    assert weight_of(coding) is None
    assert_in_step(hers)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert weight_of(coding) == 3
    assert_in_step(hers)


def test_a_coding_that_comes_back_has_only_a_weight_that_is_still_declared(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    one, other = weighed(ada, document, weighty), weighed(ada, document, weighty, OTHER)
    applying.withdraw_coding(by=ada, coding=one)
    bulk.withdraw_codings(by=ada, project=project, ids=[other.pk])
    weights.declare_weights(by=ada, code=weighty, lowest=1, highest=2)
    applying.restore_coding(by=ada, coding=one)
    bulk.restore_codings(by=ada, project=project, ids=[other.pk])
    assert (weight_of(one), weight_of(other)) == (None, None)


def test_weights_are_among_the_quotations_and_in_the_tables(
    project: Project, ada: Person, document: Document, weighty: Code
) -> None:
    weighed(ada, document, weighty)
    weighed(ada, document, weighty, OTHER, weight=1)
    path = f"/api/projects/{project.pk}/quotations"
    rows = Browser(ada).get(path).json()["results"]
    assert sorted(one["codings"][0]["weight"] for one in rows) == [1, 3]
    strong = Browser(ada).get(path, weight=[2, 3]).json()
    assert (strong["total"], strong["results"][0]["text"]) == (1, WORDS)
    table = codings_table(ada, project)
    at = table.header.index("Vekt")
    assert {row[at] for row in table.rows} == {1, 3}
    assert all(len(row) == len(table.header) == len(table.widths) for row in table.rows)
    book = codebook_table(ada, project)
    assert "1–3 (svak … sterk)" in [row[book.header.index("Vekter")] for row in book.rows]
    assert all(len(row) == len(book.header) == len(book.widths) for row in book.rows)


def test_the_highest_weight_comes_first_page_by_page_and_in_the_file(
    project: Project, ada: Person, ben: Person, document: Document, weighty: Code
) -> None:
    words = ["hører på meg", "Vi møtes", "hver måned", "Det er trygt", "Ventetiden"]
    for one, weight in zip(words, (1, None, 3, 1, 2), strict=True):
        weighed(ada, document, weighty, one, weight=weight)
    weighed(ben, document, weighty, "Ventetiden", weight=3)  # as high as the highest of those who coded it
    expected = ["hver måned", "Ventetiden", "hører på meg", "Det er trygt", "Vi møtes"]
    path = f"/api/projects/{project.pk}/quotations"
    hers = Browser(ada)
    assert [one["text"] for one in hers.get(path, sort="weight").json()["results"]] == expected
    found: list[str] = []
    key = ""
    while page := hers.get(path, sort="weight", limit=2, after=key).json()["results"]:
        found += [one["text"] for one in page]
        key = page[-1]["key"]
    assert found == expected
    assert hers.get(path, sort="weight", after=key, limit=0).json()["first"] == 5
    assert hers.get(path, sort="weight", after="x.y").status_code == 400
    assert [one["text"] for one in hers.get(path, sort="weight", weight=1).json()["results"]] == expected[2:4]
    lines = retrieved(ada, project, Question(sort=Sort.WEIGHT), with_comments=False).lines
    assert [line.quotation for line in lines] == expected
    other = weighed(ada, document, weights.declare_weights(
        by=ada, code=factories.code(project, ada, "Ro"), lowest=1, highest=9
    ), "Vi møtes", weight=9)  # fmt: skip
    both = {"mode": "all", "code": [str(weighty.pk), str(other.code_id)], "sort": "weight"}
    assert [one["text"] for one in hers.get(path, **both).json()["results"]] == ["Vi møtes"]
