"""What a person can decide about a file before it becomes a document, and what is offered to them.

Whatever is left out of `Choices` the readers decide, as they do for a file that nobody has looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from transcripts.parsing.names import looks_like_person, opens_remark, tidy

JOIN, KEEP = "join", "keep"
WORDS, LEAVE_OUT, DESCRIBE = "words", "leave_out", "describe"
LINES, SENTENCES, CUES = "lines", "sentences", "cues"
LONGEST_SPEAKER = 100
_MOST_OFFERED = 60
_LONGEST_EXAMPLE = 120


@dataclass(frozen=True)
class SpeakerChoice:
    """What a person decided about a name: `found` as in the file, `name` as it shall be, empty for the same."""

    found: str
    is_speaker: bool = True
    name: str = ""
    role: str | None = None


@dataclass(frozen=True)
class Choices:
    """All that a person decided about one file."""

    encoding: str | None = None
    lines: str | None = None
    head: str | None = None
    colours: bool | None = None
    times_are_words: bool = False
    begins_at_zero: bool = False
    speakers: tuple[SpeakerChoice, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, SpeakerChoice]:
        return {choice.found: choice for choice in self.speakers}

    @cached_property
    def taken(self) -> frozenset[str]:
        """The names that are speakers, whatever the reader thinks."""
        return frozenset(choice.found for choice in self.speakers if choice.is_speaker)

    @cached_property
    def refused(self) -> frozenset[str]:
        """The names that are words, whatever the reader thinks."""
        return frozenset(choice.found for choice in self.speakers if not choice.is_speaker)

    def speakers_of(self, found: Iterable[str]) -> frozenset[str]:
        """The speakers among the names that a reader found."""
        return (frozenset(found) | self.taken) - self.refused

    def name_of(self, found: str | None) -> str | None:
        """The name that a speaker gets; two with one name are one speaker."""
        if found is None:
            return None
        choice = self._by_name.get(found)
        chosen = tidy(choice.name) if choice else ""
        return (chosen or found)[:LONGEST_SPEAKER].strip()


NO_CHOICES = Choices()


@dataclass(frozen=True)
class EncodingOffer:
    """An encoding, how the first lines with special characters read in it, and whether it is the one found out."""

    name: str
    sample: str
    is_found: bool


@dataclass(frozen=True)
class LabelOffer:
    """What stands before a colon or otherwise looks like a name: how often, and the words after the first."""

    name: str
    count: int
    example: str
    is_speaker: bool
    is_likely: bool


@dataclass(frozen=True)
class LinesOffer:
    """How many lines (sentences, cues) are joined to others, or would be."""

    are_joined: bool
    count: int
    what: str


@dataclass(frozen=True)
class HeadOffer:
    """What stands at the top of a file and is nobody's speech, and what becomes of it."""

    text: str
    lines: int
    becomes: str


@dataclass(frozen=True)
class ClockOffer:
    """A clock that begins late, and by how much its times are moved if it begins at zero."""

    first_ms: int
    shift_ms: int
    begins_at_zero: bool


@dataclass(frozen=True)
class TimesOffer:
    """How many time stamps were found."""

    count: int
    are_words: bool


@dataclass(frozen=True)
class ColoursOffer:
    """How many colours the text has."""

    count: int
    are_speakers: bool


@dataclass(frozen=True)
class NamePair:
    """Two names that may be one person's."""

    short: str
    full: str


@dataclass(frozen=True)
class Offers:
    """What can be decided about a file; what is None or empty does not occur in it."""

    encodings: tuple[EncodingOffer, ...] = ()
    lines: LinesOffer | None = None
    head: HeadOffer | None = None
    labels: tuple[LabelOffer, ...] = ()
    pairs: tuple[NamePair, ...] = ()
    colours: ColoursOffer | None = None
    times: TimesOffer | None = None
    clock: ClockOffer | None = None


@dataclass
class Labels:
    """Counts names on their way through a file."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def see(self, name: str, words: str) -> None:
        """Count a name; the words after its first are its example."""
        self.counts[name] += 1
        if not self.examples.get(name):
            self.examples[name] = words.strip()[:_LONGEST_EXAMPLE]

    def offers(self, speakers: frozenset[str]) -> tuple[LabelOffer, ...]:
        """The speakers in the order in which they speak, then the others, the most likely and frequent first."""
        said = [name for name in self.counts if name in speakers]
        likely = {name for name in self.counts if _is_likely(name, self.counts[name])}
        rest = [name for name in self.counts if name not in speakers]
        rest.sort(key=lambda name: (name not in likely, -self.counts[name]))
        return tuple(
            LabelOffer(name, self.counts[name], self.examples[name], name in speakers, name in likely)
            for name in [*said, *rest[:_MOST_OFFERED]]
        )


def _is_likely(name: str, count: int) -> bool:
    return not opens_remark(name) and (looks_like_person(name) or count > 1)
