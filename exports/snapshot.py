"""One consistent read of what a person may see, as plain rows for the writers."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from coding import visibility
from coding.codebook.reads.paths import code_paths
from coding.consistent_read import consistent_read
from coding.models import Code, CodeInGroup, Memo
from coding.retrieval.reads.coded_documents import counts
from projects.models import Person, Project
from transcripts.documents.reads import Speaking
from transcripts.models import Document


@dataclass(frozen=True)
class CodingLine:
    """A coding with all columns of the table."""

    path: str
    groups: str
    coder: str
    document: str
    speaker: str
    time_ms: int | None
    turn: int | None
    start: int
    end: int
    quotation: str
    weight: int | None
    comments: int
    coded_at: datetime


@dataclass(frozen=True)
class CodeLine:
    """A code of the codebook."""

    path: str
    groups: str
    colour: str
    definition: str
    used_when: str
    not_when: str
    weights: str
    anchors: str
    passages: int
    documents: int
    is_retired: bool
    created_by: str


@dataclass(frozen=True)
class MemoLine:
    """A memo with its subject."""

    title: str
    kind: str
    audience: str
    about: str
    quotation: str
    author: str
    written_by: str
    written_at: datetime
    body: str


def memo_lines(person: Person, project: Project) -> list[MemoLine]:
    """The memos that this person can read, oldest first."""
    with consistent_read():
        paths = code_paths(project)
        rows = visibility.living_memos(person, project).order_by("created_at")
        rows = rows.select_related("author", "written_by", "document", "group", "coding", "parent")
        return [
            MemoLine(
                title=row.title,
                kind=row.kind,
                audience=row.audience,
                about=_about(row, paths),
                quotation=row.quotation or (row.coding.quotation if row.coding else ""),
                author=row.author.name,
                written_by=row.written_by.name,
                written_at=row.written_at,
                body=readable(row.body),
            )
            for row in rows.defer("document__text")
        ]


OURS = re.compile(r"\[([^\]\n]*)\]\((?:person|quote):[0-9a-f-]{36}\)")


def readable(body: str) -> str:
    """The text without the ids of mentions and quotations."""
    return OURS.sub(r"\1", body)


def _about(memo: Memo, paths: dict[UUID, str]) -> str:
    if memo.code_id:
        return paths[memo.code_id]
    if memo.group:
        return memo.group.name
    if memo.parent:
        return memo.parent.title
    document = memo.document.title if memo.document else ""
    return f"{document}: {paths[memo.coding.code_id]}" if memo.coding else document


def coding_lines(person: Person, project: Project) -> list[CodingLine]:
    """All living codings that this person can see, by document and place."""
    with consistent_read():
        paths, groups = code_paths(project), groups_by_code(project)
        documents = Document.objects.filter(project=project, withdrawn_at__isnull=True)
        speaking = Speaking(list(documents.values_list("pk", flat=True)))
        said = Count("thread__comments", filter=Q(thread__comments__withdrawn_at__isnull=True))
        rows = visibility.living_codings(person, project).annotate(said=said)
        rows = rows.select_related("coder", "document").defer("document__text")
        return [
            CodingLine(
                path=paths[row.code_id],
                groups=groups.get(row.code_id, ""),
                coder=row.coder.name,
                document=row.document.title,
                speaker=place.speaker,
                time_ms=place.time_ms,
                turn=place.turn,
                start=row.start,
                end=row.end,
                quotation=row.quotation,
                weight=row.weight,
                comments=row.said,
                coded_at=row.created_at,
            )
            for row in rows.order_by("document__created_at", "document", "start", "end", "pk")
            for place in [speaking.at(row.document_id, row.start, row.end)]
        ]


def code_lines(person: Person, project: Project) -> list[CodeLine]:
    """The codebook in tree order, with counts of the passages that this person can see."""
    with consistent_read():
        paths, groups = code_paths(project), groups_by_code(project)
        passages: Counter[int] = Counter()
        documents: Counter[int] = Counter()
        for together in counts(person, project).values():
            here: Counter[int] = Counter()
            for codes_together, times in together.items():
                here.update(dict.fromkeys(codes_together, times))
            passages.update(here)
            documents.update(here.keys())
        anchors = anchors_by_code(person, project)
        codes = Code.objects.filter(project=project, withdrawn_at__isnull=True).select_related("created_by")
        return [
            CodeLine(
                path=paths[code.pk],
                groups=groups.get(code.pk, ""),
                colour=code.colour,
                definition=code.definition,
                used_when=code.used_when,
                not_when=code.not_when,
                weights=_weights(code),
                anchors=anchors.get(code.pk, ""),
                passages=passages[code.pk.int],
                documents=documents[code.pk.int],
                is_retired=code.retired_at is not None,
                created_by=code.created_by.name,
            )
            for code in in_tree_order(list(codes))
        ]


def _weights(code: Code) -> str:
    if code.weight_from is None:
        return ""
    words = " … ".join(filter(None, (code.weight_low, code.weight_high)))
    return f"{code.weight_from}–{code.weight_to}" + (f" ({words})" if words else "")


def anchors_by_code(person: Person, project: Project) -> dict[UUID, str]:
    """The anchor examples that this person can see, one per line, each with its document."""
    found: dict[UUID, list[str]] = {}
    rows = visibility.living_codings(person, project).filter(is_anchor=True)
    rows = rows.order_by("document__created_at", "document", "start", "pk")
    for code, quotation, title in rows.values_list("code", "quotation", "document__title"):
        found.setdefault(code, []).append(f"«{quotation}» ({title})")
    return {code: "\n".join(lines) for code, lines in found.items()}


def groups_by_code(project: Project) -> dict[UUID, str]:
    """The names of each code's living groups."""
    names: dict[UUID, list[str]] = {}
    places = CodeInGroup.objects.filter(project=project, group__withdrawn_at__isnull=True)
    for code, name in places.order_by("group__name").values_list("code", "group__name"):
        names.setdefault(code, []).append(name)
    return {code: "; ".join(found) for code, found in names.items()}


def in_tree_order(codes: list[Code]) -> list[Code]:
    """The codes in the order of the codebook: each followed by its child codes."""
    children: dict[UUID | None, list[Code]] = {}
    for code in sorted(codes, key=lambda one: (one.position, one.created_at)):
        children.setdefault(code.parent_id, []).append(code)

    def below(parent: UUID | None) -> list[Code]:
        return [one for code in children.get(parent, []) for one in (code, *below(code.pk))]

    return below(None)
