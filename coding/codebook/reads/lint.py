"""Finds codes and groups that may need a second look. Changes nothing; each finding has its remedy elsewhere."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from coding import visibility
from coding.codebook.pure.similar_names import alike
from coding.consistent_read import consistent_read
from coding.models import Code, CodeInGroup
from projects.models import Person, Project
from projects.permissions import Action, require

LONG = 60  # characters; longer names hardly fit beside a text
FEW = 3  # shared passages; fewer may be chance
SHARE = 0.8  # of the passages of the code that has fewer
MOST = 100  # findings of each kind that are shown; the others come when these are mended
MOST_COMPARED = 300_000  # pairs of names, and pairs of codes on passages: about a second
CROWD = 40  # codes on one passage; above that, pairs of them mean nothing


class Kind(StrEnum):
    UNUSED = "unused"
    ONCE = "once"
    UNDEFINED = "undefined"
    LONG = "long"
    ALIKE = "alike"
    SAME_PASSAGES = "same_passages"
    ALONE = "alone"


@dataclass(frozen=True)
class Finding:
    """A finding: a code, a pair of codes, or a group."""

    kind: Kind
    code: UUID | None = None
    other: UUID | None = None
    group: UUID | None = None
    count: int = 0


@dataclass(frozen=True)
class Checked:
    """The first findings of each kind, and how many there are of each (of pairs, as far as they were compared)."""

    findings: list[Finding]
    totals: dict[str, int]


def check_codebook(*, by: Person, project: Project) -> Checked:
    """The first findings of each kind. Counts only codings that this person may see."""
    require(by, Action.SEE_PROJECT, project)
    with consistent_read():
        codes = list(Code.objects.filter(project=project, withdrawn_at__isnull=True, retired_at__isnull=True))
        codes.sort(key=lambda code: code.name.casefold())
        passages = _passages(by, project)
        groups = _lonely_groups(project, {code.pk for code in codes})
    used = Counter({code: len(found) for code, found in passages.items()})
    parents = {code.parent_id for code in codes}
    alone = [code for code in codes if code.pk not in parents]
    found: dict[Kind, list[Finding]] = {
        Kind.UNUSED: [Finding(Kind.UNUSED, code.pk) for code in alone if not used[code.pk]],
        Kind.ONCE: [Finding(Kind.ONCE, code.pk) for code in alone if used[code.pk] == 1],
        Kind.UNDEFINED: [
            Finding(Kind.UNDEFINED, code.pk, count=used[code.pk])
            for code in codes
            if not f"{code.definition}{code.used_when}".strip()
        ],
        Kind.LONG: [Finding(Kind.LONG, one.pk, count=len(one.name)) for one in codes if len(one.name) > LONG],
        Kind.ALIKE: _alike(codes),
        Kind.SAME_PASSAGES: _same_passages(passages, {code.pk for code in codes}),
        Kind.ALONE: [Finding(Kind.ALONE, code, group=group) for group, code in groups],
    }
    return Checked(
        [one for some in found.values() for one in some[:MOST]],
        {str(kind): len(some) for kind, some in found.items() if some},
    )


def _alike(codes: list[Code]) -> list[Finding]:
    names = {code.pk: code.name for code in codes}
    return [Finding(Kind.ALIKE, one, other) for one, other in alike(names, most_compared=MOST_COMPARED)]


Passage = tuple[UUID, int, int]


def _passages(person: Person, project: Project) -> dict[UUID, list[Passage]]:
    """The passages of each code. A passage that two coders gave the same code occurs twice."""
    found: dict[UUID, list[Passage]] = defaultdict(list)
    rows = visibility.living_codings(person, project).values_list("code", "document", "start", "end")
    for code, document, start, end in rows.order_by():
        found[code].append((document, start, end))
    return found


def _same_passages(passages: dict[UUID, list[Passage]], codes: set[UUID]) -> list[Finding]:
    """Pairs of codes whose passages are mostly the same."""
    at: dict[Passage, set[UUID]] = defaultdict(set)
    for code in codes:
        for place in passages.get(code, ()):
            if place[1] < place[2]:
                at[place].add(code)
    shared: Counter[tuple[UUID, UUID]] = Counter()
    compared = 0
    for here in sorted(at.values(), key=len):
        compared += len(here) ** 2 // 2
        if len(here) > CROWD or compared > MOST_COMPARED:
            break
        shared.update(combinations(sorted(here), 2))
    sizes = {code: len(set(found)) for code, found in passages.items()}
    often = [(count, pair) for pair, count in shared.items() if count >= FEW]
    often.sort(key=lambda found: (-found[0], found[1]))
    return [
        Finding(Kind.SAME_PASSAGES, one, other, count=count)
        for count, (one, other) in often
        if count >= SHARE * min(sizes[one], sizes[other])
    ]


def _lonely_groups(project: Project, codes: set[UUID]) -> list[tuple[UUID, UUID]]:
    """Groups with only one code in use, and that code."""
    members: dict[UUID, list[UUID]] = defaultdict(list)
    places = CodeInGroup.objects.filter(project=project, group__withdrawn_at__isnull=True)
    for group, code in places.order_by("group__name").values_list("group", "code"):
        if code in codes:
            members[group].append(code)
    return [(group, found[0]) for group, found in members.items() if len(found) == 1]
