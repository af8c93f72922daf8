"""Puts into the lines of a transcript what a person decided about names, and offers the names that can be decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from transcripts.parsing.choices import Choices, Labels
from transcripts.parsing.lines import CERTAIN, Line, with_header
from transcripts.parsing.names import LONGEST_NAME, tidy

_DASH = r"\s*+(?:[-*+•–]\s+)?+"
_BEFORE_COLON = re.compile(
    rf"{_DASH}(?P<name>[^:：\n\t]{{1,{LONGEST_NAME}}}?)\s?[:：](?=\s|$)(?P<words>.*)", re.DOTALL
)
_MOST_WORDS = 8


def before_colon(line: str) -> tuple[str, str] | None:
    """Return what stands before the first colon of a line, if it is short enough for a name, and the words after it."""
    found = _BEFORE_COLON.match(line)
    name = tidy(found["name"].strip("*_[] ")) if found else ""
    is_name = any(char.isalpha() for char in name) and len(name.split()) <= _MOST_WORDS
    return (name, found["words"].lstrip("*_ ")) if found and is_name else None


def with_chosen_names(lines: list[Line], speakers: frozenset[str], choices: Choices) -> list[Line]:
    """Give their names to lines that begin with one that a person took for a speaker, or that hold nothing else."""
    asked = choices.taken - {line.label for line in lines}
    if not asked:
        return lines
    begun = {name for line in lines if (name := _asked(line, asked)) is not None}
    alone = asked - begun
    return [_named(line, speakers, asked, alone, is_last=line is lines[-1]) for line in lines]


def labels_of(lines: Iterable[Line]) -> Labels:
    """Count the names of lines, and whatever else stands before a colon."""
    seen = Labels()
    for line in lines:
        if line.label:
            seen.see(line.label, line.words)
            continue
        found = before_colon(line.body)
        if found:
            seen.see(*found)
    return seen


def _asked(line: Line, asked: frozenset[str]) -> str | None:
    found = before_colon(line.body)
    return found[0] if found and found[0] in asked else None


def _named(
    line: Line, speakers: frozenset[str], asked: frozenset[str], alone: frozenset[str], *, is_last: bool
) -> Line:
    if line.label in speakers:
        return line
    found = before_colon(line.body)
    if found and found[0] in asked:
        return replace(line, label=found[0], words=found[1].lstrip(), surety=CERTAIN, starts_afresh=False)
    if tidy(line.body) in alone and not is_last:
        return with_header(line, CERTAIN)
    return line
