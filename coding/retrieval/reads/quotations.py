"""Quotations as lists show them: text, place, coders, comments, and `may` flags.

Reads only what the page needs; the text comes from the codings where possible.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Substr

from coding import visibility
from coding.codings.rules.applying import action_on
from coding.models import Coding, Round
from coding.retrieval.pure.set_logic import Hit
from coding.retrieval.reads.coded_documents import NO_WEIGHT, NOBODY
from coding.retrieval.reads.frame import Frame
from projects.http import Json
from projects.models import Mode, Person, Project
from projects.permissions import Action, may
from transcripts.documents.reads import place_of
from transcripts.models import Document

LONGEST = 4000  # characters of a quotation in a list
Page = list[tuple[UUID, Hit]]


def quotations(by: Person, role: str, frame: Frame, page: Page, longest: int | None = LONGEST) -> list[Json]:
    """The page's quotations with text (cut to `longest` characters), place, codings and `may` flags."""
    if not page:
        return []
    codings, asked = _codings_on(by, frame, page)
    said = _comments(by, frame.project, [coding.pk for coding in codings])
    blind = dict(
        Round.objects.filter(project=frame.project, revealed_at__isnull=True).values_list("pk", "mode")
    )
    own_codings = _by_quotation(frame, codings)
    keys = {document for document, _hit in page}
    revisions = dict(Document.objects.filter(pk__in=keys).values_list("pk", "revision"))
    results = []
    for document, hit in page:
        own = own_codings(document, hit)
        text = _text(document, hit, own, longest)
        own_rows = [_coding_row(by, role, coding, said, blind) for coding in own]
        for row in own_rows:
            row["is_asked"] = row["id"] in asked and row["code"].int in hit[2]
        codes, coders = _codes_and_coders(frame, hit, own_rows)
        results.append(
            {
                "key": frame.key(document, hit),
                "document": document,
                "start": hit[0],
                "end": hit[1],
                "revision": revisions[document],
                "text": text[:longest],
                "is_cut": longest is not None and len(text) > longest,
                **_turn_of(frame, document, hit),
                "codes": codes,
                "coders": coders,
                "comments": sum(said[coding.pk] for coding in own),
                "codings": own_rows,
            }
        )
    return results


def _codes_and_coders(frame: Frame, hit: Hit, rows: list[Json]) -> tuple[list[UUID], list[UUID]]:
    """The codes and coders that a quotation shows: those that are asked for first, then others of the same words."""
    codes = [UUID(int=code) for code in hit[2]]
    coders = [UUID(int=coder) for coder in hit[3]]
    if not frame.joins:
        return codes, coders
    others = [row["code"] for row in rows], [row["coder"] for row in rows]
    return list(dict.fromkeys([*codes, *others[0]])), list(dict.fromkeys([*coders, *others[1]]))


def _codings_on(by: Person, frame: Frame, page: Page) -> tuple[list[Coding], set[UUID]]:
    """The codings on the page's quotations, found by their starts, and which of them the question asks for.

    A few others with the same starts are included.
    """
    starts: dict[UUID, set[int]] = defaultdict(set)
    for document, (start, end, _codes, _coders) in page:
        starts[document].add(start)
        if frame.is_shared:
            starts[document] |= {
                mark[0] for mark in frame.marks(document) if mark[0] < end and mark[1] > start
            }
    begins = Q()
    for document, own in starts.items():
        begins |= Q(document=document, start__in=own)
    rows = visibility.living_codings(by, frame.project).filter(begins)
    fields = ("document", "code", "coder", "start", "end", "quotation", "round", "project", "weight")
    found = list(rows.order_by("start", "end", "created_at", "pk").only(*fields))
    asked = [
        found[at]
        for at in frame.taking_part(
            [(one.start, one.end, one.code_id.int, one.coder_id.int) for one in found],
            [one.round_id.int if one.round_id else NOBODY for one in found],
            [NO_WEIGHT if one.weight is None else one.weight for one in found],
        )
    ]
    return found if frame.joins else asked, {one.pk for one in asked}


def _by_quotation(frame: Frame, codings: list[Coding]) -> Callable[[UUID, Hit], list[Coding]]:
    """The codings that belong to each quotation."""
    found: dict[tuple[object, ...], list[Coding]] = defaultdict(list)
    if frame.is_shared:
        for coding in codings:
            found[coding.document_id,].append(coding)
        return lambda document, hit: [
            coding for coding in found[document,] if coding.start < hit[1] and coding.end > hit[0]
        ]
    for coding in codings:
        found[coding.document_id, coding.start, coding.end, coding.code_id].append(coding)
        found[coding.document_id, coding.start, coding.end].append(coding)
    if frame.joins:
        return lambda document, hit: (
            found[document, hit[0], hit[1]]
            if hit[0] < hit[1]
            else found[document, hit[0], hit[1], UUID(int=hit[2][0])]
        )
    return lambda document, hit: found[document, hit[0], hit[1], UUID(int=hit[2][0])]


def _text(document: UUID, hit: Hit, own: list[Coding], longest: int | None) -> str:
    start, end, *_rest = hit
    if start == end:
        return " · ".join(dict.fromkeys(coding.quotation for coding in own))
    for coding in own:
        if coding.start <= start and end <= coding.end:
            return coding.quotation[start - coding.start : end - coding.start]
    return piece_of(document, start, end if longest is None else min(end, start + longest + 1))


def piece_of(document: UUID, start: int, end: int) -> str:
    pieces = Document.objects.filter(pk=document).annotate(piece=Substr("text", start + 1, end - start))
    return str(pieces.values_list("piece", flat=True).get())


def _comments(by: Person, project: Project, codings: list[UUID]) -> Counter[UUID]:
    said = visibility.visible_comments(by, project).filter(
        withdrawn_at__isnull=True, thread__coding__in=codings
    )
    return Counter(dict(said.values_list("thread__coding").annotate(n=Count("pk")).order_by()))


def _coding_row(
    by: Person, role: str, coding: Coding, said: Counter[UUID], open_rounds: dict[UUID, str]
) -> Json:
    mode = Mode(open_rounds.get(coding.round_id, Mode.TOGETHER)) if coding.round_id else Mode.TOGETHER
    change = action_on(by, coder=coding.coder_id)
    return {
        "id": coding.pk,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "start": coding.start,
        "end": coding.end,
        "comments": said[coding.pk],
        "weight": coding.weight,
        "may": {"change": may(role, change, mode), "comment": may(role, Action.COMMENT, mode)},
    }


def _turn_of(frame: Frame, document: UUID, hit: Hit) -> Json:
    place = place_of(frame.coded[document].turns, hit[0], hit[1], frame.names)
    return {
        "turn": place.turn,
        "time_ms": place.time_ms,
        "speaker": place.speaker,
        "role": place.role,
        "turns": place.turns,
        **_who(frame, document, hit),
    }


def _who(frame: Frame, document: UUID, hit: Hit) -> Json:
    participants = _participants(frame, document, hit)
    cited = frame.people.cited(participants) if frame.people and participants else ""
    return {"participants": participants, "cited": cited}


def _participants(frame: Frame, document: UUID, hit: Hit) -> list[UUID]:
    """Who said it: the participants whose turns share a word with the quotation; of a text without
    speakers, its one."""
    turns, people = frame.coded[document].turns, frame.people
    if people is None:
        return []
    if not any(turns.speakers):
        sole = people.of_document.get(document)
        return [sole] if sole else []
    found = (people.of_speaker.get(one) for one in turns.speakers_in(hit[0], hit[1]))
    return list(dict.fromkeys(one for one in found if one is not None))
