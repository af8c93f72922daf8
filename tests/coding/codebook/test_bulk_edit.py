"""Several codes at once: all or none, one history line, one exact undo."""

import threading
import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coding.codebook.reads import time_machine
from coding.codebook.rules import groups
from coding.models import Code, CodeGroup, CodeInGroup, Coding
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.codebook import picture
from tests.browser_of import Browser, assert_in_step


def change(person: Person, project: Project, changes: list[dict[str, Any]], reason: str = "") -> Any:
    sent = [{key: str(value) if key in ("code", "parent", "before") and value else value
             for key, value in one.items()} for one in changes]  # fmt: skip
    return Browser(person).post(
        f"/api/projects/{project.pk}/codes/change", {"changes": sent, "reason": reason}
    )


def many(project: Project, by: Person, number: int, parent: Code | None = None) -> list[Code]:
    return Code.objects.bulk_create(
        Code(project=project, name=f"Kode {at}", parent=parent, position=at, colour="#2f6fb0", created_by=by)
        for at in range(1, number + 1)
    )


def order(project: Project, parent: Code | None = None) -> list[str]:
    rows = Code.objects.filter(project=project, parent=parent, withdrawn_at__isnull=True)
    return list(rows.order_by("position").values_list("name", flat=True))


def test_thirty_codes_go_under_a_parent_in_one_line_of_history(
    project: Project, ada: Person, ben: Person
) -> None:
    above = factories.code(project, ada, "Samarbeid")
    codes = many(project, ada, 30)
    bens = Browser(ben)
    bens.follow(project)
    before = picture(project)
    answer = change(
        ada, project, [{"code": one.pk, "parent": above.pk} for one in codes], "handler om det samme"
    )
    assert answer.status_code == 200
    assert len(answer.json()["codes"]) == 30
    assert order(project, above) == [one.name for one in codes]
    assert_in_step(bens)
    event = Event.objects.get(verb="codes.changed")
    assert (event.words["kind"], event.words["count"], event.words["to"]) == ("moved", 30, "Samarbeid")
    assert event.words["reason"] == "handler om det samme"
    about_codes = bens.get(f"/api/projects/{project.pk}/history", verb="code.").json()["events"]
    assert [row["verb"] for row in about_codes] == ["codes.changed", "code.created"]
    after = picture(project)
    for what, expected in ((undo.undo, before), (undo.redo, after), (undo.undo, before)):
        what(by=ada, project=project, op_id=uuid4())
        assert picture(project) == expected
        assert_in_step(bens)


def test_colours_groups_and_retiring_in_one_go(project: Project, ada: Person) -> None:
    one, other, third = (factories.code(project, ada, name) for name in "ABC")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Relasjon")
    groups.add_to_group(by=ada, group=group, code=third)
    before = picture(project)
    key = str(group.pk)
    answer = change(
        ada,
        project,
        [
            {"code": one.pk, "colour": "#AA0000", "join": [key]},
            {"code": other.pk, "is_retired": True},
            {"code": third.pk, "leave": [key], "parent": one.pk},
        ],
    )
    assert answer.status_code == 200
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.colour == "#aa0000"
    assert other.retired_at is not None
    assert list(CodeInGroup.objects.values_list("code", flat=True)) == [one.pk]
    assert Event.objects.get(verb="codes.changed").words["kind"] == "several"
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == before


def test_the_order_is_the_one_that_was_asked_for(project: Project, ada: Person) -> None:
    a, b, c, d, e = (factories.code(project, ada, name) for name in "ABCDE")
    change(ada, project, [{"code": e.pk, "before": b.pk}, {"code": d.pk, "before": b.pk}])
    assert order(project) == ["A", "E", "D", "B", "C"]
    change(ada, project, [{"code": a.pk, "parent": None}, {"code": e.pk, "parent": None}])
    assert order(project) == ["D", "B", "C", "A", "E"]
    Code.objects.filter(pk__in=[b.pk, c.pk]).update(position=2)  # no room between them
    before = picture(project)
    change(ada, project, [{"code": a.pk, "before": c.pk}])
    assert order(project) in (["D", "B", "A", "C", "E"], ["D", "A", "C", "B", "E"])
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == before


def test_two_codes_of_one_name_change_places(project: Project, ada: Person) -> None:
    left, right = factories.code(project, ada, "Venstre"), factories.code(project, ada, "Høyre")
    one, other = factories.code(project, ada, "Tillit", left), factories.code(project, ada, "tillit", right)
    assert (
        change(
            ada, project, [{"code": one.pk, "parent": right.pk}, {"code": other.pk, "parent": left.pk}]
        ).status_code
        == 200
    )
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.parent_id, other.parent_id) == (right.pk, left.pk)


def test_one_that_is_not_possible_stops_all(
    project: Project, ada: Person, ben: Person, vogel: Person, noor: Person, cleo: Person
) -> None:
    a, b, c = (factories.code(project, ada, name) for name in "ABC")
    twin = factories.code(project, ada, "c", a)
    foreign = factories.code(factories.project(cleo, "Annen"), cleo, "Fremmed")
    red = {"code": c.pk, "colour": "#aa0000"}
    before = picture(project)
    refused: list[tuple[list[dict[str, Any]], int]] = [
        ([red, {"code": a.pk, "parent": b.pk}, {"code": b.pk, "parent": a.pk}], 403),  # a circle of two
        ([red, {"code": a.pk, "parent": twin.pk}], 403),
        ([red, {"code": a.pk, "parent": a.pk}], 403),
        ([{"code": c.pk, "parent": a.pk}], 400),  # there is already a c
        ([red, {"code": foreign.pk, "colour": "#aa0000"}], 404),
        ([red, {"code": a.pk, "parent": foreign.pk}], 404),
        ([red, {"code": a.pk, "before": foreign.pk}], 404),
        ([red, {"code": a.pk, "join": [str(uuid4())]}], 404),
        ([red, {"code": a.pk, "colour": "#00aa00", "seq": a.changed_seq + 7}], 412),
        ([red, red], 400),
        ([], 400),
        ([{"code": c.pk, "colour": "red"}], 400),
    ]
    for changes, status in refused:
        answer = change(ada, project, changes)
        assert answer.status_code == status, changes
        assert answer.json()["error"]["message"]
        assert picture(project) == before
    assert change(vogel, project, [red]).status_code == 403
    assert change(noor, project, [red]).status_code == 404
    assert change(cleo, project, [red]).status_code == 404
    assert not Event.objects.filter(verb="codes.changed").exists()
    assert change(ben, project, [red]).status_code == 200
    assert change(ben, project, [red]).json() == {"codes": []}  # it already is
    assert Event.objects.filter(verb="codes.changed").count() == 1


def test_what_ben_changed_since_is_not_undone(project: Project, ada: Person, ben: Person) -> None:
    a, b = factories.code(project, ada, "A"), factories.code(project, ada, "B")
    change(ada, project, [{"code": a.pk, "colour": "#aa0000"}, {"code": b.pk, "colour": "#aa0000"}])
    Browser(ben).patch(f"/api/codes/{b.pk}", {"colour": "#00aa00"})
    before = picture(project)
    with pytest.raises(NotAllowed, match="Ben"):
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == before


def test_a_single_change_is_not_undone_over_bens_change_of_several(
    project: Project, ada: Person, ben: Person
) -> None:
    a, b = factories.code(project, ada, "A"), factories.code(project, ada, "B")
    Browser(ada).patch(f"/api/codes/{b.pk}", {"colour": "#00aa00"})
    change(ben, project, [{"code": one.pk, "colour": "#aa0000"} for one in (a, b)])
    with pytest.raises(NotAllowed, match="Ben"):
        undo.undo(by=ada, project=project, op_id=uuid4())


def test_five_thousand_codes_are_the_most(project: Project, ada: Person) -> None:
    above = factories.code(project, ada, "Over")
    codes = many(project, ada, 5000)
    begun = time.perf_counter()
    assert change(ada, project, [{"code": one.pk, "parent": above.pk} for one in codes]).status_code == 200
    assert time.perf_counter() - begun < 10
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert Code.objects.filter(parent=above).count() == 0
    one_more = [{"code": one.pk, "parent": above.pk} for one in codes] + [
        {"code": above.pk, "colour": "#aa0000"}
    ]
    assert change(ada, project, one_more).status_code == 400


def test_the_number_of_queries_does_not_grow(project: Project, ada: Person) -> None:
    above = factories.code(project, ada, "Over")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Relasjon")
    counted = []
    for number in (3, 30):
        parent = factories.code(project, ada, f"Under {number}", above)
        codes = many(project, ada, number, parent)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            change(ada, project, [{"code": one.pk, "parent": parent.pk, "colour": "#aa0000", "join": [str(group.pk)]}
                                  for one in codes])  # fmt: skip
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_several_codes_become_one_and_several_again(project: Project, ada: Person, ben: Person) -> None:
    document = factories.document(project, ada)
    codes = [factories.code(project, ada, name) for name in ("Tillit", "Trygghet", "Ro")]
    child = factories.code(project, ada, "Over tid", codes[0])
    for person, code, words in (
        (ada, 0, "trygt"),
        (ben, 1, "trygt"),
        (ada, 2, "trygt"),
        (ben, 0, "Ventetiden"),
    ):
        factories.coding(person, document, codes[code], words)
    bens = Browser(ben)
    bens.follow(project, document)
    counts = {one.pk: one.codings.filter(withdrawn_at__isnull=True).count() for one in codes}
    before = picture(project)
    body = {
        "codes": [str(one.pk) for one in (codes[0], child, codes[1])],
        "into": str(codes[2].pk),
        "reason": "ett",
    }
    path = f"/api/projects/{project.pk}/codes/merge"
    assert Browser(ben).post(path, {**body, "codes": [*body["codes"], str(uuid4())]}).status_code == 404
    assert picture(project) == before
    assert Browser(ben).post(path, body).status_code == 200
    assert_in_step(bens)
    assert order(project) == ["Ro"]
    event = Event.objects.get(verb="codes.merged")
    assert (event.words["count"], event.words["to"], event.words["reason"]) == (3, "Ro", "ett")
    for _again in range(2):
        undo.undo(by=ben, project=project, op_id=uuid4())
        assert picture(project) == before
        assert {one.pk: one.codings.filter(withdrawn_at__isnull=True).count() for one in codes} == counts
        assert_in_step(bens)
        undo.redo(by=ben, project=project, op_id=uuid4())
        assert order(project) == ["Ro"]


def test_a_group_begins_with_the_codes_that_were_chosen(
    project: Project, other_project: Project, ada: Person, ben: Person, cleo: Person
) -> None:
    codes = many(project, ada, 12)
    strange = factories.code(other_project, cleo, "Fremmed")
    bens = Browser(ben)
    bens.follow(project)
    url = f"/api/projects/{project.pk}/groups"
    group = str(uuid4())
    refused = Browser(ada).post(url, {"id": group, "name": "Ro", "codes": [str(strange.pk)]})
    assert refused.status_code == 404
    assert not CodeGroup.objects.exists()
    asked = {"id": group, "name": "Ro", "codes": [str(code.pk) for code in codes]}
    for _again in range(2):
        assert Browser(ada).post(url, asked).status_code == 201
        assert_in_step(bens)
    assert CodeInGroup.objects.filter(group_id=UUID(group)).count() == 12
    event = Event.objects.get(verb="group.created")
    assert event.words == {"group": "Ro", "count": 12}
    assert len(time_machine.codebook_at(by=ada, project=project, seq=event.seq)["groups"][0]["codes"]) == 12
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert_in_step(bens)
    assert not CodeGroup.objects.filter(withdrawn_at=None).exists()
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert_in_step(bens)
    assert CodeGroup.objects.get().places.count() == 12


@pytest.mark.django_db(transaction=True)
def test_merging_moving_and_coding_at_the_same_moment() -> None:
    """Ada rearranges and merges while Ben codes with the same codes: no deadlock, and nothing is lost."""
    ada, ben = factories.person("Ada"), factories.person("Ben")
    project = factories.project(ada)
    factories.join(project, ben, "coder")
    document = factories.document(project, ada)
    kept = factories.code(project, ada, "Kept")
    codes = [factories.code(project, ada, f"Kode {number}") for number in range(8)]
    answers: list[tuple[str, int]] = []

    def adas() -> None:
        for number, code in enumerate(codes):
            moved = [{"code": one.pk, "colour": f"#aa00{number}0"} for one in codes[number:]]
            answers.append(("change", change(ada, project, moved).status_code))
            body = {"codes": [str(code.pk)], "into": str(kept.pk)}
            merged = Browser(ada).post(f"/api/projects/{project.pk}/codes/merge", body)
            answers.append(("merge", merged.status_code))
            if number % 2:
                undone = Browser(ada).post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
                answers.append(("undo", undone.status_code))
        connection.close()

    def bens() -> None:
        for number in range(30):
            code = codes[number % len(codes)]
            made = Browser(ben).code(project, document, code, number, number + 5)
            answers.append(("code", made.status_code))
            renamed = Browser(ben).patch(f"/api/codes/{code.pk}", {"name": f"Bens {number}"})
            answers.append(("rename", renamed.status_code))
        connection.close()

    threads = [threading.Thread(target=run) for run in (adas, bens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {status for _what, status in answers} <= {200, 201, 400, 403, 404}, answers
    assert [status for what, status in answers if what == "code"] == [201] * 30
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert living.count() == 30
    assert not living.filter(code__withdrawn_at__isnull=False).exists()


def test_the_supervisor_hears_of_it_once_as_news(project: Project, ada: Person, vogel: Person) -> None:
    codes = [factories.code(project, ada, name) for name in "ABC"]
    vogels = Browser(vogel)
    seen = vogels.get("/api/inbox").json()["projects"][0]["seq"]
    vogels.post(f"/api/projects/{project.pk}/seen", {"seq": seen})
    change(ada, project, [{"code": one.pk, "colour": "#aa0000"} for one in codes])
    [line] = vogels.get("/api/inbox").json()["projects"][0]["codes"]
    assert line["verb"] == "codes.changed"
    assert line["code"] in {str(one.pk) for one in codes}


class AnyChanges(TestCase):
    """Whatever change of several codes is requested: it is refused whole or undone exactly, and the tree stays a
    tree."""

    @settings(max_examples=30, deadline=None)
    @given(
        rounds=st.lists(
            st.lists(
                st.tuples(
                    st.integers(0, 6), st.integers(-1, 6), st.integers(-1, 6), st.booleans(), st.booleans()
                ),
                min_size=1,
                max_size=6,
                unique_by=lambda one: one[0],
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_undone_in_turn_all_is_as_it_was(
        self, rounds: list[list[tuple[int, int, int, bool, bool]]]
    ) -> None:
        ada = factories.person("Ada")
        project = factories.project(ada)
        codes = [factories.code(project, ada, name) for name in "ABCD"]
        codes += [factories.code(project, ada, name, codes[0]) for name in "abe"]
        group = groups.create_group(by=ada, project=project, id=uuid4(), name="G")
        pictures = []
        for wanted in rounds:
            changes: list[dict[str, Any]] = []
            for code, parent, before, is_retired, is_in in wanted:
                one: dict[str, Any] = {"code": codes[code].pk, "is_retired": is_retired}
                if parent != before:
                    one["parent"] = codes[parent].pk if parent >= 0 else None
                    one["before"] = codes[before].pk if before >= 0 else None
                one["join" if is_in else "leave"] = [str(group.pk)]
                changes.append(one)
            was = picture(project)
            answer = change(ada, project, changes)
            assert answer.status_code in (200, 400, 403), answer.content
            if answer.status_code == 200 and answer.json()["codes"]:
                pictures.append(was)
            else:
                assert picture(project) == was
            for code_row in Code.objects.filter(project=project):
                seen, at = set(), code_row
                while at.parent is not None:
                    assert at.pk not in seen
                    seen.add(at.pk)
                    at = at.parent
        for was in reversed(pictures):
            undo.undo(by=ada, project=project, op_id=uuid4())
            assert picture(project) == was
        assert CodeGroup.objects.filter(project=project).count() == 1
