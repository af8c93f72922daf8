"""A definition in parts: what a code means, when it is used, when not, and the quotations that anchor it."""

from typing import Any
from uuid import uuid4

from coding.codebook.rules import merging
from coding.codings.rules import applying, rounds
from coding.models import Code, Coding
from coding.undo.rules import undo
from exports import snapshot
from projects.models import Event, Person, Project
from tests import factories
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def mark(person: Person, coding: Coding, is_anchor: bool = True) -> Any:
    return Browser(person).put(f"/api/codings/{coding.pk}/anchor", {"is_anchor": is_anchor})


def anchors(person: Person, code: Code) -> list[str]:
    answer = Browser(person).get(f"/api/codes/{code.pk}/anchors").json()
    return [row["quotation"] for row in answer["quotations"]]


def test_each_part_is_written_and_undone_by_itself(project: Project, ada: Person, ben: Person) -> None:
    code, bens = factories.code(project, ada), Browser(ben)
    bens.follow(project)
    path = f"/api/codes/{code.pk}"
    for part, text in (
        ("definition", "Å stole på"),
        ("used_when", "om personer"),
        ("not_when", "om systemer"),
    ):
        assert Browser(ada).patch(path, {part: text}).json()[part] == text
        assert_in_step(bens)
    assert [one.words["part"] for one in Event.objects.filter(verb="code.defined").order_by("seq")] == [
        "definition",
        "used_when",
        "not_when",
    ]

    def parts() -> tuple[str, str, str]:
        code.refresh_from_db()
        return code.definition, code.used_when, code.not_when

    undo.undo(by=ada, project=project, op_id=uuid4())
    assert parts() == ("Å stole på", "om personer", "")
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert parts() == ("Å stole på", "", "")
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert parts() == ("Å stole på", "om personer", "")
    assert_in_step(bens)


def test_two_who_write_the_same_part_both_keep_their_text(project: Project, ada: Person, ben: Person) -> None:
    code = factories.code(project, ada)
    path, seq = f"/api/codes/{code.pk}", f'"{code.changed_seq}"'
    assert Browser(ben).patch(path, {"not_when": "om systemer"}, HTTP_IF_MATCH=seq).status_code == 200
    stale = Browser(ada).patch(path, {"not_when": "om penger"}, HTTP_IF_MATCH=seq)
    assert stale.status_code == 412
    assert stale.json()["error"]["current"]["not_when"] == "om systemer"


def test_an_anchor_is_marked_seen_and_taken_back(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, noor: Person
) -> None:
    code = factories.code(project, ada)
    coding = factories.coding(ben, document, code, "Det er trygt")
    bens = Browser(ben)
    bens.follow(project, document)
    assert mark(ada, coding).json()["is_anchor"] is True
    assert mark(ada, coding).status_code == 200
    assert_in_step(bens)
    assert bens.followed[project.pk].document_state["codings"][str(coding.pk)]["anchor"] == 1
    assert anchors(vogel, code) == ["Det er trygt"]
    assert Event.objects.filter(verb="coding.marked").count() == 1
    undo.undo(by=ada, project=project, op_id=uuid4())
    assert anchors(ben, code) == []
    undo.redo(by=ada, project=project, op_id=uuid4())
    assert anchors(ben, code) == ["Det er trygt"]
    assert mark(ben, coding, is_anchor=False).json()["is_anchor"] is False
    assert_in_step(bens)
    assert mark(vogel, coding).status_code == 403
    assert mark(noor, coding).status_code == 404
    assert Browser(noor).get(f"/api/codes/{code.pk}/anchors").status_code == 404
    Browser(ben).delete(f"/api/codings/{coding.pk}")
    assert mark(ada, coding).status_code == 400


def test_anchors_of_a_blind_round_are_seen_only_by_those_who_may(
    document: Document, project: Project, ada: Person, ben: Person
) -> None:
    code = factories.code(project, ada)
    rounds.begin_round(by=ada, document=document)
    coding = factories.coding(ada, document, code, "Ventetiden")
    assert mark(ben, coding).status_code == 404
    assert mark(ada, coding).status_code == 200
    assert anchors(ada, code) == ["Ventetiden"]
    assert anchors(ben, code) == []
    assert [line.anchors for line in snapshot.code_lines(ben, project)] == [""]
    shown = Browser(ben).get(f"/api/projects/{project.pk}/history").content.decode()
    assert "coding.marked" not in shown
    rounds.reveal_round(by=ada, document=document)
    assert anchors(ben, code) == ["Ventetiden"]


def test_anchors_and_parts_follow_a_merge_and_come_back(
    document: Document, project: Project, ada: Person
) -> None:
    old, kept = factories.code(project, ada, "Tillit"), factories.code(project, ada, "Trygghet")
    Browser(ada).patch(f"/api/codes/{old.pk}", {"used_when": "om personer", "not_when": "om penger"})
    Browser(ada).patch(f"/api/codes/{kept.pk}", {"not_when": "om systemer"})
    mine, twin = (factories.coding(ada, document, code, "Det er trygt") for code in (old, kept))
    applying.mark_anchor(by=ada, coding=mine, is_anchor=True)
    merging.merge_code(by=ada, code=old, into=kept)
    assert anchors(ada, kept) == ["Det er trygt"]
    kept.refresh_from_db()
    assert (kept.used_when, kept.not_when) == ("om personer", "om systemer")
    undo.undo(by=ada, project=project, op_id=uuid4())
    kept.refresh_from_db()
    twin.refresh_from_db()
    assert (kept.used_when, kept.not_when, twin.is_anchor) == ("", "om systemer", False)
    assert anchors(ada, old) == ["Det er trygt"]


def test_all_parts_leave_with_the_codebook(document: Document, project: Project, ada: Person) -> None:
    code = factories.code(project, ada)
    Browser(ada).patch(f"/api/codes/{code.pk}", {"used_when": "om personer", "not_when": "om penger"})
    mark(ada, factories.coding(ada, document, code, "Det er trygt"))
    [line] = snapshot.code_lines(ada, project)
    assert (line.used_when, line.not_when) == ("om personer", "om penger")
    assert line.anchors == "«Det er trygt» (Intervju 1)"
