"""Deleting a project, and taking that back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.models import Person, Project
from projects.permissions import TIME_TO_REGRET
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def delete(who: Person, project: Project, name: str | None = None) -> Any:
    return Browser(who).post(
        f"/api/projects/{project.pk}/delete", {"name": project.name if name is None else name}
    )


def listed(who: Person) -> tuple[list[str], list[str]]:
    answer = Browser(who).get("/api/projects").json()
    return [one["name"] for one in answer["projects"]], [one["name"] for one in answer["deleted"]]


def test_ada_deletes_the_project_and_it_is_gone_for_everybody(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    assert delete(ada, project, f"  {project.name} ").status_code == 204
    for who in (ada, ben, vogel):
        assert Browser(who).get(f"/api/projects/{project.pk}/changes").status_code == 404
        assert listed(who)[0] == []
    assert listed(ada)[1] == [project.name]
    assert listed(ben)[1] == []


def test_ada_restores_it_with_all_that_was_in_it(
    project: Project, ada: Person, ben: Person, document: Document
) -> None:
    bens = Browser(ben)
    followed = bens.follow(project, document)
    delete(ada, project)
    assert Browser(ada).post(f"/api/projects/{project.pk}/restore").status_code == 204
    assert listed(ben)[0] == [project.name]
    followed.catch_up()
    assert_in_step(bens)


def test_a_slip_of_the_hand_deletes_nothing(project: Project, ada: Person) -> None:
    with nothing_changes(project):
        answer = delete(ada, project, "Et annet navn")
    assert answer.status_code == 400
    assert project.name in answer.json()["error"]["message"]


def test_only_owners_delete_and_restore(
    project: Project, ada: Person, ben: Person, vogel: Person, noor: Person
) -> None:
    with nothing_changes(project):
        assert [delete(who, project).status_code for who in (ben, vogel, noor)] == [403, 403, 404]
    delete(ada, project)
    for who in (ben, vogel, noor):
        assert Browser(who).post(f"/api/projects/{project.pk}/restore").status_code == 404


def test_after_thirty_days_it_is_too_late(project: Project, ada: Person) -> None:
    delete(ada, project)
    Project.objects.filter(pk=project.pk).update(
        deleted_at=timezone.now() - TIME_TO_REGRET - timedelta(hours=1)
    )
    assert listed(ada) == ([], [])
    assert Browser(ada).post(f"/api/projects/{project.pk}/restore").status_code == 404


def test_a_project_that_is_there_cannot_be_restored(project: Project, ada: Person) -> None:
    with nothing_changes(project):
        assert Browser(ada).post(f"/api/projects/{project.pk}/restore").status_code == 404


@pytest.mark.parametrize("language", ["nb", "en"])
def test_noor_practises_in_a_project_of_her_own(noor: Person, ada: Person, language: str) -> None:
    noor.language = language
    noor.save(update_fields=["language"])
    first = Browser(noor).post("/api/practice")
    assert first.status_code == 201
    assert Browser(noor).post("/api/practice").json() == first.json()  # pressed twice

    project = Project.objects.get(pk=first.json()["id"])
    changes = Browser(noor).get(f"/api/projects/{project.pk}/changes").json()
    assert [len(changes["documents"]), len(changes["members"])] == [4, 1]
    assert len(changes["codes"]) > 40
    assert (
        "{" not in Browser(noor).get(f"/api/documents/{changes['documents'][0]['id']}/changes").json()["text"]
    )
    assert Browser(ada).get(f"/api/projects/{project.pk}/changes").status_code == 404

    delete(noor, project)
    again = Browser(noor).post("/api/practice").json()
    assert again != first.json()
