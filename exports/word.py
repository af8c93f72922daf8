"""Paragraphs as .docx. Pure: paragraphs in, bytes out.

The five small XML files in the zip are written by hand. A library would build a tree of objects for each paragraph,
which takes many times as long for thousands of quotations.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape

# What the XML of a document cannot hold, including lone surrogates.
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}


class Style(StrEnum):
    """The style of a paragraph, by Word's own names, so that screen readers recognise headings."""

    TITLE = "Title"
    HEADING = "Heading1"
    BODY = "Normal"
    NOTE = "Note"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. Line breaks inside it are kept."""

    words: str
    style: Style = Style.BODY


@dataclass(frozen=True)
class WordTable:
    """A table with lines above and below, as theses have them. Its head is repeated on each page."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    """A last line, in bold; none if it is empty."""
    right: Sequence[int] = ()
    """Columns of numbers."""


def to_docx(paragraphs: Sequence[Paragraph | WordTable], title: str, language: str) -> bytes:
    """A Word document without author metadata, external resources or macros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("docProps/core.xml", CORE.format(title=_text(title)))
        package.writestr("word/_rels/document.xml.rels", DOCUMENT_RELATIONS)
        package.writestr("word/styles.xml", STYLES.format(language=LANGUAGES.get(language, "nb-NO")))
        body = "".join(_table(one) if isinstance(one, WordTable) else _paragraph(one) for one in paragraphs)
        package.writestr("word/document.xml", DOCUMENT.format(body=body))
    return out.getvalue()


def _paragraph(paragraph: Paragraph) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(_text, paragraph.words.split("\n")))
    style = f'<w:pPr><w:pStyle w:val="{paragraph.style}"/></w:pPr>'
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{lines}</w:t></w:r></w:p>'


def _table(table: WordTable) -> str:
    last = [_row(table.total, table.right, is_bold=True, lines=("top",))] if table.total else []
    head = _row(table.header, table.right, is_bold=True, is_head=True, lines=("bottom",))
    rows = [head, *(_row(row, table.right) for row in table.rows), *last]
    grid = "<w:gridCol/>" * len(table.header)
    border = '<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
    borders = "".join(
        border.format(edge=edge, size=size) for edge, size in (("top", 8), ("bottom", 8), ("insideH", 2))
    )
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
    # Word joins two tables without a paragraph between them.
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _row(
    cells: Sequence[str],
    right: Sequence[int],
    *,
    is_bold: bool = False,
    is_head: bool = False,
    lines: Sequence[str] = (),
) -> str:
    edges = "".join(f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="auto"/>' for edge in lines)
    cell = f"<w:tcPr><w:tcBorders>{edges}</w:tcBorders></w:tcPr>" if edges else ""
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    words = []
    for at, one in enumerate(cells):
        side = '<w:jc w:val="right"/>' if at in right else ""
        look = f'<w:pPr><w:spacing w:before="40" w:after="40"/>{side}</w:pPr>'
        text = f'<w:r>{bold}<w:t xml:space="preserve">{_text(one)}</w:t></w:r>'
        words.append(f"<w:tc>{cell}<w:p>{look}{text}</w:p></w:tc>")
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(words)}</w:tr>"


def _text(words: str) -> str:
    return escape(ILLEGAL.sub("\ufffd", words))


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
DOCUMENT_RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"""
CORE = f"""{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{title}}</dc:title></cp:coreProperties>"""
A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" \
w:header="709" w:footer="709" w:gutter="0"/>'
DOCUMENT = (
    f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{{body}}<w:sectPr>{A4}</w:sectPr></w:body></w:document>'
)


def _style(id: str, name: str, paragraph: str, run: str, default: str = "") -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


STYLES = (
    f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language}"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style(
        "Normal", "Normal", '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>', "", ' w:default="1"'
    )
    + _style("Title", "Title", '<w:spacing w:after="160"/>', '<w:b/><w:sz w:val="36"/>')
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="28"/>',
    )
    + _style("Note", "Note", '<w:spacing w:after="200"/>', '<w:color w:val="595959"/><w:sz w:val="19"/>')
    + "</w:styles>"
)
