"""The fast set logic finds exactly what comparing each coding with each finds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coding.retrieval.pure import set_logic
from coding.retrieval.pure.set_logic import Hit, Mark

TURNS = [0, 5, 11, 20, 28]
TEXT = 40
marks = st.lists(
    st.tuples(st.integers(0, TEXT), st.integers(0, 12), st.integers(1, 4), st.integers(1, 3)).map(
        lambda one: (one[0], min(TEXT, one[0] + one[1]), one[2], one[3])
    ),
    max_size=25,
).map(sorted)
terms = st.lists(st.frozensets(st.integers(1, 4), min_size=1, max_size=3), min_size=2, max_size=3)


def turn_at(position: int) -> int:
    return max(at for at, begin in enumerate(TURNS) if begin <= position)


def overlap(one: Mark, other: Mark) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def as_set(hits: list[Hit]) -> set[tuple[int, int, int, int]]:
    return {
        (start, end, code, coder) for start, end, codes, coders in hits for code in codes for coder in coders
    }


@given(marks)
def test_each_tells_every_coding_once_in_order(found: list[Mark]) -> None:
    hits = set_logic.each(found)
    assert as_set(hits) == set(found)
    keys = [(start, end, codes) for start, end, codes, _coders in hits]
    assert keys == sorted(set(keys))


@given(marks, terms)
def test_overlapping_and_free(found: list[Mark], wanted: list[frozenset[int]]) -> None:
    def others(at: int, term: frozenset[int]) -> bool:
        return any(
            one[2] in term and overlap(found[at], one) for number, one in enumerate(found) if number != at
        )

    first = [at for at, one in enumerate(found) if one[2] in wanted[0]]
    with_all = {found[at] for at in first if all(others(at, term) for term in wanted[1:])}
    with_none = {found[at] for at in first if not any(others(at, term) for term in wanted[1:])}
    assert as_set(set_logic.overlapping(found, wanted)) == with_all
    assert as_set(set_logic.free_of(found, wanted)) == with_none


@given(marks, terms, st.integers(0, 2))
def test_near(found: list[Mark], wanted: list[frozenset[int]], within: int) -> None:
    def distance(one: Mark, other: Mark) -> int:
        first, last = turn_at(one[0]), turn_at(one[1] - 1)
        begins, ends = turn_at(other[0]), turn_at(other[1] - 1)
        return max(0, begins - last, first - ends)

    living = [at for at, one in enumerate(found) if one[0] < one[1]]

    def is_near(at: int, term: frozenset[int]) -> bool:
        return any(
            found[other][2] in term and distance(found[at], found[other]) <= within
            for other in living
            if other != at
        )

    expected = {
        found[at]
        for at in living
        if any(
            found[at][2] in term
            and all(is_near(at, other) for other in [*wanted[:mine], *wanted[mine + 1 :]])
            for mine, term in enumerate(wanted)
        )
    }
    assert as_set(set_logic.near(found, wanted, TURNS, within)) == expected


@given(marks, terms)
def test_shared_is_exactly_the_text_that_every_term_covers(
    found: list[Mark], wanted: list[frozenset[int]]
) -> None:
    def covers(term: frozenset[int], position: int) -> bool:
        return any(one[2] in term and one[0] <= position < one[1] for one in found)

    hits = set_logic.shared(found, wanted)
    covered = {position for start, end, *_rest in hits for position in range(start, end)}
    assert covered == {at for at in range(TEXT) if all(covers(term, at) for term in wanted)}
    assert [hit[:2] for hit in hits] == sorted({hit[:2] for hit in hits})
    assert all(one[1] <= other[0] for one, other in pairwise(hits))
    for start, end, codes, coders in hits:
        here = [
            one
            for one in found
            if overlap(one, (start, end, 0, 0)) and any(one[2] in term for term in wanted)
        ]
        assert set(codes) == {one[2] for one in here}
        assert set(coders) == {one[3] for one in here}
