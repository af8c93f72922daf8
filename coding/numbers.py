"""What a question is answered with, as numbers: the codings that take part, the turns, and who speaks.

One row of columns for each document comes from the database; no text and no ids. The codings come through
`visibility.py`.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from coding import visibility
from coding.models import Code, Coding
from coding.passages import Hit, Mark
from coding.question import Combine, Question, codes_of
from projects.models import Membership, Person, Project
from transcripts.models import Document, Speaker


@dataclass(frozen=True)
class Turns:
    """Where the turns of a document begin, and who speaks (an index into the speakers; 0 is nobody)."""

    starts: list[int]
    speakers: list[int]


NO_TURNS = Turns([0], [0])


@dataclass
class Frame:
    """What a question is answered with: the project's codes, people, documents and speakers, numbered."""

    project: Project
    question: Question
    rows: QuerySet[Coding]
    terms: list[frozenset[UUID]]
    codes: list[UUID] = field(default_factory=list)
    coders: list[UUID] = field(default_factory=list)
    documents: list[UUID] = field(default_factory=list)
    speakers: list[tuple[UUID, str, str]] = field(default_factory=list)
    columns: dict[UUID, list[list[int]]] = field(default_factory=dict)
    """For each document the starts, ends, codes and coders of the codings that take part."""
    turns: dict[UUID, Turns] = field(default_factory=dict)

    def marks(self, document: UUID) -> list[Mark]:
        return list(zip(*self.columns[document], strict=True))

    def turns_of(self, document: UUID) -> Turns:
        return self.turns.get(document, NO_TURNS)

    @property
    def is_shared(self) -> bool:
        """What is found are passages that several codes share, not codings."""
        return self.question.mode is Combine.ALL and len(self.terms) > 1

    def key(self, document: UUID, hit: Hit) -> str:
        """The place of a quotation in the order of all: what a page begins after, and what a browser remembers."""
        start, end, codes, _coders = hit
        return f"{document}.{start}.{end}.{self.codes[codes[0] - 1] if len(codes) == 1 else ''}"


def frame_of(by: Person, project: Project, question: Question) -> Frame:
    """All numbers that the question needs, as far as this person may see."""
    rows = visibility.living_codings(by, project)
    if question.documents:
        rows = rows.filter(document__in=question.documents)
    if question.coders:
        rows = rows.filter(coder__in=question.coders)
    if question.weights:
        rows = rows.filter(weight__in=question.weights)
    if question.rounds or question.is_outside_rounds:
        outside = Q(round__isnull=True) if question.is_outside_rounds else Q()
        rows = (
            rows.filter(outside | Q(round__in=question.rounds)) if question.rounds else rows.filter(outside)
        )
    terms = codes_of(project, question.terms)
    if terms:
        rows = rows.filter(code__in=frozenset().union(*terms))
    documents = Document.objects.filter(project=project).order_by("created_at", "pk")
    speakers = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    if question.documents:
        speakers = speakers.filter(document__in=question.documents)
    frame = Frame(
        project,
        question,
        rows,
        terms,
        codes=list(Code.objects.filter(project=project).order_by("pk").values_list("pk", flat=True)),
        coders=list(Membership.objects.filter(project=project).values_list("person", flat=True)),
        documents=list(documents.values_list("pk", flat=True)),
        speakers=list(speakers.order_by("name", "pk").values_list("pk", "name", "role")),
    )
    frame.columns, frame.turns = _columns(frame), _turns(frame)
    return frame


COLUMNS = """
WITH seen (document, start, stop, code, coder) AS ({rows})
SELECT seen.document, array_agg(seen.start), array_agg(seen.stop), array_agg(codes.n), array_agg(coders.n)
FROM seen
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS codes (id, n) ON codes.id = seen.code
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS coders (id, n) ON coders.id = seen.coder
GROUP BY seen.document
"""


def _columns(frame: Frame) -> dict[UUID, list[list[int]]]:
    """The codings that take part, codes and coders as numbers from 1."""
    columns = frame.rows.order_by().values_list("document", "start", "end", "code", "coder")
    try:
        sql, params = columns.query.sql_with_params()
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS.format(rows=sql), [*params, frame.codes, frame.coders])
        return {document: values for document, *values in cursor.fetchall()}


TURNS = """
SELECT turn.document_id, array_agg(turn.start ORDER BY turn.number),
       array_agg(coalesce(speakers.n, 0) ORDER BY turn.number)
FROM transcripts_turn turn
LEFT JOIN unnest(%s::uuid[]) WITH ORDINALITY AS speakers (id, n) ON speakers.id = turn.speaker_id
WHERE turn.project_id = %s
GROUP BY turn.document_id
"""


def _turns(frame: Frame) -> dict[UUID, Turns]:
    with connection.cursor() as cursor:
        cursor.execute(TURNS, [[id for id, _name, _role in frame.speakers], frame.project.pk])
        return {document: Turns(starts, speakers) for document, starts, speakers in cursor.fetchall()}
