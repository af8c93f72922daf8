"""Who guesses passwords is stopped, and nobody else is; names and passwords that deceive are refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import checks
from django.core.cache import cache
from django.test import Client

from projects.models import Person
from projects.wording import one_line
from tests import factories
from tests.browser_of import Browser

LIMITS = {"signup": "300/m/ip", "login": "600/m/ip", "login_failed": "120/m/ip,5/2m/key"}
RIGHT = "blå himmel over Tromsø"
HOME, ELSEWHERE = "192.0.2.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def limits(settings: Any) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ada(db: None) -> Person:
    made = factories.person("Ada")
    made.set_password(RIGHT)
    made.save()
    return made


def sign_in(person: Person, password: str, address: str, forged: str = "") -> int:
    came = f"{forged}, {address}" if forged else address
    return Client(headers={"x-forwarded-for": came}).post(
        "/_allauth/browser/v1/auth/login",
        {"email": person.email, "password": password},
        content_type="application/json",
    ).status_code  # fmt: skip


def sign_up(number: int, address: str = HOME, **other: str) -> Any:
    body = {"email": f"student{number}@example.org", "password": RIGHT, "name": f"Student {number}", **other}
    return Client(headers={"x-forwarded-for": address}).post(
        "/_allauth/browser/v1/auth/signup", body, content_type="application/json"
    )


def test_wrong_passwords_from_elsewhere_do_not_lock_ada_out(ada: Person) -> None:
    assert [sign_in(ada, f"feil passord {n}", ELSEWHERE) for n in range(6)][-1] == 400
    assert sign_in(ada, RIGHT, ELSEWHERE) == 400
    assert sign_in(ada, RIGHT, HOME) == 200


def test_many_addresses_together_may_not_guess_for_ever_but_ada_gets_in_where_she_is_known(
    ada: Person,
) -> None:
    assert sign_in(ada, RIGHT, HOME) == 200
    for number in range(60):
        assert sign_in(ada, "feil passord", f"198.51.100.{number}") == 400
    assert sign_in(ada, RIGHT, "198.51.100.200") == 400
    assert sign_in(ada, RIGHT, HOME) == 200


def test_an_address_that_the_browser_itself_has_written_does_not_count(ada: Person) -> None:
    for number in range(5):
        sign_in(ada, "feil passord", ELSEWHERE, forged=f"10.0.0.{number}")
    assert sign_in(ada, RIGHT, ELSEWHERE, forged="10.0.0.99") == 400


@pytest.mark.django_db
def test_a_class_behind_one_address_signs_up_in_one_minute() -> None:
    assert {sign_up(number).status_code for number in range(60)} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password", ["xxxxxxxxxxxx", "abcabcabcabc", "ababababababab", "samkodepassord", "Samkode-2026!"]
)
def test_a_password_that_anybody_would_try_is_refused(password: str) -> None:
    answer = sign_up(1, password=password)
    assert answer.status_code == 400
    assert {one["param"] for one in answer.json()["errors"]} == {"password"}


@pytest.mark.django_db
def test_a_name_holds_no_line_break_and_no_unseen_sign() -> None:
    assert sign_up(1, name="Dr.\u200b Vo\u202egel\nveileder").status_code == 200
    person = Person.objects.get()
    assert person.name == "Dr. Vogel veileder"
    edited = Browser(person).patch("/api/me", {"name": "Ada\r\nBcc: alle\u2066"})
    assert edited.json()["name"] == "Ada Bcc: alle"
    assert Browser(person).patch("/api/me", {"name": "\u200b\u2060"}).status_code == 400
    assert sign_up(2, name="\u200b\u202e").status_code == 400


@pytest.mark.parametrize(
    "twin", ["Til\u200blit", "\ufeffTillit", "Tillit\u202c", "Til\u00adlit", "Til\u200dlit\u200c"]
)
def test_twins_of_a_name_become_the_name(twin: str) -> None:
    assert one_line(twin) == "Tillit"


@pytest.mark.parametrize("name", ["می\u200cخواهم", "👩\u200d👩\u200d👧", "Åse Ø. Ćirić"])
def test_signs_that_a_script_needs_stay(name: str) -> None:
    assert one_line(name) == name


def test_a_public_site_that_trusts_no_proxy_is_told_so(settings: Any) -> None:
    settings.SITE_URL, settings.ALLAUTH_TRUSTED_PROXY_COUNT = "https://samkode.example", 0
    assert "samkode.W002" in {one.id for one in checks.run_checks()}


def test_a_project_has_a_name_that_can_be_seen(ada: Person) -> None:
    project = factories.project(ada)
    assert Browser(ada).patch(f"/api/projects/{project.pk}", {"name": "\u200b\u2066"}).status_code == 400
