"""Letters of the fonts Symbol and Wingdings, which Word stores as numbers that mean nothing without the font."""

from __future__ import annotations

_PRIVATE = 0xF000
_GREEK_KEYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SIGNS = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA3: "≤",
    0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xDB: "⇔",
    0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0xA7: "▪",
    0xA8: "◻",
    0xDF: "←",
    0xE0: "→",
    0xFC: "✓",
    0xFB: "✗",
}
_SYMBOL = {ord(key): letter for key, letter in zip(_GREEK_KEYS, _GREEK, strict=True)} | _SIGNS
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
UNKNOWN = "\ufffd"


def symbol(code: int, font: str) -> str:
    """Return the character of a code point in a font; UNKNOWN for one in the private area that has no meaning."""
    if _PRIVATE <= code < _PRIVATE + 0x100:
        return _FONTS.get(font.casefold(), {}).get(code - _PRIVATE, UNKNOWN)
    is_known = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE
    return chr(code) if is_known else UNKNOWN


def in_font(text: str, font: str) -> str:
    """Return text whose letters stand in the private area of a symbol font as what they show; else as it is."""
    if font.casefold() not in _FONTS:
        return text
    return "".join(symbol(ord(char), font) if 0xF000 <= ord(char) < 0xF100 else char for char in text)
