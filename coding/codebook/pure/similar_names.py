"""Which names say nearly the same. Pure: names in, pairs out."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


LEAST = 0.7  # Dice's coefficient of the names' three-letter pieces; 1 is the same name


def pieces(name: str) -> frozenset[str]:
    """The name's pieces of three letters, without case, marks, punctuation and spaces around words.

    Begin and end of a word count as a letter, so that short names are compared too.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient: twice what both have, by what each has. 0 when either is empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def alike(names: Mapping[Key, str], least: float = LEAST) -> list[tuple[Key, Key]]:
    """Pairs of keys whose names are alike, most alike first. Only names that share a piece are compared."""
    found = {key: pieces(name) for key, name in names.items()}
    holders: dict[str, list[Key]] = defaultdict(list)
    pairs: list[tuple[float, int, Key, Key]] = []
    for number, (key, mine) in enumerate(found.items()):
        shared = Counter(earlier for piece in mine for earlier in holders.get(piece, ()))
        for earlier, count in shared.items():
            how = 2 * count / (len(mine) + len(found[earlier]))
            if how >= least:
                pairs.append((-how, number, earlier, key))
        for piece in mine:
            holders[piece].append(key)
    return [(one, other) for _how, _number, one, other in sorted(pairs, key=lambda pair: pair[:2])]
