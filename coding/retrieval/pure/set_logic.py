"""Set logic: which passages of one document answer a question. Pure: numbers in, numbers out.

A mark is a coding as (start, end, code, coder), in code points, with codes and coders as numbers; marks are sorted in
this order. A mark of length 0 has lost its text: it is found by itself, but overlaps nothing and is near nothing.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence

Mark = tuple[int, int, int, int]
Codes = Collection[int]
# Start, end, codes and coders of a passage.
Hit = tuple[int, int, tuple[int, ...], tuple[int, ...]]
Stretch = tuple[int, int]


def each(marks: Sequence[Mark]) -> list[Hit]:
    """Every coded passage, once for each code, with all who gave it that code."""
    # One tuple for each number, not one for each coding: with 60,000 codings this is measurably faster.
    alone = {number: (number,) for number in {mark[2] for mark in marks} | {mark[3] for mark in marks}}
    hits: list[Hit] = []
    here = there = what = -1
    for start, end, code, coder in marks:
        if start != here or end != there or code != what:
            here, there, what = start, end, code
            hits.append((start, end, alone[code], alone[coder]))
        elif coder != hits[-1][3][-1]:
            hits[-1] = (start, end, alone[code], (*hits[-1][3], coder))
    return hits


def by_passage(hits: Sequence[Hit]) -> list[Hit]:
    """Quotations with those of the same stretch joined into one, with all its codes and coders.

    The hits are ordered by place. Those that have lost their text stay separate: each had words of its own.
    """
    found: list[Hit] = []
    here = there = -1
    for hit in hits:
        start, end, codes, coders = hit
        if start != here or end != there or start == end:
            here, there = start, end
            found.append(hit)
            continue
        _start, _end, known, people = found[-1]
        everybody = people if people == coders else tuple(dict.fromkeys((*people, *coders)))
        found[-1] = (start, end, (*known, *codes), everybody)
    return found


def shared(marks: Sequence[Mark], terms: Sequence[Codes]) -> list[Hit]:
    """The longest passages that have every term. Overlapping codings of one term count as one."""
    passages = _runs(marks, terms[0])
    for term in terms[1:]:
        passages = _both(passages, _runs(marks, term))
    if not passages:
        return []
    ends, count = [end for _start, end in passages], len(passages)
    on: list[tuple[set[int], set[int]]] = [(set(), set()) for _passage in passages]
    wanted = set().union(*terms)
    for start, end, code, coder in marks:
        at = bisect_right(ends, start)
        while at < count and passages[at][0] < end:
            if code in wanted and start < end:
                on[at][0].add(code)
                on[at][1].add(coder)
            at += 1
    return [
        (start, end, tuple(sorted(codes)), tuple(sorted(coders)))
        for (start, end), (codes, coders) in zip(passages, on, strict=True)
    ]


def overlapping(marks: Sequence[Mark], terms: Sequence[Codes]) -> list[Hit]:
    """Whole codings of the first term that overlap one of every other term."""
    stretches = _characters(marks)
    others = [_Reach(marks, term, stretches) for term in terms[1:]]
    return each([marks[at] for at in _meeting(marks, terms[0], others, 0)])


def without(marks: Sequence[Mark], terms: Sequence[Codes]) -> list[Hit]:
    """Whole codings of the first term that overlap none of the others."""
    stretches = _characters(marks)
    met: set[int] = set()
    for term in terms[1:]:
        met.update(_meeting(marks, terms[0], [_Reach(marks, term, stretches)], 0))
    return each([mark for at, mark in enumerate(marks) if mark[2] in terms[0] and at not in met])


def near(marks: Sequence[Mark], terms: Sequence[Codes], turns: Sequence[int], within: int) -> list[Hit]:
    """Codings of any term with one of every other term at most `within` turns away (0: in the same turn).

    `turns` are the starts of the turns; text before the first turn belongs to it.
    """
    begins = [0, *turns[1:]]
    stretches = [
        (bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1) if start < end else None
        for start, end, _code, _coder in marks
    ]
    reaches = [_Reach(marks, term, stretches) for term in terms]
    found: set[int] = set()
    for term, own in zip(terms, reaches, strict=True):
        found.update(_meeting(marks, term, [one for one in reaches if one is not own], within))
    return each([marks[at] for at in sorted(found)])


def _meeting(marks: Sequence[Mark], term: Codes, others: "Sequence[_Reach]", within: int) -> list[int]:
    """The marks of a term that are close enough to one of each other term."""
    if any(one.is_empty for one in others):
        return []
    found = [at for at, mark in enumerate(marks) if mark[2] in term]
    for one in others:
        found = [at for at in found if one.meets(at, within)]
    return found


def _characters(marks: Sequence[Mark]) -> list[Stretch | None]:
    return [(start, end - 1) if start < end else None for start, end, _code, _coder in marks]


# For a mark and those before it: the furthest end, the mark that has it, and the second-furthest end.
Furthest = tuple[int, int, int]
NONE: Furthest = (-1, -1, -1)


class _Reach:
    """Tells whether a mark is close enough to one of a term's marks other than itself."""

    def __init__(self, marks: Sequence[Mark], term: Codes, stretches: Sequence[Stretch | None]) -> None:
        self._stretches = stretches
        self._firsts: list[int] = []
        self._furthest = [NONE]
        self._known: dict[int, Furthest] = {}
        best, whose, second = NONE
        for at, (mark, stretch) in enumerate(zip(marks, stretches, strict=True)):
            if stretch is None or mark[2] not in term:
                continue
            if stretch[1] > best:
                best, whose, second = stretch[1], at, best
            elif stretch[1] > second:
                second = stretch[1]
            self._firsts.append(stretch[0])
            self._furthest.append((best, whose, second))
        self.is_empty = not self._firsts

    def meets(self, at: int, within: int) -> bool:
        stretch = self._stretches[at]
        if stretch is None:
            return False
        until = stretch[1] + within
        furthest = self._known.get(until)  # many codings end in the same turn
        if furthest is None:
            furthest = self._known[until] = self._furthest[bisect_right(self._firsts, until)]
        best, whose, second = furthest
        return (second if whose == at else best) >= max(0, stretch[0] - within)


def _runs(marks: Sequence[Mark], term: Codes) -> list[Stretch]:
    """A term's codings, with overlapping ones joined into one. Those that only touch stay separate."""
    runs: list[Stretch] = []
    for start, end, code, _coder in marks:
        if code not in term or start == end:
            continue
        if runs and start < runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


def _both(some: list[Stretch], others: list[Stretch]) -> list[Stretch]:
    """The intersection of two sorted lists of disjoint stretches."""
    found: list[Stretch] = []
    one = other = 0
    while one < len(some) and other < len(others):
        start, end = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if start < end:
            found.append((start, end))
        if some[one][1] <= others[other][1]:
            one += 1
        else:
            other += 1
    return found
