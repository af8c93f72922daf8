"""Saved views: one's own are nobody else's business, shared ones are everybody's."""

from typing import Any
from uuid import uuid4

from coding.models import SavedView
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser


def save(person: Person, project: Project, name: str, shared: bool = False, **query: Any) -> Any:
    body = {"id": str(uuid4()), "name": name, "query": query, "is_shared": shared}
    return Browser(person).post(f"/api/projects/{project.pk}/views", body)


def views(person: Person, project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Browser(person).get(f"/api/projects/{project.pk}/views").json()["views"]
    return found


def history(person: Person, project: Project) -> list[dict[str, Any]]:
    lines = Browser(person).get(f"/api/projects/{project.pk}/history").json()["events"]
    return [line for line in lines if line["verb"].startswith("view.")]


def undo(person: Person, project: Project, what: str = "undo") -> Any:
    return Browser(person).post(f"/api/projects/{project.pk}/{what}", {"op_id": str(uuid4())})


def test_a_private_view_is_seen_by_its_owner_only(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    code = factories.code(project, ada, "Tillit")
    made = save(ada, project, "Mine", mode="near", within=2, code=[f"{code.pk}.below"])
    assert made.status_code == 201, made.content
    assert made.json()["query"] == {"mode": "near", "within": 2, "code": [f"{code.pk}.below"]}
    assert [one["name"] for one in views(ada, project)] == ["Mine"]
    assert len(history(ada, project)) == 1
    for person in (ben, vogel):
        assert views(person, project) == []
        assert history(person, project) == []
        answer = Browser(person).patch(f"/api/views/{made.json()['id']}", {"name": "Vår"})
        assert answer.status_code == 404
        everything = Browser(person).get(f"/api/projects/{project.pk}/changes?after=0").content.decode()
        assert "Mine" not in everything
        assert "Mine" not in Browser(person).get(f"/api/projects/{project.pk}/history").content.decode()


def test_a_shared_view_is_used_by_all_and_changed_by_its_owner(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    id = save(ada, project, "Felles", shared=True, role=["informant"]).json()["id"]
    assert [(one["name"], one["may"]["change"]) for one in views(ben, project)] == [("Felles", False)]
    assert len(history(vogel, project)) == 1
    assert Browser(ben).patch(f"/api/views/{id}", {"name": "Bens"}).status_code == 403
    assert Browser(ben).delete(f"/api/views/{id}").status_code == 403
    assert Browser(ada).patch(f"/api/views/{id}", {"is_shared": False}).status_code == 200
    assert views(ben, project) == []


def test_renaming_and_removing_are_undone_exactly(project: Project, ada: Person) -> None:
    id = save(ada, project, "En", mode="not").json()["id"]

    def picture() -> Any:
        return SavedView.objects.values_list("name", "query", "is_shared", "withdrawn_at").get()

    before = picture()
    Browser(ada).patch(f"/api/views/{id}", {"name": "To", "query": {"mode": "all"}, "is_shared": True})
    after = picture()
    assert undo(ada, project).status_code == 200
    assert picture() == before
    assert undo(ada, project, "redo").status_code == 200
    assert picture() == after
    assert Browser(ada).delete(f"/api/views/{id}").status_code == 200
    assert views(ada, project) == []
    assert undo(ada, project).status_code == 200
    assert picture() == after


def test_a_reader_saves_for_oneself_but_does_not_share(project: Project) -> None:
    reader = factories.person("Sensor")
    factories.join(project, reader, "reader")
    assert save(reader, project, "Min").status_code == 201
    refused = save(reader, project, "Alles", shared=True)
    assert refused.status_code == 403
    assert refused.json()["error"]["message"].endswith(".")


def test_bad_views_are_refused_with_a_sentence(
    project: Project, other_project: Project, ada: Person, ben: Person, cleo: Person, noor: Person
) -> None:
    theirs = factories.code(other_project, cleo, "Min")
    assert save(noor, project, "Min").status_code == 404
    for query in ({"code": [str(theirs.pk)]}, {"mode": "xor"}, {"within": 99}, {"code": ["x"]}):
        answer = save(ada, project, "Feil", **query)
        assert answer.status_code == 400, query
        assert answer.json()["error"]["message"].endswith(".")
    assert save(ada, project, "  ").status_code == 400
    assert save(ada, project, "Tillit").status_code == 201
    twin = save(ada, project, "tillit")
    assert twin.status_code == 400
    assert "tillit" in twin.json()["error"]["message"]
    assert save(ben, project, "Tillit").status_code == 201
    assert SavedView.objects.count() == 2


def test_the_same_id_again_is_the_first_view_and_nobody_elses(
    project: Project, ada: Person, ben: Person
) -> None:
    body = {"id": str(uuid4()), "name": "Min", "query": {}, "is_shared": False}
    path = f"/api/projects/{project.pk}/views"
    assert Browser(ada).post(path, body).json() == Browser(ada).post(path, body).json()
    assert Browser(ben).post(path, body).status_code == 404
