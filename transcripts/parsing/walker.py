"""Walks over the XML of a Word document and returns its paragraphs and tables in reading order.

Written by hand, because python-docx loses text in content controls and text boxes and does not report what it leaves
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from transcripts.parsing.symbols import UNKNOWN, in_font, symbol

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULA, _FORMULA_TEXT = f"{_MATHS}oMath", f"{_MATHS}t"
_OFF = {"0", "false", "off"}
_DELETED = {"del", "moveFrom"}
_SILENT = {
    "pPr",
    "rPr",
    "tblPr",
    "trPr",
    "tcPr",
    "tblGrid",
    "sdtPr",
    "sdtEndPr",
    "sectPr",
    "instrText",
    "delText",
}
_COUNTED = {
    "footnoteReference": "notes",
    "endnoteReference": "notes",
    "commentReference": "comments",
    "drawing": "pictures",
    "pict": "pictures",
    "object": "pictures",
}


@dataclass(frozen=True)
class Table:
    """Rows of cells; what is in a cell stands in one or more lines."""

    rows: list[list[str]]


class Walker:
    """Reads blocks, and counts what it leaves out: deletions, notes, comments, pictures."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._boxes: list[etree._Element] = []
        self._fields: list[bool] = []
        self._carried: list[str] = []

    def blocks(self, parent: etree._Element) -> Iterator[str | Table]:
        """Yield each paragraph's text and each table below `parent`."""
        for child in _children(parent):
            name = _name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield self._table(child)
            elif name in _DELETED:
                self.left_out["deletions"] += 1
            elif name not in _SILENT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | Table]:
        text = self._inline(paragraph)
        self._carried.append(text)
        self.left_out["numbers"] += bool(text.strip()) and _is_listed(paragraph)
        self._fields.clear()
        boxes, self._boxes = self._boxes, []
        # A tracked deletion of the paragraph mark joins the paragraph to the next one.
        if not is_paragraph_deleted(paragraph):
            yield self.remainder()
        for box in boxes:
            self.left_out["pictures"] -= 1
            yield from self.blocks(box)

    def remainder(self) -> str:
        """Return the text that waits for its paragraph to end, and forget it."""
        text, self._carried = "".join(self._carried), []
        return text

    def _inline(self, parent: etree._Element) -> str:
        return "".join(self._inline_piece(child) for child in _children(parent))

    def _inline_piece(self, child: etree._Element) -> str:
        name = _name(child)
        if name == "t":
            return "" if any(self._fields) else child.text or ""
        if name == "r":
            return self._run(child)
        if child.tag in (_FORMULA, _FORMULA_TEXT):
            return self._formula(child)
        if name in _CHARACTERS:
            return "" if any(self._fields) else _CHARACTERS[name]
        if name in _DELETED:
            self.left_out["deletions"] += 1
            return ""
        if name == "fldChar":
            self._follow_field(child)
            return ""
        if name == "sym":
            return self._symbol(child)
        if name == "txbxContent":
            self._boxes.append(child)
            return ""
        if name in _COUNTED:
            self.left_out[_COUNTED[name]] += 1
        return "" if name in _SILENT else self._inline(child)

    def _run(self, run: etree._Element) -> str:
        """Read a stretch of text; hidden text is left out and its words counted."""
        text = self._inline(run)
        properties = next(iter(properties_at(run, "rPr")), None)
        if properties is None:
            return text
        if is_on(properties, "vanish"):
            self.left_out["hidden"] += len(text.split())
            return ""
        return in_font(text, font_of(properties))

    def _formula(self, formula: etree._Element) -> str:
        """Read a formula's letters in a row."""
        if formula.tag == _FORMULA:
            self.left_out["formulas"] += 1
        text = "".join(self._inline_piece(child) for child in _children(formula))
        return (formula.text or "") + text if formula.tag == _FORMULA_TEXT else text

    def _symbol(self, element: etree._Element) -> str:
        try:
            found = symbol(int(attribute(element, "char"), 16), attribute(element, "font"))
        except ValueError:
            return ""
        self.left_out["symbols"] += found == UNKNOWN
        return found

    def _follow_field(self, mark: etree._Element) -> None:
        """Keep, for each open field, whether we are in its instruction, which is not text."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _table(self, table: etree._Element) -> Table:
        rows = []
        for row in within(table, "tr"):
            if _has(row, "trPr", "del"):
                self.left_out["deletions"] += 1
            else:
                rows.append([self._cell(cell) for cell in within(row, "tc")])
        return Table(rows)

    def _cell(self, cell: etree._Element) -> str:
        parts = []
        for block in self.blocks(cell):
            parts += [block] if isinstance(block, str) else [" ".join(row) for row in block.rows]
        parts.append(self.remainder())
        return "\n".join(part for part in parts if part.strip())


def is_paragraph_deleted(paragraph: etree._Element) -> bool:
    """Whether its mark was deleted while changes were tracked: its text then belongs to the next one."""
    return _has(paragraph, "pPr", "rPr", "del")


def body_of(root: etree._Element) -> etree._Element:
    """Return the body of a document, or the root if it has none."""
    return next(within(root, "body"), root)


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements; of alternatives only the first, because the others say the same again."""
    for child in parent:
        if child.tag == f"{_CHOICES}AlternateContent":
            options = [option for option in child if isinstance(option.tag, str)]
            yield from _children(options[0]) if options else ()
        elif isinstance(child.tag, str):
            yield child


def within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the nearest elements of this name, through wrappers such as content controls."""
    for child in _children(parent):
        if _name(child) == name:
            yield child
        elif _name(child) not in _SILENT | {"tbl", "p"}:
            yield from within(child, name)


def _name(element: etree._Element) -> str:
    """Return the local name in Word's own namespace, else the empty string."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace in _WORD else ""


def _has(element: etree._Element, *path: str) -> bool:
    return bool(properties_at(element, *path))


def properties_at(element: etree._Element, *path: str) -> list[etree._Element]:
    """The elements that one comes to by these names, each a child of the one before."""
    found: list[etree._Element] = [element]
    for name in path:
        found = [
            child
            for parent in found
            for child in parent
            if isinstance(child.tag, str) and _name(child) == name
        ]
    return found


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute by its name without namespace, empty for none."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def is_on(properties: etree._Element, name: str) -> bool:
    """Tell whether a property such as `vanish` is set."""
    return any(attribute(found, "val") not in _OFF for found in properties_at(properties, name))


def font_of(properties: etree._Element) -> str:
    """The font of a run, empty for none."""
    return next((attribute(fonts, "ascii") for fonts in properties_at(properties, "rFonts")), "")


def _is_listed(paragraph: etree._Element) -> bool:
    """Tell whether Word shows a number or bullet before a paragraph."""
    return any(
        attribute(number, "val") != "0" for number in properties_at(paragraph, "pPr", "numPr", "numId")
    )


def style_of(paragraph: etree._Element) -> str:
    """The name of a paragraph's style, empty for none."""
    for properties in within(paragraph, "pPr"):
        for style in within(properties, "pStyle"):
            return attribute(style, "val")
    return ""
