"""Tabs that listen to the bell."""

import json
import time
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from projects.models import Person, Project
from tests.running import Site


def socket_of(site: Site, person: Person, project: Project, origin: str = "") -> ClientConnection:
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookies(person).items())
    address = f"{site.address.replace('http', 'ws')}/ws/projects/{project.pk}"
    return connect(address, additional_headers={"Cookie": cookies}, origin=Origin(origin or site.address))


def heard(socket: ClientConnection, kind: str, seconds: float = 5, **wanted: Any) -> dict[str, Any]:
    """The next message of a kind. Fails when none comes in time."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        message: dict[str, Any] = json.loads(socket.recv(timeout=left))
        if message["type"] == kind and wanted.items() <= message.items():
            return message
    raise AssertionError(f"No {kind} was heard.")
