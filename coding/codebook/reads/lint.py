"""What the keepers of a codebook would look at again. Says it, changes nothing; each line has its mend elsewhere."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from coding import visibility
from coding.codebook.pure.similar_names import alike
from coding.consistent_read import one_picture
from coding.models import Code, CodeInGroup
from projects.models import Person, Project
from projects.permissions import Action, require

LONG = 60  # characters of a name, above which it hardly fits beside a text


FEW = 3  # shared passages, below which they are chance


SHARE = 0.8  # of the smaller code's passages


CROWD = 40  # codes on one passage, above which pairs of them say nothing


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
    """One thing to look at: a code, a code and another, or a group."""

    kind: Kind
    code: UUID | None = None
    other: UUID | None = None
    group: UUID | None = None
    count: int = 0


def check_codebook(*, by: Person, project: Project) -> list[Finding]:
    """Everything worth a second look, by kind. Counts only codings that this person may see."""
    require(by, Action.SEE_PROJECT, project)
    with one_picture():
        codes = list(Code.objects.filter(project=project, withdrawn_at__isnull=True, retired_at__isnull=True))
        codes.sort(key=lambda code: code.name.casefold())
        passages = _passages(by, project)
        groups = _lonely_groups(project, {code.pk for code in codes})
    used = Counter({code: len(found) for code, found in passages.items()})
    parents = {code.parent_id for code in codes}
    alone = [code for code in codes if code.pk not in parents]
    return [
        *[Finding(Kind.UNUSED, code.pk) for code in alone if not used[code.pk]],
        *[Finding(Kind.ONCE, code.pk) for code in alone if used[code.pk] == 1],
        *[
            Finding(Kind.UNDEFINED, code.pk, count=used[code.pk])
            for code in codes
            if not f"{code.definition}{code.used_when}".strip()
        ],
        *[Finding(Kind.LONG, code.pk, count=len(code.name)) for code in codes if len(code.name) > LONG],
        *[Finding(Kind.ALIKE, one, other) for one, other in alike({code.pk: code.name for code in codes})],
        *_same_passages(passages, {code.pk for code in codes}),
        *[Finding(Kind.ALONE, code, group=group) for group, code in groups],
    ]


Passage = tuple[UUID, int, int]


def _passages(person: Person, project: Project) -> dict[UUID, list[Passage]]:
    """Where each code stands. A passage that two coders gave the same code is there twice."""
    found: dict[UUID, list[Passage]] = defaultdict(list)
    rows = visibility.living_codings(person, project).values_list("code", "document", "start", "end")
    for code, document, start, end in rows.order_by():
        found[code].append((document, start, end))
    return found


def _same_passages(passages: dict[UUID, list[Passage]], codes: set[UUID]) -> list[Finding]:
    """Pairs of codes that mostly stand on the very same passages."""
    at: dict[Passage, set[UUID]] = defaultdict(set)
    for code in codes:
        for place in passages.get(code, ()):
            if place[1] < place[2]:
                at[place].add(code)
    shared: Counter[tuple[UUID, UUID]] = Counter()
    for here in at.values():
        if 1 < len(here) <= CROWD:
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
    """Groups with one code in use, and that code."""
    members: dict[UUID, list[UUID]] = defaultdict(list)
    places = CodeInGroup.objects.filter(project=project, group__withdrawn_at__isnull=True)
    for group, code in places.order_by("group__name").values_list("group", "code"):
        if code in codes:
            members[group].append(code)
    return [(group, found[0]) for group, found in members.items() if len(found) == 1]
