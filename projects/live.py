"""The bell: one WebSocket per tab that carries only the project's current number.

PostgreSQL carries the ring to every web process (NOTIFY is delivered on commit); one LISTEN connection per process
fans it out (`projects/switchboard.py`). Content is never sent: each browser asks for `changes`, through the visibility
filter. Presence uses the same socket and is never stored. A socket holds no database connection while it waits.
"""

import asyncio
import json
import time
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.contrib.auth import HASH_SESSION_KEY
from django.utils.crypto import constant_time_compare

from projects.events import SOMETIMES_HIDDEN
from projects.models import Membership, Person
from projects.permissions import living
from projects.presence import Hidden, hidden_from, latest_number
from projects.switchboard import Letterbox, Letters, Moves, switchboard

MOST_MESSAGES_A_SECOND = 10
MOST_BYTES = 4096
SLOWEST = 5.0  # seconds that a socket may take to send what there is, until it is dropped
NOTHING_HIDDEN = Hidden()
PLACES = ("sheet",)  # places besides documents where people work together at the same time


class BellConsumer(AsyncJsonWebsocketConsumer):
    """One tab that follows one project."""

    project: str
    person: Person

    async def connect(self) -> None:
        self.project = str(self.scope["url_route"]["kwargs"]["project"])
        self.person = self.scope["user"]
        self.person_id = str(self.person.pk)
        self.tab = ""
        self.hidden = Hidden()
        self.letterbox = Letterbox()
        self.sending: asyncio.Task[None] | None = None
        self.budget = (0, 0.0)
        self.number_sent = 0
        self.shown: dict[str, dict[str, Any]] = {}
        await self.accept()
        refusal, member = await self._may_listen()
        if member is None:
            await self.close(refusal)
            return
        self.tab = str(id(self)) + str(time.monotonic_ns())
        self.card: dict[str, Any] = {
            "tab": self.tab,
            "person": self.person_id,
            "name": self.person.name,
            "colour": member.colour,
        }
        self.hidden = await _hidden_from(self.person, self.project)
        if switchboard.is_full_for(self.person_id):
            self.tab = ""
            await self.close(4429)
            return
        self.letterbox.ask_for_number()
        self.letterbox.ask_for_everybody()
        await switchboard.add(self)
        self.sending = asyncio.get_running_loop().create_task(self._send_letters())
        await self._move({"document": None, "editing": False})

    async def _may_listen(self) -> tuple[int, Membership | None]:
        """The membership with which this tab listens, or the code with which it is closed."""
        if not self.person.is_authenticated:
            return 4401, None
        return 4404, await _member(self.person, self.project)

    async def disconnect(self, code: int) -> None:
        if self.sending is not None:
            self.sending.cancel()
        if self.tab:
            await switchboard.remove(self)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any
    ) -> None:
        """Receive a tab's presence. Messages that are too many, too long or unreadable close the socket."""
        if bytes_data is not None or text_data is None or len(text_data) > MOST_BYTES or self._is_flooding():
            await self.close(1008)
            return
        try:
            message = json.loads(text_data)
        except (ValueError, RecursionError):
            await self.close(1008)
            return
        if isinstance(message, dict) and message.get("type") == "presence" and self.tab:
            await self._move(_tidy_presence(message))

    def _is_flooding(self) -> bool:
        count, since = self.budget
        now = time.monotonic()
        self.budget = (1, now) if now - since > 1 else (count + 1, since)
        return self.budget[0] > MOST_MESSAGES_A_SECOND

    async def _move(self, presence: dict[str, Any]) -> None:
        self.card = {**self.card, **presence}
        await switchboard.move(self, self.card)

    async def _send_letters(self) -> None:
        """Send what comes, for ever. A socket whose browser does not read is dropped, and nobody else notices."""
        try:
            while True:
                letters = await self.letterbox.empty()
                if letters.code is not None:
                    await self.close(letters.code)
                    return
                await self._send(letters)
        except TimeoutError:
            await self._drop()

    async def _send(self, letters: Letters) -> None:
        if letters.is_fresh:
            self.hidden = await _hidden_from(self.person, self.project)
        number = await self._number_in(letters)
        if letters.is_number_asked and not await _is_signed_in(self.scope):
            self.letterbox.put_end(4401)
            return
        if number is None and letters.is_number_asked:
            self.letterbox.put_end(4403)
            return
        async with asyncio.timeout(SLOWEST):
            if number is not None:
                await self.send_json(number)
            for job in letters.jobs:
                await self.send_json({"type": "job", "id": job})
            if letters.is_fresh or letters.is_everybody_new:
                await self._send_everybody()
            elif letters.moves is not None:
                await self._send_moves(letters.moves)

    async def _number_in(self, letters: Letters) -> dict[str, Any] | None:
        """The newest number with the documents that may be named, or None: there is none, or not for this person."""
        rings = [one for one in letters.numbers if self._may_hear(one)]
        if letters.is_number_asked or any(self._is_doubtful(one) for one in rings):
            seq = await _number(self.person, self.project)
            if seq is None or (seq <= self.number_sent and not letters.is_number_asked):
                return None
        elif rings:
            seq = max(one["seq"] for one in rings)
        else:
            return None
        self.number_sent = seq
        named = [self._named(one) for one in rings]
        documents = [] if not all(named) else sorted({one for some in named for one in some})
        return {"type": "seq", "seq": seq, "documents": documents}

    def _may_hear(self, message: dict[str, Any]) -> bool:
        """Whether this person may know that something has happened: not of others' work in their blind rounds."""
        hidden = self.hidden.rounds.intersection(message.get("rounds", ()))
        return message["by"] == self.person_id or not hidden

    def _is_doubtful(self, message: dict[str, Any]) -> bool:
        """Whether it may be hidden for another reason, so that only the database knows."""
        return message["by"] != self.person_id and str(message.get("verb", "")).startswith(SOMETIMES_HIDDEN)

    def _named(self, message: dict[str, Any]) -> list[str]:
        documents: list[str] = message["documents"]
        return documents if message["by"] == self.person_id else self.hidden.rung(documents)

    async def _send_everybody(self) -> None:
        room = switchboard.rooms.get(self.project)
        people = [self._shown(one) for one in room.cards.values()] if room else []
        self.shown = {one["tab"]: one for one in people}
        await self.send_json({"type": "presence", "people": people})

    async def _send_moves(self, moves: Moves) -> None:
        """Send who has moved and who has gone since the last time, as far as this person may know it."""
        if self.hidden == NOTHING_HIDDEN:
            await self.send(text_data=moves.text)
        else:
            people = [self._shown(one) for one in moves.values() if one is not None]
            news = [one for one in people if self.shown.get(one["tab"]) != one]
            self.shown.update((one["tab"], one) for one in news)
            if (
                news or None in moves.values()
            ):  # who moves about in a hidden document has not moved for this person
                await self.send_json(moves.message(news))

    def _shown(self, card: dict[str, Any]) -> dict[str, Any]:
        return card if card["person"] == self.person_id else self.hidden.card(card)

    async def _drop(self) -> None:
        """Cut the connection: to close it would wait for this browser to read. The server tells us that it is gone."""
        await switchboard.remove(self)
        cut = (self.scope.get("extensions") or {}).get("samkode.cut")
        if cut is None:
            await self.close(1008)
        else:
            cut["now"]()


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
def _is_signed_in(scope: dict[str, Any]) -> bool:
    """Whether the session with which this tab connected has not ended since."""
    session = scope["session"]
    try:
        kept = session.__class__(session.session_key).load()
        person = Person.objects.get(pk=scope["user"].pk, is_active=True)
    except Person.DoesNotExist:
        return False
    return constant_time_compare(kept.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())


@database_sync_to_async
def _member(person: Person, project: str) -> Membership | None:
    return Membership.objects.filter(living(), project=UUID(project), person=person).first()


@database_sync_to_async
def _hidden_from(person: Person, project: str) -> Hidden:
    return hidden_from(person, UUID(project))


@database_sync_to_async
def _number(person: Person, project: str) -> int | None:
    """The number that this person may know, or None if they are not (or no longer) a member."""
    if not Membership.objects.filter(living(), project=UUID(project), person=person).exists():
        return None
    return latest_number(person, UUID(project))
