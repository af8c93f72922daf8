"""Runs a request in one thread, from the first middleware to the last (decision 0005)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Requests that run at the same time, each with a database connection. More of them would only wait for each
# other (one interpreter); fewer would let a slow one delay the rest. Writes hold a thread while they wait for
# their project's lock, so reads have separate threads.
READERS = 4
WRITERS = 5


class OneThreadHandler(ASGIHandler):
    """Django's own ASGI handler switches to another thread for each middleware that is not asynchronous.

    All of ours, and every view, use the database and are not. Measured: ten such switches took three times as long as
    the request's work. Here the whole chain runs in one thread of a permanent pool.
    """

    def __init__(self) -> None:
        super().__init__()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="writer")
        self._signals = ThreadPoolExecutor(1, thread_name_prefix="signals")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Django gives each request a thread of its own for its signals, and one more to end that thread. To start them
        the loop waits, among many busy threads for a long time. Nothing of ours hangs on these signals' thread."""
        if scope["type"] != "http":
            raise ValueError(f"This answers HTTP, not {scope['type']}.")
        async with ThreadSensitiveContext(executor=self._signals):
            await self.handle(scope, receive, send)

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        threads = self._readers if request.method in ("GET", "HEAD", "OPTIONS") else self._writers
        return await loop.run_in_executor(threads, copy_context().run, self._respond, request)

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            close_old_connections()
