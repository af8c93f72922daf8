"""The log tells what happened around accounts, by ids, and nothing personal."""

import logging

import pytest
from django.test import Client

from projects.models import Person
from tests import factories

RIGHT = "blå himmel over Tromsø"
DOOR = "/_allauth/browser/v1"


@pytest.fixture
def ada(db: None) -> Person:
    made = factories.person("Ada")
    made.set_password(RIGHT)
    made.save()
    return made


def test_signing_in_and_out_and_failing_are_logged_by_id(
    ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "samkode.security")
    browser = Client()
    for email, password in ((ada.email, "feil passord"), ("noor@nowhere.example", RIGHT), (ada.email, RIGHT)):
        body = {"email": email, "password": password}
        browser.post(f"{DOOR}/auth/login", body, content_type="application/json")
    browser.delete(f"{DOOR}/auth/session")
    lines = [record.getMessage() for record in caplog.records if record.name == "samkode.security"]
    assert lines == [
        f"sign_in_failed person={ada.pk}",
        "sign_in_failed person=-",
        f"signed_in person={ada.pk}",
        f"signed_out person={ada.pk}",
    ]
