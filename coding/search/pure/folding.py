"""Texts as a search compares them: composed (NFC), without case, and with the way back to the stored text.

Pure. Positions are code points; a character that folds to several, or several that fold to one, stay together.
"""

import re
import sys
import unicodedata
from array import array
from dataclasses import dataclass

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"


# What may compose: a character with its marks, and the letters that make up a Korean syllable.
MARKED = re.compile(f"[^{MARKS}][{MARKS}]+|[\u1100-\u11ff]+")


ENDS = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, and the same for comparing. Without places the two have the same length, character by character."""

    text: str
    folded: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the stored text that a range of the folded one stands for."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        places = sum(len(part) * part.itemsize for part in (self.starts, self.ends) if part is not None)
        same = self.folded is self.text
        return sys.getsizeof(self.text) + (0 if same else sys.getsizeof(self.folded)) + places


def folded(words: str) -> str:
    """Words as they are compared: composed and without case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())


def composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def fold(text: str, *, keeps_case: bool = False) -> Folded:
    """The text for comparing, with the way back."""
    change = composed if keeps_case else folded
    plain = text if keeps_case else text.casefold()
    # No character folds to nothing: the same length means that each has become one.
    if len(plain) == len(text) and all(unicodedata.is_normalized("NFC", one) for one in (text, plain)):
        return Folded(text, text if plain == text else plain)
    pieces: list[str] = []
    starts, ends = array("I"), array("I")

    def add(start: int, end: int) -> None:
        words = change(text[start:end])
        if len(words) == end - start and not MARKED.match(text, start, end):
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            pieces.append(words)
        elif end - start > 1 and not MARKED.match(text, start, end):
            for at in range(start, end):
                add(at, at + 1)
        else:
            starts.extend([start] * len(words))
            ends.extend([end] * len(words))
            pieces.append(words)

    at = 0
    for marked in MARKED.finditer(text):
        if at < marked.start():
            add(at, marked.start())
        add(marked.start(), marked.end())
        at = marked.end()
    if at < len(text):
        add(at, len(text))
    return Folded(text, "".join(pieces), starts, ends)


def sentence_at(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The sentence or sentences of a passage, within a turn from `first` to `last`, without white space around."""
    begin, stop = first, last
    for found in ENDS.finditer(text, first, last):
        if found.end() <= start:
            begin = found.end()
        elif found.end() >= end:
            stop = found.end()
            break
    return trimmed(text, begin, stop)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same range without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
