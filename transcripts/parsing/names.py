"""What may be the name of a speaker, and what is more likely a heading, a remark or a sentence."""

from __future__ import annotations

import re
import unicodedata

from transcripts.parsing.remarks import opens_remark, speaks_of_speaking

LONGEST_NAME = 63
_MAX_WORDS = 6
_PLAIN = re.compile(r"[^\W_][^.,:;!?\"“”«»=<>{}\[\]|*\t\n]*")
_SPACE = re.compile(r"\s+")
_BRACKETS = re.compile(r"\s*(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])")
_SIGNED = re.compile(r"[^\W_][^:;!?\"“”«»=<>{}*\t\n]*")
_LONGEST_ABBREVIATION = 6
_GENERIC = re.compile(
    r"(?:speaker|taler|sprecher|talare|person|participant|deltaker)[ _]?\d{1,3}|unknown speaker|ukjent taler",
    re.IGNORECASE,
)
_PARTICLE_WORDS = "af and av da de del den der di du el la le of og ten ter van von zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# Abbreviations that open a reference or a time: `Jf. s. 3:`, `Kl. 12:`.
_REFERENCE_WORDS = "bl ca cf eks f fig jf jfr jmf kap kl nr pkt s se tab vgl"
_REFERENCES = frozenset(_REFERENCE_WORDS.split())

__all__ = [
    "LONGEST_NAME",
    "is_generic",
    "looks_like_person",
    "may_be_speaker",
    "opens_reference",
    "opens_remark",
    "tidy",
]


def tidy(name: str) -> str:
    """Return the name as it is kept: NFC, because it is a key, and with single spaces."""
    return unicodedata.normalize("NFC", _SPACE.sub(" ", name).strip())


def may_be_speaker(name: str) -> bool:
    """Tell whether this can be a speaker's name before a colon: short, no sentence, no lower-case phrase."""
    if not 0 < len(name) <= LONGEST_NAME or not any(char.isalpha() for char in name):
        return False
    if speaks_of_speaking(name):
        return False
    normal = unicodedata.normalize("NFC", name)
    if _PLAIN.fullmatch(normal):
        return len(normal.split()) <= _MAX_WORDS and (len(name) <= 3 or not name[0].islower())
    return _is_signed_name(normal)


def looks_like_person(name: str) -> bool:
    """Tell whether a whole line can only be a name: every word begins with a capital letter or a digit."""
    return is_generic(name) or (may_be_speaker(name) and _is_capitalised(_BRACKETS.sub("", name)))


def is_generic(name: str) -> bool:
    """Tell whether this is a program's name for an unknown speaker, such as `SPEAKER_00`."""
    return _GENERIC.fullmatch(name) is not None


def opens_reference(name: str) -> bool:
    """Tell whether this refers to a page, a number or a time: `Jf. s. 3`, `kap. 2`."""
    first, dot, _rest = name.partition(".")
    is_initial = len(first) == 1 and first.isupper() and not name.casefold().startswith("f.eks")
    return bool(dot) and not is_initial and first.casefold().strip() in _REFERENCES


def _is_signed_name(name: str) -> bool:
    """Accept `Lisa B.`, `Dr. Vik`, `Berg, Kari (HVO)`, `Per Vik [rektor]`: capitals, and no end of a sentence."""
    bare = _BRACKETS.sub("", name).strip()
    if not _SIGNED.fullmatch(bare) or bare.count(",") > 1 or "|" in bare or re.search(r"[\[\]]", bare):
        return False
    words = bare.split()
    if not words or len(words) > _MAX_WORDS or not _is_capitalised(bare):
        return False
    dotted = [word.rstrip(".,") for word in words if "." in word]
    if opens_reference(name):
        return False
    return all(len(word) <= _LONGEST_ABBREVIATION for word in dotted)


def _is_capitalised(name: str) -> bool:
    words = [word.strip("()[]'’.,") for word in name.split() if word not in _PARTICLES]
    return bool(words) and not any(word[:1].islower() for word in words)
