"""Names in meeting captions: what stands before `: ` at the start of a cue, whatever its case and signs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from transcripts.parsing.names import (
    LONGEST_NAME,
    is_generic,
    looks_like_person,
    opens_reference,
    opens_remark,
    tidy,
)
from transcripts.parsing.remarks import reads_as_sentence, speaks_of_speaking

_LABEL = re.compile(
    rf"\s*+(?:>>\s*|[-–—]\s+)?(?P<name>[^:：\n\t]{{1,{LONGEST_NAME}}}?)\s?(?::(?=\s|$)|：)(?P<words>.*)",
    re.DOTALL,
)
_DASH = re.compile(r"\s*[-–—]\s")
_BRACKETED = re.compile(r"\[(?P<name>[^\[\]]{1,63})\]")
_SENTENCE = re.compile(r"[?!…»”\"]|[^\W\d_]{5,}[.,]\s|\.\s+[^\W\d_]{4,}\s")
_PHONE = re.compile(r"\+\d[\d *x().-]{5,20}")
_NO_FIRST = frozenset("\"'«“”([{<.,;!?/&%=#")
_HANDLE = re.compile(r"\S+|[^|\[\]]+[|\[(].*")
_NEARLY_ALL, _MOST = 0.9, 0.6
_OFTEN = 0.4
_LONE = 0.1
_MOST_WORDS = 8


@dataclass(frozen=True)
class Caption:
    """A line of a cue: as it stands, its possible speaker, and the words after that."""

    raw: str
    cue: int
    label: str | None
    words: str


def read_caption(raw: str, cue: int, taken: frozenset[str] = frozenset()) -> Caption:
    """Take a line of a cue apart; `cue` is the number of its cue, `taken` are names that are speakers anyway."""
    found = _LABEL.match(raw)
    name = _name(found["name"]) if found else ""
    if found is None or not (name in taken or _may_speak(name)):
        generic = _bracketless(raw.strip())
        return Caption(raw, cue, generic, "") if is_generic(generic) else Caption(raw, cue, None, raw)
    return Caption(raw, cue, name, found["words"].strip())


def is_dialogue(captions: list[Caption]) -> bool:
    """Tell whether the lines of a cue are several people's, each behind a dash, and none is named."""
    return len(captions) >= 2 and all(_DASH.match(caption.raw) and not caption.label for caption in captions)


def speakers_in(captions: list[Caption], cues: int) -> frozenset[str]:
    """Return the labels that are speakers: those that come back, and, where most cues have one, all."""
    heard = Counter(caption.label for caption in captions if caption.label)
    share = _begun_with_label(captions) / max(1, cues)
    generic = {name for name in heard if is_generic(name)}
    if share < _LONE and not generic:
        return frozenset()
    if share >= _NEARLY_ALL and (len(heard) > 1 or max(heard.values()) > 1):
        return frozenset(name for name in heard if share == 1 or not reads_as_sentence(name))
    back = {name for name, count in heard.items() if count >= 2 and _may_come_back(name, share)}
    known = back | generic
    if not known and not (share >= _MOST and len(heard) > 1):
        return frozenset()
    once = {name for name in heard if _is_heard_once(name, share)}
    return frozenset(known | once | _forms_of(known, heard))


def _may_come_back(name: str, share: float) -> bool:
    """Tell whether a label counts that comes back: not what reads as the beginning of a sentence."""
    return (share >= _OFTEN and not reads_as_sentence(name)) or _is_compact(name)


def _is_heard_once(name: str, share: float) -> bool:
    """Tell whether a label counts that does not come back: a person's, or, in most cues, a device's or account's."""
    is_account = " " not in name and not (name.isalpha() and name.islower())
    return (share >= _OFTEN and looks_like_person(name)) or (share >= _MOST and is_account) or _is_phone(name)


def _begun_with_label(captions: list[Caption]) -> int:
    return len({caption.cue for caption in captions if caption.label})


def _forms_of(known: set[str], heard: Counter[str]) -> set[str]:
    """Find the full name of somebody who is known by the first, and the other way round."""
    firsts = {name.split()[0].casefold() for name in known}
    return {name for name in heard if looks_like_person(name) and name.split()[0].casefold() in firsts}


def _is_compact(name: str) -> bool:
    return looks_like_person(name) or _HANDLE.fullmatch(name) is not None


def _is_phone(name: str) -> bool:
    return _PHONE.fullmatch(name) is not None


def _name(raw: str) -> str:
    return tidy(_bracketless(raw.strip(" *")))


def _bracketless(name: str) -> str:
    found = _BRACKETED.fullmatch(name)
    return tidy(found["name"]) if found else name


def _may_speak(name: str) -> bool:
    if _is_phone(name):
        return True
    if not any(char.isalpha() for char in name) or name[:1] in _NO_FIRST or len(name.split()) > _MOST_WORDS:
        return False
    if opens_reference(name):
        return False
    return not (speaks_of_speaking(name) or opens_remark(name) or _SENTENCE.search(name) or "//" in name)
