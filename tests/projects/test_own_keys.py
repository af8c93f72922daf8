"""A person's own keys are stored with the account; requests to change them are small and well formed."""

from typing import Any

import pytest

from projects.models import Person
from tests.browser_of import Browser

pytestmark = pytest.mark.django_db


def test_adas_keys_follow_her_and_nobody_else(ada: Person, ben: Person) -> None:
    keys = {"uncoded": "ø", "redo": "Ctrl+y"}
    assert Browser(ada).patch("/api/me", {"keys": keys}).json()["keys"] == keys
    assert Browser(ada).get("/api/me").json()["keys"] == keys
    assert Browser(ben).get("/api/me").json()["keys"] == {}


def test_ada_gets_the_first_keys_back_and_keeps_the_rest_of_her_profile(ada: Person) -> None:
    browser = Browser(ada)
    browser.patch("/api/me", {"theme": "dark", "keys": {"uncoded": "ø"}})
    me = browser.patch("/api/me", {"keys": {}}).json()
    assert (me["keys"], me["theme"]) == ({}, "dark")


@pytest.mark.parametrize(
    "keys",
    [
        {f"command_{chr(97 + n // 26)}{chr(97 + n % 26)}": "a" for n in range(65)},
        {"x" * 41: "a"},
        {"Wider!": "a"},
        {"wider": "a" * 25},
        {"wider": ""},
        {"wider": " "},
        {"wider": "a\u0000"},
        {"wider": {"a": "b"}},
        {"wider": None},
        ["wider"],
        "wider",
        None,
    ],
)
def test_what_is_no_list_of_keys_is_refused(ada: Person, keys: Any) -> None:
    assert Browser(ada).patch("/api/me", {"keys": keys}).status_code == 400
    ada.refresh_from_db()
    assert ada.keys == {}
