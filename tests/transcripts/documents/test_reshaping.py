"""Where a turn falls apart, and what stands between two that become one."""

from hypothesis import given
from hypothesis import strategies as st

from transcripts.documents.pure import Reshaped, divided, joined
from transcripts.text.pure import Edit

TEXT = "Det er å lytte. Men hvorfor?"


def applied(text: str, reshaped: Reshaped) -> str:
    return Edit(reshaped.replacements, len(text)).apply(text) if reshaped.replacements else text


def parts(text: str, reshaped: Reshaped) -> list[str]:
    after = applied(text, reshaped)
    return [after[start:end] for start, end in reshaped.places]


def test_the_blank_at_the_place_becomes_a_line_break() -> None:
    for at in (15, 16):  # before the blank and after it
        reshaped = divided(TEXT, 0, len(TEXT), at)
        assert reshaped is not None
        assert applied(TEXT, reshaped) == "Det er å lytte.\nMen hvorfor?"
        assert parts(TEXT, reshaped) == ["Det er å lytte.", "Men hvorfor?"]


def test_a_word_can_be_divided_and_a_line_break_that_is_there_stays() -> None:
    reshaped = divided("tenkHva", 0, 7, 4)
    assert reshaped is not None
    assert parts("tenkHva", reshaped) == ["tenk", "Hva"]
    assert divided("en \n\n to", 0, 8, 4) == Reshaped(((0, 2), (6, 8)))


def test_no_turn_without_words_comes_about() -> None:
    for at in (0, 1, 2, 4, 5):
        assert divided("  ja ", 0, 5, at) is None


def test_the_line_break_between_two_turns_becomes_a_blank() -> None:
    text = "Det er å lytte.\nMen hvorfor?"
    reshaped = joined(text, (0, 15), (16, 28))
    assert reshaped is not None
    assert parts(text, reshaped) == [TEXT]


def test_turns_on_one_line_stay_as_they_are_and_those_without_a_blank_get_one() -> None:
    assert joined("Ja. Nei.", (0, 3), (4, 8)) == Reshaped(((0, 8),))
    reshaped = joined("Ja.Nei.", (0, 3), (3, 7))
    assert reshaped is not None
    assert parts("Ja.Nei.", reshaped) == ["Ja. Nei."]


def test_words_that_nobody_says_are_not_put_into_a_mouth() -> None:
    assert joined("Ja. (pause) Nei.", (0, 3), (12, 16)) is None


@given(st.text("ab \n😀", max_size=12), st.integers(0, 12), st.text(" \nx", max_size=3))
def test_dividing_keeps_every_word_and_joining_gives_the_words_back(text: str, at: int, around: str) -> None:
    whole = around + text + around
    start, end = len(around), len(around) + len(text)
    reshaped = divided(whole, start, end, start + at)
    first, second = text[:at].strip(), text[at:].strip()
    if reshaped is None:
        assert not first or not second
        return
    after = applied(whole, reshaped)
    assert [one.strip() for one in parts(whole, reshaped)] == [first, second]
    assert (after[: len(around)], after[reshaped.places[1][1] :]) == (around, around)
    again = joined(after, *reshaped.places)
    assert again is not None
    assert parts(after, again)[0].split() == [*first.split(), *second.split()]
