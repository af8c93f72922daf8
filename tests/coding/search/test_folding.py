"""What nobody types does not hide a word, and what is found is the stored text whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.search.pure.folding import fold, folded

LETTERS = st.text(st.sampled_from("aÅåßéİI\u00ad\u200b\u2011-\u0301 ﬁ😀"), max_size=20)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("et for\u00adelsket sam\u00adarbeid", "samarbeid"),
        ("et for\u00adelsket sam\u00adarbeid", "forelsket"),
        ("e\u2011post", "e-post"),
        ("\u0130stanbul", "istanbul"),
        ("ord\u200bdeling", "orddeling"),
        ("\u00adord", "ord"),
    ],
)
def test_words_are_found_through_signs_that_nobody_types(stored: str, typed: str) -> None:
    text = fold(stored)
    at = text.folded.index(folded(typed))
    start, end = text.span(at, at + len(folded(typed)))
    assert folded(stored[start:end]) == folded(typed)
    assert stored[start:end].strip("\u00ad\u200b") == stored[start:end]


@given(LETTERS)
def test_every_folded_character_has_its_place(text: str) -> None:
    found = fold(text)
    for at in range(len(found.folded)):
        start, end = found.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(LETTERS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
