"""What Ada and Ben wrote at the same time."""

from hypothesis import given
from hypothesis import strategies as st

from coding.memos.pure.three_way_merge import merge

BASE = "Om tillit\n\nKari sier at hun stolte på veilederen fra første dag.\n\nEva gjorde ikke det.\n"


def test_changes_in_different_paragraphs_are_both_kept() -> None:
    ada = BASE.replace("Om tillit", "Om tillit og tid")
    ben = BASE.replace("Eva gjorde ikke det.", "Eva gjorde ikke det, og Liv heller ikke.")
    both = merge(BASE, ada, ben)
    assert both == BASE.replace("Om tillit", "Om tillit og tid").replace(
        "Eva gjorde ikke det.", "Eva gjorde ikke det, og Liv heller ikke."
    )


def test_changes_of_different_words_in_one_paragraph_are_both_kept() -> None:
    ada = BASE.replace("stolte på", "stolte helt på")
    ben = BASE.replace("fra første dag", "fra første møte")
    both = merge(BASE, ada, ben)
    assert both is not None
    assert "stolte helt på veilederen fra første møte" in both


def test_the_same_words_changed_in_two_ways_are_left_to_people() -> None:
    assert merge(BASE, BASE.replace("stolte", "trodde"), BASE.replace("stolte", "lente seg")) is None


def test_two_different_ends_are_left_to_people() -> None:
    assert merge(BASE, BASE + "Ada.", BASE + "Ben.") is None


def test_the_same_change_by_both_is_one_change() -> None:
    ada = BASE.replace("Eva", "Liv")
    assert merge(BASE, ada, ada) == ada


def test_a_deletion_and_a_change_elsewhere() -> None:
    assert merge("a\nb\nc\nd\n", "a\nc\nd\n", "a\nb\nc\nD\n") == "a\nc\nD\n"


def test_a_hostile_memo_of_line_breaks_is_left_to_people() -> None:
    assert merge("\n" * 100_000, "x" + "\n" * 50_000 + "y", "z" + "\n" * 60_000) is None


texts = st.text(alphabet="ab \n", max_size=40)


@given(base=texts, theirs=texts)
def test_who_changed_nothing_gets_the_other_text(base: str, theirs: str) -> None:
    assert merge(base, theirs, base) == theirs
    assert merge(base, base, theirs) == theirs


@given(base=texts, theirs=texts, mine=texts)
def test_it_does_not_matter_who_came_first(base: str, theirs: str, mine: str) -> None:
    assert merge(base, theirs, mine) == merge(base, mine, theirs)


@given(before=texts, middle=texts, after=texts, ada=texts, ben=texts)
def test_changes_with_an_untouched_line_between_them_always_merge(
    before: str, middle: str, after: str, ada: str, ben: str
) -> None:
    """The line between is nowhere else, so that both see the same place untouched."""
    line = f"\n{middle} unik linje imellom\n"
    both = merge(f"{before}{line}{after}", f"{ada}{line}{after}", f"{before}{line}{ben}")
    assert both == f"{ada}{line}{ben}"
