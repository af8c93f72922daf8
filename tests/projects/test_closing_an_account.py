"""Who closes their account is forgotten; what they did in the group stays with the group."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from coding.models import Code, Coding
from projects.models import Membership, Person, Project, Role, Session
from projects.rules import members
from tests import factories
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def close(person: Person, *, keep_name: bool = True, password: str = factories.PASSWORD) -> Any:
    return Browser(person).post("/api/me/close", {"password": password, "keep_name": keep_name})


@pytest.fixture
def coding(document: Document, trust: Code, ben: Person) -> Coding:
    return factories.coding(ben, document, trust, "Det er trygt")


def test_bens_codings_stay_under_his_name(
    project: Project, ada: Person, ben: Person, document: Document, coding: Coding
) -> None:
    adas = Browser(ada)
    adas.follow(project, document)
    assert close(ben).status_code == 204
    coding.refresh_from_db()
    assert coding.withdrawn_at is None
    row = next(one for one in _members(adas, project) if one["person"] == str(ben.pk))
    assert row["name"] == "Ben"
    assert row["left_at"] is not None
    assert_in_step(adas)


def test_ben_may_take_his_name_away(project: Project, ada: Person, ben: Person, coding: Coding) -> None:
    assert close(ben, keep_name=False).status_code == 204
    adas = Browser(ada)
    assert "Ben" not in {one["name"] for one in _members(adas, project)}
    assert "Ben" not in adas.get(f"/api/projects/{project.pk}/history").content.decode()


def test_address_password_and_sessions_are_gone(project: Project, ben: Person) -> None:
    other = Client()
    body = {"email": ben.email, "password": factories.PASSWORD}
    other.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    address = ben.email
    assert close(ben).status_code == 204
    assert other.get("/api/me").status_code == 401
    assert not Session.objects.filter(person=ben).exists()
    assert not EmailAddress.objects.filter(user=ben).exists()
    ben.refresh_from_db()
    assert (ben.is_active, ben.has_usable_password(), address in ben.email) == (False, False, False)
    assert Client().post(
        "/_allauth/browser/v1/auth/login", body, content_type="application/json"
    ).status_code == 400  # fmt: skip
    new = factories.person("Ben")  # the address is free
    assert new.pk != ben.pk


def test_the_only_owner_hands_over_first(project: Project, ada: Person, ben: Person) -> None:
    adas = Browser(ada, "en")
    assert [one["name"] for one in adas.get("/api/me/close").json()["hand_over"]] == [project.name]
    refused = close(ada)
    assert (refused.status_code, project.name in refused.json()["error"]["message"]) == (403, True)
    member = Membership.objects.get(project=project, person=ben)
    members.change_role(by=ada, member=member, role=Role.OWNER)
    assert close(ada).status_code == 204
    assert Browser(ben).get(f"/api/projects/{project.pk}/changes").status_code == 200


def test_a_project_with_nobody_else_is_deleted(ada: Person) -> None:
    alone = factories.project(ada, "Bare meg")
    assert close(ada).status_code == 204
    alone.refresh_from_db()
    assert alone.deleted_at is not None


def test_nothing_happens_without_the_password(project: Project, ben: Person) -> None:
    assert close(ben, password="gjettet passord").status_code == 400
    ben.refresh_from_db()
    assert ben.is_active


def _members(browser: Browser, project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get(f"/api/projects/{project.pk}/changes").json()["members"]
    return found
