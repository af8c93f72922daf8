"""The cast: Ada and Ben (one group), Cleo (another group), Dr. Vogel (supervisor), Noor (no member)."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from tests.running import Site
from transcripts.models import Document


def pytest_configure(config: pytest.Config) -> None:
    # The first process starts the embedded server; the parallel ones find it in the environment.
    assert os.environ.get("DATABASE_URL") or settings.DATABASES
    # When a test empties the tables while the site is still at work, the site shall be the one that gives in.
    settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c deadlock_timeout=1min"
    # They may share one Redis, and people of different test databases have the same numbers: each has its own cache.
    settings.CACHES["default"]["KEY_PREFIX"] = f"test-{uuid4().hex[:12]}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What takes longest begins first, so that no process is left alone with it at the end.
    slow = ("test_three_people", "tests/browser/")
    items.sort(key=lambda item: next((n for n, name in enumerate(slow) if name in item.nodeid), len(slow)))


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    """Each test's files live in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ada(db: None) -> Person:
    return factories.person("Ada")


@pytest.fixture
def ben(db: None) -> Person:
    return factories.person("Ben")


@pytest.fixture
def cleo(db: None) -> Person:
    return factories.person("Cleo")


@pytest.fixture
def vogel(db: None) -> Person:
    return factories.person("Dr. Vogel")


@pytest.fixture
def noor(db: None) -> Person:
    return factories.person("Noor")


@pytest.fixture
def project(ada: Person, ben: Person, vogel: Person) -> Project:
    """Ada's project, with Ben as coder and Dr. Vogel as supervisor."""
    made = factories.project(ada, name="Brukermedvirkning i Nav")
    factories.join(made, ben, "coder")
    factories.join(made, vogel, "supervisor")
    return made


@pytest.fixture
def other_project(cleo: Person) -> Project:
    """Cleo's project, which nobody else is in."""
    return factories.project(cleo, name="En annen studie")


@pytest.fixture
def document(project: Project, ada: Person) -> Document:
    """The interview that Ada has imported."""
    return factories.document(project, ada)


@pytest.fixture
def trust(project: Project, ada: Person) -> Code:
    """Ada's code for trust."""
    return factories.code(project, ada, "Tillit")


@pytest.fixture
def safety(project: Project, ada: Person) -> Code:
    """Ada's code for safety."""
    return factories.code(project, ada, "Trygghet")


@pytest.fixture
def browser_of() -> type[Browser]:
    """browser_of(ben): a signed-in HTTP client that also follows changes like the real browser."""
    return Browser


@pytest.fixture(scope="session")
def _site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    if site.is_running:
        site.stop()


@pytest.fixture
def site(_site: Site, transactional_db: None, settings: Any) -> Iterator[Site]:
    """The running site; started by the first test that needs it, emptied by each."""
    settings.MEDIA_ROOT = _site.folder / "media"
    if not _site.is_running:
        _site.start()
    yield _site
    for _ in range(50):  # what the last windows asked for may still be under way when they are closed
        if not others_at_work():
            break
        time.sleep(0.1)


def others_at_work() -> int:
    """How many other connections are doing something in this database just now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return int(cursor.fetchone()[0])


@pytest.fixture
def no_site(_site: Site) -> None:
    """No site runs on this database: its worker would take the jobs that the test looks at."""
    if _site.is_running:
        _site.stop()
