"""Whatever the file: no word is lost or doubled between it and the document, except what a notice counts.

Lines of the samples are dropped, doubled and moved, numbered words are strewn among theirs, and then somebody chooses
among all that is offered; each such word must stand in the document once. SAMKODE_IMPORT_EXAMPLES says how many
files are made, 2,000 otherwise.
"""

import os
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transcripts.parsing.building import docx, p, table
from transcripts.parsing import Choices, ParsedDocument, ParseError, SpeakerChoice, parse
from transcripts.parsing.choices import DESCRIBE, JOIN, KEEP, LEAVE_OUT, WORDS
from transcripts.parsing.decoding import decode

EXAMPLES = int(os.environ.get("SAMKODE_IMPORT_EXAMPLES", "2000"))
MANY, FEW = EXAMPLES * 2 // 5, EXAMPLES // 5
SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = sorted(
    path
    for path in [*SAMPLES.iterdir(), *(SAMPLES / "holds").iterdir()]
    if path.suffix in {".txt", ".md", ".srt", ".vtt"}
)
NOT_WORDS = re.compile(r"-->|^\s*$|^(?:WEBVTT|NOTE|STYLE|REGION)\b|^\s*\S+\s*$")
TOKEN = re.compile(r"qx\d+xq")


def lines_of(path: Path) -> list[str]:
    return decode(path.read_bytes())[0].split("\n")


def changed(lines: list[str], data: st.DataObject) -> list[str]:
    """Drop, double and move some lines."""
    places = st.integers(0, max(0, len(lines) - 1))
    kept = list(lines[:80])
    for what, at, to in data.draw(
        st.lists(st.tuples(st.sampled_from(["drop", "double", "move"]), places, places), max_size=6)
    ):
        if at < len(kept):
            line = kept.pop(at) if what != "double" else kept[at]
            if what != "drop":
                kept.insert(min(to, len(kept)), line)
    return kept


def strewn(lines: list[str], data: st.DataObject) -> tuple[list[str], int]:
    """Put a numbered word at the end of some lines that hold words, or on lines of its own."""
    places = [at for at, line in enumerate(lines) if not NOT_WORDS.search(line)]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places), max_size=8))) if places else []
    made = list(lines)
    for number, at in enumerate(chosen):
        made[at] = f"{made[at].rstrip()} qx{number}xq{data.draw(st.sampled_from(['', '.', '?', ',']))}"
    return made, len(chosen)


def left_out(document: ParsedDocument) -> int:
    return sum(int(notice.params.get("words", 0)) for notice in document.notices)


def chosen(document: ParsedDocument, data: st.DataObject) -> Choices:
    """Any choices among those that are offered."""
    labels = [label.name for label in document.offers.labels]
    decided = data.draw(st.lists(st.sampled_from(labels), unique=True, max_size=6)) if labels else []
    names = st.sampled_from(["", "Kari", *labels])
    one_byte = [
        offer.name for offer in document.offers.encodings if offer.name.startswith(("win", "iso", "mac"))
    ]
    return Choices(
        encoding=data.draw(st.sampled_from([None, *one_byte])),
        lines=data.draw(st.sampled_from([None, JOIN, KEEP])),
        head=data.draw(st.sampled_from([None, WORDS, LEAVE_OUT, DESCRIBE])),
        colours=data.draw(st.sampled_from([None, True, False])),
        times_are_words=data.draw(st.booleans()),
        begins_at_zero=data.draw(st.booleans()),
        speakers=tuple(SpeakerChoice(name, data.draw(st.booleans()), data.draw(names)) for name in decided),
    )


def assert_each_once(content: bytes, name: str, said: Collection[int], data: st.DataObject) -> None:
    """Read the file, once as it is and once as somebody chose: every numbered word that was said is there once."""
    choices = Choices()
    for _ in range(2):
        try:
            document = parse(content, name, choices=choices)
        except ParseError:
            return
        words = [document.text, document.description, *document.speakers]
        found = Counter(TOKEN.findall(" ".join(words)))
        assert all(times == 1 for times in found.values()), (found, choices, document)
        missing = {f"qx{number}xq" for number in said} - set(found)
        assert len(missing) <= left_out(document), (missing, choices, document)
        choices = chosen(document, data)


@settings(max_examples=MANY, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_no_word_of_a_text_is_lost_or_doubled(path: Path, data: st.DataObject) -> None:
    lines, count = strewn(changed(lines_of(path), data), data)
    assert_each_once("\n".join(lines).encode(), path.name, range(count), data)


PIECES = st.sampled_from(
    [
        "Ada: ", "Ben; ", "K\t", "Lisa B.: ", "P3 (kvinne, 34 år): ", "[00:00:04] ", "Ada [00:04]: ", "Ada  0:03",
        "Berg, Kari (HVO)   0:03", "00:00:01 --> 00:00:04", "0:0:2.70 --> 0:0:3.1", "WEBVTT", "1", "NOTE ", "<v Ada>",
        "**Ada** ", "### Ada", "---", "#00:00:01:000# [Ada] ", "Ada", "12 ", "- ", "Han sa: ", "0 minutter 3 sekunder",
        "Ada 0 minutter 3 sekunder", "Tema 1: ", "Dato: ", "Ada stopped transcription", "(00:00:04)", "\\[00:00\\] ",
    ]
)  # fmt: skip


@settings(max_examples=MANY, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(st.tuples(st.lists(PIECES, max_size=2), st.booleans(), st.booleans()), min_size=1, max_size=14),
    st.sampled_from(["a.txt", "a.md", "a.srt", "a.vtt"]),
    st.data(),
)
def test_no_word_of_any_mixture_is_lost_or_doubled(
    lines: list[tuple[list[str], bool, bool]], name: str, data: st.DataObject
) -> None:
    made = []
    for number, (pieces, has_word, has_blank) in enumerate(lines):
        made.append("".join(pieces) + (f"ord qx{number}xq slutt" if has_word else ""))
        made += [""] if has_blank else []
    said = [number for number, (_pieces, has_word, _blank) in enumerate(lines) if has_word]
    assert_each_once("\n".join(made).encode(), name, said, data)


@settings(max_examples=FEW, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "I", "Kari:", "00:01", "7", "Hvem"]), min_size=2, max_size=4),
        max_size=5,
    ),
    st.lists(st.sampled_from(["I: ", "Kari\t", "", "[00:04] "]), max_size=8),
    st.data(),
)
def test_no_word_of_a_word_document_is_lost_or_doubled(
    rows: list[list[str]], heads: list[str], data: st.DataObject
) -> None:
    tokens = iter(range(1000))
    said = [f"{head}ord qx{next(tokens)}xq" for head in heads]
    cells = [[*row[:-1], f"{row[-1]} qx{next(tokens)}xq ord"] for row in rows]
    body = (table(*cells) if cells else "") + "".join(map(p, said))
    assert_each_once(docx(body), "a.docx", range(next(tokens)), data)
