"""Speakers and turns as they travel to the browser, and who speaks at a place of a text."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from projects.http import Json
from projects.sized_cache import SizedCache
from transcripts.documents.pure import NO_TURNS, TurnIndex, TurnRow
from transcripts.models import Document, Speaker, Turn

MOST_BYTES = 32 * 1024 * 1024

# By document, its revision, and the last number of its turns.
kept: SizedCache[tuple[UUID, int, int], TurnIndex] = SizedCache(MOST_BYTES)


def speaker_row(speaker: Speaker) -> Json:
    return {"id": speaker.pk, "name": speaker.name, "role": speaker.role, "changed_seq": speaker.changed_seq}


def turn_row(turn: Turn) -> Json:
    return {
        "id": turn.pk,
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker_id,
        "time_ms": turn.time_ms,
        "end_ms": turn.end_ms,
    }


def turn_indexes(documents: Collection[UUID]) -> dict[UUID, TurnIndex]:
    """The turns of each of these documents: the one place from which the server knows who speaks where.

    They are kept in the process by the document's revision and its turns' last change, so a transaction that
    has changed them must not ask here before it ends.
    """
    keys = list(Document.objects.filter(pk__in=documents).values_list("pk", "revision", "turns_seq"))
    found = {key: kept.get(key) for key in keys}
    missing = [key[0] for key, one in found.items() if one is None]
    read = _read(missing) if missing else {}
    for key, one in found.items():
        if one is None:
            kept.put(key, read[key[0]])
    return {key[0]: one or read[key[0]] for key, one in found.items()}


def _read(documents: list[UUID]) -> dict[UUID, TurnIndex]:
    rows: dict[UUID, list[TurnRow]] = {}
    fields = ("document", "start", "end", "number", "time_ms", "speaker")
    for document, *columns in Turn.objects.filter(document__in=documents).values_list(*fields).iterator():
        rows.setdefault(document, []).append(TurnRow(*columns))
    texts = Document.objects.filter(pk__in=list(rows)).values_list("pk", "text").iterator(chunk_size=20)
    found = {document: TurnIndex.of(text, rows[document]) for document, text in texts}
    return {document: found.get(document, NO_TURNS) for document in documents}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage begins: the first turn that it shares a word with, and how many it goes through."""

    turn: int | None = None
    time_ms: int | None = None
    speaker: str = ""
    role: str = Speaker.Role.UNKNOWN
    turns: int = 1


class Speaking:
    """Who speaks where in some documents."""

    def __init__(self, documents: Collection[UUID]) -> None:
        self._turns = turn_indexes(documents)
        rows = Speaker.objects.filter(document__in=documents)
        self._names = {id: (name, role) for id, name, role in rows.values_list("pk", "name", "role")}

    def at(self, document: UUID, start: int, end: int) -> Place:
        """The place of a passage; an empty one where no turn has words in it."""
        return place_of(self._turns[document], start, end, self._names)


def place_of(turns: TurnIndex, start: int, end: int, names: dict[UUID, tuple[str, str]]) -> Place:
    """The place of a passage in a text with these turns; `names` are names and roles of speakers."""
    touched = turns.touched(start, end)
    if not touched:
        return Place()
    speaker = turns.speakers[touched[0]]
    name, role = names.get(speaker, ("", Speaker.Role.UNKNOWN)) if speaker else ("", Speaker.Role.UNKNOWN)
    return Place(turns.numbers[touched[0]], turns.times[touched[0]], name, role, len(touched))
