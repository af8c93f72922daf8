"""The worker of the embedded mode: claims job rows one by one, and ends when its server is gone."""

import os
import signal
import time
from argparse import ArgumentParser
from typing import Any

import psycopg
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from coding.talk.tasks import send_digests
from config.tidying import tidy
from projects import jobs

TIDY_EVERY = 3600.0  # seconds
LOOK_AGAIN = 1.0  # seconds: how soon a lost wake-up, or a job left by a killed worker, is noticed


class Command(BaseCommand):
    help = "Run jobs in this process until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--parent", type=int, default=0, help="end when this process is no longer the parent"
        )
        parser.add_argument("--once", action="store_true", help="end when nothing waits")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_stopped = False
        tidied = -TIDY_EVERY
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self.is_stopped and not self._is_orphan(options["parent"]):
            try:
                worked = self._work_off()
                if options["once"] and not worked:
                    return
                if time.monotonic() - tidied > TIDY_EVERY:
                    tidied = time.monotonic()
                    tidy()
                    send_digests()
                self._sleep()
            except (OperationalError, psycopg.Error):
                connection.close()
                time.sleep(LOOK_AGAIN)

    def _stop(self, *_signal: Any) -> None:
        self.is_stopped = True

    def _is_orphan(self, parent: int) -> bool:
        return parent != 0 and os.getppid() != parent

    def _work_off(self) -> int:
        count = 0
        while not self.is_stopped and (job_id := jobs.next_id()) is not None:
            jobs.run(job_id)
            count += 1
        return count

    def _sleep(self) -> None:
        """Wait until somebody notifies, at most a second."""
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {jobs.WAKE_UP}")
        raw = connection.connection
        for _notice in raw.notifies(timeout=LOOK_AGAIN, stop_after=1):
            return
