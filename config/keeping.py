"""Keeps what the server needs alive while it serves: the worker child, and the embedded database.

Either may be killed by a machine that is out of memory. A thread looks twice a second and starts again what has ended.
"""

import logging
import subprocess
import threading
import time
from collections.abc import Callable

from config.embedded_postgres import Embedded

logger = logging.getLogger("samkode")
LOOK_EVERY = 0.5  # seconds
LONGEST_PAUSE = 30.0  # seconds before a worker that ends at once is started again
LIVES_WELL = 10.0  # seconds after which the next end counts as the first
STOPS_WITHIN = 10.0  # seconds that a worker may take to end its job

Child = subprocess.Popen[bytes]


class Keeper:
    """Watches the worker (if this process has one) and the embedded database (if it is embedded)."""

    def __init__(self, start_worker: Callable[[], Child] | None, database: Embedded | None) -> None:
        self._start_worker = start_worker
        self._database = database
        self._worker: Child | None = None
        self._started_at = 0.0
        self._pause = LOOK_EVERY
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="keeper", daemon=True)

    def start(self) -> None:
        self._mend_worker()
        self._thread.start()

    def stop(self) -> None:
        """Stop watching, and stop the worker in an orderly way. The database is stopped by its own `stop`."""
        self._ending.set()
        self._thread.join()
        if self._worker is not None:
            self._worker.terminate()
            try:
                self._worker.wait(timeout=STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                self._worker.kill()  # its job is done again by the next

    @property
    def worker(self) -> str | None:
        """Whether the worker runs or is being started again; None where jobs run elsewhere."""
        if self._start_worker is None:
            return None
        return "running" if self._worker is not None and self._worker.poll() is None else "restarting"

    def _watch(self) -> None:
        while not self._ending.wait(LOOK_EVERY):
            try:
                if self._database is not None and not self._database.is_running():
                    logger.error("The embedded database has ended; starting it again.")
                    self._database.revive()
                self._mend_worker()
            except Exception:
                logger.exception("What the server needs could not be started again; trying once more.")

    def _mend_worker(self) -> None:
        if self._start_worker is None or (self._worker is not None and self._worker.poll() is None):
            return
        lived = time.monotonic() - self._started_at
        if self._worker is not None:
            self._pause = LOOK_EVERY if lived > LIVES_WELL else min(self._pause * 2, LONGEST_PAUSE)
            if lived < self._pause:
                return
            logger.error("The worker has ended (%s); starting another.", self._worker.returncode)
        self._started_at = time.monotonic()
        self._worker = self._start_worker()


keeper: Keeper | None = None
"""The keeper of this process, if it serves."""


def begin(start_worker: Callable[[], Child] | None, database: Embedded | None) -> Keeper:
    global keeper
    keeper = Keeper(start_worker, database)
    keeper.start()
    return keeper
