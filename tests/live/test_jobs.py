"""Jobs in the embedded mode: a real child process, real kills."""

import io
import os
import signal
import subprocess
from uuid import UUID

import httpx
import pytest
from openpyxl import load_workbook

from projects.models import Job, Person, Project
from tests import factories
from tests.running import Site, wait_for
from transcripts.models import Document, Upload


@pytest.fixture
def ada(site: Site) -> Person:
    return factories.person("Ada")


@pytest.fixture
def project(ada: Person) -> Project:
    return factories.project(ada)


def send_file(client: httpx.Client, project: Project, data: bytes, name: str) -> UUID:
    answer = client.post(f"/api/projects/{project.pk}/uploads", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


def read_upload(client: httpx.Client, upload: UUID) -> dict[str, object]:
    def look() -> dict[str, object] | None:
        row: dict[str, object] = client.get(f"/api/uploads/{upload}").json()
        return row if row["state"] != "reading" else None

    found: dict[str, object] = wait_for(look)
    return found


def test_ada_imports_a_transcript_and_exports_her_codings(site: Site, ada: Person, project: Project) -> None:
    with site.client(ada) as client:
        upload = send_file(client, project, factories.TRANSCRIPT.encode(), "Intervju med Kari.txt")
        row = read_upload(client, upload)
        assert row["state"] == "ready"
        eva = {"found": "Kari", "name": "Eva", "role": "informant"}
        chosen = client.put(f"/api/uploads/{upload}/choices", json={"speakers": [eva]}).json()
        body = {"title": "Kari", "choices": chosen["choices"]}
        first = client.post(f"/api/uploads/{upload}/confirm", json=body)
        again = client.post(f"/api/uploads/{upload}/confirm", json=body)
        assert first.status_code == again.status_code == 201
        assert first.json()["id"] == again.json()["id"]
        assert "Eva" in first.json()["speakers"]
        document = Document.objects.get()
        factories.coding(ada, document, factories.code(project, ada), "Det er trygt")
        job = client.post(
            f"/api/projects/{project.pk}/exports", json={"what": "codings", "format": "xlsx"}
        ).json()
        wait_for(lambda: client.get(f"/api/jobs/{job['id']}").json()["state"] == "done")
        file = client.get(f"/api/jobs/{job['id']}/file")
        sheet = load_workbook(io.BytesIO(file.content)).active
        assert sheet is not None
        rows = list(sheet.values)
        assert rows[1][0] == "Trygghet"
        assert "Det er trygt" in rows[1]
        assert "Eva" in rows[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.txt", b""),
        ("program.docx", b"MZ\x90\x00" + b"\x00" * 300),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 300),
    ],
)
def test_a_failed_file_says_why_and_leaves_nothing(
    site: Site, ada: Person, project: Project, name: str, data: bytes
) -> None:
    with site.client(ada) as client:
        row = read_upload(client, send_file(client, project, data, name))
    assert row["state"] == "failed"
    assert str(row["error"]).endswith(".")
    assert not Document.objects.exists()


def test_a_job_whose_worker_was_killed_is_done_by_the_next(site: Site, ada: Person, project: Project) -> None:
    with site.client(ada) as client:
        children = subprocess.run(
            ["pgrep", "-P", str(site.process.pid if site.process else 0), "-f", "manage.py work"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        for child in children.stdout.split():
            os.kill(int(child), signal.SIGKILL)
        upload = send_file(client, project, factories.TRANSCRIPT.encode(), "a.txt")
        assert client.get(f"/api/uploads/{upload}").json()["state"] == "reading"
    site.kill()
    site.start()
    with site.client(ada) as client:
        assert read_upload(client, upload)["state"] == "ready"
    assert Job.objects.get().runs == 1
    assert Upload.objects.get().parsed is not None


def test_a_running_job_left_by_a_killed_server_is_taken_over(
    site: Site, ada: Person, project: Project
) -> None:
    with site.client(ada) as client:
        upload = send_file(client, project, factories.TRANSCRIPT.encode(), "b.txt")
        read_upload(client, upload)
        site.kill()
        # As a kill in the middle would leave it: claimed, without a heartbeat for long, nothing written.
        Upload.objects.update(parsed=None)
        Job.objects.update(state="running", heartbeat_at="2020-01-01T00:00:00Z", finished_at=None)
    site.start()
    with site.client(ada) as client:
        assert read_upload(client, upload)["state"] == "ready"
    assert Job.objects.get().runs == 2
