"""The bell: one WebSocket per tab that carries only the project's current number.

PostgreSQL carries the ring to every web process (NOTIFY is delivered on commit); one LISTEN connection per process
fans it out. Content is never sent: each browser asks for `changes`, through the visibility filter. Presence uses the
same socket and is never stored. A socket holds no database connection while it waits.
"""

import asyncio
import contextlib
import json
import logging
import time
from typing import Any, ClassVar
from uuid import UUID

import psycopg
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.db import connection

from projects.events import BELL, ring
from projects.models import Membership, Person, Project
from projects.permissions import living
from projects.presence import Hidden, hidden_from

logger = logging.getLogger(__name__)
HEARTBEAT = 20.0
PRESENCE_FADES = 45.0
MOST_MESSAGES_A_SECOND = 10
MOST_BYTES = 4096
PLACES = ("sheet",)  # places besides documents where people work together at the same time


class Switchboard:
    """The sockets of this process by project, and the one connection that listens for all of them."""

    def __init__(self) -> None:
        self.sockets: dict[str, set[BellConsumer]] = {}
        self._listener: asyncio.Task[None] | None = None

    def add(self, socket: "BellConsumer") -> None:
        self.sockets.setdefault(socket.project, set()).add(socket)
        if self._listener is None or self._listener.done():
            self._listener = asyncio.get_running_loop().create_task(self._listen())

    def remove(self, socket: "BellConsumer") -> None:
        sockets = self.sockets.get(socket.project, set())
        sockets.discard(socket)
        if not sockets:
            self.sockets.pop(socket.project, None)

    async def _listen(self) -> None:
        """Listen for ever. After a fault, reconnect and ring every socket, because a ring may have been missed."""
        pause = 0.1
        while self.sockets:
            try:
                async with await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True) as listener:
                    await listener.execute(f"LISTEN {BELL}")
                    await self._ring_all()
                    pause = 0.1
                    async for notice in listener.notifies():
                        await self._deliver(json.loads(notice.payload))
            except (psycopg.Error, OSError):
                logger.warning("The bell lost its connection; trying again.")
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5)

    async def _ring_all(self) -> None:
        for sockets in list(self.sockets.values()):
            for socket in list(sockets):
                await socket.tell_number()

    async def _deliver(self, message: dict[str, Any]) -> None:
        for socket in list(self.sockets.get(message["project"], ())):
            # A socket that is just closing must not stop the ring from reaching the others.
            with contextlib.suppress(Exception):
                await socket.hear(message)


switchboard = Switchboard()


def _dsn() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {
        key: value for key, value in wanted.items() if key in {"dbname", "user", "password", "host", "port"}
    }


class BellConsumer(AsyncJsonWebsocketConsumer):
    """One tab that follows one project."""

    project: str
    person: Person
    heartbeat: ClassVar[float] = HEARTBEAT

    async def connect(self) -> None:
        self.project = str(self.scope["url_route"]["kwargs"]["project"])
        self.person = self.scope["user"]
        self.tab = ""
        self.hidden = Hidden()
        self.people: dict[str, dict[str, Any]] = {}
        self.card: dict[str, Any] = {}
        self.beating: asyncio.Task[None] | None = None
        self.budget = (0, 0.0)
        await self.accept()
        if not self.person.is_authenticated:
            await self.close(4401)
            return
        member = await _member(self.person, self.project)
        if member is None:
            await self.close(4404)
            return
        self.tab = str(id(self)) + str(time.monotonic_ns())
        self.card = {
            "tab": self.tab,
            "person": str(self.person.pk),
            "name": self.person.name,
            "colour": member.colour,
        }
        self.hidden = await _hidden_from(self.person, self.project)
        switchboard.add(self)
        await self.tell_number()
        await self._announce({"document": None, "editing": False})
        await _ask_for_presence(self.project)
        self.beating = asyncio.get_running_loop().create_task(self._beat())

    async def disconnect(self, code: int) -> None:
        if self.beating is not None:
            self.beating.cancel()
        if self.tab:
            switchboard.remove(self)
            await _ring(self.project, {"gone": self.tab})

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any
    ) -> None:
        """Receive a tab's presence. Messages that are too many, too long or unreadable close the socket."""
        if bytes_data is not None or text_data is None or len(text_data) > MOST_BYTES or self._is_flooding():
            await self.close(1008)
            return
        try:
            message = json.loads(text_data)
        except ValueError:
            await self.close(1008)
            return
        if isinstance(message, dict) and message.get("type") == "presence" and self.tab:
            await self._announce(_tidy_presence(message))

    def _is_flooding(self) -> bool:
        count, since = self.budget
        now = time.monotonic()
        self.budget = (1, now) if now - since > 1 else (count + 1, since)
        return self.budget[0] > MOST_MESSAGES_A_SECOND

    async def hear(self, message: dict[str, Any]) -> None:
        match message:
            case {"seq": seq, "documents": documents, "by": actor, "fresh": is_fresh}:
                if is_fresh:
                    self.hidden = await _hidden_from(self.person, self.project)
                    await self._send_people()
                named = documents if actor == str(self.person.pk) else self.hidden.rung(documents)
                await self.send_json({"type": "seq", "seq": seq, "documents": named})
            case {"job": job}:
                await self.send_json({"type": "job", "id": job})
            case {"left": person} if person == str(self.person.pk):
                await self.close(4403)
            case {"present": card}:
                await self._note(card["tab"], card)
            case {"gone": tab}:
                await self._note(tab, None)
            case {"who": True}:
                await _ring(self.project, {"present": self.card})

    async def tell_number(self) -> None:
        """Send the project's number. Closes the socket of a person who is no longer a member."""
        seq = await _number(self.person, self.project)
        if seq is None:
            await self.close(4403)
            return
        await self.send_json({"type": "seq", "seq": seq, "documents": []})

    async def _announce(self, presence: dict[str, Any]) -> None:
        self.card = {**self.card, **presence}
        await _ring(self.project, {"present": self.card})

    async def _note(self, tab: str, card: dict[str, Any] | None) -> None:
        now = time.monotonic()
        if card is None:
            self.people.pop(tab, None)
        else:
            self.people[tab] = {**card, "_at": now}
        await self._send_people()

    async def _send_people(self) -> None:
        """Send who is where, as far as this person may know it."""
        now, mine = time.monotonic(), str(self.person.pk)
        present = [one for one in self.people.values() if now - one["_at"] < PRESENCE_FADES]
        people = [{key: value for key, value in one.items() if key != "_at"} for one in present]
        shown = [one if one["person"] == mine else self.hidden.card(one) for one in people]
        await self.send_json({"type": "presence", "people": shown})

    async def _beat(self) -> None:
        """Every 20 s, send the number again (so that even a lost last ring is noticed) and this tab's presence."""
        while True:
            await asyncio.sleep(self.heartbeat)
            await self.tell_number()
            await _ring(self.project, {"present": self.card})


def _tidy_presence(message: dict[str, Any]) -> dict[str, Any]:
    """Only the known fields, of the right types, because this is sent to other people's browsers."""
    numbers = {key: message.get(key) for key in ("start", "end", "revision")}
    tidy: dict[str, Any] = {key: value if type(value) is int else None for key, value in numbers.items()}
    document = message.get("document")
    try:
        tidy["document"] = str(UUID(str(document))) if document else None
    except ValueError:
        tidy["document"] = None
    tidy["place"] = message["place"] if message.get("place") in PLACES else None
    return {**tidy, "editing": message.get("editing") is True}


@database_sync_to_async
def _member(person: Person, project: str) -> Membership | None:
    return Membership.objects.filter(living(), project=UUID(project), person=person).first()


@database_sync_to_async
def _hidden_from(person: Person, project: str) -> Hidden:
    return hidden_from(person, UUID(project))


@database_sync_to_async
def _number(person: Person, project: str) -> int | None:
    """The project's number, or None for a person who is not (or no longer) a member."""
    if not Membership.objects.filter(living(), project=UUID(project), person=person).exists():
        return None
    return Project.objects.values_list("seq", flat=True).get(pk=project)


@database_sync_to_async
def _ring(project: str, message: dict[str, Any]) -> None:
    ring(UUID(project), message)


async def _ask_for_presence(project: str) -> None:
    await _ring(project, {"who": True})
