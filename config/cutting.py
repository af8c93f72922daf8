"""The server's WebSocket, which can be cut.

Closing a connection waits until all that was written has been read, so a browser that never reads would keep it open
for ever. Whoever does not answer a ping is cut too.
"""

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
