"""What the readers return, and how they refuse."""

from __future__ import annotations

from dataclasses import dataclass, field

from transcripts.parsing.choices import WORDS, Offers

Params = dict[str, str | int]


def N_(message: str) -> str:
    """Mark a sentence for translation; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Limits:
    """The largest file that is read: bytes uploaded, code points and turns in it, bytes once unpacked."""

    max_bytes: int = 25 * 1024 * 1024
    max_chars: int = 5_000_000
    max_turns: int = 100_000
    max_unpacked_bytes: int = 200 * 1024 * 1024
    max_part_bytes: int = 64 * 1024 * 1024


@dataclass(frozen=True)
class Notice:
    """Something left out or guessed: an English sentence with `%(name)s` places, and what goes there."""

    message: str
    params: Params = field(default_factory=dict)


class ParseError(Exception):
    """The file cannot be read. The sentence says what the person who chose it can do."""

    def __init__(self, message: str, params: Params | None = None) -> None:
        self.message = message
        self.params: Params = params or {}
        super().__init__(message % self.params)


@dataclass(frozen=True)
class ParsedTurn:
    """A range of the text: code points, end-exclusive, without the line break after it; milliseconds."""

    start: int
    end: int
    speaker: str | None
    time_ms: int | None
    end_ms: int | None


@dataclass(frozen=True)
class ParsedDocument:
    """A text, the turns that cover it, and its speakers in the order in which they first speak."""

    text: str
    turns: tuple[ParsedTurn, ...]
    speakers: tuple[str, ...]
    format: str
    encoding: str | None
    notices: tuple[Notice, ...]
    description: str = ""
    offers: Offers = field(default_factory=Offers)


@dataclass
class Draft:
    """A turn on its way: its words, not yet placed in the text."""

    text: str
    speaker: str | None = None
    time_ms: int | None = None
    end_ms: int | None = None


@dataclass
class Reading:
    """What one reader found: turns in order, what was left out or guessed, and what can be decided otherwise.

    `head` stands above the turns and is nobody's speech; it becomes `head_becomes` unless a person decides.
    """

    drafts: list[Draft]
    notices: list[Notice]
    encoding: str | None = None
    head: list[Draft] = field(default_factory=list)
    head_becomes: str = WORDS
    offers: Offers = field(default_factory=Offers)
