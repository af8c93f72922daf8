"""What a question is answered with, as numbers: the codings that take part, document by document, and who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet

from coding import visibility
from coding.models import Coding
from coding.retrieval.pure import set_logic
from coding.retrieval.pure.set_logic import Hit, Mark
from coding.retrieval.reads.coded_documents import NO_WEIGHT, NOBODY, Coded, coded
from coding.retrieval.rules.question import Combine, Question, codes_of
from projects.models import Person, Project
from transcripts.models import Document, Speaker


@dataclass
class Frame:
    """What a question is answered with. Codes, coders and speakers are numbers (`UUID.int`)."""

    project: Project
    question: Question
    rows: QuerySet[Coding]
    terms: list[frozenset[UUID]]
    documents: list[UUID] = field(default_factory=list)
    """All that the project ever had, in their order: a place in the list may be in one that is gone."""
    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Names and roles of the speakers."""
    coded: dict[UUID, Coded] = field(default_factory=dict)

    def __post_init__(self) -> None:
        asked = self.question
        self.speakers = {id.int: named for id, named in self.names.items()}
        self.numbers = [frozenset(id.int for id in term) for term in self.terms]
        self._codes = frozenset[int]().union(*self.numbers) if self.terms else None
        self._coders = frozenset(id.int for id in asked.coders)
        self._rounds = frozenset(id.int for id in asked.rounds)
        self._rounds |= {NOBODY} if asked.is_outside_rounds else set()
        self._weights = frozenset(asked.weights)

    @property
    def takes_all(self) -> bool:
        """Whether all codings of the codes that are asked for take part."""
        return not (self._coders or self._rounds or self._weights)

    def marks(self, document: UUID) -> Sequence[Mark]:
        """The codings that take part, in the order of their places."""
        one, codes = self.coded[document], self._codes
        if not self.takes_all:
            return [mark for mark, _weight in self._chosen(one)]
        return one.marks if codes is None else [mark for mark in one.marks if mark[2] in codes]

    def each(self, document: UUID) -> list[Hit]:
        """Each of them as a quotation of its own."""
        one, codes = self.coded[document], self._codes
        if not self.takes_all:
            return set_logic.each(self.marks(document))
        return one.hits if codes is None else [hit for hit in one.hits if hit[2][0] in codes]

    def weights(self, document: UUID) -> list[tuple[Mark, int]]:
        """Those that carry a weight."""
        return [(mark, weight) for mark, weight in self._chosen(self.coded[document]) if weight != NO_WEIGHT]

    def _chosen(self, one: Coded) -> list[tuple[Mark, int]]:
        codes, coders, rounds, weights = self._codes, self._coders, self._rounds, self._weights
        return [
            (mark, weight)
            for mark, round, weight in zip(one.marks, one.rounds, one.weights, strict=True)
            if (codes is None or mark[2] in codes)
            and (not coders or mark[3] in coders)
            and (not rounds or round in rounds)
            and (not weights or weight in weights)
        ]

    @property
    def is_shared(self) -> bool:
        """What is found are passages that several codes share, not codings."""
        return self.question.mode is Combine.ALL and len(self.terms) > 1

    def key(self, document: UUID, hit: Hit) -> str:
        """The place of a quotation in the order of all: what a page begins after, and what a browser remembers."""
        start, end, codes, _coders = hit
        return f"{document}.{start}.{end}.{UUID(int=codes[0]) if len(codes) == 1 else ''}"


def frame_of(by: Person, project: Project, question: Question) -> Frame:
    """All that the question needs, as far as this person may see."""
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
    return Frame(
        project,
        question,
        rows,
        terms,
        documents=list(documents.values_list("pk", flat=True)),
        names={id: (name, role) for id, name, role in speakers.values_list("pk", "name", "role")},
        coded=coded(by, project, question.documents),
    )
