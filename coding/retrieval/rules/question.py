"""A question about the quotations, as the page's address, the API and saved views store it.

`code` lists the terms, in order: a code (its id), a code with all its subcodes (`id.below`), or the codes of a
group (`id.group`). `mode` says how the terms are combined:

- `any`: each coding of any term. Without terms: all codings.
- `all`: the passages that have every term; the result is the shared passage.
- `overlap`: whole codings of the first term that overlap every other term.
- `not`: codings of the first term that overlap none of the others.
- `near`: codings of each term with every other term at most `within` turns away (0: in the same turn).

With fewer than two terms all modes give the same result. Documents, coders, rounds and weights filter the codings that
take part; speakers, their roles, participants and their
attributes filter the passages found, by the turns in which they have words.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from coding.models import Code, CodeGroup, CodeInGroup, Round
from projects.models import Membership, Project
from projects.refusals import BadInput
from transcripts.models import Attribute, Document, Participant, Speaker

OUTSIDE = "none"  # stands for codings made outside any round


class Combine(StrEnum):
    ANY = "any"
    ALL = "all"
    OVERLAP = "overlap"
    NOT = "not"
    NEAR = "near"


class Sort(StrEnum):
    """The order of the results: as in the documents, or highest weight first."""

    PLACE = "place"
    WEIGHT = "weight"


class Kind(StrEnum):
    CODE = ""
    BELOW = "below"
    GROUP = "group"


@dataclass(frozen=True)
class Term:
    """A code, a code with its subcodes, or a group of codes."""

    id: UUID
    kind: Kind = Kind.CODE


@dataclass(frozen=True)
class Question:
    """Which quotations are wanted. An empty tuple is no filter."""

    mode: Combine = Combine.ANY
    terms: tuple[Term, ...] = ()
    within: int = 0
    documents: tuple[UUID, ...] = ()
    coders: tuple[UUID, ...] = ()
    rounds: tuple[UUID, ...] = ()
    is_outside_rounds: bool = False
    speakers: tuple[str, ...] = ()
    roles: tuple[Speaker.Role, ...] = ()
    participants: tuple[UUID, ...] = ()
    attributes: tuple[tuple[UUID, str], ...] = ()
    """Attributes of participants with the answers that are wanted: of one attribute any, of several all."""
    weights: tuple[int, ...] = ()
    sort: Sort = Sort.PLACE


def understood(project: Project, asked: dict[str, Any]) -> Question:
    """Parse the question. Raises BadInput with a sentence if it names anything that is not in the project."""
    terms = tuple(_term(word) for word in dict.fromkeys(asked.get("code", ())))
    rounds = tuple(_id(word) for word in asked.get("round", ()) if word != OUTSIDE)
    question = Question(
        mode=Combine(asked.get("mode", Combine.ANY)),
        terms=terms,
        within=asked.get("within", 0),
        documents=tuple(UUID(str(id)) for id in asked.get("document", ())),
        coders=tuple(UUID(str(id)) for id in asked.get("coder", ())),
        rounds=rounds,
        is_outside_rounds=OUTSIDE in asked.get("round", ()),
        speakers=tuple(asked.get("speaker", ())),
        roles=tuple(Speaker.Role(role) for role in asked.get("role", ())),
        participants=tuple(UUID(str(id)) for id in asked.get("participant", ())),
        attributes=tuple(_answer(word) for word in asked.get("attribute", ())),
        weights=tuple(int(weight) for weight in asked.get("weight", ())),
        sort=Sort(asked.get("sort", Sort.PLACE)),
    )
    codes = {term.id for term in terms if term.kind is not Kind.GROUP}
    groups = {term.id for term in terms if term.kind is Kind.GROUP}
    _refuse_strangers(Code, project, codes, _("The search refers to a code that is not in the project."))
    _refuse_strangers(
        CodeGroup, project, groups, _("The search refers to a code group that is not in the project.")
    )
    documents, rounds_asked = set(question.documents), set(question.rounds)
    _refuse_strangers(
        Document, project, documents, _("The search refers to a document that is not in the project.")
    )
    _refuse_strangers(
        Round, project, rounds_asked, _("The search refers to a round that is not in the project.")
    )
    _refuse_strangers(
        Participant,
        project,
        set(question.participants),
        _("The search refers to a participant who is not in the project."),
    )
    _refuse_strangers(
        Attribute,
        project,
        {id for id, _word in question.attributes},
        _("The search refers to an attribute that is not in the project."),
    )
    people = set(question.coders)
    members = Membership.objects.filter(project=project, person__in=people)
    if members.count() != len(people):
        raise BadInput(_("The search refers to a person who is not in the project."))
    return question


def stored(asked: dict[str, Any]) -> dict[str, Any]:
    """The question as a saved view stores it: without empty filters."""
    kept = {key: value for key, value in asked.items() if value not in ([], (), "", None, Sort.PLACE)}
    return {
        key: [str(one) for one in value] if isinstance(value, list) else value for key, value in kept.items()
    }


def codes_of(project: Project, terms: tuple[Term, ...]) -> list[frozenset[UUID]]:
    """The codes of each term. A merged code stands for the one that was kept."""
    if not terms:
        return []
    children: dict[UUID, list[UUID]] = defaultdict(list)
    merged: dict[UUID, UUID] = {}
    rows = Code.objects.filter(project=project).values_list("pk", "parent", "withdrawn_at", "merged_into")
    for id, parent, withdrawn_at, into in rows:
        if parent and withdrawn_at is None:
            children[parent].append(id)
        if into:
            merged[id] = into

    def remaining(id: UUID) -> UUID:
        return remaining(merged[id]) if id in merged else id

    def family(id: UUID) -> set[UUID]:
        return {id}.union(*(family(child) for child in children[id]))

    in_group: dict[UUID, set[UUID]] = defaultdict(set)
    asked = [term.id for term in terms if term.kind is Kind.GROUP]
    places = CodeInGroup.objects.filter(project=project, group__in=asked, group__withdrawn_at__isnull=True)
    for group, code_id in places.values_list("group", "code"):
        in_group[group].add(code_id)

    def of(term: Term) -> frozenset[UUID]:
        if term.kind is Kind.GROUP:
            return frozenset(in_group[term.id])
        id = remaining(term.id)
        return frozenset(family(id) if term.kind is Kind.BELOW else {id})

    return [of(term) for term in terms]


def _term(word: str) -> Term:
    id, _dot, kind = word.partition(".")
    if kind not in list(Kind):
        raise BadInput(_("This link is damaged: it refers to a code in an unknown way."))
    return Term(_id(id), Kind(kind))


def _answer(word: str) -> tuple[UUID, str]:
    """An attribute and an answer, as in `id:unknown`; see `people.answer_word`."""
    id, _colon, answer = word.partition(":")
    return _id(id), answer


def _id(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError as error:
        raise BadInput(_("This link is damaged: it contains an invalid id.")) from error


def _refuse_strangers(table: Any, project: Project, ids: set[UUID], sentence: str) -> None:
    if ids and table.objects.filter(project=project, pk__in=ids).count() != len(ids):
        raise BadInput(sentence)
