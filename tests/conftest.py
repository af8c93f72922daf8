"""The cast: Ada and Ben (one group), Cleo (another group), Dr. Vogel (supervisor), Noor (no member)."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from coding.models import Code
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from tests.running import Site
from tests.template import name_of_template
from transcripts.models import Document

KEPT_TABLES = {"django_content_type", "auth_permission"}


def pytest_configure(config: pytest.Config) -> None:
    # The first process starts the embedded server; the parallel ones find it in the environment.
    assert os.environ.get("DATABASE_URL") or settings.DATABASES
    # Raise deadlock_timeout in the test process, so that PostgreSQL cancels the server's transaction and never the
    # emptying of the tables.
    settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        "-c deadlock_timeout=1min -c synchronous_commit=off"  # nobody misses a test's rows after a power cut
    )
    # Django has no setting for this; its private method is the only place (the stubs do not know it).
    TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[attr-defined]
    # Test processes may share one Redis, and people in different test databases have the same ids: each process has
    # its own cache prefix.
    settings.CACHES["default"]["KEY_PREFIX"] = f"test-{uuid4().hex[:12]}"


def empty_tables(_test: TransactionTestCase) -> None:
    """Delete what a test has left behind. Django's way writes every table and index of the database anew, and
    then fills in its own rows (content types, permissions), which stay here."""
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    tables = [connection.ops.quote_name(name) for name in sorted(names - KEPT_TABLES)]
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever is still writing finishes first. Foreign keys are looked at when all is done.
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})" for one in tables)  # noqa: S608 (our own table names)
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (our own table names)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The slowest tests start first, so that no process is left alone with one at the end.
    slow = ("test_three_people", "tests/browser/")
    items.sort(key=lambda item: next((n for n, name in enumerate(slow) if name in item.nodeid), len(slow)))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Each process' database is a copy of one in which the migrations have run."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = name_of_template()


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    """Each test's files are in a folder of its own."""
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
    """Cleo's project, in which nobody else is a member."""
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
    """The running site: started by the first test that needs it, emptied after each."""
    settings.MEDIA_ROOT = _site.folder / "media"
    if not _site.is_running:
        _site.start()
    yield _site
    for _ in range(50):  # requests of the last windows may still be running when they are closed
        if not others_at_work():
            break
        time.sleep(0.1)


def others_at_work() -> int:
    """The number of other connections that are busy in this database now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return int(cursor.fetchone()[0])


@pytest.fixture
def no_site(_site: Site) -> None:
    """No site runs on this database: its worker would take the jobs that the test examines."""
    if _site.is_running:
        _site.stop()
