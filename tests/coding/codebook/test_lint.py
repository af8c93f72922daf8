"""The codebook check finds what may need a second look, and reveals nothing that a person may not see."""

from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from coding.codebook.pure.similar_names import alike, likeness, pieces
from coding.codebook.rules import groups
from coding.codebook.rules.codes import MOST_CODES
from coding.codings.rules import applying, rounds
from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser


def findings(person: Person, project: Project, kind: str) -> list[dict[str, Any]]:
    answer = Browser(person).get(f"/api/projects/{project.pk}/codebook-check")
    assert answer.status_code == 200, answer.content
    return [one for one in answer.json()["findings"] if one["kind"] == kind]


def codes_in(found: list[dict[str, Any]]) -> set[str]:
    return {str(Code.objects.get(pk=one["code"]).name) for one in found}


def test_unused_once_undefined_and_long(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    parent = factories.code(project, ada, "Relasjon")
    once, twice = factories.code(project, ada, "Tillit", parent), factories.code(project, ada, "Ro", parent)
    long = factories.code(
        project, ada, "Å bli sendt fra den ene til den andre uten at noen tar ansvar for saken"
    )
    Browser(ada).patch(f"/api/codes/{twice.pk}", {"definition": "når noen er rolige"})
    factories.coding(ada, document, once, "trygt")
    factories.coding(ada, document, twice, "trygt")
    factories.coding(ada, document, twice, "Ventetiden")
    assert codes_in(findings(ada, project, "unused")) == {long.name}  # a heading is not unused
    assert codes_in(findings(ada, project, "once")) == {"Tillit"}
    assert codes_in(findings(ada, project, "undefined")) == {"Relasjon", "Tillit", long.name}
    assert codes_in(findings(ada, project, "long")) == {long.name}


def test_near_same_names_are_paired_and_others_are_not(project: Project, ada: Person) -> None:
    names = [
        "Tillit til veileder",
        "tillit til veilederen",
        "Ventetid",
        "Ventetider",
        "Ro",
        "Respekt",
        "Økonomi",
    ]
    by_name = {name: factories.code(project, ada, name) for name in names}
    pairs = {frozenset((one["code"], one["other"])) for one in findings(ada, project, "alike")}
    assert pairs == {
        frozenset(str(by_name[name].pk) for name in pair)
        for pair in (("Tillit til veileder", "tillit til veilederen"), ("Ventetid", "Ventetider"))
    }


def test_codes_on_the_same_passages_are_paired(project: Project, ada: Person, ben: Person) -> None:
    document = factories.document(project, ada)
    one, other, third = (factories.code(project, ada, name) for name in ("Tillit", "Ro", "Kø"))
    for words in ("trygt", "Ventetiden", "hver måned"):
        factories.coding(ada, document, one, words)
        factories.coding(ben, document, other, words)
    factories.coding(ada, document, third, "nummer")
    [pair] = findings(ada, project, "same_passages")
    assert {pair["code"], pair["other"]} == {str(one.pk), str(other.pk)}
    assert pair["count"] == 3


def test_a_group_of_one_is_found(project: Project, ada: Person) -> None:
    codes = [factories.code(project, ada, name) for name in ("Tillit", "Ro", "Kø")]
    for name, members in (("Alene", codes[:1]), ("Sammen", codes[1:]), ("Tom", [])):
        group = groups.create_group(by=ada, project=project, id=uuid4(), name=name)
        for code in members:
            groups.add_to_group(by=ada, group=group, code=code)
    [found] = findings(ada, project, "alone")
    assert found["code"] == str(codes[0].pk)


def test_a_blind_colleagues_codings_are_not_counted(project: Project, ada: Person, ben: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada, "Tillit")
    rounds.begin_round(by=ada, document=document)
    coding = factories.coding(ben, document, code, "trygt")
    assert codes_in(findings(ada, project, "unused")) == {"Tillit"}
    assert codes_in(findings(ben, project, "once")) == {"Tillit"}
    applying.withdraw_coding(by=ben, coding=coding)
    assert codes_in(findings(ben, project, "unused")) == {"Tillit"}


def test_strangers_are_shown_nothing(project: Project, noor: Person, vogel: Person) -> None:
    path = f"/api/projects/{project.pk}/codebook-check"
    assert Browser(noor).get(path).status_code == 404
    assert Browser(vogel).get(path).status_code == 200


@given(st.lists(st.text("abcå -", max_size=12), max_size=25), st.floats(0.3, 1))
def test_alike_finds_exactly_the_pairs_that_comparing_each_with_each_finds(
    names: list[str], least: float
) -> None:
    found = {frozenset(pair) for pair in alike(dict(enumerate(names)), least)}
    each = [pieces(name) for name in names]
    wanted = {
        frozenset((one, other))
        for one in range(len(names))
        for other in range(one)
        if likeness(each[one], each[other]) >= least
    }
    assert found == wanted


def test_a_codebook_as_large_as_it_may_be_is_checked_with_a_short_answer(
    project: Project, ada: Person
) -> None:
    Code.objects.bulk_create(
        Code(
            project=project,
            name=f"Kode nummer {number:04}",
            position=number,
            colour="#2f6db5",
            created_by=ada,
        )
        for number in range(MOST_CODES)
    )
    answer = Browser(ada).get(f"/api/projects/{project.pk}/codebook-check")
    assert len(answer.content) < 150_000
    assert answer.json()["totals"]["unused"] == MOST_CODES
    kinds = [one["kind"] for one in answer.json()["findings"]]
    assert {kinds.count(kind) for kind in kinds} == {100}
    refused = Browser(ada).post(f"/api/projects/{project.pk}/codes", {"id": str(uuid4()), "name": "En til"})
    assert refused.status_code == 400
    assert str(MOST_CODES) in refused.json()["error"]["message"]


def test_no_more_names_are_compared_than_allowed() -> None:
    names = {number: f"Kode {'x' * (number % 50)}" for number in range(5_000)}
    assert len(alike(names, most_compared=20_000)) <= 20_000
