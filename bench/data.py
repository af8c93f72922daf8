"""The same seeded text and codings for both: pseudo-words, dialogue, accents, emoji, dense codings."""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

SEED = 20_261
SPEAKERS = ["Intervjuer", "Kari", "Åse-Marie"]
BEGINNINGS = ["", "b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sk", "st", "t", "tr", "v"]
VOWELS = ["a", "e", "i", "o", "u", "e", "a", "e", "å", "ø"]
ENDINGS = ["", "", "", "n", "r", "t", "l", "s", "ng", "nd", "k"]
EMOJI = ["😀", "👍🏽", "🙂", "🤔"]


@dataclass(frozen=True)
class Range:
    """A coding: code points of the spoken text (without speakers' names), end-exclusive, and its code's number."""

    start: int
    end: int
    code: int


@dataclass(frozen=True)
class Study:
    """A transcript, its codebook and its codings."""

    turns: list[tuple[str, str]]
    codes: list[str]
    codings: list[Range]

    @cached_property
    def spoken(self) -> str:
        """What we keep as the document's text: the words, a line each; speakers stand beside it."""
        return "\n".join(words for _speaker, words in self.turns)

    @cached_property
    def file(self) -> str:
        """The transcript as people have it: a speaker before each paragraph."""
        return "\n".join(f"{speaker}: {words}" for speaker, words in self.turns)

    @cached_property
    def html(self) -> str:
        paragraphs = "\n".join(f"<p>{speaker}: {words}</p>" for speaker, words in self.turns)
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'

    @cached_property
    def _label_bytes(self) -> list[int]:
        """For each paragraph, how many bytes of speakers' names the file has up to its words."""
        return list(accumulate(len(f"{speaker}: ".encode()) for speaker, _words in self.turns))

    @cached_property
    def _byte_of(self) -> list[int]:
        """For each code point of the spoken text, its byte in the file."""
        places, at, paragraph = [], 0, 0
        for char in self.spoken:
            places.append(at + self._label_bytes[paragraph])
            at += len(char.encode())
            paragraph += char == "\n"
        return [*places, at + self._label_bytes[paragraph]]

    def in_bytes(self, coding: Range) -> tuple[int, int]:
        """A coding's place in UTF-8 bytes of the file, as Taguette counts."""
        return self._byte_of[coding.start], self._byte_of[coding.end - 1] + len(
            self.spoken[coding.end - 1].encode()
        )


def _vocabulary(random: random.Random, size: int) -> list[str]:
    def syllable() -> str:
        return random.choice(BEGINNINGS) + random.choice(VOWELS) + random.choice(ENDINGS)

    return [
        "".join(syllable() for _ in range(random.choice([1, 1, 1, 1, 2, 2, 2, 2, 2]))) for _ in range(size)
    ]


def _paragraph(random: random.Random, words: list[str], count: int, mark: str) -> str:
    # Zipf's law, roughly: a small part of the words is most of the text.
    text = " ".join(words[int(len(words) * random.random() ** 2)] for _ in range(count))
    if random.random() < 0.05:
        text = f"{text} {random.choice(EMOJI)}"
    return text[0].upper() + text[1:] + mark


def _turns(random: random.Random, is_enough: Callable[[int, int], bool], mean: int) -> list[tuple[str, str]]:
    """Paragraphs by turns until there are enough words or characters."""
    words = _vocabulary(random, 3000)
    turns: list[tuple[str, str]] = []
    have = length = 0
    while not is_enough(have, length):
        asks = len(turns) % 2 == 0
        count = random.randint(4, max(8, mean // 2)) if asks else random.randint(mean // 2, mean * 2)
        text = _paragraph(random, words, count, "?" if asks else ".")
        turns.append((SPEAKERS[0] if asks else random.choice(SPEAKERS[1:]), text))
        have += count
        length += len(text) + 1
    return turns


def _codings(
    random: random.Random, length: int, count: int, codes: int, least: int, most: int
) -> list[Range]:
    """Log-uniform lengths, so short ones are many; some codes are used much more than others."""
    found = set()
    while len(found) < count:
        long = int(math.exp(random.uniform(math.log(least), math.log(most))))
        start = random.randrange(length - long)
        found.add(Range(start, start + long, int(codes * random.random() ** 1.7)))
    return sorted(found, key=lambda one: (one.start, one.end, one.code))


def study(words: int = 30_000, codings: int = 2_000, codes: int = 50, seed: int = SEED) -> Study:
    """The text that Taguette was measured with too: 30,000 words, 2,000 codings of 40 to 600 characters."""
    source = random.Random(seed)
    turns = _turns(source, lambda have, _length: have >= words, mean=70)
    length = sum(len(text) + 1 for _speaker, text in turns) - 1
    return Study(turns, _code_names(codes), _codings(source, length, codings, codes, 40, 600))


def large(characters: int = 500_000, codings: int = 10_000, codes: int = 200) -> Study:
    """The large case: 500,000 characters, 10,000 codings that overlap about seven deep."""
    source = random.Random(SEED + 1)
    turns = _turns(source, lambda _have, length: length >= characters, mean=38)
    length = sum(len(text) + 1 for _speaker, text in turns) - 1
    return Study(turns, _code_names(codes), _codings(source, length, codings, codes, 20, 1500))


def interviews(
    count: int = 60, characters: int = 58_400, codings: int = 1_000, codes: int = 400
) -> list[Study]:
    """A whole project: each interview with the same codebook, 3.5 million characters and 60,000 codings in all."""
    made = []
    for number in range(count):
        source = random.Random(SEED + 100 + number)
        turns = _turns(source, lambda _have, length: length >= characters, mean=38)
        length = sum(len(text) + 1 for _speaker, text in turns) - 1
        made.append(Study(turns, _code_names(codes), _codings(source, length, codings, codes, 20, 1200)))
    return made


def _code_names(count: int) -> list[str]:
    words = _vocabulary(random.Random(SEED + 2), count)
    return [f"{word.capitalize()} {number}" for number, word in enumerate(words, 1)]


def fresh_ranges(text: Study, count: int, seed: int) -> list[Range]:
    """Further codings for the writing document."""
    return _codings(random.Random(seed), len(text.spoken), count, len(text.codes), 40, 600)
