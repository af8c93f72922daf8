"""What is looked for, and where a text has it: words in their forms, a phrase, or a regular expression. Pure.

Ranges are code points of the stored text, end-exclusive. Each says how near it comes to what was asked.
"""

import re
import time
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import islice
from typing import Protocol

import regex

from coding.search.pure.folding import Folded, fold, folded
from coding.search.pure.norwegian import is_form, is_part, roots
from coding.search.pure.regex_size import is_too_big

LONGEST = 1000  # characters of a question


MOST_TERMS = 20


MOST_IN_A_TEXT = 25_000  # hits of a regular expression


SECONDS = 1.5  # for a regular expression, on all texts together


class Kind(IntEnum):
    """How near a passage comes to what was asked."""

    EXACT = 0
    FORM = 1
    PART = 2


class Mode(StrEnum):
    WORDS = "words"
    PHRASE = "phrase"
    REGEX = "regex"


class Fault(StrEnum):
    """What is wrong with a question."""

    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    WRONG = "wrong"
    TOO_SLOW = "too_slow"


class NotUnderstood(Exception):
    """The question cannot be answered; says why."""

    def __init__(self, fault: Fault, words: str = "") -> None:
        super().__init__(f"{fault}: {words}")
        self.fault, self.words = fault, words


Hit = tuple[int, int, Kind]


WHOLE: Sequence[int] = (0,)


class Matcher(Protocol):
    """Finds what was asked for."""

    def find(self, text: Folded, units: Sequence[int] = WHOLE) -> list[Hit]:
        """The hits in order. `units` tells where the turns or paragraphs begin."""


def asked(question: str, mode: Mode) -> Matcher | None:
    """The matcher for a question; none for one without content. Raises NotUnderstood."""
    question = question.replace("\x00", "").strip()
    if len(question) > LONGEST:
        raise NotUnderstood(Fault.TOO_LONG)
    if not question:
        return None
    if mode is Mode.REGEX:
        return Expression(question)
    if mode is Mode.PHRASE:
        return Phrase(folded(question).split())
    terms = _terms(folded(question))
    return Words(terms) if terms else None


def _terms(question: str) -> "list[Word | Phrase]":
    """Words, and phrases in quotation marks. What is more than letters, such as «e-post», is a phrase too."""
    found: dict[tuple[str, ...], Word | Phrase] = {}
    for quoted, bare in re.findall(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)", question):
        words = quoted.split()
        if words:
            found[(*words, "")] = Phrase(words)
        elif bare:
            word = bare.strip(",.;:!?()") or bare
            found[(word,)] = Word(word) if word.isalnum() else Phrase([word])
    if len(found) > MOST_TERMS:
        raise NotUnderstood(Fault.TOO_MANY)
    return list(found.values())


def is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@dataclass(frozen=True)
class Phrase:
    """These words in a row, whatever white space is between them."""

    words: Sequence[str]

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        return re.compile(r"\s+".join(re.escape(word) for word in self.words))

    def find(self, text: Folded, units: Sequence[int] = WHOLE) -> list[Hit]:
        """Whole words only: «i dag» does not stand in «si dagen»."""
        if not self.words or any(word not in text.folded for word in self.words):
            return []
        opens, closes = is_letter(self.words[0][0]), is_letter(self.words[-1][-1])
        found = []
        for match in self.pattern.finditer(text.folded):
            start, end = match.span()
            if opens and start and is_letter(text.folded[start - 1]):
                continue
            if closes and end < len(text.folded) and is_letter(text.folded[end]):
                continue
            found.append((*text.span(start, end), Kind.EXACT))
        return found


class Word:
    """A word, its forms, and longer words that it is a part of."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.patterns = [(root, re.compile(rf"{re.escape(root)}\w*")) for root in sorted(roots(word))]
        self.known: dict[str, Kind | None] = {word: Kind.EXACT}

    def kind_of(self, other: str) -> Kind | None:
        """How near another word comes to this one, if at all."""
        try:
            return self.known[other]
        except KeyError:
            is_near = Kind.FORM if is_form(self.word, other) else None
            kind = Kind.PART if is_near is None and is_part(self.word, other) else is_near
            self.known[other] = kind
            return kind

    def find(self, text: Folded, units: Sequence[int] = WHOLE) -> list[Hit]:
        """Every word of the text that is near enough, as a whole."""
        words, kind_of = text.folded, self.kind_of
        found: dict[int, tuple[int, Kind]] = {}
        for root, pattern in self.patterns:
            if root not in words:
                continue
            for match in pattern.finditer(words):
                start, end = match.span()
                while start and (words[start - 1].isalnum() or words[start - 1] == "_"):
                    start -= 1
                kind = kind_of(words[start:end])
                if kind is not None:
                    found[start] = (end, kind)
        return [(*text.span(start, found[start][0]), found[start][1]) for start in sorted(found)]


@dataclass(frozen=True)
class Words:
    """All of these in the same turn."""

    terms: "Sequence[Word | Phrase]"

    def find(self, text: Folded, units: Sequence[int] = WHOLE) -> list[Hit]:
        each = []
        for term in self.terms:
            each.append(term.find(text))
            if not each[-1]:
                return []
        if len(each) == 1:
            return each[0]
        common = set.intersection(*({bisect_right(units, hit[0]) for hit in hits} for hits in each))
        nearest: dict[tuple[int, int], Kind] = {}
        for start, end, kind in (hit for hits in each for hit in hits):
            if bisect_right(units, start) in common:
                nearest[start, end] = min(kind, nearest.get((start, end), kind))
        return [(start, end, nearest[start, end]) for start, end in sorted(nearest)]


class Expression:
    """A regular expression, without regard to case unless it says so. All its work together has a time limit."""

    def __init__(
        self, pattern: str, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.clock, self.left = clock, seconds
        if is_too_big(pattern):
            raise NotUnderstood(Fault.TOO_SLOW)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.pattern = regex.compile(
                    fold(pattern, keeps_case=True).folded, regex.IGNORECASE | regex.MULTILINE
                )
        except (regex.error, RecursionError, OverflowError, ValueError, MemoryError) as error:
            place = getattr(error, "pos", None)
            raise NotUnderstood(Fault.WRONG, "" if place is None else str(place)) from error

    def find(self, text: Folded, units: Sequence[int] = WHOLE) -> list[Hit]:
        """The hits in order. What has no length is none. Raises NotUnderstood when it takes too long."""
        # A text that folds character by character is composed as it is stored.
        plain = Folded(text.text, text.text) if text.starts is None else fold(text.text, keeps_case=True)
        spans = (span for span in self._spans(plain.folded) if span[0] < span[1])
        return [(*plain.span(start, end), Kind.EXACT) for start, end in islice(spans, MOST_IN_A_TEXT)]

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        if self.left <= 0:
            raise NotUnderstood(Fault.TOO_SLOW)
        began = self.clock()
        try:
            for match in self.pattern.finditer(words, timeout=self.left, concurrent=True):
                yield match.span()
        except (TimeoutError, MemoryError) as error:
            raise NotUnderstood(Fault.TOO_SLOW) from error
        finally:
            self.left -= self.clock() - began
