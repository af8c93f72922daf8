"""Files as programs and people write them, each held to what is right; `holds/` must never change."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from transcripts.parsing import ParsedDocument, parse

SAMPLES = Path(__file__).parents[2] / "samples"
RIGHT: dict[str, dict[str, Any]] = json.loads((SAMPLES / "right.json").read_text("utf-8"))
HOLDS: dict[str, list[list[Any]]] = json.loads((SAMPLES / "holds.json").read_text("utf-8"))


def read(name: str) -> ParsedDocument:
    return parse((SAMPLES / name).read_bytes(), Path(name).name)


def times(document: ParsedDocument) -> list[int]:
    return [turn.time_ms for turn in document.turns if turn.time_ms is not None]


def found(document: ParsedDocument, what: str, right: Any) -> Any:
    """What the document has where `right` has something: a figure, or `right` itself if it is in there."""
    notices = [notice.message % notice.params for notice in document.notices]
    spoken = Counter(turn.speaker for turn in document.turns if turn.speaker)
    figures: dict[str, Any] = {
        "speakers": dict(spoken),
        "nspeakers": len(spoken),
        "turns": len(document.turns),
        "most_turns": max(right, len(document.turns)) if what == "most_turns" else 0,
        "times": times(document),
        "ends": [turn.end_ms for turn in document.turns],
        "first_ms": next(iter(times(document)), None),
        "last_ms": next(reversed(times(document)), None),
        "encoding": document.encoding,
        "contains": right if str(right) in document.text.replace("\n", " ") else document.text,
        "clean": right if str(right) not in document.text else document.text,
        "notice": right if any(str(right) in notice for notice in notices) else notices,
    }
    return figures[what]


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_each_file_gives_what_is_right(name: str) -> None:
    document = read(name)
    right = {what: value for what, value in RIGHT[name].items() if what not in {"note", "roles"}}
    assert {what: found(document, what, value) for what, value in right.items()} == right


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_what_was_right_stays_right(name: str) -> None:
    document = read(f"holds/{name}")
    assert [
        [turn.speaker, turn.time_ms, turn.end_ms, document.text[turn.start : turn.end]]
        for turn in document.turns
    ] == HOLDS[name]


def test_no_sample_is_forgotten() -> None:
    files = {path.name for path in SAMPLES.iterdir() if path.suffix not in {".json", ""}}
    assert files == set(RIGHT)
    assert {path.name for path in (SAMPLES / "holds").iterdir()} == set(HOLDS)
