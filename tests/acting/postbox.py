"""A mail server that delivers to a list: what the running site sends to people."""

import email
import socketserver
import threading
from email import policy
from email.message import EmailMessage

from tests.running import wait_for


class _Receiving(socketserver.StreamRequestHandler):
    """Just as much SMTP (RFC 5321) as a client needs to get rid of a message."""

    server: "Postbox"

    def handle(self) -> None:
        self._say("220 postbox")
        while line := self.rfile.readline().strip().upper():
            if line == b"QUIT":
                self._say("221 bye")
                return
            if line == b"DATA":
                self._say("354 go on")
                self.server.keep(self._message())
            self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)


class Postbox(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiving)
        self.messages: list[EmailMessage] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def settings(self) -> dict[str, str]:
        """The site's environment with which it sends here."""
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.server_address[1]), "EMAIL_USE_TLS": "0"}

    def keep(self, raw: bytes) -> None:
        self.messages.append(email.message_from_bytes(raw, policy=policy.default))

    def to(self, address: str, count: int = 1) -> str:
        """The text of the latest mail to this address, when `count` of them have come."""
        found = wait_for(lambda: (mine := self._to(address)) and len(mine) >= count and mine)
        return str(found[-1].get_content())

    def _to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.messages if one["To"] == address]
