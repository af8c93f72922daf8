"""Quotations that answer a question, a page at a time, with counts of all of them.

The set logic (`passages.py`) runs on numbers: one row of columns for each document comes from the database. Text
and ids are read only for the page that is shown. Everything goes through `visibility.py`.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from coding import passages, visibility
from coding.changes import one_picture
from coding.models import Code, Coding, Round
from coding.passages import Hit, Mark, turn_at
from coding.question import Combine, Question, codes_of
from projects.models import Membership, Mode, Person, Project
from projects.permissions import Action, may, require
from projects.rows import Row
from transcripts.imports import BadInput
from transcripts.models import Document, Speaker, Turn

PAGE = 50
MOST = 200
LONGEST = 4000  # characters of a quotation that travel in a list


@dataclass(frozen=True)
class Asked:
    """Which part of the answer is wanted: what follows a place, or what follows so many quotations."""

    after: str = ""
    skip: int = 0
    limit: int = PAGE


@dataclass(frozen=True)
class Turns:
    """Where the turns of a document begin, and who speaks (an index into the speakers; 0 is nobody)."""

    starts: list[int]
    speakers: list[int]


NO_TURNS = Turns([0], [0])


@dataclass
class _Frame:
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

    def marks(self, document: UUID) -> list[Mark]:
        return list(zip(*self.columns[document], strict=True))


# A document, its quotations, and who speaks where each of them begins.
Found = list[tuple[UUID, list[Hit], list[int]]]
Place = tuple[int, int, int, int]


def find(*, by: Person, project: Project, question: Question, asked: Asked) -> Row:
    """A page of the quotations, in the order of the documents, and what there is in all."""
    me = require(by, Action.SEE_PROJECT, project)
    with one_picture():
        frame = _frame(by, project, question)
        turns = _turns(frame)
        found = _found(frame, turns)
        first = _first(frame, found, asked)
        page = list(_page(found, first, asked.limit))
        total = sum(len(hits) for _document, hits, _speakers in found)
        return {
            "seq": Project.objects.values_list("seq", flat=True).get(pk=project.pk),
            "total": total,
            "first": first,
            "results": _results(by, me.role, frame, turns, page),
            **_counts(frame, found),
        }


def _frame(by: Person, project: Project, question: Question) -> _Frame:
    rows = visibility.living_codings(by, project)
    if question.documents:
        rows = rows.filter(document__in=question.documents)
    if question.coders:
        rows = rows.filter(coder__in=question.coders)
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
    return _Frame(
        project,
        question,
        rows,
        terms,
        codes=list(Code.objects.filter(project=project).order_by("pk").values_list("pk", flat=True)),
        coders=list(Membership.objects.filter(project=project).values_list("person", flat=True)),
        documents=list(documents.values_list("pk", flat=True)),
        speakers=list(speakers.order_by("name", "pk").values_list("pk", "name", "role")),
    )


COLUMNS = """
WITH seen (document, start, stop, code, coder) AS ({rows})
SELECT seen.document, array_agg(seen.start), array_agg(seen.stop), array_agg(codes.n), array_agg(coders.n)
FROM seen
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS codes (id, n) ON codes.id = seen.code
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS coders (id, n) ON coders.id = seen.coder
GROUP BY seen.document
"""


def _columns(frame: _Frame) -> dict[UUID, list[list[int]]]:
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


def _turns(frame: _Frame) -> dict[UUID, Turns]:
    with connection.cursor() as cursor:
        cursor.execute(TURNS, [[id for id, _name, _role in frame.speakers], frame.project.pk])
        return {document: Turns(starts, speakers) for document, starts, speakers in cursor.fetchall()}


def _found(frame: _Frame, turns: dict[UUID, Turns]) -> Found:
    """Everything that answers the question, in order."""
    number = {id: at for at, id in enumerate(frame.codes, 1)}
    terms = [frozenset(number[id] for id in term) for term in frame.terms]
    frame.columns = _columns(frame)
    wanted = _wanted_speakers(frame)
    found: Found = []
    for document in frame.documents:
        if document not in frame.columns:
            continue
        own = turns.get(document, NO_TURNS)
        hits = _answer(frame.question, frame.marks(document), terms, own)
        speakers = _speakers(own, hits)
        if wanted is not None:
            both = [one for one in zip(hits, speakers, strict=True) if one[1] in wanted]
            hits, speakers = [hit for hit, _one in both], [one for _hit, one in both]
        if hits:
            found.append((document, hits, speakers))
    return found


def _answer(question: Question, marks: list[Mark], terms: list[frozenset[int]], turns: Turns) -> list[Hit]:
    mode = question.mode if len(terms) > 1 else Combine.ANY
    match mode:
        case Combine.ANY:
            return passages.each(marks)
        case Combine.ALL:
            return passages.shared(marks, terms)
        case Combine.OVERLAP:
            return passages.overlapping(marks, terms)
        case Combine.NOT:
            return passages.free_of(marks, terms)
        case Combine.NEAR:
            return passages.near(marks, terms, turns.starts, question.within)


def _speakers(turns: Turns, hits: list[Hit]) -> list[int]:
    """Who speaks where each passage begins."""
    starts, speakers = turns.starts, turns.speakers
    at, last, found = 0, len(starts) - 1, []
    for hit in hits:  # in order, so the turns are gone through once
        while at < last and starts[at + 1] <= hit[0]:
            at += 1
        found.append(speakers[at])
    return found


def _wanted_speakers(frame: _Frame) -> set[int] | None:
    names, roles = frame.question.speakers, frame.question.roles
    if not names and not roles:
        return None
    return {
        at
        for at, (_id, name, role) in enumerate(frame.speakers, 1)
        if (not names or name in names) and (not roles or role in roles)
    }


def askable(*, by: Person, project: Project) -> Row:
    """The speakers (by name) and rounds that a question can name."""
    require(by, Action.SEE_PROJECT, project)
    speakers = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    names = {name: role for name, role in speakers.order_by("name", "-role").values_list("name", "role")}
    rounds = Round.objects.filter(project=project, document__withdrawn_at__isnull=True)
    fields = ("id", "document", "opened_at", "revealed_at")
    return {
        "speakers": [{"name": name, "role": role} for name, role in names.items()],
        "rounds": list(rounds.order_by("opened_at").values(*fields)),
    }


# -- pages -------------------------------------------------------------------------------------------


def _key(frame: _Frame, document: UUID, hit: Hit) -> str:
    """The place of a quotation in the order of all: what a page begins after, and what a browser remembers."""
    start, end, codes, _coders = hit
    return f"{document}.{start}.{end}.{frame.codes[codes[0] - 1] if len(codes) == 1 else ''}"


def _place(frame: _Frame, key: str) -> Place:
    """Where a key stands, also when what it named has gone since."""
    try:
        document, start, end, code = key.split(".")
        at = frame.documents.index(UUID(document))
        return at, int(start), int(end), bisect_right(frame.codes, UUID(code)) if code else 0
    except ValueError as error:
        raise BadInput(_("This place in the list is not known. Load the page again.")) from error


def _first(frame: _Frame, found: Found, asked: Asked) -> int:
    """How many quotations come before the page."""
    if not asked.after:
        return asked.skip
    at, *rest = _place(frame, asked.after)
    rank = {id: place for place, id in enumerate(frame.documents)}
    before = 0
    for document, hits, _who in found:
        if rank[document] < at:
            before += len(hits)
        elif rank[document] == at:
            keys = [(start, end, codes[0] if len(codes) == 1 else 0) for start, end, codes, _coders in hits]
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


# -- counts ------------------------------------------------------------------------------------------


def _counts(frame: _Frame, found: Found) -> Row:
    """How many quotations there are by code, coder, document and speaker, and with how many informants."""
    codes: Counter[int] = Counter()
    coders: Counter[int] = Counter()
    speakers: Counter[int] = Counter()
    for _document, hits, who in found:
        codes.update(chain.from_iterable(hit[2] for hit in hits))
        coders.update(chain.from_iterable(hit[3] for hit in hits))
        speakers.update(who)
    informants = _informants(frame)
    living = Document.objects.filter(project=frame.project, withdrawn_at__isnull=True)
    asked = living.filter(pk__in=frame.question.documents) if frame.question.documents else living
    return {
        "codes": {str(frame.codes[at - 1]): count for at, count in codes.items()},
        "coders": {str(frame.coders[at - 1]): count for at, count in coders.items()},
        "documents": {str(document): len(hits) for document, hits, _who in found},
        "all_documents": asked.count(),
        "speakers": _by_name(frame, speakers),
        "informants": len(informants & {at for at in speakers if at}),
        "all_informants": len(informants),
    }


def _informants(frame: _Frame) -> set[int]:
    """Those marked as informants; while nobody is, all who are not interviewers."""
    roles = Speaker.Role
    marked = {at for at, one in enumerate(frame.speakers, 1) if one[2] == roles.INFORMANT}
    return marked or {at for at, one in enumerate(frame.speakers, 1) if one[2] != roles.INTERVIEWER}


def _by_name(frame: _Frame, speakers: Counter[int]) -> list[Row]:
    """The same name in several documents is one line."""
    lines: dict[str, Row] = {}
    for at, count in speakers.items():
        _id, name, role = frame.speakers[at - 1] if at else (None, "", Speaker.Role.UNKNOWN)
        line = lines.setdefault(name, {"name": name, "role": role, "count": 0})
        line["count"] += count
    return sorted(lines.values(), key=lambda line: (-line["count"], line["name"]))


# -- what is shown -----------------------------------------------------------------------------------


def _results(
    by: Person, role: str, frame: _Frame, turns: dict[UUID, Turns], page: list[tuple[UUID, Hit]]
) -> list[Row]:
    if not page:
        return []
    codings = _codings_on(frame, page)
    said = _comments(by, frame.project, [coding.pk for coding in codings])
    blind = dict(
        Round.objects.filter(project=frame.project, revealed_at__isnull=True).values_list("pk", "mode")
    )
    by_document: dict[UUID, list[Coding]] = defaultdict(list)
    for coding in codings:
        by_document[coding.document_id].append(coding)
    keys = {document for document, _hit in page}
    revisions = dict(Document.objects.filter(pk__in=keys).values_list("pk", "revision"))
    places = _places(turns, page)
    results = []
    for document, hit in page:
        own = [coding for coding in by_document[document] if _belongs(frame, coding, hit)]
        text = _text(frame, document, hit, own)
        results.append(
            {
                "key": _key(frame, document, hit),
                "document": document,
                "start": hit[0],
                "end": hit[1],
                "revision": revisions[document],
                "text": text[:LONGEST],
                "is_cut": len(text) > LONGEST,
                **_turn_of(turns, places, document, hit),
                "codes": [frame.codes[at - 1] for at in hit[2]],
                "coders": [frame.coders[at - 1] for at in hit[3]],
                "comments": sum(said[coding.pk] for coding in own),
                "codings": [_coding_row(by, role, coding, said, blind) for coding in own],
            }
        )
    return results


def _codings_on(frame: _Frame, page: list[tuple[UUID, Hit]]) -> list[Coding]:
    """The codings behind the page's quotations, found by where they begin, and a few more that begin there too."""
    starts: dict[UUID, set[int]] = defaultdict(set)
    for document, (start, end, _codes, _coders) in page:
        starts[document].add(start)
        if _is_shared(frame):
            starts[document] |= {
                mark[0] for mark in frame.marks(document) if mark[0] < end and mark[1] > start
            }
    begins = Q()
    for document, own in starts.items():
        begins |= Q(document=document, start__in=own)
    rows = frame.rows.filter(begins).order_by("start", "end", "created_at", "pk")
    return list(rows.only("document", "code", "coder", "start", "end", "quotation", "round", "project"))


def _is_shared(frame: _Frame) -> bool:
    return frame.question.mode is Combine.ALL and len(frame.terms) > 1


def _belongs(frame: _Frame, coding: Coding, hit: Hit) -> bool:
    start, end, codes, _coders = hit
    if _is_shared(frame):
        return coding.start < end and coding.end > start
    return (coding.start, coding.end, coding.code_id) == (start, end, frame.codes[codes[0] - 1])


def _text(frame: _Frame, document: UUID, hit: Hit, own: list[Coding]) -> str:
    start, end, *_rest = hit
    if start == end:
        return " · ".join(dict.fromkeys(coding.quotation for coding in own))
    for coding in own:
        if coding.start <= start and end <= coding.end:
            return coding.quotation[start - coding.start : end - coding.start]
    return _piece(document, start, min(end, start + LONGEST + 1))


def _piece(document: UUID, start: int, end: int) -> str:
    pieces = Document.objects.filter(pk=document).annotate(piece=Substr("text", start + 1, end - start))
    return str(pieces.values_list("piece", flat=True).get())


def _comments(by: Person, project: Project, codings: list[UUID]) -> Counter[UUID]:
    said = visibility.visible_comments(by, project).filter(
        withdrawn_at__isnull=True, thread__coding__in=codings
    )
    return Counter(dict(said.values_list("thread__coding").annotate(n=Count("pk")).order_by()))


def _coding_row(
    by: Person, role: str, coding: Coding, said: Counter[UUID], open_rounds: dict[UUID, str]
) -> Row:
    mode = Mode(open_rounds.get(coding.round_id, Mode.TOGETHER)) if coding.round_id else Mode.TOGETHER
    change = Action.CHANGE_OWN_CODING if coding.coder_id == by.pk else Action.CHANGE_OTHERS_CODING
    return {
        "id": coding.pk,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "start": coding.start,
        "end": coding.end,
        "comments": said[coding.pk],
        "may": {"change": may(role, change, mode), "comment": may(role, Action.COMMENT, mode)},
    }


def _places(turns: dict[UUID, Turns], page: list[tuple[UUID, Hit]]) -> dict[tuple[UUID, int], Row]:
    """Speaker, time and number of the turns in which the page's quotations begin."""
    begins: dict[UUID, set[int]] = defaultdict(set)
    for document, hit in page:
        own = turns.get(document, NO_TURNS)
        begins[document].add(own.starts[turn_at(own.starts, hit[0])])
    wanted = Q()
    for document, starts in begins.items():
        wanted |= Q(document=document, start__in=starts)
    fields = ("document", "start", "number", "time_ms", "speaker__name", "speaker__role")
    return {
        (document, start): {
            "turn": number,
            "time_ms": time_ms,
            "speaker": name or "",
            "role": role or Speaker.Role.UNKNOWN,
        }
        for document, start, number, time_ms, name, role in Turn.objects.filter(wanted).values_list(*fields)
    }


NOWHERE: Row = {"turn": None, "time_ms": None, "speaker": "", "role": Speaker.Role.UNKNOWN}


def _turn_of(turns: dict[UUID, Turns], places: dict[tuple[UUID, int], Row], document: UUID, hit: Hit) -> Row:
    starts = turns.get(document, NO_TURNS).starts
    at, last = turn_at(starts, hit[0]), turn_at(starts, max(hit[0], hit[1] - 1))
    return {**places.get((document, starts[at]), NOWHERE), "turns": last - at + 1}


# -- context -----------------------------------------------------------------------------------------

MOST_TURNS = 20
AROUND = 600  # characters of a text without turns


def context(*, by: Person, document: Document, start: int, end: int, before: int, after: int) -> Row:
    """The turns of a passage with so many before and after it, whole, with who speaks."""
    require(by, Action.SEE_PROJECT, document.project)
    if document.withdrawn_at is not None or not 0 <= start <= end <= document.length:
        raise BadInput(_("This passage is not inside the text."))
    with one_picture():
        numbers = Turn.objects.filter(document=document)
        first = numbers.filter(start__lte=start).order_by("-number").values_list("number", flat=True).first()
        last = numbers.filter(start__lt=max(end, start + 1)).order_by("-number")
        until = last.values_list("number", flat=True).first()
        if until is None:
            return _plain_context(document, start, end, before, after)
        begin = first if first is not None else until
        shown = numbers.filter(number__gte=begin - before, number__lte=until + after)
        turns = list(shown.select_related("speaker").order_by("number"))
        return {
            "document": document.pk,
            "revision": document.revision,
            "turns": [_turn_with_text(document, turn) for turn in turns],
            "more_before": turns[0].start > 0 and numbers.filter(number__lt=turns[0].number).exists(),
            "more_after": numbers.filter(number__gt=turns[-1].number).exists(),
        }


def _turn_with_text(document: Document, turn: Turn) -> Row:
    return {
        "number": turn.number,
        "start": turn.start,
        "speaker": turn.speaker.name if turn.speaker else "",
        "role": turn.speaker.role if turn.speaker else Speaker.Role.UNKNOWN,
        "time_ms": turn.time_ms,
        "text": _piece(document.pk, turn.start, turn.end),
    }


def _plain_context(document: Document, start: int, end: int, before: int, after: int) -> Row:
    begin, stop = max(0, start - AROUND * before), min(document.length, end + AROUND * after)
    line = {
        "number": None,
        "start": begin,
        "speaker": "",
        "role": Speaker.Role.UNKNOWN,
        "time_ms": None,
        "text": _piece(document.pk, begin, stop),
    }
    return {
        "document": document.pk,
        "revision": document.revision,
        "turns": [line],
        "more_before": begin > 0,
        "more_after": stop < document.length,
    }
