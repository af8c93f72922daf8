"""Hits in texts, each with the words around it: a page at a time, and counts of all."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from coding.search.pure.folding import composed, folded, sentence_at, trimmed
from coding.search.pure.matching import Kind, Matcher
from coding.search.reads.corpus import Piece, around, quoted_texts, whole_texts
from coding.search.reads.question import Sort, Wanted
from projects.http import Json
from projects.models import Person, Project
from transcripts.documents.pure import TurnIndex
from transcripts.documents.reads import Place, place_of, turn_indexes
from transcripts.models import Speaker

SORTED = 40  # characters beside a hit that its place among the others depends on
MOST_HITS = 20_000  # more than that, nobody reads


@dataclass(frozen=True, slots=True)
class Found:
    """A hit in a text: its piece, its range in that piece, and how near it comes."""

    piece: Piece
    start: int
    end: int
    kind: Kind

    @property
    def place(self) -> int:
        return self.piece.offset + self.start


@dataclass
class Frame:
    """What the search of the texts needs to know of the project, asked for once."""

    project: Project
    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    turns: dict[UUID, TurnIndex] = field(default_factory=dict)

    def know_turns(self, documents: Iterable[UUID]) -> None:
        missing = {one for one in documents if one not in self.turns}
        if missing:
            self.turns |= turn_indexes(missing)

    def speaker(self, found: Found) -> tuple[str, str]:
        place = self.where(found)
        return place.speaker, place.role

    def where(self, found: Found) -> Place:
        """The turn in which a hit begins, with who speaks."""
        start = found.place
        return place_of(self.turns[found.piece.document], start, start + found.end - found.start, self.names)


def in_texts(by: Person, project: Project, wanted: Wanted, matcher: Matcher, reads: bool) -> Json:
    """A page of the hits with the words around them, and counts of all."""
    pieces = whole_texts(project, wanted.documents) if reads else quoted_texts(by, project, wanted.documents)
    frame = Frame(project)
    if wanted.speakers or wanted.sort is Sort.SPEAKER or _needs_turns(matcher):
        frame.know_turns({piece.document for piece in pieces})
    if wanted.speakers or wanted.sort is Sort.SPEAKER:
        frame.names = _speakers(project)
    found: list[Found] = []
    is_cut = False
    for piece in pieces:
        if is_cut:
            break
        hits = [Found(piece, *hit) for hit in matcher.find(piece.text, _units(frame, piece))]
        if wanted.speakers:
            hits = [one for one in hits if frame.speaker(one)[0] in wanted.speakers]
        found += hits
        is_cut = len(found) > MOST_HITS
    found = found[:MOST_HITS]
    kinds = Counter(one.kind for one in found)
    if wanted.kinds:
        found = [one for one in found if one.kind in wanted.kinds]
    documents = Counter(one.piece.document for one in found)
    if wanted.sort is not Sort.PLACE:
        found.sort(key=_order(wanted.sort, frame))
    page = found[wanted.skip : wanted.skip + wanted.limit]
    frame.know_turns({one.piece.document for one in page})
    frame.names = frame.names or _speakers(project)
    return {
        "total": len(found),
        "is_cut": is_cut,
        "results": [_hit_row(frame, one) for one in page],
        "documents": {str(document): count for document, count in documents.items()},
        "kinds": {kind.name.lower(): count for kind, count in kinds.items()},
    }


def _needs_turns(matcher: Matcher) -> bool:
    return len(getattr(matcher, "terms", ())) > 1


def _units(frame: Frame, piece: Piece) -> list[int]:
    """Where the turns begin, or the paragraphs of a text without turns, counted within the piece."""
    if piece.document not in frame.turns:
        return [0]
    starts = frame.turns[piece.document].starts
    if starts:
        return [start - piece.offset for start in starts]
    return [0, *(at + 1 for at, char in enumerate(piece.text.text) if char == "\n")]


def _speakers(project: Project) -> dict[UUID, tuple[str, str]]:
    rows = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    return {id: (name, role) for id, name, role in rows.values_list("pk", "name", "role")}


Key = int | str | list[str]
# Norwegian letters stand after z in this order.
ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
WORDS = re.compile(r"[\w{|}]+")


def _order(sort: Sort, frame: Frame) -> Callable[[Found], Key]:
    def words(text: str, start: int, end: int) -> list[str]:
        return WORDS.findall(composed(text[max(0, start) : end]).casefold().translate(ALPHABET))

    def left(one: Found) -> Key:
        return words(one.piece.text.text, one.start - SORTED, one.start)[::-1]

    def right(one: Found) -> Key:
        return words(one.piece.text.text, one.end, one.end + SORTED)

    def speaker(one: Found) -> Key:
        return folded(frame.speaker(one)[0]).translate(ALPHABET)

    def nearest(one: Found) -> Key:
        return one.kind

    return {Sort.LEFT: left, Sort.RIGHT: right, Sort.SPEAKER: speaker}.get(sort, nearest)


def _hit_row(frame: Frame, one: Found) -> Json:
    text, offset = one.piece.text.text, one.piece.offset
    turns = frame.turns[one.piece.document]
    touched = turns.touched(one.place, offset + one.end)
    if touched:
        first, last = turns.starts[touched[0]] - offset, turns.ends[touched[0]] - offset
    else:
        first, last = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
        last = last if last >= 0 else len(text)
    first, last = max(0, first), min(len(text), max(last, one.end))
    turn = trimmed(text, first, last)
    sentence = sentence_at(text, one.start, one.end, first, last)
    place = frame.where(one)
    return {
        "document": one.piece.document,
        "revision": one.piece.revision,
        "start": one.place,
        "end": offset + one.end,
        "kind": one.kind.name.lower(),
        **around(text, one.start, one.end),
        "turn": place.turn,
        "time_ms": place.time_ms,
        "speaker": place.speaker,
        "role": place.role,
        "sentence": [offset + place for place in sentence],
        "whole": [offset + place for place in turn],
    }
