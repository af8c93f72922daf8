"""A site is written into one archive, and comes back from it with every row and file."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from config.backup.archive import FILES, MANIFEST, TABLES, Manifest, opened
from config.backup.writing import write_backup
from projects.models import Person, Project
from tests import factories
from tests.running import database_url
from transcripts.models import Document, Upload


@contextmanager
def empty_site(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of another site, with an empty database on the same server and an empty folder."""
    name = f"samkode_other_{uuid4().hex[:12]}"
    here = database_url()
    with psycopg.connect(address_of_the_server(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {
                **os.environ,
                "DATABASE_URL": here.rsplit("/", 1)[0] + f"/{name}",
                "SAMKODE_DATA": str(folder),
                "MEDIA_ROOT": str(folder / "media"),
                "SECRET_KEY": settings.SECRET_KEY,
                "ALLOWED_HOSTS": "testserver",
            }
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def address_of_the_server() -> str:
    """As libpq wants it: a socket's folder is a parameter there."""
    values = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=values["HOST"] or None,
        port=values["PORT"] or None,
        user=values["USER"] or None,
        password=values["PASSWORD"] or None,
        dbname="postgres",
    )


def manage(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def manifest_of(path: Path) -> Manifest:
    with opened(path) as archive:
        return Manifest.read(archive)


@pytest.fixture
def site(transactional_db: None, project: Project, document: Document, ada: Person) -> Project:
    """Ada's project with a coding, a name that COPY must write with care, and a file."""
    factories.coding(ada, document, factories.code(project, ada, "Ro"), document.text[:9])
    project.name = "Tabs\tand\nline ends \\N \\. 😀"
    project.save()
    Upload.objects.create(
        project=project,
        created_by=ada,
        name="opptak.txt",
        size=16,
        sha256="0" * 64,
        file=ContentFile("Kari: Ja, æøå.".encode(), name="opptak.txt"),
    )
    return project


def test_a_site_comes_back_with_every_row_and_file(site: Project, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    written = write_backup(path)
    assert written.tables["coding_coding"].rows == 1
    assert written.files
    with empty_site(tmp_path / "other") as other:
        restored = manage(other, "restore", str(path))
        assert restored.returncode == 0, restored.stderr
        again = manage(other, "backup", str(tmp_path / "again.zip"))
        assert again.returncode == 0, again.stderr
        # Counts and checksums of every table and file.
        assert manifest_of(tmp_path / "again.zip").tables == written.tables
        assert manifest_of(tmp_path / "again.zip").files == written.files


def test_only_its_owner_may_read_the_archive(site: Project, tmp_path: Path) -> None:
    write_backup(tmp_path / "site.zip")
    assert (tmp_path / "site.zip").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.unfinished"))


def test_nobody_is_signed_in_on_a_site_that_came_from_an_archive(site: Project, tmp_path: Path) -> None:
    assert "django_session" not in write_backup(tmp_path / "site.zip").tables


def test_what_ada_deletes_while_the_archive_is_written_is_no_error(site: Project, tmp_path: Path) -> None:
    upload = Upload.objects.get(name="opptak.txt")
    name = upload.file.name
    upload.file.delete(save=False)
    assert name
    assert name not in write_backup(tmp_path / "site.zip").files


def test_a_site_in_use_is_not_overwritten(site: Project, tmp_path: Path) -> None:
    write_backup(tmp_path / "site.zip")
    before = Person.objects.count()
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", tmp_path / "site.zip")
    assert Person.objects.count() == before
    assert Project.objects.filter(pk=site.pk).exists()


def rewritten(path: Path, name: str, data: bytes | None) -> Path:
    """A copy of the archive with one member changed or left out."""
    changed = path.with_name("changed.zip")
    with ZipFile(path) as source, ZipFile(changed, "w") as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
            elif data is not None:
                target.writestr(member, data)
    return changed


def test_a_damaged_archive_is_refused_before_anything_is_changed(site: Project, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    write_backup(path)
    file = next(iter(manifest_of(path).files))
    damages: list[tuple[str, bytes | None, str]] = [
        (TABLES + "coding_coding", b"", "not what was written"),
        (TABLES + "coding_coding", None, "cannot be read"),
        (FILES + file, b"other words", "not what was written"),
        (MANIFEST, b"{}", "no manifest"),
        (MANIFEST, None, "no manifest"),
    ]
    for name, data, sentence in damages:
        with pytest.raises(CommandError, match=sentence):
            call_command("restore", rewritten(path, name, data))
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", path)
    assert Project.objects.filter(pk=site.pk).exists()


def test_an_archive_cannot_write_outside_the_folder_of_files(site: Project, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    write_backup(path)
    manifest = manifest_of(path)
    manifest.files["../../escaped"] = "0" * 64
    with pytest.raises(CommandError, match="outside its folder"):
        call_command("restore", rewritten(path, MANIFEST, manifest.as_json().encode()))


def test_an_archive_of_a_newer_samkode_is_refused(site: Project, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    write_backup(path)
    manifest = manifest_of(path)
    manifest.migrations.append(("coding", "9999_of_tomorrow"))
    with empty_site(tmp_path / "other") as other:
        refused = manage(other, "restore", str(rewritten(path, MANIFEST, manifest.as_json().encode())))
    assert refused.returncode == 1
    assert "newer Samkode" in refused.stderr


READ_AND_UNDO = """
import json
from uuid import uuid4
from django.test import Client
from projects.models import Membership
from transcripts.models import Document

answers = {}
for membership in Membership.objects.select_related("project", "person"):
    client = Client(headers={"accept-language": "en"})
    client.force_login(membership.person)
    base = f"/api/projects/{membership.project.pk}"
    paths = [f"{base}/{page}" for page in PAGES]
    paths += [f"/api/documents/{one.pk}/changes" for one in Document.objects.filter(project=membership.project)]
    for path in paths:
        answers[f"{membership.role} {path}"] = client.get(path).status_code
    if membership.role == "owner":
        before = client.get(f"{base}/changes").json()["seq"]
        undone = client.post(f"{base}/undo", {"op_id": str(uuid4())}, "application/json")
        answers[f"undo {base}"] = undone.status_code
        answers[f"after {base}"] = 200 if client.get(f"{base}/changes").json()["seq"] > before else 0
print(json.dumps(answers))
"""
PAGES = (
    "changes",
    "overview",
    "inbox",
    "history",
    "quotations",
    "threads",
    "memos",
    "views",
    "codebook-steps",
)
KEPT = (
    "projects_person", "projects_project", "projects_event", "transcripts_document", "transcripts_turn",
    "coding_coding", "coding_code", "coding_memo", "coding_memoversion", "coding_comment", "coding_savedview",
)  # fmt: skip


def test_a_site_of_november_2026_goes_on_working_after_every_upgrade(db: None, tmp_path: Path) -> None:
    """The archive holds the demo, and what three people did at random (36 kinds of acts), as it was on 29 November."""
    path = Path(__file__).parent.parent / "archives" / "site_of_2026_11.zip"
    written = manifest_of(path)
    with empty_site(tmp_path / "other") as other:
        restored = manage(other, "restore", str(path))
        assert restored.returncode == 0, restored.stderr
        assert manage(other, "backup", str(tmp_path / "again.zip")).returncode == 0
        after = manifest_of(tmp_path / "again.zip")
        assert {name: after.tables[name].rows for name in KEPT} == {
            name: written.tables[name].rows for name in KEPT
        }
        assert after.files == written.files
        used = manage(other, "shell", "-v", "0", "-c", f"PAGES = {PAGES!r}\n{READ_AND_UNDO}")
        assert used.returncode == 0, used.stderr
        answers = json.loads(used.stdout.splitlines()[-1])
        assert len(answers) > 60
        assert {answer: code for answer, code in answers.items() if code != 200} == {}
