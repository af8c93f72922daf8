"""Made-up meetings and interviews, in which sentences hold colons too: nearly every word stands under who said it."""

import random

import pytest

from transcripts.parsing import parse

SENTENCES = [
    "Vi må gå nå.", "Poenget er dette: vi har lite tid.", "Så sa han: nei.", "Ja.", "Klokka 08:00 er det møte.",
    "Husk: lærerne kommer.", "Nei, altså: jeg vet ikke.", "Det er slik: alle må.", "Jf. s. 3: der står det.",
]  # fmt: skip
IN_CAPTIONS = [
    "Kari Berg", "ola.h", "Mina | Skole 2", "mina-l", "Per Vik [rektor]", "T. Lund", "iPhone (2)", "user 123",
    "Berit's iPad", "anne marie", "KB", "Prof. Dr. Åse Li", "李明",
]  # fmt: skip
IN_TEXT = [
    "Intervjuer", "Kari Berg", "Inf. 1", "Inf. 2", "P3 (kvinne, 34 år)", "Dr. Vik", "K. Berg", "I", "D1",
    "Lærer 2", "Mor til Ola", "Anne-Marie", "interviewer", "mary",
]  # fmt: skip

Said = list[tuple[str, str, bool]]


def meeting(names: list[str], seed: int, unnamed: float) -> Said:
    """Who says what, and whether the line names them: a share of the lines goes on without a name."""
    dice = random.Random(seed)
    present, said, speaker = dice.sample(names, dice.randint(2, 6)), list[tuple[str, str, bool]](), ""
    for number in range(dice.choice([16, 90])):
        is_named = not speaker or dice.random() >= unnamed
        speaker = dice.choice(present) if is_named else speaker
        said.append((speaker, f"{dice.choice(SENTENCES)} w{number}w", is_named))
    return said


def as_captions(said: Said) -> str:
    lines = (f"{speaker}: {words}" if is_named else words for speaker, words, is_named in said)
    cues = (
        f"00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900\n{line}\n"
        for at, line in enumerate(lines)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def as_text(said: Said) -> str:
    return "\n".join(f"{speaker}: {words}" if is_named else words for speaker, words, is_named in said)


def wrong_share(said: Said, text: str, name: str) -> float:
    """The share of lines whose last word stands under somebody else or nobody."""
    document = parse(text.encode(), name)
    under = {
        word: turn.speaker for turn in document.turns for word in document.text[turn.start : turn.end].split()
    }
    return sum(under.get(words.split()[-1]) != speaker for speaker, words, _is_named in said) / len(said)


@pytest.mark.parametrize(("unnamed", "most"), [(0.0, 0.0), (0.2, 0.02), (0.5, 0.03)])
def test_in_captions_nearly_every_word_stands_under_who_said_it(unnamed: float, most: float) -> None:
    meetings = [meeting(IN_CAPTIONS, seed, unnamed) for seed in range(60)]
    assert sum(wrong_share(said, as_captions(said), "a.vtt") for said in meetings) / len(meetings) <= most


@pytest.mark.parametrize(("unnamed", "most"), [(0.0, 0.01), (0.2, 0.02), (0.5, 0.05)])
def test_in_text_nearly_every_word_stands_under_who_said_it(unnamed: float, most: float) -> None:
    interviews = [meeting(IN_TEXT, seed, unnamed) for seed in range(60)]
    assert sum(wrong_share(said, as_text(said), "a.txt") for said in interviews) / len(interviews) <= most
