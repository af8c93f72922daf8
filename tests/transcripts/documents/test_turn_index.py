"""Who speaks where: every turn that shares a non-blank character with a passage, and no other."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from transcripts.documents.pure import TurnIndex, TurnRow

KARI, LARS = UUID(int=1), UUID(int=2)
TEXT = "Kari: Jeg liker det.  \nLars: Ikke jeg.\n"


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[TurnRow]]:
    """A text with turns one after another, some of them empty or blank, with gaps between them."""
    pieces = draw(st.lists(st.text(alphabet="ab \n", max_size=6), max_size=8))
    text, turns = "", []
    for number, piece in enumerate(pieces, 1):
        if draw(st.booleans()):
            turns.append(
                TurnRow(len(text), len(text) + len(piece), number, None, draw(st.sampled_from([KARI, LARS])))
            )
        text += piece
    return text, turns


@given(texts(), st.data())
def test_a_passage_touches_the_turns_whose_words_it_shares(
    given_text: tuple[str, list[TurnRow]], data: st.DataObject
) -> None:
    text, turns = given_text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip():
        return
    index = TurnIndex.of(text, turns)
    with_words = [turn for turn in turns if text[turn.start : turn.end].strip()]
    expected = [
        number
        for number, turn in enumerate(with_words, 1)
        if text[max(start, turn.start) : max(start, min(end, turn.end))].strip()
    ]
    assert [index.numbers[at] for at in index.touched(start, end)] == expected


def index_of(*turns: TurnRow) -> TurnIndex:
    return TurnIndex.of(TEXT, turns)


def test_a_passage_over_question_and_answer_belongs_to_both() -> None:
    index = index_of(TurnRow(6, 22, 1, 0, KARI), TurnRow(29, 38, 2, 5000, LARS))
    assert index.speakers_in(10, 33) == [KARI, LARS]


def test_blanks_between_two_turns_belong_to_nobody() -> None:
    index = index_of(TurnRow(6, 23, 1, 0, KARI), TurnRow(23, 38, 2, 5000, LARS))
    assert index.speakers_in(6, 23) == [KARI]


def test_an_empty_turn_never_counts() -> None:
    index = index_of(TurnRow(6, 6, 1, 0, LARS), TurnRow(6, 22, 2, 0, KARI))
    assert (index.starts, index.speakers) == ((6,), (KARI,))
    assert index.numbers == (1,)


def test_of_turns_that_begin_at_one_place_the_last_counts() -> None:
    index = index_of(TurnRow(6, 20, 1, 0, LARS), TurnRow(6, 22, 2, 0, KARI))
    assert index.speakers_in(6, 10) == [KARI]


def test_a_coding_that_lost_its_text_stands_in_the_turn_around_it() -> None:
    index = index_of(TurnRow(6, 20, 1, 0, KARI), TurnRow(29, 38, 2, 5000, LARS))
    assert index.speakers_in(10, 10) == [KARI]
    assert index.speakers_in(25, 25) == []
