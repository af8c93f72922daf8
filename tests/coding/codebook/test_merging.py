"""Merging codes: everything moves along, nothing is lost, and undo restores the exact former state."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coding.codebook.rules import groups, merging
from coding.codings.rules import rounds
from coding.models import Code, CodeGroup, CodeInGroup, Coding, Comment, Favourite
from coding.talk.rules import comments
from coding.undo.rules import undo
from projects.models import Event, Person, Project
from projects.refusals import NotAllowed
from tests import factories
from tests.acting.codebook import picture
from tests.acting.former_state import nothing_changes
from tests.acting.talk import say
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def merge(person: Person, code: Code, into: Code, reason: str = "") -> Any:
    return Browser(person).post(f"/api/codes/{code.pk}/merge", {"into": str(into.pk), "reason": reason})


def test_codings_comments_groups_children_and_keys_follow(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    child = factories.code(project, ada, "Over tid", old)
    alone = factories.coding(ben, document, old, "Ventetiden")
    mine, twin = (factories.coding(ada, document, code, "Det er trygt") for code in (old, kept))
    said, answered = say(ben, mine, "Hvorfor tillit?"), say(ada, twin, "Fordi.")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Relasjon")
    groups.add_to_group(by=ada, group=group, code=old)
    groups.set_favourites(by=ben, project=project, slots={3: old.pk})
    bens = Browser(ben)
    bens.follow(project, document)
    before = picture(project)

    assert merge(ada, old, kept, "to ord for det samme").status_code == 200
    assert_in_step(bens)
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert {(one.pk, one.code_id) for one in living} == {(alone.pk, kept.pk), (twin.pk, kept.pk)}
    assert {one.thread.coding_id for one in Comment.objects.filter(pk__in=[said.pk, answered.pk])} == {
        twin.pk
    }
    child.refresh_from_db()
    assert child.parent_id == kept.pk
    assert CodeInGroup.objects.filter(group=group, code=kept).exists()
    assert Favourite.objects.get(person=ben).code_id == kept.pk
    event = Event.objects.get(verb="code.merged")
    assert event.words == {"code": "Tillit", "to": "Trygghet", "reason": "to ord for det samme"}

    after = picture(project)
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert picture(project) == before
    assert_in_step(bens)
    undo.redo(by=ada, project=project, op_id=uuid4())
    again = picture(project)
    for table in ("threads", "comments", "groups", "keys"):
        assert again[table] == after[table]
    assert_in_step(bens)


def test_a_definition_is_taken_over_only_where_there_was_none(project: Project, ada: Person) -> None:
    old, kept, third = (factories.code(project, ada, name) for name in "ABC")
    Browser(ada).patch(f"/api/codes/{old.pk}", {"definition": "når noen stoler på noen"})
    merge(ada, old, kept)
    kept.refresh_from_db()
    assert kept.definition == "når noen stoler på noen"
    Browser(ada).patch(f"/api/codes/{third.pk}", {"definition": "noe annet"})
    merge(ada, third, kept)
    kept.refresh_from_db()
    assert kept.definition == "når noen stoler på noen"


def test_bens_coding_with_a_code_that_ada_merged_meanwhile_gets_the_kept_one(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    old, kept, last = (factories.code(project, ada, name) for name in ("Tillit", "Trygghet", "Ro"))
    merge(ada, old, kept)
    merge(ada, kept, last)
    answer = Browser(ben).code(project, document, old, 0, 9)
    assert answer.status_code == 201
    assert answer.json()["code"] == str(last.pk)


def test_a_merge_that_would_make_a_circle_or_a_twin_is_refused(project: Project, ada: Person) -> None:
    above = factories.code(project, ada, "Over")
    below = factories.code(project, ada, "Under", above)
    other = factories.code(project, ada, "Annen")
    factories.code(project, ada, "under", other)
    before = picture(project)
    for code, into, status in ((above, below, 403), (above, above, 403), (above, other, 400)):
        answer = merge(ada, code, into)
        assert answer.status_code == status
        assert answer.json()["error"]["message"]
    assert picture(project) == before
    assert merge(ada, below, above).status_code == 200


def test_who_may_not_merge(project: Project, ada: Person, vogel: Person, noor: Person, cleo: Person) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    foreign = factories.code(factories.project(cleo, "Annen"), cleo, "Fremmed")
    with nothing_changes(project):
        assert merge(vogel, old, kept).status_code == 403
        assert merge(noor, old, kept).status_code == 404
        assert merge(ada, old, foreign).status_code == 404
        assert merge(cleo, foreign, kept).status_code == 404
    assert merge(ada, old, kept).status_code == 200
    assert merge(ada, old, kept).status_code == 404  # it is merged already


def test_the_preview_counts_only_what_one_may_see(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    rounds.begin_round(by=ada, document=document)
    factories.coding(ada, document, old, "Ventetiden")
    factories.coding(ben, document, old, "Det er trygt")
    factories.coding(ben, document, kept, "Det er trygt")
    shown = Browser(ben).get(f"/api/codes/{old.pk}/merge", into=str(kept.pk)).json()
    counts = {"codings": 1, "united": 1, "unweighed": 0, "children": 0}
    assert shown == {**counts, "documents": ["Intervju 1"], "coders": ["Ben"]}
    bens = Browser(ben)
    bens.follow(project, document)
    assert merge(ada, old, kept).status_code == 200
    assert_in_step(bens)
    found = bens.get(f"/api/projects/{project.pk}/events").content.decode()
    assert "Ventetiden" not in found
    assert len(bens.followed[project.pk].document_state["codings"]) == 1


def test_a_merge_is_not_undone_when_another_code_took_the_name(project: Project, ada: Person) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    merge(ada, old, kept)
    Browser(ada).patch(f"/api/codes/{kept.pk}", {"name": "Tillit"})
    event = Event.objects.get(verb="code.merged")
    with pytest.raises(Exception, match="Tillit"), transaction.atomic():
        merging.undo_merge_code(by=ada, event=event)
    old.refresh_from_db()
    assert old.merged_into_id == kept.pk


def test_undoing_twice_changes_nothing_more(project: Project, ada: Person) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    merge(ada, old, kept)
    event = Event.objects.get(verb="code.merged")
    merging.undo_merge_code(by=ada, event=event)
    with pytest.raises(NotAllowed):
        merging.undo_merge_code(by=ada, event=event)


class AnyMerge(TestCase):
    """Whatever has been coded and commented, and however many merges: undoing them restores the former state."""

    @settings(max_examples=15, deadline=None)
    @given(
        actions=st.lists(
            st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans()),
            max_size=12,
        ),
        merges=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=3),
    )
    def test_undone_in_turn_all_is_as_it_was(
        self, actions: list[tuple[int, int, int, bool, bool]], merges: list[tuple[int, int]]
    ) -> None:
        ada, ben = factories.person("Ada"), factories.person("Ben")
        project = factories.project(ada)
        factories.join(project, ben, "coder")
        document = factories.document(project, ada)
        codes = [factories.code(project, ada, name) for name in "ABC"]
        codes.append(factories.code(project, ada, "D", codes[0]))
        passages = ["Ventetiden", "Det er trygt", "nummer", "hver måned"]
        for who, code, passage, speaks, settles in actions:
            person = (ada, ben)[who]
            coding = factories.coding(person, document, codes[code], passages[passage])
            if speaks:
                said = say(person, coding, "Hm")
                if settles:
                    comments.resolve_thread(by=person, thread=said.thread, is_resolved=True)
        group = CodeGroup.objects.filter(project=project).first() or groups.create_group(
            by=ada, project=project, id=uuid4(), name="G"
        )
        groups.add_to_group(by=ada, group=group, code=codes[1])
        pictures = []
        for one, other in merges:
            before = picture(project)
            if merge(ada, codes[one], codes[other]).status_code == 200:
                pictures.append(before)
        for before in reversed(pictures):
            undo.undo(by=ada, project=project, op_id=uuid4())
            assert picture(project) == before


def test_a_coding_removed_before_the_merge_comes_back_with_the_code_that_remained(
    document: Document, project: Project, ada: Person
) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    coding = factories.coding(ada, document, old, "trygt")
    adas = Browser(ada)
    adas.delete(f"/api/codings/{coding.pk}")
    merge(ada, old, kept)
    assert adas.post(f"/api/codings/{coding.pk}/restore").json()["code"] == str(kept.pk)
