"""What was grouped is taken back when the group still stands as it was left, whatever else its codes have become."""

from uuid import UUID, uuid4

import pytest

from coding.codebook.rules import codes as codes_rules
from coding.codebook.rules import groups, merging, weights
from coding.codebook.rules.codes import edit_code, move_code
from coding.models import Code, CodeGroup, Heap
from coding.sheet.rules import heaps_to_codes, moving
from coding.undo.rules import undo
from projects.models import Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.former_state import state_of
from tests.browser_of import Browser


@pytest.fixture
def codes(project: Project, ada: Person) -> list[Code]:
    return [factories.code(project, ada, name) for name in ("Ro", "Uro", "Tid")]


@pytest.fixture
def heap(project: Project, ada: Person) -> Heap:
    change: moving.HeapChange = {"id": uuid4(), "name": "Haug", "x": 0, "y": 0}
    moving.place_cards(by=ada, project=project, moves=[], heaps=[change])
    return Heap.objects.get(pk=change["id"])


def begin(who: Person, project: Project, codes: list[Code]) -> CodeGroup:
    inside = [code.pk for code in codes]
    return groups.create_group(by=who, project=project, id=uuid4(), name="Stemninger", codes=inside)


def take_back(who: Person, project: Project) -> None:
    undo.undo(by=who, project=project, op_id=uuid4())


def change(who: Person, code: Code) -> None:
    """Everything about the code that is not its place."""
    codes_rules.edit_code(by=who, code=code, name=f"{code.name}, sa Ben")
    codes_rules.edit_code(by=who, code=code, colour="#aa0000")
    codes_rules.edit_code(by=who, code=code, definition="Når noen er det.")
    weights.declare_weights(by=who, code=code, lowest=1, highest=3)
    codes_rules.retire_code(by=who, code=code)


def join(who: Person, project: Project, code: Code, group: UUID, how: str = "join") -> None:
    changes = [{"code": str(code.pk), how: [str(group)]}]
    answer = Browser(who).post(f"/api/projects/{project.pk}/codes/change", {"changes": changes})
    assert answer.status_code == 200, answer.content


def test_ada_takes_back_a_group_whose_codes_ben_has_renamed_and_defined_since(
    project: Project, ada: Person, ben: Person, codes: list[Code]
) -> None:
    group = begin(ada, project, codes[:2])
    change(ben, codes[0])
    after = state_of(project)
    take_back(ada, project)
    assert CodeGroup.objects.get(pk=group.pk).withdrawn_at is not None
    now = state_of(project)
    for what in ("Code", "retired", "cards", "Heap"):
        assert now[what] == after[what], "what Ben has done stands"
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert state_of(project) == after
    change(ben, codes[1])
    take_back(ada, project)
    assert CodeGroup.objects.get(pk=group.pk).withdrawn_at is not None


@pytest.mark.parametrize("how", ["added", "joined", "left", "merged", "renamed", "coloured"])
def test_a_group_that_is_not_as_ada_left_it_stays(
    project: Project, ada: Person, ben: Person, codes: list[Code], how: str
) -> None:
    group = begin(ada, project, codes[:2])
    if how == "added":
        groups.add_to_group(by=ben, group=group, code=codes[2])
    elif how == "joined":
        join(ben, project, codes[2], group.pk)
    elif how == "left":
        join(ben, project, codes[0], group.pk, "leave")
    elif how == "merged":
        merging.merge_code(by=ben, code=codes[0], into=codes[2])
    elif how == "renamed":
        groups.edit_group(by=ben, group=group, name="Følelser")
    else:
        groups.edit_group(by=ben, group=group, colour="#00aa00")
    before = state_of(project)
    with pytest.raises(NotAllowed, match=r"endret dette siden|er endret siden"):
        take_back(ada, project)
    assert state_of(project) == before


@pytest.mark.parametrize("is_restored", [True, False])
def test_an_empty_group_and_one_that_came_back_stay_once_ben_has_put_codes_into_them(
    project: Project, ada: Person, ben: Person, codes: list[Code], is_restored: bool
) -> None:
    group = begin(ada, project, [])
    if is_restored:
        groups.withdraw_group(by=ada, group=group)
        groups.restore_group(by=ada, group=group)
    join(ben, project, codes[0], group.pk)
    with pytest.raises(NotAllowed, match="«Stemninger» er endret siden"):
        take_back(ada, project)
    assert CodeGroup.objects.get(pk=group.pk).withdrawn_at is None


def test_ada_takes_back_a_heap_that_became_a_group_after_ben_has_renamed_its_codes(
    project: Project, ada: Person, ben: Person, codes: list[Code], heap: Heap
) -> None:
    key = uuid4()
    heaps_to_codes.heap_to_group(by=ada, heap=heap, group=key, codes=[code.pk for code in codes[:2]])
    change(ben, codes[0])
    after = state_of(project)
    take_back(ada, project)
    now = state_of(project)
    assert (now["CodeGroup"], now["in groups"], now["Code"]) == ({}, set(), after["Code"])
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert state_of(project) == after


def test_ada_takes_back_a_heap_that_became_a_parent_after_ben_has_renamed_its_codes(
    project: Project, ada: Person, ben: Person, codes: list[Code], heap: Heap
) -> None:
    key = uuid4()
    heaps_to_codes.heap_to_parent(
        by=ada, heap=heap, parent=key, codes=[code.pk for code in codes[:2]], x=1, y=2
    )
    change(ben, codes[0])
    after = state_of(project)
    take_back(ada, project)
    assert Code.objects.get(pk=key).withdrawn_at is not None
    renamed = Code.objects.get(pk=codes[0].pk)
    assert (renamed.parent_id, renamed.name, renamed.colour) == (None, "Ro, sa Ben", "#aa0000")
    assert renamed.retired_at is not None
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert state_of(project) == after


@pytest.mark.parametrize("what", ["definition", "name", "moved", "below"])
def test_a_parent_that_ben_has_worked_on_and_codes_that_he_has_moved_stay(
    project: Project, ada: Person, ben: Person, codes: list[Code], heap: Heap, what: str
) -> None:
    key = uuid4()
    heaps_to_codes.heap_to_parent(
        by=ada, heap=heap, parent=key, codes=[code.pk for code in codes[:2]], x=1, y=2
    )
    parent = Code.objects.get(pk=key)
    if what == "definition":
        edit_code(by=ben, code=parent, definition="Sa Ben")
    elif what == "name":
        edit_code(by=ben, code=parent, name="Sa Ben")
    elif what == "moved":
        move_code(by=ben, code=Code.objects.get(pk=codes[0].pk), parent=None)
    else:
        factories.code(project, ben, "Under", parent)
    before = state_of(project)
    with pytest.raises(NotAllowed):
        take_back(ada, project)
    assert state_of(project) == before


def test_codes_that_were_put_into_a_group_that_stood_leave_it_whatever_ben_has_put_there_since(
    project: Project, ada: Person, ben: Person, codes: list[Code], heap: Heap
) -> None:
    group = begin(ben, project, [])
    heaps_to_codes.heap_to_group(by=ada, heap=heap, group=group.pk, codes=[codes[0].pk])
    join(ben, project, codes[1], group.pk)
    change(ben, codes[0])
    take_back(ada, project)
    assert [place.code_id for place in group.places.all()] == [codes[1].pk]
