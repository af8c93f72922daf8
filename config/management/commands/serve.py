"""`make run`: a server process with a worker as its child. Ends with Ctrl+C; survives kill -9, also of its parts."""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from config import embedded_postgres, keeping
from config.cutting import CuttableWebSocket
from config.demo import LOGINS


def _end(*_signal: Any) -> None:
    raise SystemExit(0)


class Command(BaseCommand):
    help = "Serve the site and, without Redis, run its jobs in a child process."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument(
            "--no-demo", action="store_true", help="do not fill an empty site with the demo project"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Without a handler of ours, SIGTERM would end the process before the database is stopped.
        signal.signal(signal.SIGTERM, _end)
        call_command("migrate", verbosity=0, interactive=False)
        if not options["no_demo"]:
            call_command("demo", if_empty=True)
        database = embedded_postgres.running
        keeper = keeping.begin(None if settings.REDIS_URL else self._start_worker, database)
        self._greet(options)
        try:
            self._serve(options)
        finally:
            keeper.stop()
            connections.close_all()
            if database is not None:
                database.stop()

    def _start_worker(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "manage.py", "work", "--parent", str(os.getpid())]
        # In its own session: Ctrl+C reaches only the server, which then stops the worker in an orderly way.
        return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603

    def _greet(self, options: dict[str, Any]) -> None:
        address = f"http://localhost:{options['port']}"
        logins = "" if options["no_demo"] else f"   demo: {LOGINS}"
        self.stdout.write(f"Samkode: {address}{logins}")
        self.stdout.flush()

    def _serve(self, options: dict[str, Any]) -> None:
        uvicorn.run(
            "config.asgi:application",
            host=options["host"],
            port=options["port"],
            log_level="warning",
            ws=CuttableWebSocket,
            ws_max_size=65_536,
            ws_per_message_deflate=False,  # rings are short, and a class has hundreds of sockets
            server_header=False,
            timeout_graceful_shutdown=3,
            proxy_headers=bool(settings.SECURE_PROXY_SSL_HEADER),
        )
