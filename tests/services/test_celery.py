"""The service mode: a real Celery worker on a real Redis runs the same functions."""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from projects import jobs
from projects.models import Job
from tests import factories
from tests.running import database_url, wait_for
from transcripts.importing.rules import upload
from transcripts.models import Upload

REDIS = os.environ.get("REDIS_URL", "")
pytestmark = pytest.mark.skipif(not REDIS, reason="no REDIS_URL: the service lane of CI runs this")


class Worker:
    """A Celery worker as a child process, on a queue prefix of its own test database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, "DATABASE_URL": database_url(), "MEDIA_ROOT": str(self.folder / "media")}
        environment |= {"SECRET_KEY": settings.SECRET_KEY}
        command = [
            str(Path(sys.executable).parent / "celery"), "-A", "config", "worker",
            "-Q", "quick,heavy", "-c", "1", "-l", "warning", "-n", f"test-{uuid4()}@%h",
        ]  # fmt: skip
        with (self.folder / "worker.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """The whole group at once, as when the machine dies."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def own_broker() -> Iterator[None]:
    """The parallel test processes share one broker: a worker of one would take the messages of the other."""
    with (Path(tempfile.gettempdir()) / f"samkode-broker-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def worker(own_broker: None, no_site: None, transactional_db: None, tmp_path: Path) -> Iterator[Worker]:
    lose_messages()
    (tmp_path / "media").mkdir()
    one = Worker(tmp_path)
    one.start()
    yield one
    if one.process is not None and one.process.poll() is None:
        one.kill()
    connection.close()


def lose_messages() -> None:
    """What the broker still had is gone; the rows are not, nor what the other test processes keep in their caches."""
    broker = redis.Redis.from_url(REDIS)
    broker.delete("quick", "heavy", "unacked", "unacked_index", *broker.scan_iter("_kombu.*"))


def uploaded() -> Upload:
    ada = factories.person("Ada")
    project = factories.project(ada)
    return upload(by=ada, project=project, file=SimpleUploadedFile("a.txt", factories.TRANSCRIPT.encode()))


def done(job: Job) -> bool:
    job.refresh_from_db()
    return job.state == Job.State.DONE


def test_a_celery_worker_reads_an_upload(worker: Worker) -> None:
    upload = uploaded()
    assert upload.job is not None
    job = upload.job
    wait_for(lambda: done(job), 40)
    upload.refresh_from_db()
    assert upload.parsed is not None
    assert upload.parsed["speakers"] == ["Intervjuer", "Kari"]


def test_a_job_lost_with_its_worker_is_sent_again(worker: Worker) -> None:
    worker.kill()
    upload = uploaded()
    assert upload.job is not None
    job = upload.job
    # The worker took it and died: the broker would wait an hour, the reconciler does not.
    lose_messages()
    Job.objects.filter(pk=job.pk).update(state="running", heartbeat_at="2020-01-01T00:00:00Z", runs=1)
    assert jobs.requeue_lost() == 1
    worker.start()
    wait_for(lambda: done(job), 40)
    assert job.runs == 2


def test_a_job_survives_a_broker_that_is_away(worker: Worker) -> None:
    worker.kill()
    upload = uploaded()
    assert upload.job is not None
    job = upload.job
    lose_messages()
    Job.objects.filter(pk=job.pk).update(created_at="2020-01-01T00:00:00Z", sent_at="2020-01-01T00:00:00Z")
    assert jobs.requeue_lost() == 1
    worker.start()
    wait_for(lambda: done(job), 40)
