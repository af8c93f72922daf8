"""The codebook as it was: rebuilt from events, whatever was done and undone."""

import time
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from coding.codebook.pure.replay import Happened, replay
from coding.codebook.rules import adding_from_guide, bulk_edit, codes, groups, merging, splitting
from coding.codebook.rules.codes import edit_code, move_code, retire_code
from coding.models import Code
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from tests import factories
from tests.acting.codebook import assert_replayed, codebook_now
from tests.browser_of import Browser


def at(person: Person, project: Project, seq: int) -> Any:
    return Browser(person).get(f"/api/projects/{project.pk}/codebook-past", seq=seq)


def living(answer: Any) -> set[str]:
    return {code["name"] for code in answer.json()["codes"] if not code["is_gone"]}


def test_each_step_of_a_long_day_can_be_seen_again(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    a, b, c = (factories.code(project, ada, name) for name in "ABC")
    below = factories.code(project, ada, "Under A", a)
    first = factories.coding(ada, document, c, "Ventetiden.")
    factories.coding(ada, document, a, "Det er trygt.")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Ro")
    groups.add_to_group(by=ada, group=group, code=a)
    edit_code(by=ada, code=b, name="Bedre", colour="#123456")
    move_code(by=ada, code=c, parent=None, before=a)
    adding_from_guide.add_codes(
        by=ada,
        project=project,
        codes=[adding_from_guide.NewCode(uuid4(), "Ny"), adding_from_guide.NewCode(uuid4(), "Ny 2")],
    )
    bulk_edit.change_codes(
        by=ada,
        project=project,
        changes=[{"code": b.pk, "parent": c.pk, "join": [group.pk]}, {"code": a.pk, "colour": "#aa0000"}],
    )
    part = splitting.Part(id=uuid4(), codings=(first.pk,), name="Delt", parent=b.pk)
    splitting.split_code(by=ada, code=c, parts=[part])
    merging.merge_code(by=ada, code=a, into=c)
    retire_code(by=ada, code=below)
    merging.merge_codes(by=ada, codes=[Code.objects.get(name="Ny"), Code.objects.get(name="Delt")], into=c)
    seen = {}
    for _ in range(14):
        assert_replayed(project)
        project.refresh_from_db()
        seen[project.seq] = codebook_now(project)
        undo.undo(by=ada, project=project, op_id=uuid4())
    assert_replayed(project)
    for seq, expected in seen.items():
        codes = {code["id"]: code["name"] for code in at(ada, project, seq).json()["codes"]}
        assert codes.items() <= {key: code[0] for key, code in expected[0].items()}.items()
    for _ in range(6):
        undo.redo(by=ada, project=project, op_id=uuid4())
        assert_replayed(project)


def test_siblings_that_were_numbered_anew_are_told(project: Project, ada: Person, ben: Person) -> None:
    a, b, c = (factories.code(project, ada, name) for name in "ABC")
    for _ in range(30):
        codes.move_code(by=ada, code=Code.objects.get(pk=c.pk), parent=None, before=b)
        codes.move_code(by=ada, code=Code.objects.get(pk=a.pk), parent=None, before=c)
        c, a, b = a, b, c
    codes.place_code(by=ada, code=b, parent=None, position=Code.objects.get(pk=c.pk).position)
    second = max(b, c, key=lambda code: code.created_at)  # of two at the same place
    codes.move_code(by=ada, code=Code.objects.get(pk=a.pk), parent=None, before=second)
    assert Event.objects.filter(after__has_key="siblings").exists()
    assert_replayed(project)


def test_an_old_split_that_told_little_is_filled_in() -> None:
    state = {"name": "A", "parent": None, "position": 1.0, "colour": "#aa0000", "is_retired": False}
    past = replay(
        [
            Happened("code.created", "a", {}, state, {}),
            Happened(
                "code.split",
                "a",
                {"parts": [{"code": "b", "is_new": True}, {"code": "c", "is_new": False}]},
                {"codes": {"b": {}}},
                {"names": ["B", "C"]},
            ),
            Happened("memo.created", "m", {}, {}, {}),
        ]
    )
    assert (past.codes["b"].name, past.codes["b"].colour, past.codes["b"].split_from) == ("B", "#aa0000", "a")
    assert set(past.codes) == {"a", "b"}


def test_the_past_and_its_steps(project: Project, ada: Person, vogel: Person) -> None:
    one = factories.code(project, ada, "Ansvar")
    project.refresh_from_db()
    early = project.seq
    codes.edit_code(by=ada, code=one, name="Plikt")
    factories.code(project, ada, "Frihet")
    project.refresh_from_db()
    assert living(at(vogel, project, early)) == {"Ansvar"}
    assert living(at(vogel, project, project.seq)) == {"Plikt", "Frihet"}
    assert living(at(vogel, project, 0)) == set()
    steps = Browser(vogel).get(f"/api/projects/{project.pk}/codebook-steps").json()["steps"]
    assert [step["verb"] for step in steps] == ["code.created", "code.renamed", "code.created"]
    assert steps[1]["params"]["to"] == "Plikt"


def test_strangers_and_odd_numbers(project: Project, noor: Person, cleo: Person, ada: Person) -> None:
    for stranger in (noor, cleo):
        assert at(stranger, project, 1).status_code == 404
        assert Browser(stranger).get(f"/api/projects/{project.pk}/codebook-steps").status_code == 404
    for seq in ("-1", "x", "", "1e9", str(2**70)):
        answer = at(ada, project, seq)  # type: ignore[arg-type]  # on purpose
        assert answer.status_code == 400
        assert answer.json()["error"]["message"]


@pytest.mark.django_db
def test_five_thousand_steps_in_a_blink(project: Project, ada: Person) -> None:
    keys = [uuid4() for _ in range(400)]
    state = {
        "name": "Kode",
        "parent": None,
        "position": 1.0,
        "colour": "#2f6fb0",
        "definition": "x" * 200,
        "is_retired": False,
    }
    Event.objects.bulk_create(
        Event(
            project=project,
            seq=1000 + number,
            actor=ada,
            verb="code.created" if number < 400 else "code.moved",
            target=keys[number % 400],
            before=state,
            after=state | {"name": f"Kode {number % 400}", "position": float(number)},
            words={"code": "Kode"},
            at=timezone.now(),
        )
        for number in range(5_000)
    )
    found = []
    for _ in range(5):
        begun = time.perf_counter()
        assert at(ada, project, 9_999).status_code == 200
        found.append(time.perf_counter() - begun)
    assert min(found) < 1.0
