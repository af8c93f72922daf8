"""The numbers that Word writes by itself before paragraphs are read as people see them, in every kind of list."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.codebook.pure.interview_guide import read_guide
from transcripts.parsing.model import ParseError
from transcripts.parsing.numbering import in_signs
from transcripts.parsing.outline import read_outline

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(paragraphs: str, lists: str = "", styles: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>")
        if lists:
            package.writestr("word/numbering.xml", f"<w:numbering {W}>{lists}</w:numbering>")
        if styles:
            package.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return made.getvalue()


def p(text: str, in_list: str = "", level: int = 0, style: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if in_list:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{in_list}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def outline(key: str, *levels: tuple[str, str], more: str = "") -> str:
    """An outline of levels, each with its signs and its pattern."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{signs}"/><w:lvlText w:val="{pattern}"/>'
        f"{more}</w:lvl>"
        for at, (signs, pattern) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def list_of(key: str, of: str, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NESTED = outline("0", ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")) + list_of("1", "0")


def lines(data: bytes) -> list[str]:
    return read_outline(data, "guide.docx").rstrip("\n").split("\n")


def test_a_list_in_a_list_in_a_list() -> None:
    body = (
        p("Bakgrunn", "1")
        + p("Hvor lenge har du jobbet her?", "1", 1)
        + p("Og før det?", "1", 2)
        + p("Hvor ofte?", "1", 2)
        + p("Hva gjør du?", "1", 1)
        + p("Hvem hjelper deg?", "1", 2)
        + p("Samarbeid", "1")
        + p("Hva er bra?", "1", 1)
    )
    data = word(body, NESTED)
    assert lines(data) == [
        "1. Bakgrunn",
        "  1.1 Hvor lenge har du jobbet her?",
        "    a) Og før det?",
        "    b) Hvor ofte?",
        "  1.2 Hva gjør du?",
        "    a) Hvem hjelper deg?",
        "2. Samarbeid",
        "  2.1 Hva er bra?",
    ]
    found = read_guide(read_outline(data, "guide.docx"))
    assert [(one.number, one.parent) for one in found] == [
        ("1", None), ("1.1", 0), ("a", 1), ("b", 1), ("1.2", 0), ("a", 4), ("2", None), ("2.1", 6),
    ]  # fmt: skip


def test_eighteen_questions_of_word_become_eighteen_numbered_codes() -> None:
    body = "".join(p(f"Hva er oppgave {number} for deg?", "1") for number in range(1, 19))
    found = read_guide(read_outline(word(body, NESTED), "guide.docx"))
    assert [one.number for one in found] == [str(number) for number in range(1, 19)]


def test_text_between_goes_on_counting_and_a_new_list_begins_anew() -> None:
    lists = NESTED + list_of(
        "2", "0", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    body = p("A?", "1") + p("Litt tekst.") + p("B?", "1") + p("C?", "2") + p("D?", "2") + p("E?", "1")
    assert lines(word(body, lists)) == ["1. A?", "Litt tekst.", "2. B?", "1. C?", "2. D?", "3. E?"]


def test_a_list_begins_where_it_says() -> None:
    lists = NESTED.replace('<w:start w:val="1"/>', '<w:start w:val="7"/>', 1)
    assert lines(word(p("A?", "1") + p("B?", "1"), lists)) == ["7. A?", "8. B?"]


def test_a_level_that_never_restarts_goes_on() -> None:
    lists = outline("0", ("decimal", "%1."), ("lowerLetter", "%2)"), more='<w:lvlRestart w:val="0"/>')
    body = p("A", "1") + p("x?", "1", 1) + p("B", "1") + p("y?", "1", 1)
    assert lines(word(body, lists + list_of("1", "0"))) == ["1. A", "  a) x?", "2. B", "  b) y?"]


def test_a_level_that_shows_only_its_own_number_is_told_from_the_one_above() -> None:
    lists = outline("0", ("decimal", "%1."), ("decimal", "%2.")) + list_of("1", "0")
    found = read_guide(read_outline(word(p("A?", "1") + p("B?", "1", 1) + p("C?", "1"), lists), "g.docx"))
    assert [(one.number, one.parent) for one in found] == [("1", None), ("1.1", 0), ("2", None)]


def test_styles_put_paragraphs_into_lists() -> None:
    styles = (
        '<w:style w:styleId="ListNumber"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Mine"><w:basedOn w:val="ListNumber"/></w:style>'
    )
    body = p("A?", style="ListNumber") + p("B?", style="Mine") + p("Uten", "0", style="Mine") + p("C?", "1")
    assert lines(word(body, NESTED, styles)) == ["1. A?", "2. B?", "Uten", "3. C?"]


def test_numbered_headings_words_letters_and_bullets() -> None:
    lists = (
        outline("0", ("upperRoman", "%1."), ("bullet", "•"))
        + outline("1", ("decimal", "Spørsmål %1:"))
        + outline("2", ("decimal", "%1"))
        + "".join(list_of(str(number + 1), str(number)) for number in range(3))
    )
    body = (
        p("Møtet", "1")
        + p("Hvem var der?", "1", 1)
        + p("Hva skjedde?", "2")
        + p("Rolle", "3", style="Heading1")
        + p("Skrevet: 4. selv", "")
        + p("Hjelp", "1")
    )
    assert lines(word(body, lists)) == [
        "Tema I: Møtet",
        "  - Hvem var der?",
        "Spørsmål 1: Hva skjedde?",
        "# 1. Rolle",
        "Skrevet: 4. selv",
        "Tema II: Hjelp",
    ]


def test_without_a_list_of_numbers_a_list_is_still_a_list() -> None:
    assert lines(word(p("A", "9") + p("B", "9", 1))) == ["- A", "  - B"]


@pytest.mark.parametrize("part", ["numbering", "styles"])
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    made = io.BytesIO(word(p("A", "1")))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(
            f"word/{part}.xml", '<!DOCTYPE a [<!ENTITY b "c">]><w:numbering ' + W + ">&b;</w:numbering>"
        )
    with pytest.raises(ParseError, match="document type"):
        read_outline(made.getvalue(), "guide.docx")


@pytest.mark.parametrize(
    "lists",
    [
        outline("0", ("decimal", "%1.%2.%9" * 500)) + list_of("1", "0"),
        NESTED.replace('w:val="1"', 'w:val="99999999999999"'),
        NESTED.replace('w:ilvl="0"', 'w:ilvl="-3"'),
        list_of("1", "7"),
        list_of("1", "0") * 5_000 + NESTED,
        outline("0", ("lowerLetter", "%1)")).replace('<w:start w:val="1"/>', '<w:start w:val="9999"/>')
        + list_of("1", "0"),
    ],
)
def test_odd_lists_harm_nobody(lists: str) -> None:
    text = read_outline(word(p("Hva er bra?", "1") * 3, lists), "guide.docx")
    assert text.count("Hva er bra?") == 3
    assert len(text) < 1_000
    assert read_guide(text)


@given(st.integers(1, 3_999))
def test_roman_numbers_read_back_as_what_they_were(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[sign] for sign in in_signs(number, "lowerRoman")]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    assert sum(-one if one < following else one for one, following in pairs) == number


def test_letters_and_digits() -> None:
    assert [in_signs(n, "lowerLetter") for n in (1, 26, 27, 105)] == ["a", "z", "aa", "105"]
    assert (in_signs(3, "upperLetter"), in_signs(3, "decimalZero"), in_signs(0, "upperRoman")) == (
        "C",
        "03",
        "0",
    )
