"""Pseudonyms: the next ones in a study's own scheme, and those that look like somebody's real name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

# First names that are common enough to be nobody's, several for each letter that offices get.
NAMES = re.findall(
    r"\w+",
    """
    Anne Arne Astrid Atle Are Aina Berit Bjørn Bente Børge Bodil Bård Camilla Carl Caroline Christian
    Cathrine Dina David Dagny Dag Dorthe Daniel Eva Erik Elin Even Else Egil Frida Fredrik Fride Finn Grete
    Geir Gunn Gard Hanne Henrik Hilde Håvard Hege Harald Ida Ivar Ingrid Isak Inger Jonas Jorunn Jan Johanne
    Jens Kari Knut Kristin Kåre Kaja Lise Lars Liv Leif Lene Ludvig Marit Magnus Mona Martin Mette Mads Nina
    Nils Nora Njål Oda Ola Oline Oskar Pia Per Petra Pål Randi Rolf Ragnhild Roar Siri Sverre Solveig Stian
    Sara Sindre Tone Terje Tuva Tor Trine Tobias Unni Ulrik Una Vigdis Vidar Vilde Vegard Wenche Ylva Yngve
    Åse Åge
    """,
)
_NUMBERED = re.compile(r"(?P<word>.*?)(?P<gap>[ -]?)(?P<number>\d+)")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_DIGITS = re.compile(r"(?:\d[ -]?){8,}")
_NAME = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?")
MOST = 8


def suggestions(taken: Sequence[str], letter: str = "") -> list[str]:
    """Pseudonyms that go on with the study's own scheme: the next number, or names that nobody has yet.

    `letter` is what they are to begin with, such as an office's.
    """
    used = {one.casefold() for one in taken}
    numbered = [found for one in taken if (found := _NUMBERED.fullmatch(one))]
    if numbered and len(numbered) * 2 >= len(taken) and not letter:
        return _next_numbers(numbered, used)
    names = [name for name in NAMES if name.casefold() not in used]
    if letter:
        return [name for name in names if name[0].casefold() == letter[0].casefold()][:MOST]
    last = max((one[0].casefold() for one in taken if one), default="")
    later = [name for name in names if name[0].casefold() >= last]
    return _different_letters(later or names)[:MOST]


def _next_numbers(numbered: list[re.Match[str]], used: set[str]) -> list[str]:
    (word, gap), _count = Counter((one["word"], one["gap"]) for one in numbered).most_common(1)[0]
    mine = [one["number"] for one in numbered if (one["word"], one["gap"]) == (word, gap)]
    width = min(len(number) for number in mine) if any(number.startswith("0") for number in mine) else 1
    highest = max(int(number) for number in mine)
    found = (f"{word}{gap}{number:0{width}d}" for number in range(highest + 1, highest + MOST + 1))
    return [one for one in found if one.casefold() not in used]


def _different_letters(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    first: list[str] = []
    rest: list[str] = []
    for name in names:
        (rest if name[0] in seen else first).append(name)
        seen.add(name[0])
    return first + rest


def looks_real(pseudonym: str) -> bool:
    """Whether this may be somebody's real name, address or number: first name and surname, e-mail, telephone."""
    if _MAIL.search(pseudonym) or _DIGITS.search(pseudonym):
        return True
    words = pseudonym.split()
    names = [word for word in words if _NAME.fullmatch(word) and word[0].isupper()]
    return len(words) >= 2 and len(names) == len(words)
