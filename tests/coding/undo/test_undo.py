"""Undo and redo are one's own: the last action, exactly back, unless somebody built on it."""

from typing import Any
from uuid import uuid4

from coding.models import Code, Coding
from projects.models import Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.acting.texts import push
from tests.browser_of import Browser, assert_in_step


def undo(browser: Browser, project: Project, what: str = "undo", op_id: str = "") -> Any:
    return browser.post(f"/api/projects/{project.pk}/{what}", {"op_id": op_id or str(uuid4())})


def test_ada_takes_her_coding_back_and_forth(project: Project, ada: Person) -> None:
    document, code, adas = factories.document(project, ada), factories.code(project, ada), Browser(ada)
    coding = factories.coding(ada, document, code, "trygt")
    assert undo(adas, project).json()["verb"] == "coding.withdrawn"
    assert Coding.objects.get().withdrawn_at is not None
    assert undo(adas, project, "redo").json()["verb"] == "coding.restored"
    assert undo(adas, project).json()["verb"] == "coding.withdrawn"
    assert undo(adas, project, "redo").status_code == 200
    coding.refresh_from_db()
    assert (coding.withdrawn_at, coding.quotation) == (None, "trygt")


def test_ben_undoes_his_own_action_not_adas(project: Project, ada: Person, ben: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    bens = factories.coding(ben, document, code, "trygt")
    adas = factories.coding(ada, document, code, "Ventetiden")
    assert undo(Browser(ben), project).status_code == 200
    bens.refresh_from_db()
    adas.refresh_from_db()
    assert bens.withdrawn_at is not None
    assert adas.withdrawn_at is None


def test_an_undo_sent_twice_takes_back_one_action(project: Project, ada: Person) -> None:
    document, code, adas = factories.document(project, ada), factories.code(project, ada), Browser(ada)
    factories.coding(ada, document, code, "trygt")
    factories.coding(ada, document, code, "Ventetiden")
    op_id = str(uuid4())
    assert undo(adas, project, op_id=op_id).json()["seq"] == undo(adas, project, op_id=op_id).json()["seq"]
    assert Coding.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_what_somebody_built_on_is_not_undone(project: Project, ada: Person, ben: Person) -> None:
    adas = Browser(ada)
    code = factories.code(project, ada, "Trygghet")
    path = f"/api/codes/{code.pk}"
    adas.patch(path, {"name": "Tillit"})
    Browser(ben).patch(path, {"definition": "når informanten stoler på"})
    answer = undo(adas, project)
    assert answer.status_code == 403
    assert "Ben" in answer.json()["error"]["message"]
    assert Code.objects.get(pk=code.pk).name == "Tillit"


def test_moved_edges_go_back_also_after_the_text_was_corrected(
    project: Project, ada: Person, ben: Person
) -> None:
    document, code, adas = factories.document(project, ada), factories.code(project, ada), Browser(ada)
    coding = factories.coding(ada, document, code, "Det er trygt")
    adas.patch(f"/api/codings/{coding.pk}", {"start": coding.start, "end": coding.end + 1, "revision": 0})
    push(Browser(ben), document, 0, [[0, 0, "Hm. "]])
    assert undo(adas, project).status_code == 200
    coding.refresh_from_db()
    document.refresh_from_db()
    assert document.text[coding.start : coding.end] == "Det er trygt"


def test_every_undo_leaves_all_browsers_in_step(project: Project, ada: Person, ben: Person) -> None:
    document, adas, bens = factories.document(project, ada), Browser(ada), Browser(ben)
    bens.follow(project, document)
    code = factories.code(project, ada)
    coding = factories.coding(ada, document, code, "trygt")
    adas.post(f"/api/codings/{coding.pk}/comments", {"id": str(uuid4()), "body": "hm"})
    adas.post(f"/api/codes/{code.pk}/retire")
    for what in ("undo", "undo", "undo", "redo", "redo", "redo", "undo"):
        assert undo(adas, project, what).status_code == 200
        assert_in_step(bens)


def test_there_is_an_end_to_undo(project: Project, ben: Person) -> None:
    with nothing_changes(project):
        assert undo(Browser(ben), project).status_code == 403
        assert undo(Browser(ben), project, "redo").status_code == 403
