"""Wrong files are refused with a sentence that helps, and no file whatever breaks a reader."""

import ast
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts import parsing
from transcripts.parsing import Limits, ParseError, mark, parse

ENDINGS = ["a.txt", "a.md", "a.vtt", "a.srt", "a.docx"]

# Seconds. Far more than a slow machine needs for work that grows with the length; its square would take hours.
SURELY = 90


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.txt", "no text"),
        (b" \r\n\t ", "a.txt", "no text"),
        ("\ufeff \u00a0 ".encode(), "a.txt", "no text"),
        (b"MZ\x90\0\x03\0\0\0" + b"\0" * 200, "interview.txt", "not a text file"),
        (b"\x7fELF\x02\x01", "a.txt", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "not a text file"),
        (b"\0\0\0\x18ftypmp42", "a.txt", "not a text file"),
        (bytes(range(256)) * 20, "a.txt", "not a text file"),
        (b"\0" * 500, "a.txt", "not a text file"),
        (b"\x01\0\0\0\x02\0\0\0" * 500, "a.txt", "not a text file"),
        (b"%PDF-1.7 x", "a.txt", "PDF"),
        (b"{\\rtf1 x}", "a.txt", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx", "password"),
        (b"Hei", "a.docx", "not a Word document"),
        (b"Hei", "a.docm", "macros"),
        (b"Hei", "a.exe", r"\.exe cannot be read"),
        (b"Hei", "interview", "no ending"),
        (b"Hei", "a.srt", "No times"),
        (b"Hei", "a.vtt", "No times"),
    ],
)
def test_wrong_files_are_refused_with_a_way_out(data: bytes, name: str, message: str) -> None:
    with pytest.raises(ParseError, match=message) as refusal:
        parse(data, name)
    assert str(refusal.value) == refusal.value.message % refusal.value.params
    assert str(refusal.value).endswith(".")


def test_limits_are_kept() -> None:
    with pytest.raises(ParseError, match="larger than 25 MB"):
        parse(b"a" * (25 * 1024 * 1024 + 1), "a.txt")
    with pytest.raises(ParseError, match="5000000 characters"):
        parse(b"a" * 5_000_001, "a.txt")
    with pytest.raises(ParseError, match="10 paragraphs"):
        parse(b"a\n" * 11, "a.txt", limits=Limits(max_turns=10))


@pytest.mark.parametrize("unit", ["a\n", "Ada: a\n\n", "0:03 a\n", "Ada 0:03\na\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_very_many_lines_are_read_or_refused_at_once(unit: str, name: str) -> None:
    begun = time.perf_counter()
    parse(unit.encode() * 50_000, name)
    with pytest.raises(ParseError):
        parse(unit.encode() * 600_000, name)
    assert time.perf_counter() - begun < SURELY


@given(st.binary(max_size=200), st.sampled_from(ENDINGS))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = parse(data, name)
    except ParseError:
        return
    assert not {"\0", "\r"} & set(document.text)
    assert document.text.encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("<v" + " " * 1_000_000, "a.vtt"),
        ("a" + "\t" * 1_000_000 + "b", "a.vtt"),
        ("<v Ada" * 200_000, "a.vtt"),
        ("ord\n" * 300_000, "a.vtt"),
        ("<v Ada>ord\n\n00:01.000 --> 00:02.000\n" * 90_000, "a.vtt"),
        ("# a" + " " * 1_000_000 + "b", "a.md"),
        (" " * 4_000_000 + "b", "a.txt"),
        ("0" * 4_000_000, "a.txt"),
        ("ord som er brutt etter omtrent seksti tegn, slik man gjorde det\n" * 70_000, "a.txt"),
    ],
)
def test_nothing_takes_the_square_of_its_length(data: str, name: str) -> None:
    begun = time.perf_counter()
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n" if name == "a.vtt" else ""
    assert parse((head + data + " slutt").encode(), name).text
    assert time.perf_counter() - begun < SURELY


PIECES = [
    "WEBVTT",
    "\n",
    "\n\n",
    "00:01.000 --> 00:02.000",
    "00:03,5 --> 00:04,0",
    "<v Ada>",
    "</v>",
    "&#0;",
    "1",
    "a: b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["a.vtt", "a.srt", "a.txt"]))
def test_any_subtitles_are_read_or_refused(pieces: list[str], name: str) -> None:
    try:
        document = parse("\n".join(pieces).encode(), name)
    except ParseError:
        return
    assert document.text == "\n".join(document.text[turn.start : turn.end] for turn in document.turns)


def test_templates_are_marked_and_can_be_filled() -> None:
    assert mark("a %(b)s") == "a %(b)s"
    for path in Path(parsing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"ParseError", "Notice"}
            ):
                assert not isinstance(node.args[0], ast.Constant), (
                    f"{path.name}:{node.lineno} is not marked with N_"
                )
