"""What a question about quotations is answered from, as numbers: the codings that take part, by document, and the
speakers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coding.retrieval.pure import set_logic
from coding.retrieval.pure.set_logic import Hit, Mark
from coding.retrieval.reads.coded_documents import NO_WEIGHT, NOBODY, CodedDocument, coded_documents
from coding.retrieval.rules.question import Combine, Question, codes_of
from projects.models import Person, Project
from transcripts.models import Document, Speaker
from transcripts.participants.reads.people import People, people_of


@dataclass
class Frame:
    """The input of a question. Codes, coders and speakers are numbers (`UUID.int`)."""

    project: Project
    question: Question
    terms: list[frozenset[UUID]]
    is_by_passage: bool = False
    """Whether codings of the same stretch are one quotation."""
    documents: list[UUID] = field(default_factory=list)
    """All that the project ever had, in their order: a place in the list may be in one that is gone."""
    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Names and roles of the speakers."""
    coded: dict[UUID, CodedDocument] = field(default_factory=dict)
    people: People | None = None
    """Who the speakers are in the register."""

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
        """Whether all codings of the requested codes take part."""
        return not (self._coders or self._rounds or self._weights)

    def marks(self, document: UUID) -> Sequence[Mark]:
        """The codings that take part, ordered by place."""
        one, codes = self.coded[document], self._codes
        if not self.takes_all:
            return [mark for mark, _weight in self._chosen(one)]
        return one.marks if codes is None else [mark for mark in one.marks if mark[2] in codes]

    def each(self, document: UUID) -> list[Hit]:
        """Each coded passage as a quotation of its own, once for each code."""
        one, codes = self.coded[document], self._codes
        if not self.takes_all:
            return set_logic.each(self.marks(document))
        return one.hits if codes is None else [hit for hit in one.hits if hit[2][0] in codes]

    @property
    def joins(self) -> bool:
        """Whether quotations of the same stretch are to be joined; shared passages are joined already."""
        return self.is_by_passage and not self.is_shared

    def weights(self, document: UUID) -> list[tuple[Mark, int]]:
        """The weights of those that have one."""
        return [(mark, weight) for mark, weight in self._chosen(self.coded[document]) if weight != NO_WEIGHT]

    def _chosen(self, one: CodedDocument) -> list[tuple[Mark, int]]:
        taking_part = self.taking_part(one.marks, one.rounds, one.weights)
        return [(one.marks[at], one.weights[at]) for at in taking_part]

    def taking_part(self, marks: Sequence[Mark], rounds: Sequence[int], weights: Sequence[int]) -> list[int]:
        """The places in the lists of those codings that the question asks for."""
        codes, coders, in_rounds, of_weight = self._codes, self._coders, self._rounds, self._weights
        return [
            at
            for at, (mark, round, weight) in enumerate(zip(marks, rounds, weights, strict=True))
            if (codes is None or mark[2] in codes)
            and (not coders or mark[3] in coders)
            and (not in_rounds or round in in_rounds)
            and (not of_weight or weight in of_weight)
        ]

    @property
    def is_shared(self) -> bool:
        """Whether the results are passages that several codes share, rather than codings."""
        return self.question.mode is Combine.ALL and len(self.terms) > 1

    def key(self, document: UUID, hit: Hit) -> str:
        """The sort key of a quotation, after which a page begins and which browsers remember."""
        code = self.code_of(hit)
        return f"{document}.{hit[0]}.{hit[1]}.{UUID(int=code) if code else ''}"

    def code_of(self, hit: Hit) -> int:
        """The code that tells a quotation from others of the same stretch; 0 where there are no others."""
        start, end, codes, _coders = hit
        is_alone = len(codes) > 1 or (self.is_by_passage and start < end)
        return 0 if is_alone else codes[0]


def frame_for(by: Person, project: Project, question: Question, *, is_by_passage: bool = False) -> Frame:
    """Everything that the question needs, of what this person may see."""
    terms = codes_of(project, question.terms)
    documents = Document.objects.filter(project=project).order_by("created_at", "pk")
    speakers = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    if question.documents:
        speakers = speakers.filter(document__in=question.documents)
    return Frame(
        project,
        question,
        terms,
        is_by_passage,
        documents=list(documents.values_list("pk", flat=True)),
        names={id: (name, role) for id, name, role in speakers.values_list("pk", "name", "role")},
        coded=coded_documents(by, project, question.documents),
        people=people_of(project),
    )
