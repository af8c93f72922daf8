"""Coming in, changing roles, leaving."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Invitation, Membership, Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser


def test_ben_comes_in_by_a_link_that_works_once(ada: Person, ben: Person, noor: Person) -> None:
    project = factories.project(ada)
    link = Browser(ada).post(f"/api/projects/{project.pk}/invitations", {"role": "coder"}).json()["link"]
    token = link.split("#")[1]
    assert token not in str(Invitation.objects.values().get())
    peek = Browser(None).post("/api/join/peek", {"token": token}).json()
    assert (peek["project_name"], peek["role"], peek["invited_by"]) == (project.name, "coder", "Ada")
    assert Browser(ben).post("/api/join", {"token": token}).json() == {"project": str(project.pk)}
    assert Browser(noor).post("/api/join", {"token": token}).status_code == 403
    assert Browser(noor).get(f"/api/projects/{project.pk}/changes").status_code == 404


def test_an_old_or_withdrawn_link_does_not_work(ada: Person, ben: Person) -> None:
    project = factories.project(ada)
    adas, bens = Browser(ada), Browser(ben)
    first = adas.post(f"/api/projects/{project.pk}/invitations", {"role": "coder"}).json()
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=8), expires_at=timezone.now())
    assert bens.post("/api/join", {"token": first["link"].split("#")[1]}).status_code == 403
    second = adas.post(f"/api/projects/{project.pk}/invitations", {"role": "coder"}).json()
    assert adas.delete(f"/api/projects/{project.pk}/invitations/{second['id']}").status_code == 204
    assert bens.post("/api/join", {"token": second["link"].split("#")[1]}).status_code == 403
    assert not Membership.objects.filter(person=ben).exists()


def test_a_class_comes_in_by_a_join_code(ada: Person, ben: Person, cleo: Person) -> None:
    project = factories.project(ada)
    adas = Browser(ada)
    code = adas.post(f"/api/projects/{project.pk}/join-code", {"on": True, "role": "coder"}).json()[
        "join_code"
    ]
    spaced = f" {code[:4].lower()}-{code[4:]} "
    assert Browser(ben).post("/api/join", {"code": spaced}).status_code == 200
    adas.post(f"/api/projects/{project.pk}/join-code", {"on": False})
    assert Browser(cleo).post("/api/join", {"code": code}).status_code == 403
    assert set(Membership.objects.filter(project=project).values_list("person", flat=True)) == {
        ada.pk,
        ben.pk,
    }


def test_a_coder_does_not_see_the_join_code(project: Project, ada: Person, ben: Person) -> None:
    Browser(ada).post(f"/api/projects/{project.pk}/join-code", {"on": True})
    assert Browser(ben).get(f"/api/projects/{project.pk}/changes").json()["project"]["join_code"] is None


@pytest.mark.parametrize("who", ["ben", "vogel"])
def test_only_owners_invite(project: Project, ben: Person, vogel: Person, who: str) -> None:
    person = {"ben": ben, "vogel": vogel}[who]
    answer = Browser(person).post(f"/api/projects/{project.pk}/invitations", {"role": "owner"})
    assert answer.status_code == 403
    assert answer.json()["error"]["message"].startswith("Only an owner")


def test_the_last_owner_cannot_leave(project: Project, ada: Person) -> None:
    mine = Membership.objects.get(person=ada, project=project)
    with nothing_changes(project):
        answer = Browser(ada).delete(f"/api/projects/{project.pk}/members/{mine.pk}")
        assert answer.status_code == 403
        assert (
            Browser(ada).patch(f"/api/projects/{project.pk}/members/{mine.pk}", {"role": "coder"}).status_code
            == 403
        )


def test_bens_work_stays_when_he_is_removed(project: Project, ada: Person, ben: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    factories.coding(ben, document, code, "trygt")
    adas = Browser(ada)
    bens = Membership.objects.get(person=ben, project=project)
    assert adas.delete(f"/api/projects/{project.pk}/members/{bens.pk}").status_code == 204
    followed = adas.follow(project, document)
    assert [one["coder"] for one in followed.document_state["codings"].values()] == [str(ben.pk)]
    assert followed.project_state["members"][str(bens.pk)]["left_at"]
    assert Browser(ben).get(f"/api/documents/{document.pk}/changes").status_code == 404


def test_a_changed_role_makes_the_browser_begin_again(project: Project, ada: Person, ben: Person) -> None:
    followed = Browser(ben).follow(project)
    member = Membership.objects.get(person=ben, project=project)
    Browser(ada).patch(f"/api/projects/{project.pk}/members/{member.pk}", {"role": "reader"})
    changes = Browser(ben).get(f"/api/projects/{project.pk}/changes", after=followed.seq).json()
    assert changes["full"]
    assert changes["me"]["role"] == "reader"
    assert not changes["project"]["may"]["code"]


def access_code(project: Project, owner: Person, role: str = "coder") -> str:
    answer = Browser(owner).post(f"/api/projects/{project.pk}/join-code", {"on": True, "role": role})
    return str(answer.json()["join_code"])


def test_who_was_removed_does_not_come_back_by_the_access_code(
    project: Project, ada: Person, ben: Person
) -> None:
    code = access_code(project, ada)
    member = Membership.objects.get(person=ben, project=project)
    Browser(ada).delete(f"/api/projects/{project.pk}/members/{member.pk}")
    answer = Browser(ben).post("/api/join", {"code": code})
    assert answer.status_code == 403
    assert "removed" in answer.json()["error"]["message"]
    assert Browser(ben).get(f"/api/projects/{project.pk}/changes").status_code == 404
    factories.join(project, ben, "coder")
    assert Browser(ben).get(f"/api/projects/{project.pk}/changes").status_code == 200


def test_nobody_rises_by_leaving_and_coming_back(project: Project, ada: Person, vogel: Person) -> None:
    member = Membership.objects.get(person=vogel, project=project)
    Browser(ada).patch(f"/api/projects/{project.pk}/members/{member.pk}", {"role": "reader"})
    Browser(vogel).delete(f"/api/projects/{project.pk}/members/{member.pk}")
    assert Browser(vogel).post("/api/join", {"code": access_code(project, ada)}).status_code == 200
    assert Browser(vogel).get(f"/api/projects/{project.pk}/changes").json()["me"]["role"] == "reader"
