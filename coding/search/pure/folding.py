"""Texts in the form that search compares: composed (NFC) and case-folded, with a map back to the stored text.

Pure. Positions are code points. A character that folds to several, or several that fold to one, stay together.
"""

import re
import sys
import unicodedata
from array import array
from dataclasses import dataclass

MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"


# What nobody types when they search: soft hyphens and joiners that only say where a line may break.
UNTYPED = "\u00ad\u200b\u2060\ufeff"
# Written with one sign and searched for with another: the hyphen that does not break, and the Turkish capital i.
_AS_TYPED = {"\u2011": "-", "\u0130": "i"}


DOTTED = "i\u0307"  # what the Turkish capital i becomes without case


# What may compose: a character with its combining marks, and the letters of a Korean syllable.
MARKED = re.compile(f"[^{MARKS}{UNTYPED}][{MARKS}]+|[\u1100-\u11ff]+")
APART = re.compile(f"{MARKED.pattern}|[{UNTYPED}]+")


ENDS = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded form. Without `places`, both have the same length, character by character."""

    text: str
    folded: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the stored text that corresponds to a range of the folded text."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    @property
    def size(self) -> int:
        """Memory it takes, in bytes."""
        places = sum(len(part) * part.itemsize for part in (self.starts, self.ends) if part is not None)
        same = self.folded is self.text
        return sys.getsizeof(self.text) + (0 if same else sys.getsizeof(self.folded)) + places


def folded(words: str) -> str:
    """Words as search compares them: composed, case-folded, without what nobody types."""
    return unicodedata.normalize("NFC", composed(words).casefold()).replace(DOTTED, "i")


def composed(words: str) -> str:
    """Words composed, without what nobody types; their case stays."""
    for sign in UNTYPED:
        words = words.replace(sign, "")
    return unicodedata.normalize("NFC", _as_typed(words))


def _as_typed(words: str) -> str:
    # `str.translate` looks up every character; with one sign in a thousand, `replace` is fifty times faster.
    for sign, typed in _AS_TYPED.items():
        words = words.replace(sign, typed)
    return words


def fold(text: str, *, keeps_case: bool = False) -> Folded:
    """Fold a text, with the map back to it."""
    change = composed if keeps_case else folded
    as_typed = _as_typed(text)
    plain = as_typed if keeps_case else as_typed.casefold()
    # Beside what nobody types no character folds to nothing, so equal length means that each became exactly one.
    is_plain = len(plain) == len(text) and not any(sign in plain for sign in (*UNTYPED, DOTTED))
    if is_plain and all(unicodedata.is_normalized("NFC", one) for one in (text, plain)):
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
    for marked in APART.finditer(text):
        if at < marked.start():
            add(at, marked.start())
        if marked[0][0] not in UNTYPED:
            add(marked.start(), marked.end())
        at = marked.end()
    if at < len(text):
        add(at, len(text))
    return Folded(text, "".join(pieces), starts, ends)


def sentence_at(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The sentence or sentences around a passage, within the turn from `first` to `last`, without surrounding white
    space."""
    begin, stop = first, last
    for found in ENDS.finditer(text, first, last):
        if found.end() <= start:
            begin = found.end()
        elif found.end() >= end:
            stop = found.end()
            break
    return trimmed(text, begin, stop)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
