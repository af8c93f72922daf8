"""Lines that end because the page did: whether to join them, and the notices about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from transcripts.parsing.choices import JOIN, KEEP, LINES, LinesOffer
from transcripts.parsing.lines import Line
from transcripts.parsing.model import N_, Notice

_WIDEST_WRAPPED = 130
_MOST_WIDER = 0.02
_USUALLY_WIDER_THAN = 50
_NEARLY_ALL, _MOSTLY, _OFTEN, _SOMETIMES = 0.8, 0.6, 0.4, 0.3
_FEWEST_PAIRS = 3
_FEWEST_PRINTED, _PRINTED_WIDTH = 5, 60
_SHORTEST_BROKEN = 20
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\s*$")
_LABEL = re.compile(r"\s*(?:[#\[{(]?\d{1,3}:\d{2}|[^\W\d_][^:\n]{0,40}:\s|[-*+•]\s|#)")

JOINED = N_("%(count)d lines that break in mid-sentence were joined to paragraphs.")
EACH_LINE = N_("Each of the %(count)d lines became a paragraph, because they read like separate answers.")


def blocks_of(text: str) -> list[tuple[str, int]]:
    """Return the lines that are not blank, each with the number of its block; blank lines part blocks."""
    lines, block = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, block))
        else:
            block += 1
    return lines


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Tell whether the lines break for width alone, and not after answers that merely lack a full stop."""
    inner = _inner_pairs(lines)
    return (_looks_full(lines, inner) and _share_going_on(inner) >= _OFTEN) or _is_broken_short(lines, inner)


def are_answers(lines: list[Line]) -> bool:
    """Tell whether the lines are as full as wrapped ones, but each begins anew."""
    inner = _inner_pairs(lines)
    return _looks_full(lines, inner) and not is_hard_wrapped(lines)


def join_printed_lines(
    blocks: list[tuple[str, int]], chosen: str | None = None
) -> tuple[list[tuple[str, int]], list[Notice], LinesOffer | None]:
    """Join lines copied from a PDF, where blank lines stand between all lines, to paragraphs, unless a person chose
    otherwise; say what else could be chosen."""
    printed = _is_printed(blocks)
    if not (printed or chosen == JOIN) or not _stand_apart(blocks):
        return blocks, [], None
    joined = _joined_as_printed(blocks)
    count = len(blocks) - len(joined)
    if not count:
        return blocks, [], None
    if chosen == KEEP:
        return blocks, [], LinesOffer(are_joined=False, count=count, what=LINES)
    return joined, [Notice(JOINED, {"count": count})], LinesOffer(are_joined=True, count=count, what=LINES)


def _joined_as_printed(blocks: list[tuple[str, int]]) -> list[tuple[str, int]]:
    width = sorted(len(raw.strip()) for raw, _block in blocks)[len(blocks) * 3 // 4]
    joined: list[tuple[list[str], int]] = []
    for raw, block in blocks:
        if joined and _runs_on(joined[-1][0][-1], raw, width):
            joined[-1][0].append(raw.strip())
        else:
            joined.append(([raw.strip()], block))
    return [(" ".join(lines), block) for lines, block in joined]


def _inner_pairs(lines: list[Line]) -> list[tuple[str, str]]:
    """Return the lines that follow each other within a block and of which the second opens nothing."""
    pairs = pairwise(lines)
    return [(line.raw, after.raw) for line, after in pairs if line.block == after.block and not after.opens]


def _looks_full(lines: list[Line], inner: list[tuple[str, str]]) -> bool:
    """Tell whether hardly a line is long, most are full, and few end a sentence."""
    wider = sum(len(line.raw) > _WIDEST_WRAPPED for line in lines)
    if len(inner) < 2 or wider > _MOST_WIDER * len(lines):
        return False
    full = sum(len(raw) > _USUALLY_WIDER_THAN for raw, _after in inner)
    ended = sum(_ends(raw) for raw, _after in inner)
    return full >= _MOSTLY * len(inner) and ended < (1 - _MOSTLY) * len(inner)


def _is_broken_short(lines: list[Line], inner: list[tuple[str, str]]) -> bool:
    """Recognise short lines under times: nearly all stop in mid-sentence and go on in lower case."""
    is_timed = any(line.is_stamp_only for line in lines)
    long = sum(len(raw) >= _SHORTEST_BROKEN for raw, _after in inner)
    if not is_timed or len(inner) < _FEWEST_PAIRS or long < _MOSTLY * len(inner):
        return False
    return _share_going_on(inner) >= _MOSTLY


def _is_printed(blocks: list[tuple[str, int]]) -> bool:
    if len(blocks) < _FEWEST_PRINTED or not _stand_apart(blocks):
        return False
    pairs = [(before, after) for (before, _), (after, _) in pairwise(blocks)]
    broken = [pair for pair in pairs if len(pair[0].strip()) >= _PRINTED_WIDTH and _goes_on(*pair)]
    return len(broken) >= max(2, _SOMETIMES * len(pairs))


def _stand_apart(blocks: list[tuple[str, int]]) -> bool:
    """Tell whether there are blank lines between nearly all lines."""
    return len({block for _raw, block in blocks}) >= _NEARLY_ALL * len(blocks)


def _runs_on(before: str, after: str, width: int) -> bool:
    """Tell whether a printed line goes on in the next one."""
    if _ends(before) or _LABEL.match(after):
        return False
    return len(before.strip()) >= _MOSTLY * width or _goes_on(before, after)


def _share_going_on(pairs: Iterable[tuple[str, str]]) -> float:
    going_on = [_goes_on(before, after) for before, after in pairs]
    return sum(going_on) / max(1, len(going_on))


def _goes_on(before: str, after: str) -> bool:
    return not _ends(before) and after.lstrip()[:1].islower()


def _ends(raw: str) -> bool:
    return _SENTENCE_END.search(raw, max(0, len(raw.rstrip()) - 6)) is not None
