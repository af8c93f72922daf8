"""Who listens to what in this process: the sockets of each project, what each has yet to send, and who is where.

Nothing here waits for a socket. What is new goes into the socket's letterbox, and the socket's own task sends it; who
does not read is dropped. A letterbox keeps the newest of each kind, so it cannot hold more than a project has people
and documents.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID, uuid4

import psycopg
from channels.db import database_sync_to_async
from django.db import connection

from projects.events import BELL, ring

logger = logging.getLogger(__name__)
HEARTBEAT = 20.0  # seconds
PRESENCE_FADES = 45.0  # seconds
MOST_SOCKETS_OF_A_PERSON = 20  # in one process
PAUSE_FOR_EACH = 0.005  # seconds between two news of presence, for each socket in the project
LONGEST_PAUSE = 1.0
SOCKETS_AT_ONCE = 10  # between which a ring gets through
MOST_CARDS_IN_A_NOTICE = 20  # PostgreSQL carries at most 8,000 bytes
Card = dict[str, Any]


class Moves(dict[str, Card | None]):
    """Where tabs are now; `None` for those that have gone. Written once for all who may see all of it."""

    @cached_property
    def text(self) -> str:
        return json.dumps(self.message([one for one in self.values() if one is not None]))

    def message(self, people: list[Card]) -> dict[str, Any]:
        return {"type": "moves", "people": people, "gone": [tab for tab, one in self.items() if one is None]}


@dataclass
class Letters:
    """What a socket has yet to send."""

    numbers: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[str, None] = field(default_factory=dict)
    moves: Moves | None = None
    is_everybody_new: bool = False
    is_number_asked: bool = False
    is_fresh: bool = False
    code: int | None = None


class Letterbox:
    """Takes at any time and never waits; its socket's task empties it."""

    MOST_NUMBERS = 64

    def __init__(self) -> None:
        self._letters = Letters()
        self._filled = asyncio.Event()

    def put_number(self, message: dict[str, Any]) -> None:
        """Keep a ring. Of too many, only the last stays, and it names no documents: any may have changed."""
        numbers = self._letters.numbers
        if len(numbers) >= self.MOST_NUMBERS:
            numbers[:] = [{**message, "documents": []}]
        else:
            numbers.append(message)
        self._letters.is_fresh |= bool(message["fresh"])
        self._filled.set()

    def put_job(self, job: str) -> None:
        self._letters.jobs[job] = None
        self._filled.set()

    def put_moves(self, moves: Moves) -> None:
        before = self._letters.moves
        self._letters.moves = moves if before is None else Moves({**before, **moves})
        self._filled.set()

    def ask_for_everybody(self) -> None:
        self._letters.is_everybody_new = True
        self._filled.set()

    def ask_for_number(self) -> None:
        self._letters.is_number_asked = True
        self._filled.set()

    def put_end(self, code: int) -> None:
        self._letters.code = code
        self._filled.set()

    async def empty(self) -> Letters:
        """Wait until there is something, and take all of it."""
        await self._filled.wait()
        self._filled.clear()
        taken, self._letters = self._letters, Letters()
        return taken


class Listener(Protocol):
    """What the switchboard knows of a socket."""

    project: str
    person_id: str
    tab: str
    letterbox: Letterbox


class Room:
    """A project in this process: its sockets, and where everybody is, also those connected to other processes."""

    def __init__(self) -> None:
        self.sockets: dict[str, Listener] = {}
        self.cards: dict[str, Card] = {}
        self._heard_at: dict[str, float] = {}
        self._moves = Moves()
        self._news: asyncio.Task[None] | None = None

    def note(self, tab: str, card: Card | None) -> bool:
        """Remember where a tab is, and tell the others soon. Says whether that was new."""
        if card is not None:
            self._heard_at[tab] = time.monotonic()
        if self.cards.get(tab) == card:
            return False
        if card is None:
            del self.cards[tab]
            self._heard_at.pop(tab, None)
        else:
            self.cards[tab] = card
        self._moves[tab] = card
        if self._news is None or self._news.done():
            self._news = asyncio.get_running_loop().create_task(self._tell_soon())
        return True

    async def _tell_soon(self) -> None:
        """Many moves at once are sent together: the more tabs, the longer the pause."""
        while self._moves:
            await asyncio.sleep(min(LONGEST_PAUSE, PAUSE_FOR_EACH * len(self.sockets)))
            moves, self._moves = self._moves, Moves()
            for number, socket in enumerate(list(self.sockets.values())):
                socket.letterbox.put_moves(moves)
                if number % SOCKETS_AT_ONCE == 0:
                    await asyncio.sleep(0.002)

    def fade(self) -> None:
        """Forget the tabs that have been silent for too long: their process has ended without a word."""
        silent = time.monotonic() - PRESENCE_FADES
        for tab in [tab for tab, at in self._heard_at.items() if at < silent and tab not in self.sockets]:
            self.note(tab, None)

    def own_cards(self) -> list[Card]:
        return [self.cards[tab] for tab in self.sockets if tab in self.cards]


class Switchboard:
    """The rooms of this process, and the one connection that listens for all of them."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.name = uuid4().hex
        self._tasks: list[asyncio.Task[None]] = []

    def is_full_for(self, person_id: str) -> bool:
        """Whether this person already has as many sockets as one may have."""
        mine = sum(socket.person_id == person_id for socket in self._sockets())
        return mine >= MOST_SOCKETS_OF_A_PERSON

    def _sockets(self) -> Iterator[Listener]:
        for room in self.rooms.values():
            yield from room.sockets.values()

    async def add(self, socket: Listener) -> None:
        is_new = socket.project not in self.rooms
        room = self.rooms.setdefault(socket.project, Room())
        room.sockets[socket.tab] = socket
        if not self._tasks or any(task.done() for task in self._tasks):
            for task in self._tasks:
                task.cancel()
            loop = asyncio.get_running_loop()
            self._tasks = [loop.create_task(self._listen()), loop.create_task(self._beat())]
        if is_new:
            await self._tell_others(socket.project, {"who": True})

    async def remove(self, socket: Listener) -> None:
        room = self.rooms.get(socket.project)
        if room is None or room.sockets.pop(socket.tab, None) is None:
            return
        if not room.sockets:
            del self.rooms[socket.project]
        room.note(socket.tab, None)
        await self._tell_others(socket.project, {"moves": {socket.tab: None}})

    async def move(self, socket: Listener, card: Card) -> None:
        """Somebody is somewhere else now."""
        room = self.rooms.get(socket.project)
        if room is not None and socket.tab in room.sockets and room.note(socket.tab, card):
            await self._tell_others(socket.project, {"moves": {socket.tab: card}})

    async def _tell_others(self, project: str, message: dict[str, Any]) -> None:
        await _ring(project, {"from": self.name, **message})

    async def _listen(self) -> None:
        """Listen for ever. After a fault, reconnect and tell everybody the number, because a ring may be missed."""
        pause = 0.1
        while self.rooms:
            try:
                async with await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True) as listener:
                    await listener.execute(f"LISTEN {BELL}")
                    for socket in list(self._sockets()):
                        socket.letterbox.ask_for_number()
                    pause = 0.1
                    async for notice in listener.notifies():
                        await self._deliver(json.loads(notice.payload))
            except (psycopg.Error, OSError):
                logger.warning("The bell lost its connection; trying again.")
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5)

    async def _deliver(self, message: dict[str, Any]) -> None:
        """Put a notice into the letterboxes that it is for."""
        room = self.rooms.get(message["project"])
        if room is None or message.get("from") == self.name:
            return
        match message:
            case {"seq": _}:
                _put_in_all(room, lambda box: box.put_number(message))
            case {"job": job}:
                _put_in_all(room, lambda box: box.put_job(job))
            case {"left": person}:
                for socket in room.sockets.values():
                    if socket.person_id == person:
                        socket.letterbox.put_end(4403)
            case {"sessions_of": person}:
                for socket in room.sockets.values():
                    if socket.person_id == person:
                        socket.letterbox.ask_for_number()
            case {"moves": moves}:
                for tab, card in moves.items():
                    room.note(tab, card)
            case {"who": True}:
                await self._tell_all(message["project"], room)

    async def _tell_all(self, project: str, room: Room) -> None:
        """Tell other processes where the people of this one are."""
        for cards in _parts(room.own_cards(), MOST_CARDS_IN_A_NOTICE):
            await self._tell_others(project, {"moves": {card["tab"]: card for card in cards}})

    async def _beat(self) -> None:
        """Every 20 s, send the number again (so that even a lost last ring is noticed) and who is where."""
        while self.rooms:
            await asyncio.sleep(HEARTBEAT)
            for project, room in list(self.rooms.items()):
                room.fade()
                _put_in_all(room, Letterbox.ask_for_number)
                with contextlib.suppress(Exception):  # a database that is away for a moment
                    await self._tell_all(project, room)


switchboard = Switchboard()


def _put_in_all(room: Room, put: Callable[[Letterbox], None]) -> None:
    for socket in room.sockets.values():
        put(socket.letterbox)


def _parts(cards: list[Card], size: int) -> Iterable[list[Card]]:
    return (cards[at : at + size] for at in range(0, len(cards), size))


def _dsn() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {
        key: value for key, value in wanted.items() if key in {"dbname", "user", "password", "host", "port"}
    }


def _ring(project: str, message: dict[str, Any]) -> Awaitable[None]:
    asking: Awaitable[None] = database_sync_to_async(ring)(UUID(project), message)
    return asking
