"""Positions move through edits exactly as in the browser, and no turn or coding is torn."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.text.pure import (
    BadEdit,
    Edit,
    Overlap,
    map_range,
    map_ranges,
    map_turns,
    settled,
    taken_back,
)

TEXT = st.text(st.sampled_from(["a", "ø", "\u0301", "😀", "\u200d", "\n", " ", "न"]), max_size=30)
WORDS = st.text(st.sampled_from("ab😀\n"), max_size=5)


@st.composite
def edits(draw: st.DrawFn, length: int) -> Edit:
    """Any edit that `checked` accepts for a text of this length."""
    replacements: list[object] = []
    at = draw(st.integers(0, 5))
    while at <= length and len(replacements) < 5:
        end = min(length, at + draw(st.integers(0, 6)))
        text = draw(WORDS)
        if text or end > at:
            replacements.append([at, end, text])
        at = end + 1 + draw(st.integers(0, 6))
    return Edit.checked(replacements, length)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, Edit]:
    text = draw(TEXT)
    return text, draw(edits(len(text)))


@st.composite
def edited_turns(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], Edit]:
    texts = draw(st.lists(st.text(st.sampled_from("xyz😀"), max_size=6), min_size=1, max_size=6))
    turns, at = [], 0
    for text in texts:
        turns.append((at, at + len(text)))
        at += len(text) + 1
    whole = "\n".join(texts)
    return whole, turns, draw(edits(len(whole)))


def codemirror_cases() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(
        Path(__file__).with_name("codemirror_mapping.json").read_text("utf-8")
    )
    assert len(cases) >= 300
    return cases


def test_positions_move_as_in_codemirror() -> None:
    for case in codemirror_cases():
        edit = Edit.checked(case["edits"], len(case["text"]))
        assert edit.apply(case["text"]) == case["after"]
        moved = [edit.map(position, case["association"]) for position in case["positions"]]
        assert moved == case["expected"], case


@given(edited_texts())
def test_an_edit_can_be_undone(edited: tuple[str, Edit]) -> None:
    text, edit = edited
    after = edit.apply(text)
    assert len(after) == edit.new_length
    assert edit.inverted(text).apply(after) == text
    assert edit.inverted(text).inverted(after) == edit


@given(edited_texts(), st.sampled_from([-1, 1]))
def test_positions_keep_their_order(edited: tuple[str, Edit], association: int) -> None:
    _, edit = edited
    moved = [edit.map(position, association) for position in range(edit.length + 1)]
    assert moved == sorted(moved)
    assert moved[0] >= 0
    assert moved[-1] <= edit.new_length


@given(edited_texts(), st.data())
def test_many_ranges_move_as_each_alone(edited: tuple[str, Edit], data: st.DataObject) -> None:
    _, edit = edited
    position = st.integers(0, edit.length)
    ranges = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(position, position)))]
    starts, ends = map_ranges(edit, [start for start, _ in ranges], [end for _, end in ranges])
    assert list(zip(starts, ends, strict=True)) == [map_range(edit, *each) for each in ranges]


@given(edited_texts(), st.data())
def test_untouched_text_stays_the_same(edited: tuple[str, Edit], data: st.DataObject) -> None:
    text, edit = edited
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    new_start, new_end = map_range(edit, start, end)
    assert 0 <= new_start <= new_end <= edit.new_length
    if start < end and not edit.touches(start, end):
        assert edit.apply(text)[new_start:new_end] == text[start:end]


def test_text_typed_at_the_edges_of_a_coding_is_not_coded() -> None:
    edit = Edit.checked([[2, 2, "xx"], [5, 5, "yy"]], 8)
    assert map_range(edit, 2, 5) == (4, 7)
    assert not edit.touches(2, 5)
    assert edit.touches(1, 5)


def test_a_coding_whose_text_is_deleted_collapses() -> None:
    assert map_range(Edit.checked([[1, 9, "new"]], 10), 3, 6) == (1, 1)


@given(edited_turns())
def test_turns_stay_in_order_and_cover_all_words(edited: tuple[str, list[tuple[int, int]], Edit]) -> None:
    text, turns, edit = edited
    after, moved = edit.apply(text), map_turns(edit, turns)
    assert len(moved) == len(turns)
    assert all(0 <= start <= end <= len(after) for start, end in moved)
    assert all(before[1] <= following[0] for before, following in pairwise(moved))
    covered = {position for start, end in moved for position in range(start, end)}
    assert all(char == "\n" or position in covered for position, char in enumerate(after))


@pytest.mark.parametrize(
    ("replacement", "expected"),
    [
        ([3, 3, "x"], [(0, 4), (5, 8)]),
        ([4, 4, "x"], [(0, 3), (4, 8)]),
        ([0, 0, "x"], [(0, 4), (5, 8)]),
        ([7, 7, "x"], [(0, 3), (4, 8)]),
        ([3, 4, ""], [(0, 3), (3, 6)]),
        ([3, 4, " and "], [(0, 8), (8, 11)]),
        ([3, 4, "\nx"], [(0, 3), (4, 8)]),
        ([3, 4, "x\n"], [(0, 4), (5, 8)]),
        ([2, 5, "x"], [(0, 3), (3, 5)]),
        ([0, 7, ""], [(0, 0), (0, 0)]),
        ([0, 7, "x"], [(0, 1), (1, 1)]),
    ],
)
def test_words_typed_between_two_turns_belong_to_one(
    replacement: list[object], expected: list[tuple[int, int]]
) -> None:
    assert map_turns(Edit.checked([replacement], 7), [(0, 3), (4, 7)]) == expected


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "no",
        {},
        [[0, 1]],
        [[0, 1, "a", 2]],
        [[0.0, 1, "a"]],
        [[False, 1, "a"]],
        [[0, "1", "a"]],
        [[-1, 1, "a"]],
        [[2, 1, "a"]],
        [[0, 11, "a"]],
        [[0, 0, ""]],
        [[0, 1, None]],
        [[0, 1, "\ud800"]],
        [[0, 1, "a\0"]],
        [[0, 1, "a\r\n"]],
        [[0, 2, "a"], [2, 3, "b"]],
        [[0, 3, "a"], [2, 4, "b"]],
        [[5, 6, "a"], [2, 4, "b"]],
        [[0, 0, "a" * 1_000_001]],
    ],
)
def test_a_malformed_edit_is_refused(raw: object) -> None:
    with pytest.raises(BadEdit):
        Edit.checked(raw, 10)


def test_an_edit_of_another_text_is_refused() -> None:
    edit = Edit.checked([[0, 1, "a"]], 3)
    with pytest.raises(BadEdit):
        edit.apply("four")
    with pytest.raises(BadEdit):
        edit.map(4, 1)
    with pytest.raises(BadEdit):
        map_ranges(edit, [0], [4])


@given(edited_texts(), st.data())
def test_an_edit_is_taken_back_past_later_ones(given_text: tuple[str, Edit], data: st.DataObject) -> None:
    text, edit = given_text
    after = edit.apply(text)
    later = [data.draw(edits(len(after)))]
    later.append(data.draw(edits(later[0].new_length)))
    try:
        [back], without = taken_back([edit.inverted(text)], later)
    except Overlap:
        return
    now = later[1].apply(later[0].apply(after))
    expected = without[1].apply(without[0].apply(text))
    assert back.apply(now) == expected


@given(edited_texts())
def test_taking_back_the_last_edit_gives_the_text(given_text: tuple[str, Edit]) -> None:
    text, edit = given_text
    [back], without = taken_back([edit.inverted(text)], [])
    assert (back.apply(edit.apply(text)), without) == (text, [])


@given(edited_texts(), st.data())
def test_what_was_taken_back_later_on_is_as_if_it_had_never_been(
    given_text: tuple[str, Edit], data: st.DataObject
) -> None:
    text, edit = given_text
    after = edit.apply(text)
    meanwhile = data.draw(edits(len(after)))
    now = meanwhile.apply(after)
    history = [(edit, edit.inverted(text)), (meanwhile, meanwhile.inverted(after))]
    try:
        [back], without = taken_back([edit.inverted(text)], [meanwhile])
    except Overlap:
        # Who took the edit back by hand has taken it back all the same.
        by_hand = meanwhile == edit.inverted(text)
        assert settled(history) == ([] if by_hand else [edit, meanwhile])
        return
    left = settled([*history, (back, back.inverted(now))])
    for one in left:
        text = one.apply(text)
    assert text == back.apply(now)
    # What stood between two pieces may be gone meanwhile: they come back as one, which is not known as the same.
    grown_together = len(back.replacements) < len(edit.inverted(given_text[0]).replacements)
    # The meanwhile edit may itself have been what undid the first.
    assert left == without or len(left) == 1 or (grown_together and left == [edit, meanwhile, back])
