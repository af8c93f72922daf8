"""What a person may know of where others are and what they are doing at this moment.

Apps above register what they hide: `projects` knows neither rounds nor texts. Asked once for each socket, and again
when what is hidden has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from projects.models import Person


@dataclass(frozen=True)
class Hidden:
    """Documents and rounds in which others' doings are hidden from a person, and whether places in all texts are."""

    documents: frozenset[str] = frozenset()
    places: bool = False
    rounds: frozenset[str] = frozenset()

    def card(self, card: dict[str, Any]) -> dict[str, Any]:
        """Somebody else's presence as this person may see it."""
        if card.get("document") in self.documents:
            return {**card, "document": None, "start": None, "end": None, "revision": None, "editing": False}
        return {**card, "start": None, "end": None, "revision": None} if self.places else card

    def rung(self, documents: list[str]) -> list[str]:
        """The documents that a ring may name. None of them means that any may have changed."""
        return [] if self.documents.intersection(documents) else documents


_ask: list[Callable[[Person, UUID], Hidden]] = []


def register(ask: Callable[[Person, UUID], Hidden]) -> None:
    """Have this asked for what is hidden from a person in a project. Called by an app when it is ready."""
    _ask.append(ask)


def hidden_from(person: Person, project: UUID) -> Hidden:
    """All that is hidden from this person."""
    found = [ask(person, project) for ask in _ask]
    documents = frozenset[str]().union(*(one.documents for one in found))
    rounds = frozenset[str]().union(*(one.rounds for one in found))
    return Hidden(documents, places=any(one.places for one in found), rounds=rounds)


_number: list[Callable[[Person, UUID], int]] = []


def register_number(ask: Callable[[Person, UUID], int]) -> None:
    """Have this asked for the number of a project that a person may know."""
    _number.append(ask)


def latest_number(person: Person, project: UUID) -> int:
    """The project's number, as far as this person may know of what has happened."""
    return min(ask(person, project) for ask in _number)
