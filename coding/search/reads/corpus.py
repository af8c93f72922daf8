"""The texts that a person may search, folded and kept at hand: whole documents, or what they see quoted of them.

Folded texts are kept in the process, those of documents by revision, those of memos and comments by a sum of theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import MD5

from coding import visibility
from coding.search.pure.folding import Folded, fold
from projects.http import Json
from projects.models import Person, Project
from projects.sized_cache import SizedCache
from transcripts.models import Document

AROUND = 60  # characters on each side of a hit
LONGEST_HIT = 200  # characters of a hit that travel; its range is always the whole
MOST_BYTES = 128 * 1024 * 1024
BETWEEN = "\n\0\n"  # two fields of a thing: no phrase goes across


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document that may be read: the whole of it, or what lies under codings."""

    document: UUID
    revision: int
    offset: int
    text: Folded


kept: SizedCache[tuple[UUID, int], Folded] = SizedCache(MOST_BYTES)
things: SizedCache[tuple[Any, ...], Folded] = SizedCache(MOST_BYTES // 4)


def whole_texts(project: Project, only: Sequence[UUID]) -> list[Piece]:
    """The project's documents, in their order. Who may read them is the caller's question."""
    rows = Document.objects.filter(project=project, withdrawn_at__isnull=True)
    rows = rows.filter(pk__in=only) if only else rows
    places = list(rows.order_by("created_at", "pk").values_list("pk", "revision"))
    texts = {document: kept.get((document, revision)) for document, revision in places}
    missing = [document for document, text in texts.items() if text is None]
    for document, revision, words in (
        Document.objects.filter(pk__in=missing).values_list("pk", "revision", "text").iterator(chunk_size=20)
    ):
        read = fold(words)
        texts[document] = read
        kept.put((document, revision), read)
    return [
        Piece(document, revision, 0, text)
        for document, revision in places
        if (text := texts[document]) is not None
    ]


def kept_texts(rows: QuerySet[Any], *fields: str) -> Iterator[tuple[UUID, Folded]]:
    """The fields of each row as one text, in the rows' order. Only what is not at hand is read; a sum tells."""
    sums = list(rows.values_list("pk", *(MD5(field) for field in fields)))
    texts = {key: things.get(key) for key in sums}
    missing = {key[0]: key for key, text in texts.items() if text is None}
    for id, *words in rows.order_by().filter(pk__in=missing).values_list("pk", *fields).iterator():
        read = texts[missing[id]] = fold(BETWEEN.join(words))
        things.put(missing[id], read)
    for key, text in texts.items():
        if text is not None:
            yield key[0], text


def quoted_texts(by: Person, project: Project, only: Sequence[UUID]) -> list[Piece]:
    """What this person sees quoted of the documents. Codings that overlap make one stretch."""
    rows = visibility.living_codings(by, project)
    rows = rows.filter(document__in=only) if only else rows
    fields = ("document", "document__revision", "start", "end", "quotation")
    pieces: list[Piece] = []
    last: tuple[UUID, int, int, str] | None = None  # document, revision, start, words
    for document, revision, start, end, words in rows.order_by(
        "document__created_at", "document", "start", "-end"
    ).values_list(*fields):
        if start == end:
            continue
        if last is not None and last[0] == document and start <= last[2] + len(last[3]):
            until = last[2] + len(last[3])
            last = (*last[:3], last[3] + words[until - start :]) if end > until else last
            continue
        if last is not None:
            pieces.append(Piece(*last[:3], fold(last[3])))
        last = (document, revision, start, words)
    if last is not None:
        pieces.append(Piece(*last[:3], fold(last[3])))
    return pieces


def around(text: str, start: int, end: int) -> Json:
    """The hit with the words around it, on one line."""
    return {
        "left": text[max(0, start - AROUND) : start],
        "hit": text[start : min(end, start + LONGEST_HIT)],
        "right": text[end : end + AROUND],
    }
