"""Words that people type, tidied one way everywhere: composed (NFC), without NUL, blanks made one."""

import unicodedata


def one_line(words: str, most: int | None = None) -> str:
    """Names, titles and reasons: one line, at most so many characters."""
    return unicodedata.normalize("NFC", " ".join(words.replace("\x00", "").split()))[:most]


def several_lines(words: str) -> str:
    """Texts of memos and comments: line breaks become LF; nothing else changes, so that places in it stay."""
    return words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
