"""Workers of the service mode. A task carries a job's id; the job's row knows the rest."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("samkode")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # for every thread: the web sends from threads that did not import this


@app.task(name="samkode.run_job")
def run_job(job_id: str) -> None:
    from projects import jobs

    jobs.run(job_id)


@app.task(name="samkode.requeue_lost")
def requeue_lost() -> int:
    from projects import jobs

    return jobs.requeue_lost()


@app.task(name="samkode.tidy")
def tidy() -> None:
    from config import tidying

    tidying.tidy()


@app.task(name="samkode.send_digests")
def send_digests() -> int:
    from coding.talk import tasks

    return tasks.send_digests()
