"""Finds pairs of similar names. Pure: names in, pairs out."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import ceil
from typing import TypeVar

Key = TypeVar("Key")


LEAST = 0.7  # Dice's coefficient of the names' trigrams; 1 means the same name


def pieces(name: str) -> frozenset[str]:
    """The name's trigrams, ignoring case, marks, punctuation and surrounding spaces.

    The beginning and the end of a word count as a letter, so that short names can be compared too.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient: twice the shared trigrams, divided by the trigrams of both. 0 when either name is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def alike(
    names: Mapping[Key, str], least: float = LEAST, most_compared: int | None = None
) -> list[tuple[Key, Key]]:
    """Pairs of keys whose names are similar, most similar first.

    Only names are compared that share one of their rarest trigrams: names as similar as `least` must. With
    `most_compared`, only so many comparisons are made, and pairs of the last names may be missing.
    """
    found = {key: pieces(name) for key, name in names.items()}
    common = Counter(piece for mine in found.values() for piece in mine)
    holders: dict[str, list[Key]] = defaultdict(list)
    pairs: list[tuple[float, int, Key, Key]] = []
    compared = 0
    for number, (key, mine) in enumerate(found.items()):
        telling = _telling(mine, common, least)
        candidates = dict.fromkeys(earlier for piece in telling for earlier in holders[piece])
        compared += len(candidates)
        if most_compared is not None and compared > most_compared:
            break
        for earlier in candidates:
            how = likeness(mine, found[earlier])
            if how >= least:
                pairs.append((-how, number, earlier, key))
        for piece in telling:
            holders[piece].append(key)
    return [(one, other) for _how, _number, one, other in sorted(pairs, key=lambda pair: pair[:2])]


def _telling(mine: frozenset[str], common: Counter[str], least: float) -> list[str]:
    """A name's rarest trigrams: so many that every name as similar as `least` has one of them among its own.

    Two such names share at least `least / (2 - least)` of either's trigrams.
    """
    shared = ceil(len(mine) * least / (2 - least) - 1e-9)
    return sorted(mine, key=lambda piece: (common[piece], piece))[: len(mine) - shared + 1]
