"""What Word shows and plain text does not: the colour of words, and names in bold at the start of a paragraph."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from transcripts.parsing.names import LONGEST_NAME, looks_like_person, opens_remark, tidy
from transcripts.parsing.walker import attribute, is_on, properties_at, within

_FEWEST = 3


def colours_of(paragraph: etree._Element) -> set[str]:
    """The colours of a paragraph's words, as six hexadecimal digits; `auto` for the usual one."""
    return {
        next((attribute(colour, "val").upper() for colour in properties_at(run, "rPr", "color")), "AUTO")
        for run in within(paragraph, "r")
        if any((text.text or "").strip() for text in within(run, "t"))
    }


def bold_start_of(paragraph: etree._Element) -> str:
    """The bold words at the start of a paragraph that goes on in another weight; empty for none."""
    start = ""
    for run in within(paragraph, "r"):
        text = "".join(piece.text or "" for piece in within(run, "t"))
        if text and not any(is_on(properties, "b") for properties in properties_at(run, "rPr")):
            return start if start.strip() and len(start) <= LONGEST_NAME else ""
        start += text
    return ""


def with_colons(paragraphs: list[tuple[str, str]]) -> list[str]:
    """Put a colon behind bold names that come back; each paragraph is given with its bold start.

    A name before a time is read as it stands.
    """
    names = Counter(tidy(bold) for _text, bold in paragraphs if _is_name(tidy(bold)))
    known = {name for name, count in names.items() if count >= 2}
    if sum(names[name] for name in known) < _FEWEST:
        return [text for text, _bold in paragraphs]
    return [_with_colon(text, bold) if tidy(bold) in names else text for text, bold in paragraphs]


def _with_colon(text: str, bold: str) -> str:
    after = text[len(bold) :]
    is_parted = text.startswith(bold) and (bold[-1:].isspace() or after[:1] in {" ", "\t", "\n"})
    is_time = after.lstrip()[:1].isdigit() or after.lstrip().startswith("(")
    return f"{bold.rstrip()}: {after.lstrip()}" if is_parted and not is_time else text


def _is_name(name: str) -> bool:
    return ":" not in name and looks_like_person(name) and not opens_remark(name)
