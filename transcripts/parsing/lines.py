"""One line of a transcript taken apart: stamp, who may be speaking, words.

Whether a name in front of a colon really is a speaker is decided later, in `speakers`, from all lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transcripts.parsing.names import is_generic, looks_like_person, may_be_speaker, tidy
from transcripts.parsing.stamps import SPAN, Stamp, closing_stamp, milliseconds, opening_stamp

_LABEL = re.compile(
    r"\s*+(?P<mark>\*\*|__|)\[?(?P<name>[^:：\n\t\]]{1,44})\]?(?P<colon>\s?[:：])(?P<rest>.*)", re.DOTALL
)
_HEADER = re.compile(
    rf"(?P<name>[^\d\s:](?:[^:\n\t]{{0,39}}?))(?P<gap>\s{{1,20}})(?P<open>[\[(]?){SPAN}(?P<close>[\])]?)(?P<colon>:?)"
)
_TABBED = re.compile(r"\t(?P<name>[^\t\n]{1,40})\t")
_HEADER_REACH = 120

POSSIBLE, LIKELY, CERTAIN = 1, 2, 3
"""How sure one line makes us that its label is a speaker."""


@dataclass(frozen=True)
class Line:
    """A line and what was found in it.

    `body` is the line without its stamps, `words` also without the label; blank lines part blocks.
    """

    raw: str
    block: int
    body: str
    words: str
    label: str | None = None
    surety: int = POSSIBLE
    start_ms: int | None = None
    end_ms: int | None = None
    closing_ms: int | None = None
    is_doubtful: bool = False
    is_header: bool = False
    starts_afresh: bool = False

    @property
    def is_stamp_only(self) -> bool:
        """Tell whether the line holds a time and nothing else."""
        return self.start_ms is not None and not self.body.strip()

    @property
    def opens(self) -> bool:
        """Tell whether the line may be the first of a turn even if it is not the first of its paragraph."""
        return self.label is not None or self.start_ms is not None or self.starts_afresh


def read_line(raw: str, block: int, *, bare: bool) -> Line:
    """Take a line apart; times without brackets count only if `bare` ones do."""
    header = _header(raw, block, bare=bare)
    if header:
        return header
    stamp = opening_stamp(raw, bare=bare)
    body = raw[stamp.length :].lstrip() if stamp else raw
    line = _closed(Line(raw, block, body, body))
    if stamp:
        line = _stamped(line, stamp)
    return _labelled(line)


def with_header(line: Line, surety: int) -> Line:
    """Take the whole body as the name of the speaker of what follows."""
    return replace(line, label=tidy(line.body), words="", surety=surety)


def as_prose(line: Line) -> Line:
    """Take back that this line names a speaker and a time: the whole of it is words."""
    return replace(line, label=None, start_ms=None, end_ms=None)


def _closed(line: Line) -> Line:
    closing = closing_stamp(line.body)
    if not closing:
        return line
    body = line.body[: len(line.body) - closing.length].rstrip()
    return replace(line, body=body, words=body, closing_ms=closing.start_ms)


def _stamped(line: Line, stamp: Stamp) -> Line:
    return replace(line, start_ms=stamp.start_ms, end_ms=stamp.end_ms, is_doubtful=stamp.is_doubtful)


def _labelled(line: Line) -> Line:
    surety = POSSIBLE if line.start_ms is None or line.is_doubtful else LIKELY
    if is_generic(line.body.strip()):
        return with_header(line, LIKELY)
    if line.start_ms is not None and line.raw.count("\t") >= 2:
        tabbed = _TABBED.search(line.raw)
        if tabbed and looks_like_person(tabbed["name"].strip()):
            return replace(line, label=tidy(tabbed["name"]), words=line.raw[tabbed.end() :], surety=surety)
    found = _LABEL.match(line.body)
    if not found:
        return line
    name, words = _without_emphasis(found)
    clock = name[-1:].isdigit() and words[:1].isdigit()
    if clock or words.startswith("//") or not may_be_speaker(name):
        return line
    return replace(line, label=tidy(name), words=words.lstrip(), surety=surety)


def _without_emphasis(found: re.Match[str]) -> tuple[str, str]:
    """Undo Markdown's `**Name:** words` and `**Name**: words`."""
    name, words, mark = found["name"].strip(), found["rest"], found["mark"]
    if mark and name.endswith(mark):
        return name[: -len(mark)].strip(), words
    if mark and words.startswith(mark):
        return name, words[len(mark) :]
    return (mark + name, words)


def _header(raw: str, block: int, *, bare: bool) -> Line | None:
    """Read `Name   0:03` as Teams, Otter, Zoom and Rev write it, alone or with words behind it."""
    found = _HEADER.match(raw, 0, _HEADER_REACH)
    if (
        not found
        or bool(found["open"]) != bool(found["close"])
        or not looks_like_person(found["name"].strip())
    ):
        return None
    wide = len(found["gap"]) > 1 or "\t" in found["gap"]
    words = raw[found.end() :]
    if words.strip() and not found["colon"] and not (wide and words[:1].isspace()):
        return None
    # A bracket behind one word, as in "Ja [00:12]", closes a turn rather than naming a speaker.
    if (found["open"] == "[" and not found["colon"]) or not (bare or wide or found["colon"]):
        return None
    start, end = milliseconds(found["start"]), found["end"]
    return Line(
        raw,
        block,
        raw,
        words.strip(),
        label=tidy(found["name"]),
        surety=LIKELY if wide or found["colon"] or end else POSSIBLE,
        start_ms=start,
        end_ms=milliseconds(end) if end else None,
        is_doubtful=not (wide or found["colon"] or end),
        is_header=True,
    )
