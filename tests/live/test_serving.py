"""What the running site sends, and how."""

import re

import httpx
import pytest

from projects.models import Person
from tests import factories
from tests.running import Site


@pytest.fixture
def ada(site: Site) -> Person:
    return factories.person("Ada")


def test_scripts_and_styles_come_compressed_and_may_be_kept(site: Site) -> None:
    page = httpx.get(f"{site.address}/sign-in").text
    found = re.findall(r'(?:src|href)="(/static/app/assets/[^"]+\.(?:js|css))"', page)
    assert found
    for path in found:
        for encoding in ("br", "gzip"):
            answer = httpx.get(f"{site.address}{path}", headers={"Accept-Encoding": encoding})
            assert answer.status_code == 200
            assert answer.headers["content-encoding"] == encoding
            assert "immutable" in answer.headers["cache-control"]


def test_each_person_is_answered_in_their_own_language(site: Site, ada: Person) -> None:
    """Requests share threads; settings of one must not affect the next."""
    ways = [("nb", "Dette finnes ikke"), ("en", "This does not exist")]
    with site.client(ada) as client:
        for language, begin in ways * 8:
            path = "/api/projects/6f2b7d9e-0000-4000-8000-000000000000/changes"
            answer = client.get(path, headers={"Accept-Language": language})
            assert answer.status_code == 404
            assert answer.json()["error"]["message"].startswith(begin)
