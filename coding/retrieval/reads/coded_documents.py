"""Each document's codings and turns as numbers: who coded which range, and who speaks there. Cached in the process.

A document is read again when its text, its turns or one of its codings has changed; their numbers in the history show
that. So the cache must not be used in a transaction that writes: a number that is rolled back would be given again.
The codings come through `visibility.py`. Everybody who sees all codings shares one entry; everybody else has their
own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import OuterRef
from django.db.models.functions import Coalesce

from coding import visibility
from coding.models import Code, Round
from coding.retrieval.pure import set_logic
from coding.retrieval.pure.set_logic import Hit, Mark
from projects.models import Membership, Person, Project
from projects.sized_cache import SizedCache
from transcripts.documents.pure import TurnIndex
from transcripts.documents.reads import turn_indexes
from transcripts.models import Document

MOST_BYTES = 128 * 1024 * 1024
BYTES_A_CODING = 300
NOBODY = 0  # stands for a turn without a speaker, and for coding outside any round
NO_WEIGHT = -1
# The document's revision, and the last numbers of its turns and its codings.
Version = tuple[int, int, int]
# A document, and who sees its codings: None for everybody who sees all, or one person and the rounds hidden
# from them.
Key = tuple[UUID, UUID | None, tuple[UUID, ...]]


class Tally(NamedTuple):
    """Numbers of quotations, by code, by coder and by speaker."""

    codes: Counter[int]
    coders: Counter[int]
    speakers: Counter[int]


def tally(hits: Sequence[Hit], speakers: Sequence[tuple[int, ...]]) -> Tally:
    """Count quotations; `speakers` are those of each."""
    return Tally(
        _each(hit[2] for hit in hits),
        _each(hit[3] for hit in hits),
        _each(speakers),
    )


def _each(groups: Iterable[tuple[int, ...]]) -> Counter[int]:
    """How often each number occurs in the groups. Few groups differ, so each different one is opened once."""
    found: Counter[int] = Counter()
    for group, times in Counter(groups).items():
        for number in group:
            found[number] += times
    return found


@dataclass(frozen=True)
class CodedDocument:
    """A document's living codings, ordered by place, and its turns. Ids are numbers (`UUID.int`)."""

    version: Version
    marks: Sequence[Mark]
    rounds: Sequence[int]
    weights: Sequence[int]
    turns: TurnIndex

    @cached_property
    def hits(self) -> list[Hit]:
        """The quotations without any filter."""
        return set_logic.each(self.marks)

    @cached_property
    def passages(self) -> list[Hit]:
        """The coded passages without any filter, each once."""
        return set_logic.by_passage(self.hits)

    @cached_property
    def together(self) -> Counter[tuple[int, ...]]:
        """How many passages have just these codes, sorted."""
        at: dict[tuple[int, int], set[int]] = {}
        for start, end, code, _coder in self.marks:
            at.setdefault((start, end), set()).add(code)
        return Counter(tuple(sorted(codes)) for codes in at.values())

    def tally_of(self, hits: Sequence[Hit], speakers: Sequence[tuple[int, ...]]) -> Tally:
        """How many of the quotations have each code, each coder and each speaker; kept where nothing is filtered."""
        if hits is self.hits:
            return self._tally_of_hits
        return self._tally_of_passages if hits is self.passages else tally(hits, speakers)

    @cached_property
    def _tally_of_hits(self) -> Tally:
        return tally(self.hits, self._speakers_of_hits)

    @cached_property
    def _tally_of_passages(self) -> Tally:
        return tally(self.passages, self._speakers_of_passages)

    @cached_property
    def _speakers_of_hits(self) -> list[tuple[int, ...]]:
        return self._look_up(self.hits)

    @cached_property
    def _speakers_of_passages(self) -> list[tuple[int, ...]]:
        return self._look_up(self.passages)

    @cached_property
    def _speaking(self) -> dict[tuple[int, int], tuple[int, ...]]:
        return {}

    def speakers_of(self, hits: list[Hit]) -> list[tuple[int, ...]]:
        """Everybody whose words are in each passage; NOBODY where none of them has a speaker."""
        if hits is self.hits:
            return self._speakers_of_hits
        return self._speakers_of_passages if hits is self.passages else self._look_up(hits)

    def _look_up(self, hits: Iterable[Hit]) -> list[tuple[int, ...]]:
        known, found = self._speaking, []
        for start, end, _codes, _coders in hits:
            speakers = known.get((start, end))
            if speakers is None:
                speakers = tuple(one.int for one in self.turns.speakers_in(start, end)) or (NOBODY,)
                known[start, end] = speakers
            found.append(speakers)
        return found

    @property
    def size(self) -> int:
        return len(self.marks) * BYTES_A_CODING + self.turns.size


kept: SizedCache[Key, CodedDocument] = SizedCache(MOST_BYTES)


def coded_documents(by: Person, project: Project, only: Sequence[UUID] = ()) -> dict[UUID, CodedDocument]:
    """The project's documents in order, with the codings that this person may see."""
    hidden = tuple(sorted(visibility.hidden_rounds(by, project)))
    viewer = by.pk if hidden else None
    versions = _versions(project, only)
    found = {document: kept.get((document, viewer, hidden)) for document in versions}
    stale = [document for document, one in found.items() if one is None or one.version != versions[document]]
    if stale:
        for document, one in _read(by, project, {document: versions[document] for document in stale}).items():
            found[document] = one
            kept.put((document, viewer, hidden), one)
    return {document: one for document, one in found.items() if one is not None}


def counts(by: Person, project: Project) -> dict[UUID, Counter[tuple[int, ...]]]:
    """How many passages of each document that has any have just these codes (as `UUID.int`, sorted).

    A passage is a stretch of text, counted once whoever coded it; only what this person may see counts.
    """
    coded = coded_documents(by, project)
    return {document: one.together for document, one in coded.items() if one.marks}


def _versions(project: Project, only: Sequence[UUID]) -> dict[UUID, Version]:
    documents = Document.objects.filter(project=project, withdrawn_at__isnull=True)
    documents = documents.filter(pk__in=only) if only else documents
    last = Coalesce(visibility.last_change_of_codings(OuterRef("pk")), 0)
    rows = documents.order_by("created_at", "pk").values_list("pk", "revision", "turns_seq", last)
    return {document: (revision, turns, codings) for document, revision, turns, codings in rows}


def _read(by: Person, project: Project, versions: dict[UUID, Version]) -> dict[UUID, CodedDocument]:
    codings, turns = _codings(by, project, list(versions)), turn_indexes(list(versions))
    nothing = ((), (), ())
    return {
        document: CodedDocument(version, *codings.get(document, nothing), turns[document])
        for document, version in versions.items()
    }


# One row of columns per document. Codes and coders are indexes into short lists, because parsing 60,000 ids
# would be slow.
CODINGS = """
WITH seen (document, start, stop, code, coder, round, weight) AS ({rows})
SELECT seen.document, array_agg(seen.start), array_agg(seen.stop), array_agg(codes.n), array_agg(coders.n),
       array_agg(coalesce(rounds.n, 0)), array_agg(coalesce(seen.weight, {no_weight}))
FROM seen
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS codes (id, n) ON codes.id = seen.code
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS coders (id, n) ON coders.id = seen.coder
LEFT JOIN unnest(%s::uuid[]) WITH ORDINALITY AS rounds (id, n) ON rounds.id = seen.round
GROUP BY seen.document
"""


def _codings(
    by: Person, project: Project, documents: Sequence[UUID]
) -> dict[UUID, tuple[Sequence[Mark], Sequence[int], Sequence[int]]]:
    """The codings, rounds and weights of each document that has any."""
    rows = visibility.living_codings(by, project).filter(document__in=documents).order_by()
    fields = ("document", "start", "end", "code", "coder", "round", "weight")
    ids = (
        Code.objects.filter(project=project).values_list("pk", flat=True),
        Membership.objects.filter(project=project).values_list("person", flat=True),
        Round.objects.filter(project=project).values_list("pk", flat=True),
    )
    codes, coders, rounds = (list(one) for one in ids)
    try:
        sql, params = rows.values_list(*fields).query.sql_with_params()
    except EmptyResultSet:
        return {}
    numbers = [[NOBODY, *(id.int for id in one)] for one in (codes, coders, rounds)]
    with connection.cursor() as cursor:
        cursor.execute(CODINGS.format(rows=sql, no_weight=NO_WEIGHT), [*params, codes, coders, rounds])
        return {document: _in_order(columns, numbers) for document, *columns in cursor.fetchall()}


def _in_order(
    columns: Sequence[Sequence[int]], numbers: Sequence[Sequence[int]]
) -> tuple[list[Mark], list[int], list[int]]:
    starts, ends, *places, weights = columns
    codes, coders, rounds = ([of[at] for at in own] for of, own in zip(numbers, places, strict=True))
    ordered = sorted(zip(starts, ends, codes, coders, rounds, weights, strict=True))
    return [one[:4] for one in ordered], [one[4] for one in ordered], [one[5] for one in ordered]
