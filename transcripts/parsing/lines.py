"""One line of a transcript taken apart: stamp, who may be speaking, words.

Whether a name in front of a colon really is a speaker is decided later, in `speakers`, from all lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transcripts.parsing.labels import label_in
from transcripts.parsing.names import is_generic, looks_like_person, tidy
from transcripts.parsing.remarks import opens_theme
from transcripts.parsing.stamps import SPAN, Stamp, closing_stamp, milliseconds, opening_stamp

_HEADER = re.compile(
    rf"(?P<name>[^\d\s:](?:[^:\n\t]{{0,62}}?))(?P<gap>\s{{1,20}})(?P<open>[\[(]?){SPAN}(?P<close>[\])]?)(?P<colon>:?)"
)
_TABBED = re.compile(r"\t(?P<name>[^\t\n]{1,63})\t")
_BRACKETED = re.compile(r"[\[{](?P<name>[^\[\]{}\n\d][^\[\]{}\n]{0,62})[\]}]\s+(?=\S)")
_BRACKETS = re.compile(r"^\[(.*)\]$")
_HEADER_REACH = 150

WEAK, POSSIBLE, LIKELY, CERTAIN = 0, 1, 2, 3
"""How sure one line makes us that its label is a speaker; a weak one needs most other lines to be labelled."""


@dataclass(frozen=True)
class Habits:
    """How a file writes: whether times without brackets count, what follows a name, and `(0:04)` at the end."""

    bare: bool = True
    sign: str = ":"
    closes_in_parens: bool = False


@dataclass(frozen=True)
class Line:
    """A line and what was found in it.

    `body` is the line without its stamps, `words` also without the label; blank lines part blocks. The stamps are
    kept as they stand: before all, behind the name, behind the words.
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
    stamp: str = ""
    inner_stamp: str = ""
    closing_stamp: str = ""
    was_timed: bool = False

    @property
    def is_stamp_only(self) -> bool:
        """Tell whether the line holds a time and nothing else."""
        return self.start_ms is not None and not self.body.strip()

    @property
    def is_stamped(self) -> bool:
        """Tell whether there is a stamp anywhere on the line."""
        return bool(self.stamp or self.inner_stamp or self.closing_stamp)

    @property
    def opens(self) -> bool:
        """Tell whether the line may be the first of a turn even if it is not the first of its paragraph."""
        return self.label is not None or self.start_ms is not None or self.starts_afresh or self.was_timed


def read_line(raw: str, block: int, habits: Habits) -> Line:
    """Take a line apart as the file writes its lines."""
    header = _header(raw, block, bare=habits.bare)
    if header:
        return header
    stamp = opening_stamp(raw, bare=habits.bare)
    body = raw[stamp.length :].lstrip() if stamp else raw
    line = _closed(Line(raw, block, body, body), habits)
    if stamp:
        line = replace(_stamped(line, stamp), stamp=raw[: stamp.length].strip())
    return _labelled(line, habits.sign)


def with_header(line: Line, surety: int) -> Line:
    """Take the whole body as the name of the speaker of what follows."""
    return replace(line, label=tidy(line.body), words="", surety=surety)


def as_prose(line: Line) -> Line:
    """Take back that this line names a speaker and a time: the whole of it is words."""
    return replace(line, label=None, start_ms=None, end_ms=None)


def as_nobodys(line: Line) -> Line:
    """Take the whole line as words that belong to no speaker, such as a program's last line."""
    raw = line.raw
    bare = replace(line, body=raw, words=raw, label=None, starts_afresh=True, is_header=False)
    return without_times(bare)


def without_times(line: Line) -> Line:
    """Take the line as one without stamps."""
    bare = replace(line, start_ms=None, end_ms=None, closing_ms=None)
    return replace(bare, stamp="", inner_stamp="", closing_stamp="")


def with_times_as_words(line: Line) -> Line:
    """Put the stamps back where they stood; the line still opens a turn where it did."""
    if not line.is_stamped:
        return line
    words = (line.stamp, line.inner_stamp, line.words.strip(), line.closing_stamp)
    body = (line.stamp, line.body.strip(), line.closing_stamp)
    back = replace(line, words=" ".join(filter(None, words)), body=" ".join(filter(None, body)))
    return replace(without_times(back), was_timed=True)


def _closed(line: Line, habits: Habits) -> Line:
    closing = closing_stamp(line.body, parens=habits.closes_in_parens)
    if not closing:
        return line
    at = len(line.body) - closing.length
    body, text = line.body[:at].rstrip(), line.body[at:].strip()
    return replace(line, body=body, words=body, closing_ms=closing.start_ms, closing_stamp=text)


def _stamped(line: Line, stamp: Stamp) -> Line:
    return replace(line, start_ms=stamp.start_ms, end_ms=stamp.end_ms, is_doubtful=stamp.is_doubtful)


def _labelled(line: Line, sign: str) -> Line:
    surety = POSSIBLE if line.start_ms is None or line.is_doubtful else LIKELY
    if is_generic(line.body.strip()):
        return with_header(line, LIKELY)
    between = _between(line, surety)
    if between:
        return between
    label = label_in(line.body, sign)
    if label is None:
        return line
    afresh = opens_theme(label.name)
    named = replace(
        line,
        label=label.name,
        words=label.words,
        surety=WEAK if label.is_weak else surety,
        starts_afresh=afresh,
    )
    return named if line.start_ms is not None else _timed_after_name(named)


def _between(line: Line, surety: int) -> Line | None:
    """Find a name behind a time, between tabs or in brackets: `#00:00:01:000# [Ada] words`."""
    if line.start_ms is None:
        return None
    tabbed = _TABBED.search(line.raw) if line.raw.count("\t") >= 2 else None
    if tabbed and looks_like_person(tabbed["name"].strip()):
        return replace(line, label=tidy(tabbed["name"]), words=line.raw[tabbed.end() :], surety=surety)
    found = _BRACKETED.match(line.body)
    if found and looks_like_person(found["name"].strip()):
        words = line.body[found.end() :]
        return replace(line, label=tidy(found["name"]), words=words, surety=POSSIBLE)
    return None


def _timed_after_name(line: Line) -> Line:
    """Find the time behind the name: `S00: [00:00:04] words`."""
    stamp = opening_stamp(line.words, bare=False)
    if not stamp:
        return line
    words, text = line.words[stamp.length :].lstrip(), line.words[: stamp.length].strip()
    return replace(_stamped(line, stamp), words=words, surety=LIKELY, inner_stamp=text)


def _header(raw: str, block: int, *, bare: bool) -> Line | None:
    """Read `Name   0:03` and `[Name] 10:00:03` as Teams, Otter, Zoom and Rev write them, alone or before words."""
    found = _HEADER.match(raw, 0, _HEADER_REACH)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    name = found["name"].strip()
    in_brackets = name.startswith("[") and name.endswith("]")
    if not looks_like_person(name[1:-1].strip() if in_brackets else name):
        return None
    wide = len(found["gap"]) > 1 or "\t" in found["gap"] or in_brackets
    words = raw[found.end() :]
    if words.strip() and not found["colon"] and not (wide and words[:1].isspace()):
        return None
    # A bracket behind one word, as in "Ja [00:12]", closes a turn rather than naming a speaker.
    if (found["open"] == "[" and not found["colon"]) or not (bare or wide or found["colon"]):
        return None
    return _read_header(found, Line(raw, block, raw, words.strip()), wide=wide)


def _read_header(found: re.Match[str], line: Line, *, wide: bool) -> Line:
    end = found["end"]
    is_sure = bool(wide or found["colon"] or end)
    return replace(
        line,
        label=tidy(_BRACKETS.sub(r"\1", found["name"].strip())),
        surety=LIKELY if is_sure else POSSIBLE,
        start_ms=milliseconds(found["start"]),
        end_ms=milliseconds(end) if end else None,
        is_doubtful=not is_sure,
        is_header=True,
        inner_stamp=line.raw[found.start("open") : found.end("close")],
    )
