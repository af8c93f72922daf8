"""The sorting sheet: cards and heaps lie where people put them, for all at once, and every action can be taken back."""

import time
from typing import Any
from uuid import UUID, uuid4

import pytest

from coding.codebook.rules import groups, merging
from coding.models import Code, CodeGroup, Heap, SheetPlace
from coding.sheet.rules import moving
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.codebook import assert_replayed
from tests.acting.former_state import state_of
from tests.browser_of import Browser, assert_in_step


def put(person: Person, project: Project, moves: list[dict[str, Any]], heaps: Any = ()) -> Any:
    body = {"moves": moves, "heaps": list(heaps)}
    return Browser(person).post(f"/api/projects/{project.pk}/sheet", body)


def card(code: Code, x: Any, y: Any, heap: Any = None) -> dict[str, Any]:
    return {"code": str(code.pk), "x": x, "y": y, "heap": str(heap) if heap else None}


def heap(name: str = "Ro", key: UUID | None = None, **more: Any) -> dict[str, Any]:
    return {"id": str(key or uuid4()), "name": name, "x": 0, "y": 0, **more}


def picture(project: Project) -> Any:
    """What people see: unsorted cards and deleted heaps count as absent."""
    cards = SheetPlace.objects.filter(project=project, x__isnull=False)
    heaps = Heap.objects.filter(project=project, withdrawn_at__isnull=True)
    return (
        sorted(cards.values_list("code", "x", "y", "heap"), key=str),
        sorted(heaps.values_list("pk", "name", "x", "y", "colour"), key=str),
    )


def many(project: Project, by: Person, number: int) -> list[Code]:
    return Code.objects.bulk_create(
        Code(project=project, name=f"Kode {at}", position=at, colour="#2f6fb0", created_by=by)
        for at in range(1, number + 1)
    )


def test_ada_sorts_and_ben_sees_it(project: Project, ada: Person, ben: Person) -> None:
    one, other = factories.code(project, ada, "Ansvar"), factories.code(project, ada, "Frihet")
    bens = Browser(ben)
    bens.follow(project)
    new = heap("Selvstendighet")
    answer = put(ada, project, [card(one, 10, 50, new["id"]), card(other, 10.5, -90)], [new])
    assert answer.status_code == 200
    assert_in_step(bens)
    state = bens.followed[project.pk].project_state
    assert state["cards"][str(one.pk)] == {"id": str(one.pk), "x": 10, "y": 50, "heap": new["id"]}
    assert state["cards"][str(other.pk)]["y"] == -90
    assert state["heaps"][new["id"]]["name"] == "Selvstendighet"
    event = Event.objects.get(verb="sheet.moved")
    assert event.words == {
        "count": 2,
        "names": ["Ansvar", "Frihet"],
        "kind": "made",
        "heap": "Selvstendighet",
    }


def test_every_action_is_taken_back_and_done_again_exactly(
    project: Project, ada: Person, ben: Person
) -> None:
    one, other, third = (factories.code(project, ada, name) for name in "ABC")
    key = uuid4()
    bens = Browser(ben)
    bens.follow(project)
    pictures = [picture(project)]
    for moves, heaps in (
        ([card(one, 1, 2)], []),
        ([card(one, 10, 50, key), card(other, 10, 100, key)], [heap("Ro", key)]),
        ([card(third, 20, 20, key), card(one, 7, 7)], []),
        ([], [{"id": str(key), "name": "Uro", "colour": "#AA0000"}]),
        ([card(other, 60, 150, key), card(third, 70, 70, key)], [{"id": str(key), "x": 50, "y": 50}]),
        ([card(one, None, None)], []),
        ([], [{"id": str(key), "is_withdrawn": True}]),
    ):
        assert put(ada, project, moves, heaps).status_code == 200
        assert_in_step(bens)
        pictures.append(picture(project))
    assert Event.objects.filter(verb="sheet.moved").count() == 7
    for expected in reversed(pictures[:-1]):
        undo.undo(by=ada, project=project, op_id=uuid4())
        assert picture(project) == expected
        assert_in_step(bens)
    for expected in pictures[1:]:
        undo.redo(by=ada, project=project, op_id=uuid4())
        assert picture(project) == expected
    assert_in_step(bens)


def test_the_history_says_what_was_done(project: Project, ada: Person) -> None:
    one, key = factories.code(project, ada, "Ansvar"), uuid4()
    put(ada, project, [], [heap("Ro", key)])
    put(ada, project, [card(one, 1, 60, key)])
    put(ada, project, [card(one, 2, 60, key)])
    put(ada, project, [], [{"id": str(key), "name": "Uro"}])
    put(ada, project, [card(one, None, None)])
    put(ada, project, [], [{"id": str(key), "is_withdrawn": True}])
    found = Event.objects.filter(verb="sheet.moved").order_by("seq").values_list("words__kind", flat=True)
    assert list(found) == ["made", "sorted", "moved", "named", "rest", "dissolved"]


def test_nothing_different_is_nothing_done(project: Project, ada: Person) -> None:
    one = factories.code(project, ada)
    put(ada, project, [card(one, 1, 2)])
    assert put(ada, project, [card(one, 1, 2)]).json() == {"cards": [], "heaps": []}
    assert Event.objects.filter(verb="sheet.moved").count() == 1


def test_a_dissolved_heap_lets_go_of_its_cards(project: Project, ada: Person) -> None:
    one, key = factories.code(project, ada), uuid4()
    put(ada, project, [card(one, 1, 2, key)], [heap("Ro", key)])
    put(ada, project, [], [{"id": str(key), "is_withdrawn": True}])
    place = SheetPlace.objects.get(code=one)
    assert (place.x, place.y, place.heap_id) == (1, 2, None)
    assert put(ada, project, [card(one, 1, 2, key)]).status_code == 404


def test_what_others_have_moved_since_is_not_undone(project: Project, ada: Person, ben: Person) -> None:
    one, other = factories.code(project, ada, "Ansvar"), factories.code(project, ada, "Frihet")
    put(ada, project, [card(one, 1, 2)])
    put(ben, project, [card(one, 5, 5)])
    before = picture(project)
    with pytest.raises(NotAllowed, match="Ansvar"):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == before
    key = uuid4()
    put(ada, project, [], [heap("Ro", key)])
    put(ben, project, [card(other, 5, 5, key)])
    with pytest.raises(NotAllowed, match="Andre har sortert"):
        undo.undo(by=ada, project=project, op_id=uuid4())


def test_a_card_does_not_go_back_into_a_heap_that_is_gone(project: Project, ada: Person, ben: Person) -> None:
    one, key = factories.code(project, ada), uuid4()
    put(ben, project, [card(one, 1, 2, key)], [heap("Ro", key)])
    put(ada, project, [card(one, 300, 2)])
    put(ben, project, [], [{"id": str(key), "is_withdrawn": True}])
    with pytest.raises(NotAllowed):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert SheetPlace.objects.get(code=one).x == 300


def test_moving_a_card_does_not_stand_in_the_way_of_undoing_a_new_name(
    project: Project, ada: Person, ben: Person
) -> None:
    one = factories.code(project, ada, "Ansvar")
    Browser(ada).patch(f"/api/codes/{one.pk}", {"name": "Plikt"})
    put(ben, project, [card(one, 1, 2)])
    undo.undo(by=ada, project=project, op_id=uuid4())
    one.refresh_from_db()
    assert one.name == "Ansvar"


def test_a_merged_code_comes_back_to_its_place(project: Project, ada: Person) -> None:
    one, other = factories.code(project, ada, "A"), factories.code(project, ada, "B")
    put(ada, project, [card(one, 1, 2)])
    merging.merge_code(by=ada, code=one, into=other)
    assert put(ada, project, [card(one, 5, 5)]).status_code == 404
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert SheetPlace.objects.get(code=one).x == 1


def test_who_may_not_edit_the_codebook_only_looks(
    project: Project, ada: Person, vogel: Person, noor: Person, cleo: Person
) -> None:
    one = factories.code(project, ada)
    put(ada, project, [card(one, 1, 2)])
    refused = put(vogel, project, [card(one, 5, 5)])
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_allowed")
    vogels = Browser(vogel)
    vogels.follow(project)
    assert vogels.followed[project.pk].project_state["cards"][str(one.pk)]["x"] == 1
    for stranger in (noor, cleo):
        assert put(stranger, project, [card(one, 5, 5)]).status_code == 404
        assert Browser(stranger).get(f"/api/projects/{project.pk}/sheet/quotations").status_code == 404
    assert SheetPlace.objects.get().x == 1


@pytest.mark.parametrize(
    ("x", "y", "heap_key"),
    [("nan", 0, None), (0, "inf", None), (1e9, 0, None), (0, -1e300, None), (None, 0, None), (0, None, None)],
)
def test_a_place_that_is_none_is_refused(
    project: Project, ada: Person, x: Any, y: Any, heap_key: Any
) -> None:
    one = factories.code(project, ada)
    answer = put(ada, project, [card(one, x, y, heap_key)])
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert not SheetPlace.objects.exists()
    assert put(ada, project, [], [heap(x="nan")]).status_code == 400
    assert not Heap.objects.exists()


def test_what_is_not_the_projects_is_not_there(
    project: Project, other_project: Project, ada: Person, cleo: Person
) -> None:
    mine, theirs = factories.code(project, ada), factories.code(other_project, cleo)
    key = uuid4()
    put(cleo, other_project, [], [heap("Deres", key)])
    for moves, heaps in (
        ([card(theirs, 1, 1)], []),
        ([card(mine, 1, 1), card(theirs, 1, 1)], []),
        ([card(mine, 1, 1, key)], []),
        ([card(mine, 1, 1, uuid4())], []),
        ([], [heap("Min", key)]),
        ([], [{"id": str(key), "is_withdrawn": True}]),
    ):
        assert put(ada, project, moves, heaps).status_code == 404
    assert picture(project) == ([], [])
    assert Heap.objects.get().name == "Deres"


def test_odd_requests_are_refused_with_a_sentence(project: Project, ada: Person) -> None:
    one = factories.code(project, ada)
    for moves, heaps in (
        ([], []),
        ([card(one, 1, 1), card(one, 2, 2)], []),
        ([], [heap("  \x00 ")]),
        ([], [{"id": str(uuid4()), "name": "Uten sted"}]),
        ([], [heap(colour="red")]),
        ([], [heap("x" * 201)]),
        ([{"code": "x", "x": 1, "y": 1}], []),
        ([card(one, None, None)] * 5001, []),
    ):
        answer = put(ada, project, moves, heaps)
        assert answer.status_code == 400
        assert answer.json()["error"]["message"]
    assert not Event.objects.filter(verb="sheet.moved").exists()


def test_five_thousand_cards_at_once(project: Project, ada: Person) -> None:
    codes = many(project, ada, 5_000)
    begun = time.perf_counter()
    assert put(ada, project, [card(one, at, at) for at, one in enumerate(codes)]).status_code == 200
    assert time.perf_counter() - begun < 10
    assert SheetPlace.objects.filter(x__isnull=False).count() == 5_000
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == ([], [])


def test_two_quotations_of_every_code_as_far_as_one_may_see(
    project: Project, ada: Person, ben: Person
) -> None:
    document = factories.document(project, ada)
    code, empty = factories.code(project, ada, "Ventetid"), factories.code(project, ada, "Tom")
    for words in ("Ventetiden.", "et nummer i køen", "Det er trygt."):
        factories.coding(ada, document, code, words)
        factories.coding(ben, document, code, words)
    shown = moving.shown_quotations(by=ada, project=project)
    assert shown == {str(code.pk): ["Ventetiden.", "et nummer i køen"]}
    assert str(empty.pk) not in shown
    Browser(ada).post(f"/api/documents/{document.pk}/rounds", {"mode": "independent"})
    factories.coding(ben, document, empty, "Det er trygt.")
    answer = Browser(ada).get(f"/api/projects/{project.pk}/sheet/quotations").json()
    assert str(empty.pk) not in answer["quotations"]
    assert str(empty.pk) in moving.shown_quotations(by=ben, project=project)


def raised(person: Person, key: UUID, into: str, codes: list[Code], group: UUID | None = None) -> Any:
    place = {} if into == "group" else {"x": 5, "y": 6}
    body = {"id": str(group or uuid4()), "codes": [str(code.pk) for code in codes], **place}
    return Browser(person).post(f"/api/heaps/{key}/{into}", body)


@pytest.mark.parametrize("into", ["group", "parent"])
def test_a_heap_becomes_a_group_or_a_parent_as_one_action(
    project: Project, ada: Person, ben: Person, into: str
) -> None:
    one, other = factories.code(project, ada, "Ansvar"), factories.code(project, ada, "Frihet")
    key, group = uuid4(), uuid4()
    put(ada, project, [card(one, 1, 50, key), card(other, 1, 90, key)], [heap("Selvstendighet", key)])
    bens = Browser(ben)
    bens.follow(project)
    was = state_of(project)
    assert raised(ada, key, into, [one, other], group).json() == {"changed": 2}
    event = Event.objects.filter(project=project).latest("seq")
    assert (event.verb, event.words["heap"], event.words["kind"]) == ("codes.raised", "Selvstendighet", into)
    now = state_of(project)
    if into == "group":
        assert set(CodeGroup.objects.get(pk=group).places.values_list("code", flat=True)) == {
            one.pk,
            other.pk,
        }
    else:
        made = Code.objects.get(pk=group)
        assert set(made.children.values_list("pk", flat=True)) == {one.pk, other.pk}
        assert (made.sheet_place.x, made.sheet_place.y) == (5, 6)
    [found] = [one for one in bens.get("/api/inbox").json()["projects"] if one["codes"]]
    assert {line["verb"] for line in found["codes"]} >= {"codes.raised"}
    assert_in_step(bens)
    for expected in (was, now, was, now):
        (undo.undo if expected is was else undo.redo)(by=ada, project=project, op_id=uuid4())
        assert state_of(project) == expected
        assert_in_step(bens)
        assert_replayed(project)
    # The answer was lost and the browser asks again: nothing happens twice.
    seq = Project.objects.get(pk=project.pk).seq
    assert raised(ada, key, into, [one, other], group).json() == {"changed": 0}
    assert Project.objects.get(pk=project.pk).seq == seq


def test_a_group_that_others_have_put_codes_into_is_not_undone(
    project: Project, ada: Person, ben: Person
) -> None:
    one, other = factories.code(project, ada, "Ansvar"), factories.code(project, ada, "Frihet")
    key, group = uuid4(), uuid4()
    put(ada, project, [card(one, 1, 50, key)], [heap("Ro", key)])
    raised(ada, key, "group", [one], group)
    groups.add_to_group(by=ben, group=CodeGroup.objects.get(pk=group), code=other)
    with pytest.raises(NotAllowed, match="Ben har endret dette siden"):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert CodeGroup.objects.get(pk=group).places.count() == 2


def test_a_parent_that_was_coded_with_is_not_undone(project: Project, ada: Person, ben: Person) -> None:
    document, one = factories.document(project, ada), factories.code(project, ada, "Ansvar")
    key, parent = uuid4(), uuid4()
    put(ada, project, [card(one, 1, 50, key)], [heap("Ro", key)])
    raised(ada, key, "parent", [one], parent)
    factories.coding(ben, document, Code.objects.get(pk=parent), "trygt")
    with pytest.raises(NotAllowed):
        undo.undo(by=ada, project=project, op_id=uuid4())
    one.refresh_from_db()
    assert one.parent_id == parent


def test_what_a_heap_cannot_become_is_refused_in_words(
    project: Project, ada: Person, vogel: Person, noor: Person
) -> None:
    one = factories.code(project, ada, "Ansvar")
    below = factories.code(project, ada, "Plikt", one)
    key = uuid4()
    put(ada, project, [card(one, 1, 50, key)], [heap("Ansvar", key)])
    assert raised(ada, key, "parent", [one]).json()["error"]["code"] == "name_taken"
    assert raised(ada, key, "parent", [one], below.pk).status_code == 403
    assert raised(vogel, key, "group", [one]).status_code == 403
    assert raised(noor, key, "group", [one]).status_code == 404
    assert raised(ada, uuid4(), "group", [one]).status_code == 404
    assert raised(ada, key, "group", []).status_code == 400
    put(ada, project, [], [{"id": str(key), "is_withdrawn": True}])
    assert raised(ada, key, "group", [one]).status_code == 404
    assert not CodeGroup.objects.exists()
