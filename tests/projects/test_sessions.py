"""People see where they are signed in, and sign out there; nobody else can."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from config.devices import device
from config.session_store import SessionStore
from projects.models import Person, Session
from tests import factories

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36"
    " Edg/138.0"
)
CHANGED = "et helt annet passord i dag"


def window(person: Person, user_agent: str = FIREFOX) -> Client:
    """A browser in which this person has signed in."""
    client = Client(headers={"user-agent": user_agent})
    body = {"email": person.email, "password": factories.PASSWORD}
    answer = client.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == 200
    return client


def sessions_in(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/sessions").json()["sessions"]
    return found


def is_inside(client: Client) -> bool:
    return client.get("/api/me").status_code == 200


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (IPHONE, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        ("curl/8.5", ("", "")),
    ],
)
def test_a_device_has_two_names(said: str, names: tuple[str, str]) -> None:
    assert device(said) == names


def test_ada_sees_her_two_devices_and_this_one_first(ada: Person, ben: Person) -> None:
    window(ben)
    phone, laptop = window(ada, IPHONE), window(ada, EDGE)
    rows = sessions_in(phone)
    assert [(row["browser"], row["system"], row["is_this"]) for row in rows] == [
        ("Safari", "iPhone", True),
        ("Edge", "Windows", False),
    ]
    assert sessions_in(laptop)[0]["system"] == "Windows"


def test_ada_signs_out_her_phone_from_the_laptop(ada: Person) -> None:
    phone, laptop = window(ada, IPHONE), window(ada, EDGE)
    other = next(row for row in sessions_in(laptop) if not row["is_this"])
    assert laptop.delete(f"/api/sessions/{other['id']}").status_code == 204
    assert (is_inside(phone), is_inside(laptop)) == (False, True)


def test_ada_signs_out_everywhere_else(ada: Person, ben: Person) -> None:
    bens = window(ben)
    phone, old, laptop = window(ada, IPHONE), window(ada), window(ada, EDGE)
    assert laptop.delete("/api/sessions").status_code == 204
    assert [is_inside(one) for one in (phone, old, laptop, bens)] == [False, False, True, True]


def test_ben_cannot_end_adas_session(ada: Person, ben: Person) -> None:
    adas = window(ada)
    id = sessions_in(adas)[0]["id"]
    assert window(ben).delete(f"/api/sessions/{id}").status_code == 404
    assert is_inside(adas)


def test_a_new_password_ends_the_other_sessions(ada: Person) -> None:
    phone, laptop = window(ada, IPHONE), window(ada, EDGE)
    body = {"current_password": factories.PASSWORD, "new_password": CHANGED}
    path = "/_allauth/browser/v1/account/password/change"
    assert laptop.post(path, body, content_type="application/json").status_code == 200
    assert (is_inside(phone), is_inside(laptop)) == (False, True)
    assert [row["system"] for row in sessions_in(laptop)] == ["Windows"]


def test_when_it_was_last_used_is_known_to_ten_minutes(ada: Person) -> None:
    client = window(ada)
    long_ago = timezone.now() - timedelta(days=3)
    Session.objects.update(seen_at=long_ago)
    sessions_in(client)
    assert Session.objects.get().seen_at > timezone.now() - timedelta(minutes=1)


def test_no_address_and_no_full_user_agent_is_kept(ada: Person) -> None:
    window(ada, EDGE)
    row = Session.objects.get()
    kept = {
        **SessionStore(row.session_key).load(),
        **{field.name: str(getattr(row, field.name)) for field in row._meta.fields},
    }
    assert not [value for value in map(str, kept.values()) if "127.0.0.1" in value or "Mozilla" in value]
