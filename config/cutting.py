"""The server's WebSocket: opened only by pages of this site, and cut where need be.

Closing a connection waits until all that was written has been read, so a browser that never reads would keep it open
for ever. Whoever does not answer a ping is cut too.
"""

from typing import Any
from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request


class CuttableWebSocket(WebSocketsSansIOProtocol):
    def handle_connect(self, event: Request) -> None:
        """Begin a connection, and hand the application the means to cut it."""
        super().handle_connect(event)
        if self.handshake_initiated and not self.close_sent:
            self.scope["extensions"] = {**(self.scope["extensions"] or {}), "samkode.cut": {"now": self.cut}}

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.cut()

    def cut(self) -> None:
        """End the connection without waiting for what has not been read."""
        self.transport.abort()


class SameOrigin:
    """Refuses sockets that were opened by a page of another host or another port than the socket's own."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> Any:
        headers = dict(scope.get("headers", []))
        origin = urlsplit(headers.get(b"origin", b"").decode("latin-1")).netloc.lower()
        is_ours = origin == headers.get(b"host", b"").decode("latin-1").lower()
        # In `make dev` the page comes from Vite's port.
        inner = self.application if is_ours or settings.DEBUG else WebsocketDenier()
        return await inner(scope, receive, send)
