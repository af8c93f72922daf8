"""With a second factor the password alone opens nothing; codes, recovery codes, and help from the operator."""

import logging
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from projects.models import Person
from tests import factories
from tests.acting.codes import code_of

DOOR = "/_allauth/browser/v1"


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(f"{DOOR}{path}", body, content_type="application/json")


def sign_in(person: Person) -> tuple[Client, Any]:
    client = Client(headers={"accept-language": "nb"})
    return client, post(client, "/auth/login", email=person.email, password=factories.PASSWORD)


def connect_app(client: Client) -> str:
    """Say the password again and connect an authenticator app. Returns its secret."""
    post(client, "/auth/reauthenticate", password=factories.PASSWORD)
    secret: str = client.get(f"{DOOR}/account/authenticators/totp").json()["meta"]["secret"]
    assert post(client, "/account/authenticators/totp", code=code_of(secret)).status_code == 200
    cache.clear()  # each code works once, and the tests are faster than the clock
    return secret


def is_inside(client: Client) -> bool:
    return client.get("/api/me").status_code == 200


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


def test_ada_signs_in_with_password_and_code(ada: Person) -> None:
    client, _answer = sign_in(ada)
    secret = connect_app(client)
    other, answer = sign_in(ada)
    flows = [flow for flow in answer.json()["data"]["flows"] if flow.get("is_pending")]
    assert (answer.status_code, flows[0]["id"], is_inside(other)) == (401, "mfa_authenticate", False)
    wrong = post(other, "/auth/2fa/authenticate", code="000000")
    assert "Engangskoden stemmer ikke" in wrong.json()["errors"][0]["message"]
    assert not is_inside(other)
    assert post(other, "/auth/2fa/authenticate", code=code_of(secret)).status_code == 200
    assert is_inside(other)


def test_recovery_codes_are_shown_once_and_work_once(ada: Person) -> None:
    client, _answer = sign_in(ada)
    connect_app(client)
    path = f"{DOOR}/account/authenticators/recovery-codes"
    codes = client.get(path).json()["data"]["unused_codes"]
    assert len(codes) == 10
    assert "unused_codes" not in client.get(path).json()["data"]
    other, _answer = sign_in(ada)
    assert post(other, "/auth/2fa/authenticate", code=codes[0]).status_code == 200
    third, _answer = sign_in(ada)
    assert post(third, "/auth/2fa/authenticate", code=codes[0]).status_code == 400
    assert not is_inside(third)


def test_a_second_factor_is_not_changed_without_the_password(ada: Person) -> None:
    client, _answer = sign_in(ada)
    secret = client.get(f"{DOOR}/account/authenticators/totp").json()["meta"]["secret"]
    asked = post(client, "/account/authenticators/totp", code=code_of(secret))
    assert asked.status_code == 401
    assert "reauthenticate" in {flow["id"] for flow in asked.json()["data"]["flows"]}
    assert post(client, "/auth/reauthenticate", password="feil").status_code == 400
    assert post(client, "/auth/reauthenticate", password=factories.PASSWORD).status_code == 200
    assert post(client, "/account/authenticators/totp", code=code_of(secret)).status_code == 200


def test_the_secret_is_drawn_on_the_server_for_whoever_is_signed_in(ada: Person) -> None:
    client, _answer = sign_in(ada)
    client.get(f"{DOOR}/account/authenticators/totp")
    drawing = client.get("/account/qr.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert b"<path" in drawing.content
    assert Client().get("/account/qr.svg").status_code == 302


def test_the_secret_is_not_readable_in_the_database(ada: Person) -> None:
    client, _answer = sign_in(ada)
    secret = connect_app(client)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert not [row for row in kept if secret in row]


def test_with_another_secret_key_no_code_is_right_and_the_operator_helps(ada: Person, settings: Any) -> None:
    client, _answer = sign_in(ada)
    secret = connect_app(client)
    settings.SECRET_KEY = "a new key after a restore"
    other, _answer = sign_in(ada)
    assert post(other, "/auth/2fa/authenticate", code=code_of(secret)).status_code == 400
    call_command("open_account", ada.email)
    assert sign_in(ada)[1].status_code == 200


def test_it_is_all_logged_by_id(ada: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "samkode.security")
    client, _answer = sign_in(ada)
    connect_app(client)
    post(sign_in(ada)[0], "/auth/2fa/authenticate", code="000000")
    lines = [record.getMessage() for record in caplog.records if record.name == "samkode.security"]
    assert f"second_factor_failed person={ada.pk} type=totp" in lines
    assert not [line for line in lines if "example.org" in line]
