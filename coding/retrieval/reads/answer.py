"""Answers a question about quotations page by page, with counts over all pages.

The set logic (`set_logic.py`) runs on numbers (`frame.py`) that the process caches (`coded_documents.py`); text and ids
are read only for the page that is shown (`quotations.py`).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from coding import visibility
from coding.consistent_read import consistent_read
from coding.models import Round
from coding.retrieval.pure import set_logic
from coding.retrieval.pure.set_logic import Hit
from coding.retrieval.reads import by_weight
from coding.retrieval.reads.frame import Frame, frame_for
from coding.retrieval.reads.quotations import quotations
from coding.retrieval.rules.question import Combine, Question, Sort
from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput
from projects.sized_cache import SizedCache
from transcripts.models import Speaker
from transcripts.participants.reads.people import askable_attributes

PAGE = 50
MOST = 200
MOST_BYTES = 32 * 1024 * 1024
BYTES_A_HIT = 150
AT_ONCE = 500  # quotations read at a time when all are wanted


@dataclass(frozen=True)
class Asked:
    """Which part of the answer is wanted: what follows a key, or what follows an offset."""

    after: str = ""
    skip: int = 0
    limit: int = PAGE
    per: "Per" = "coding"


# One quotation for each code of a passage, or one for each passage with all its codes.
Per = Literal["coding", "passage"]
# A document, its quotations, and whose words are in each of them.
Found = list[tuple[UUID, list[Hit], list[tuple[int, ...]]]]
Place = tuple[int, int, int, int]


def find(*, by: Person, project: Project, question: Question, asked: Asked) -> Json:
    """A page of the quotations, in document order, and the counts over all of them."""
    me = require(by, Action.SEE_PROJECT, project)
    with consistent_read():
        seq = Project.objects.values_list("seq", flat=True).get(pk=project.pk)
        answered = _answered(by, project, question, seq, asked.per)
        first, results = _results(by, me.role, answered.frame, answered.found, asked)
        total = sum(len(hits) for _document, hits, _speakers in answered.found)
        return {
            "seq": visibility.latest_visible(by, project)[0],
            "total": total,
            "first": first,
            "results": results,
            **answered.counts,
        }


def _results(by: Person, role: str, frame: Frame, found: Found, asked: Asked) -> tuple[int, list[Json]]:
    """The number of results before the page, and the page."""
    if frame.question.sort is Sort.PLACE:
        first = _first(frame, found, asked)
        return first, quotations(by, role, frame, list(_page(found, first, asked.limit)))
    ordered = by_weight.in_order(frame, _all(found))
    first = by_weight.position_after(frame, ordered, asked.after) if asked.after else asked.skip
    page = ordered[first : first + asked.limit]
    rows = quotations(by, role, frame, [one[1:] for one in page])
    keys = [by_weight.page_key(frame, one) for one in page]
    return first, [row | {"key": key} for row, key in zip(rows, keys, strict=True)]


def _all(found: Found) -> list[tuple[UUID, Hit]]:
    return [(document, hit) for document, hits, _who in found for hit in hits]


def has_any(*, by: Person, project: Project, question: Question) -> bool:
    """Whether there is any result."""
    require(by, Action.SEE_PROJECT, project)
    with consistent_read():
        return bool(_found(frame_for(by, project, question)))


def everything(*, by: Person, project: Project, question: Question) -> tuple[Frame, list[Json]]:
    """All quotations as the pages have them, in the same order, with their whole texts."""
    me = require(by, Action.SEE_PROJECT, project)
    with consistent_read():
        frame = frame_for(by, project, question)
        all_hits = _all(_found(frame))
        if question.sort is Sort.WEIGHT:
            all_hits = [one[1:] for one in by_weight.in_order(frame, all_hits)]
        rows: list[Json] = []
        for at in range(0, len(all_hits), AT_ONCE):
            rows += quotations(by, me.role, frame, all_hits[at : at + AT_ONCE], longest=None)
        return frame, rows


@dataclass(frozen=True)
class Answered:
    """All results of a question while the project is at one number."""

    frame: Frame
    found: Found
    counts: Json

    @property
    def size(self) -> int:
        return BYTES_A_HIT * sum(len(hits) for _document, hits, _speakers in self.found)


# Scrolling asks the same question again and again.
answers: SizedCache[tuple[UUID, UUID, Question, int, Per], Answered] = SizedCache(MOST_BYTES)


def _answered(by: Person, project: Project, question: Question, seq: int, per: Per) -> Answered:
    key = (by.pk, project.pk, question, seq, per)
    answered = answers.get(key)
    if answered is None:
        frame = frame_for(by, project, question, is_by_passage=per == "passage")
        found = _found(frame)
        answered = Answered(frame, found, _counts(frame, found))
        answers.put(key, answered)
    return answered


def _found(frame: Frame) -> Found:
    """All results, in order."""
    wanted = _wanted_speakers(frame)
    found: Found = []
    for document, coded in frame.coded.items():
        has_speakers = any(coded.turns.speakers)
        if wanted is not None and not has_speakers and not _is_of_wanted(frame, document):
            continue
        hits = _answer(frame, document)
        if frame.joins:
            hits = coded.passages if hits is coded.hits else set_logic.by_passage(hits)
        speakers = coded.speakers_of(hits)
        if wanted is not None and has_speakers:
            takes_part = [not wanted.isdisjoint(one) for one in speakers]
            hits, speakers = list(compress(hits, takes_part)), list(compress(speakers, takes_part))
        if hits:
            found.append((document, hits, speakers))
    return found


def _answer(frame: Frame, document: UUID) -> list[Hit]:
    question, terms = frame.question, frame.numbers
    match question.mode if len(terms) > 1 else Combine.ANY:
        case Combine.ALL:
            return set_logic.shared(frame.marks(document), terms)
        case Combine.OVERLAP:
            return set_logic.overlapping(frame.marks(document), terms)
        case Combine.NOT:
            return set_logic.without(frame.marks(document), terms)
        case Combine.NEAR:
            turns = frame.coded[document].turns.starts
            return set_logic.near(frame.marks(document), terms, turns, question.within)
        case _:
            return frame.each(document)


def _wanted_speakers(frame: Frame) -> set[int] | None:
    """The speakers whose words are asked for, as numbers; None if anybody's are."""
    names, roles = frame.question.speakers, frame.question.roles
    people = _wanted_people(frame)
    if not names and not roles and people is None:
        return None
    of = frame.people.of_speaker if frame.people else {}
    return {
        speaker
        for speaker, (name, role) in frame.speakers.items()
        if (not names or name in names)
        and (not roles or role in roles)
        and (people is None or of.get(UUID(int=speaker)) in people)
    }


def _wanted_people(frame: Frame) -> set[UUID] | None:
    """The participants whose words are asked for; None if anybody's are."""
    question = frame.question
    if frame.people is None or not (question.participants or question.attributes):
        return None
    return frame.people.wanted(question.participants, question.attributes)


def _is_of_wanted(frame: Frame, document: UUID) -> bool:
    """Whether a text in which nobody is named is the words of one participant, and of one who is asked for."""
    people = _wanted_people(frame)
    if people is None or frame.people is None or frame.question.speakers or frame.question.roles:
        return False
    return frame.people.of_document.get(document) in people


def askable(*, by: Person, project: Project) -> Json:
    """The speakers (by name) and rounds that can be used as filters."""
    require(by, Action.SEE_PROJECT, project)
    speakers = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    names = {name: role for name, role in speakers.order_by("name", "-role").values_list("name", "role")}
    rounds = Round.objects.filter(project=project, document__withdrawn_at__isnull=True)
    fields = ("id", "document", "opened_at", "revealed_at")
    return {
        "attributes": askable_attributes(project),
        "speakers": [{"name": name, "role": role} for name, role in names.items()],
        "rounds": list(rounds.order_by("opened_at").values(*fields)),
    }


def _place(frame: Frame, key: str) -> Place:
    """The place of a key, even if its quotation has been removed."""
    try:
        document, start, end, code = key.split(".")
        at = frame.documents.index(UUID(document))
        return at, int(start), int(end), UUID(code).int if code else 0
    except ValueError as error:
        raise BadInput(_("This place in the list was not found. Reload the page.")) from error


def _first(frame: Frame, found: Found, asked: Asked) -> int:
    """The number of quotations before the page."""
    if not asked.after:
        return asked.skip
    at, *rest = _place(frame, asked.after)
    rank = {id: place for place, id in enumerate(frame.documents)}
    before = 0
    for document, hits, _who in found:
        if rank[document] < at:
            before += len(hits)
        elif rank[document] == at:
            keys = [(*hit[:2], frame.code_of(hit)) for hit in hits]
            before += bisect_right(keys, tuple(rest))
    return before


def _page(found: Found, first: int, limit: int) -> Iterator[tuple[UUID, Hit]]:
    ends = accumulate(len(hits) for _document, hits, _who in found)
    left = limit
    for (document, hits, _who), end in zip(found, ends, strict=True):
        if end <= first or left <= 0:
            continue
        skip = max(0, first - (end - len(hits)))
        part = hits[skip : skip + left]
        left -= len(part)
        yield from ((document, hit) for hit in part)


def _counts(frame: Frame, found: Found) -> Json:
    """The number of quotations by code, coder, document and speaker, and the number of informants."""
    codes: Counter[int] = Counter()
    coders: Counter[int] = Counter()
    speakers: Counter[int] = Counter()
    for document, hits, who in found:
        here = frame.coded[document].tally_of(hits, who)
        codes.update(here.codes)
        coders.update(here.coders)
        speakers.update(here.speakers)
    informants = _informants(frame)
    return {
        "codes": {str(UUID(int=code)): count for code, count in codes.items()},
        "coders": {str(UUID(int=coder)): count for coder, count in coders.items()},
        "documents": {str(document): len(hits) for document, hits, _who in found},
        "codings": None if frame.is_shared else _codings(frame, found),
        "all_documents": len(frame.coded),
        "speakers": _by_name(frame, speakers),
        "informants": len(informants & speakers.keys()),
        "all_informants": len(informants),
    }


def _codings(frame: Frame, found: Found) -> int:
    """The number of codings in the quotations, each coder's counted."""
    number = 0
    for document, hits, _who in found:
        coded = frame.coded[document]
        if hits is coded.hits or hits is coded.passages:
            number += len(coded.marks)
            continue
        asked = {(start, end): codes for start, end, codes, _coders in hits} if frame.joins else None
        if asked is None:
            number += sum(len(coders) for _start, _end, _codes, coders in hits)
        else:
            number += sum(mark[2] in asked.get(mark[:2], ()) for mark in frame.marks(document))
    return number


def _informants(frame: Frame) -> set[int]:
    """The speakers marked as informants; if none is marked, everybody except interviewers."""
    roles = Speaker.Role
    marked = {speaker for speaker, (_name, role) in frame.speakers.items() if role == roles.INFORMANT}
    return marked or {
        speaker for speaker, (_name, role) in frame.speakers.items() if role != roles.INTERVIEWER
    }


def _by_name(frame: Frame, speakers: Counter[int]) -> list[Json]:
    """Add up speakers of the same name in several documents."""
    lines: dict[str, Json] = {}
    for speaker, count in speakers.items():
        name, role = frame.speakers.get(speaker, ("", Speaker.Role.UNKNOWN))
        line = lines.setdefault(name, {"name": name, "role": role, "count": 0})
        line["count"] += count
    return sorted(lines.values(), key=lambda line: (-line["count"], line["name"]))
