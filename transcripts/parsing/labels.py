"""The name at the start of a line, before a colon or whatever sign the file uses: `Ada:`, `**Ada**:`, `Ada;`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transcripts.parsing.names import LONGEST_NAME, looks_like_person, may_be_speaker, opens_reference, tidy
from transcripts.parsing.remarks import reads_as_sentence, speaks_of_speaking
from transcripts.parsing.roles import part_of

_BULLET = r"\s*+(?:[-*+•–]\s+|\d{1,3}[.)]\s+)?+"
_NAME = rf"(?P<mark>\*\*|__|)(?P<name>\[[^\]\n]{{1,{LONGEST_NAME}}}\]|[^:：\n\t]{{1,{LONGEST_NAME + 4}}}%s)"
_SIGNS = {":": r"\s?[:：]", ";": r"\s?;(?=\s)", "\t": r"\t", "–": r"\s[–—](?=\s)"}
# With a semicolon or tab the shortest name counts, with a colon any up to the first colon.
_FORMS = {
    sign: re.compile(_BULLET + _NAME % ("" if sign == ":" else "?") + after + "(?P<rest>.*)", re.DOTALL)
    for sign, after in _SIGNS.items()
}
SIGNS = tuple(_FORMS)
_LOWER = re.compile(r"[^\W\d_][\w.\-]{2,30}(?: [\w.]{1,20}|\d{1,2})?")


@dataclass(frozen=True)
class Label:
    """A name and the words after it; a weak one is in lower case, or reads as the beginning of a sentence."""

    name: str
    words: str
    is_weak: bool


def label_in(line: str, sign: str) -> Label | None:
    """Return the label of a line without its stamps; `sign` is one of SIGNS."""
    found = _FORMS[sign].match(line)
    if not found:
        return None
    raw, words = _without_emphasis(found)
    name = tidy(raw[1:-1] if raw.startswith("[") and raw.endswith("]") else raw)
    clock = name[-1:].isdigit() and words[:1].isdigit()
    may_speak = may_be_speaker(name)
    if clock or words.startswith("//") or not (may_speak or _may_be_lower(name)):
        return None
    is_sentence = reads_as_sentence(name) and not looks_like_person(name)
    return Label(name, words.lstrip(), is_weak=not part_of(name) and (is_sentence or not may_speak))


def _may_be_lower(name: str) -> bool:
    is_phrase = speaks_of_speaking(name) or opens_reference(name)
    return name[:1].islower() and _LOWER.fullmatch(name) is not None and not is_phrase


def _without_emphasis(found: re.Match[str]) -> tuple[str, str]:
    """Undo Markdown's `**Name:** words` and `**Name**: words`."""
    name, words, mark = found["name"].strip(), found["rest"], found["mark"]
    if mark and name.endswith(mark):
        return name[: -len(mark)].strip(), words
    if mark and words.startswith(mark):
        return name, words[len(mark) :]
    return (mark + name, words)
