"""How a request meets Django: one thread from the first middleware to the last."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

THREADS = 6  # requests that are worked on at once; each keeps a connection to the database


class OneThreadHandler(ASGIHandler):
    """Django's own ASGI handler goes through another thread for each middleware that is not asynchronous.

    All of ours, and every view, talk to the database and are not. Measured: ten such changes of thread took
    three times as long as the request's work. Here the whole chain runs in one thread of a pool that stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, copy_context().run, self._respond, request)

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            close_old_connections()
