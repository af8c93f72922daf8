"""Word documents: all text once, transcripts in tables too, and nothing dangerous is opened."""

import pytest

from tests.transcripts.parsing.building import docx, p, package, table
from transcripts.parsing import Limits, ParsedDocument, ParseError, parse


def read(body: str, **extra: bytes) -> ParsedDocument:
    return parse(docx(body, **extra), "a.docx")


def spoken(document: ParsedDocument) -> list[tuple[str | None, int | None, str]]:
    return [(turn.speaker, turn.time_ms, document.text[turn.start : turn.end]) for turn in document.turns]


def messages(document: ParsedDocument) -> list[str]:
    return [notice.message % notice.params for notice in document.notices]


def test_paragraphs_become_turns() -> None:
    document = read(p("Ada: He", "i.") + p() + p("Ben: Ja.") + p("Ada: Nei."))
    assert spoken(document) == [("Ada", None, "Hei."), ("Ben", None, "Ja."), ("Ada", None, "Nei.")]
    assert (document.format, document.encoding, document.notices) == ("docx", None, ())


def test_teams_and_word_transcribe_are_read() -> None:
    teams = "<w:p><w:r><w:t>Ada Vik   0:03</w:t><w:br/><w:t>Hei.</w:t></w:r></w:p>"
    assert spoken(read(teams + p("Ben Li   0:07") + p("Ja."))) == [
        ("Ada Vik", 3_000, "Hei."),
        ("Ben Li", 7_000, "Ja."),
    ]
    word = (
        p("Transcript")
        + p("lyd.m4a")
        + p("00:00:04 Speaker 1")
        + p("Hei.")
        + p("00:00:07 Speaker 2")
        + p("Ja.")
    )
    assert spoken(read(word))[2:] == [("Speaker 1", 4_000, "Hei."), ("Speaker 2", 7_000, "Ja.")]


def test_special_characters_are_kept() -> None:
    run = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t>"
        '<w:sym w:font="X" w:char="F0E0"/><w:sym w:font="X" w:char="2192"/><w:cr/><w:t>e</w:t></w:r></w:p>'
    )
    assert read(run).text == "a\tb\u2011c\u00add\ufffd→\ne"


def test_content_controls_links_and_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('boks')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('kontroll')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>lenke</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> og felt</w:t></w:r></w:sdtContent></w:sdt>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = read(body)
    assert document.text == "kontroll\nlenke og felt\nboks"
    assert document.notices == ()


def test_fields_give_their_result_only() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> sider</w:t></w:r></w:p>'
    )
    assert read(body).text == "7 sider"


def test_all_that_is_left_out_is_counted() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>bort</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>inn</w:t></w:r></w:ins><w:r><w:footnoteReference/><w:commentReference/><w:drawing/></w:r></w:p>"
    )
    document = read(body, header1=b"<x/>")
    assert document.text == "inn"
    assert messages(document) == [
        "2 tracked deletions were left out.",
        "1 footnotes or endnotes were left out.",
        "1 comments were left out.",
        "1 pictures were left out.",
        "1 headers or footers were left out.",
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>en </w:t></w:r></w:p>"
    assert read(first + p("to") + p("tre")).text == "en to\ntre"
    assert read(p("en") + first).text == "en\nen "


def test_a_table_stays_a_table() -> None:
    document = read(p("Før") + table(["Alder", "34"], ["Yrke", p("lærer") + p("nå")]) + p("Etter"))
    assert document.text == "Før\nAlder\t34\nYrke\tlærer nå\nEtter"
    assert document.speakers == ()


def test_a_table_of_names_and_words_becomes_turns() -> None:
    rows = (
        ["Taler", "Tekst"],
        ["Ada", "Hva syns du?"],
        ["Ben", p("Det var fint.") + p("Ja.")],
        ["Ada:", "Takk for det."],
    )
    document = read(table(*rows) + p("Slutt"))
    assert spoken(document) == [
        (None, None, "Taler\tTekst"),
        ("Ada", None, "Hva syns du?"),
        ("Ben", None, "Det var fint."),
        ("Ben", None, "Ja."),
        ("Ada", None, "Takk for det."),
        (None, None, "Slutt"),
    ]


def test_a_table_with_times_becomes_turns() -> None:
    rows = (
        ["Timespan", "Content", "Speaker"],
        ["0:01,0 - 0:04,5", "Hei.", "Ada"],
        ["0:05,0 - 0:06,0", "Ja.", "Ben"],
        ["0:07,0 - 0:08,0", "Nei.", "Ada"],
    )
    document = read(table(*rows))
    assert spoken(document)[1:] == [("Ada", 1_000, "Hei."), ("Ben", 5_000, "Ja."), ("Ada", 7_000, "Nei.")]
    assert document.turns[1].end_ms == 4_500
    assert spoken(read(table(["00:01", "Hei."], ["00:09", "Ja."]))) == [
        (None, 1_000, "Hei."),
        (None, 9_000, "Ja."),
    ]


def encrypted() -> bytes:
    data = bytearray(docx(p("x")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """Claim in the zip directory that the document has ten bytes."""
    data = bytearray(docx(p("x" * 1000)))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


DTD = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (docx(p("x"))[:-30], "damaged"),
        (package({"word/document.xml": b"<w:document"}), "damaged"),
        (lying(), "damaged"),
        (package({"a.txt": b"x"}), "without a Word document"),
        (
            package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "LibreOffice",
        ),
        (package({"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}), "macros"),
        (package({"word/document.xml": DTD + b"<d>&a;&b;</d>"}), "document type"),
        (package({"word/document.xml": (DTD + b"<d/>").decode().encode("utf-16")}), "document type"),
        (package({"word/document.xml": b" " * 5_000_000}), "unpacked"),
        (package({"word/document.xml": b"<x/>", "word/media/a.bin": b"\0" * 5_000_000}), "unpacked"),
        (package({f"{number}": b"" for number in range(2001)}), "unpacked"),
        (package({f"{number}": b"" for number in range(5000)}), "unpacked"),
        (encrypted(), "password"),
        (docx(p(" ")), "no text"),
        (docx("<w:p>" * 400 + "</w:p>" * 400), "damaged"),
    ],
)
def test_dangerous_and_broken_documents_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        parse(data, "a.docx")


def test_limits_hold_for_unpacked_parts() -> None:
    data = docx(p("ord " * 1000))
    for limits in (Limits(max_part_bytes=1000), Limits(max_unpacked_bytes=1000), Limits(max_chars=1000)):
        with pytest.raises(ParseError):
            parse(data, "a.docx", limits=limits)
    with pytest.raises(ParseError, match="paragraphs"):
        parse(docx(p("x") * 11), "a.docx", limits=Limits(max_turns=10))


def bold(name: str, words: str) -> str:
    runs = f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{name}</w:t></w:r>'
    return f'<w:p>{runs}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_bold_names_without_a_colon_are_speakers() -> None:
    document = read(
        bold("Ada", " Hei.") + bold("Ben Li ", "Ja.") + bold("Ada", " Nei.") + bold("Ben Li ", "Jo.")
    )
    assert spoken(document) == [
        ("Ada", None, "Hei."),
        ("Ben Li", None, "Ja."),
        ("Ada", None, "Nei."),
        ("Ben Li", None, "Jo."),
    ]
    emphasised = bold("Viktig", " er tid.") + bold("Rom", "met er lite.") + p("Slutt.")
    assert read(emphasised).text == "Viktig er tid.\nRommet er lite.\nSlutt."


def test_what_word_only_shows_is_counted() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>to ord</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>synlig</w:t></w:r>'
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    alpha = '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Other" w:char="F061"/></w:r>'
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {maths}><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    document = read(f"<w:p>{listed}{hidden}{shown}{alpha}{formula}</w:p>")
    assert document.text == "synligα\ufffdx=2"
    assert messages(document) == [
        "2 words of hidden text were left out.",
        "1 numbers or bullets that Word shows before list items were left out.",
        "1 formulas were turned into plain letters.",
        "1 characters of symbol fonts could not be read.",
    ]
