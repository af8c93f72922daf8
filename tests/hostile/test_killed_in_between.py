"""A server that is killed before any single statement of an import leaves a whole document or none."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from projects import jobs
from projects.models import Event, Job, Person, Project
from tests import factories
from transcripts.importing.rules import confirm
from transcripts.importing.rules import upload as rules_upload
from transcripts.models import Document, Upload

LONGEST = 200  # statements; an import has fewer


def import_it(ada: Person, project: Project) -> None:
    """The three steps: upload the file, run the job, confirm."""
    file = SimpleUploadedFile("intervju.txt", factories.TRANSCRIPT.encode())
    upload = rules_upload(by=ada, project=project, file=file)
    assert upload.job is not None
    jobs.run(upload.job.pk, beat=False)
    finish(ada, upload)


def finish(ada: Person, upload: Upload) -> Document:
    fresh = Upload.objects.get(pk=upload.pk)
    return confirm(by=ada, upload=fresh, title="Intervju", kind="transcript")


def killed_at(statement: int, work: Callable[[], None]) -> bool:
    """Run the work in a process that is killed before this statement. False if it finished."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            left = statement

            def count(execute: Any, *args: Any) -> Any:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return execute(*args)

            with connection.execute_wrapper(count):
                work()
            connection.close()
            os._exit(0)
        finally:
            os._exit(1)  # never return into the tests
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def take_up_again(ada: Person, project: Project) -> Document:
    """After the restart: the jobs run, and Ada continues from what she sees."""
    Job.objects.filter(state="running").update(heartbeat_at="2020-01-01T00:00:00Z")
    while (job := jobs.next_id()) is not None:
        jobs.run(job, beat=False)
    upload = Upload.objects.first()
    if upload is None:
        import_it(ada, project)
        return Document.objects.get()
    return finish(ada, upload)


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_before_any_statement_is_whole_or_not_there(
    no_site: None, ada: Person, project: Project
) -> None:
    kills = 0
    for statement in range(1, LONGEST):
        was_killed = killed_at(statement, lambda: import_it(ada, project))
        for document in Document.objects.all():
            assert document.text.count("\n") + 1 == document.turns.count() == 6
            assert Event.objects.filter(verb="document.imported").count() == 1
        assert (Upload.objects.count(), Job.objects.count()) in {(0, 0), (1, 1)}

        document = take_up_again(ada, project)
        assert Document.objects.get() == document
        assert document.turns.count() == 6
        assert document.speakers.count() == 2
        assert Event.objects.filter(verb="document.imported").count() == 1
        assert not Job.objects.exclude(state="done").exists()

        Document.objects.all().delete()
        Upload.objects.all().delete()
        Job.objects.all().delete()
        Event.objects.filter(verb="document.imported").delete()
        if not was_killed:
            break
        kills += 1
    assert 20 < kills < LONGEST - 1
