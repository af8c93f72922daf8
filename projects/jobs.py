"""Jobs: work that outlives its request. The row is the truth; a broker only carries its id.

The embedded mode's child process and the Celery task of the service mode both call `run`.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from projects import events
from projects.models import Job, Person, Project

logger = logging.getLogger(__name__)
WAKE_UP = "samkode_jobs"
HEARTBEAT_EVERY = 1.0
LOST_AFTER = timedelta(seconds=6)
UNSENT_AFTER = timedelta(seconds=5)
MOST_RUNS = 5
GIVEN_UP = N_("This made the server stop several times, so it was cancelled.")
WAITS_LONG = timedelta(seconds=8)
STILL_WAITS = N_(
    "This has not begun yet: the server is busy, or the part that does such work is being started again. "
    "It will be done; you need not wait here."
)
WENT_WRONG = N_("Something went wrong on the server. Please try again.")
Work = Callable[["Progress"], dict[str, Any] | None]


class JobFailed(Exception):
    """The job cannot be done; carries a sentence (template and parameters) that says what to do."""

    def __init__(self, message: str, params: dict[str, Any] | None = None) -> None:
        super().__init__(message % (params or {}))
        self.message = message
        self.params = params or {}


class JobCancelled(Exception):
    """Somebody asked the job to stop."""


class Progress:
    """What a running job can use: its arguments, and a way to report progress."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.args: dict[str, Any] = job.args

    def tell(self, done: int, total: int) -> None:
        """Report progress. Raises JobCancelled if somebody has asked the job to stop."""
        rows = Job.objects.filter(pk=self.job.pk)
        rows.update(done=done, total=total, heartbeat_at=timezone.now())
        if rows.filter(is_cancel_wanted=True).exists():
            raise JobCancelled
        _ring(self.job)


def create(*, by: Person, project: Project, kind: str, args: dict[str, Any]) -> Job:
    """Write the job's row in the caller's transaction, and send its id after commit."""
    job = Job.objects.create(project=project, kind=kind, args=args, created_by=by)
    transaction.on_commit(lambda: send(job))
    return job


def send(job: Job) -> None:
    """Send the id to the process that runs jobs. If the broker is down, the reconciler sends it again later."""
    Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    if not settings.REDIS_URL:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [WAKE_UP])
        return
    try:
        current_app.send_task("samkode.run_job", [str(job.pk)], queue=settings.JOB_QUEUES[job.kind])
    except Exception:
        logger.exception("Job %s could not be sent; the reconciler will try again.", job.pk)


def cancel(*, by: Person, job: Job) -> Job:
    """Ask a job to stop. A queued job stops at once, a running one at its next step."""
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
        waiting.update(state=Job.State.CANCELLED, finished_at=timezone.now(), is_cancel_wanted=True)
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(is_cancel_wanted=True)
        _ring(job)
    job.refresh_from_db()
    return job


def unfinished(project: Project, person: Person) -> list[Job]:
    """The person's own jobs that still run in a project, oldest first."""
    states = [Job.State.QUEUED, Job.State.RUNNING]
    return list(project.jobs.filter(created_by=person, state__in=states).order_by("created_at"))


def claimable() -> Q:
    """Queued jobs, and running jobs whose worker has stopped sending heartbeats."""
    silent = Q(state=Job.State.RUNNING, heartbeat_at__lt=timezone.now() - LOST_AFTER)
    return Q(state=Job.State.QUEUED) | silent


def claim(job_id: UUID | str) -> Job | None:
    """Claim a job, or return nothing if somebody else has it: one conditional UPDATE decides."""
    rows = Job.objects.filter(claimable(), pk=job_id)
    taken = rows.update(state=Job.State.RUNNING, heartbeat_at=timezone.now(), runs=F("runs") + 1)
    return Job.objects.select_related("project", "created_by").get(pk=job_id) if taken else None


def longest_wait() -> float:
    """The seconds for which the oldest job that nobody has begun, or whose worker has died, has waited."""
    oldest = (
        Job.objects.filter(claimable()).order_by("created_at").values_list("created_at", flat=True).first()
    )
    return 0.0 if oldest is None else round((timezone.now() - oldest).total_seconds(), 1)


def why_it_waits(job: Job) -> str | None:
    """A sentence for a job that should long have begun, in the reader's language."""
    is_late = job.created_at < timezone.now() - WAITS_LONG
    silent = job.heartbeat_at is None or job.heartbeat_at < timezone.now() - LOST_AFTER
    waits = job.state == Job.State.QUEUED or (job.state == Job.State.RUNNING and silent)
    return _(STILL_WAITS) if waits and is_late else None


def next_id() -> UUID | None:
    """The oldest job that can be claimed."""
    return Job.objects.filter(claimable()).order_by("created_at").values_list("pk", flat=True).first()


def run(job_id: UUID | str, *, beat: bool = True) -> Job | None:
    """Run a job once. Safe to call twice: only one claim wins, and a finished job is left alone."""
    job = claim(job_id)
    if job is None:
        return None
    if job.runs > MOST_RUNS:
        return _finish(job, Job.State.FAILED, error=GIVEN_UP)
    with _heartbeat(job) if beat else _no_heartbeat():
        return _run_claimed(job)


def _run_claimed(job: Job) -> Job:
    work: Work = import_string(settings.JOB_KINDS[job.kind])
    try:
        result = work(Progress(job))
    except JobCancelled:
        return _finish(job, Job.State.CANCELLED)
    except OperationalError:
        raise  # the database is away: the job stays claimed, and is done again when its heartbeat has stopped
    except JobFailed as failure:
        return _finish(job, Job.State.FAILED, error=failure.message, params=failure.params)
    except Exception:
        logger.exception("Job %s (%s) failed.", job.pk, job.kind)
        return _finish(job, Job.State.FAILED, error=WENT_WRONG)
    return _finish(job, Job.State.DONE, result=result)


def requeue_lost() -> int:
    """Send again the jobs that were never sent and those whose worker died. Called by beat every few seconds."""
    unsent = Q(sent_at__isnull=True) | Q(sent_at__lt=timezone.now() - UNSENT_AFTER * 6)
    waits = Q(state=Job.State.QUEUED, created_at__lt=timezone.now() - UNSENT_AFTER) & unsent
    silent = Q(state=Job.State.RUNNING, heartbeat_at__lt=timezone.now() - LOST_AFTER)
    lost = list(Job.objects.filter(waits | silent))
    for job in lost:
        send(job)
    return len(lost)


def error_sentence(job: Job) -> str | None:
    """Why the job failed, in the reader's language."""
    return _(job.error) % job.error_params if job.error else None


def _finish(job: Job, state: Job.State, **fields: Any) -> Job:
    with transaction.atomic():
        Job.objects.filter(pk=job.pk).update(
            state=state,
            finished_at=timezone.now(),
            result=fields.get("result"),
            error=fields.get("error", ""),
            error_params=fields.get("params", {}),
        )
        _ring(job)
    job.refresh_from_db()
    return job


def _ring(job: Job) -> None:
    events.ring(job.project_id, {"job": str(job.pk)})


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Report every second that the worker is alive, also during a long step without progress."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(HEARTBEAT_EVERY):
            try:
                Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(heartbeat_at=timezone.now())
            except OperationalError:
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _no_heartbeat() -> Iterator[None]:
    yield
