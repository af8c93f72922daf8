"""What Markdown adds to a transcript: a head of facts, escapes and entities, stars around names and times."""

from __future__ import annotations

import html
import re
from collections import Counter

from transcripts.parsing.names import looks_like_person, opens_remark, tidy
from transcripts.parsing.stamps import CLOCK

_LONGEST_HEAD = 200
_FACT = re.compile(r"\s*$|\s+\S|\s*#|\s*-\s|[^\s:][^:\n]{0,60}:(?:\s|$)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~:])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_BOLD_STAMP = re.compile(rf"^(\s*)(?:\*\*|__)([\[(#{{<]?{CLOCK}[\])#}}>]?):?(?:\*\*|__)", re.MULTILINE)
_BOLD_NAME = re.compile(r"^(?P<mark>\*\*|__)(?P<name>[^*_:\n]{1,63})(?P=mark)(?=[ \t]+\S)", re.MULTILINE)
_FEWEST = 3


def without_front_matter(text: str) -> tuple[str, list[str]]:
    """Return the text without the YAML head between two lines `---`, and the lines of that head."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return text, []
    end = next(
        (at for at, line in enumerate(lines[:_LONGEST_HEAD]) if at and line.rstrip() in {"---", "..."}), 0
    )
    head = lines[1:end]
    if not end or not any(":" in line for line in head) or not all(map(_FACT.match, head)):
        return text, []
    return "\n".join(lines[end + 1 :]), [line for line in head if line.strip()]


def unescaped(text: str) -> str:
    r"""Read `\\[` as a bracket and `&oslash;` as a letter."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), _ESCAPE.sub(r"\1", text))


def with_plain_names(text: str) -> str:
    """Take the stars off times, and put a colon behind bold names that come back: `**Ada** words`."""
    text = _BOLD_STAMP.sub(r"\1\2", text)
    names = Counter(tidy(found["name"]) for found in _BOLD_NAME.finditer(text))
    known = {name for name, count in names.items() if count >= 2 and _is_name(name)}
    if sum(names[name] for name in known) < _FEWEST:
        return text
    known |= {name for name in names if _is_name(name)}
    return _BOLD_NAME.sub(lambda found: _with_colon(found, known), text)


def _with_colon(found: re.Match[str], known: set[str]) -> str:
    name, mark = tidy(found["name"]), found["mark"]
    return f"{mark}{name}:{mark}" if name in known else found[0]


def _is_name(name: str) -> bool:
    return looks_like_person(name) and not opens_remark(name)
