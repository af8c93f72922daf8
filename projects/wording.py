"""Words that people type, tidied one way everywhere: composed (NFC), without NUL, blanks made one."""

import re
import unicodedata

# Joiners that some scripts and emoji need; after these letters, or at an edge, they only make a twin of a name.
_JOINERS = re.compile(r"(?:(?<=[\s\u0000-\u058f])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)")
_KEPT = "\u200c\u200d"


def one_line(words: str, most: int | None = None) -> str:
    """Names, titles and reasons: one line, at most so many characters.

    Signs that cannot be seen and signs that turn the direction of writing go: with them two names look the same.
    """
    seen = "".join(sign for sign in words if sign.isspace() or sign in _KEPT or not _is_unseen(sign))
    return unicodedata.normalize("NFC", " ".join(_JOINERS.sub("", seen).split()))[:most]


def _is_unseen(sign: str) -> bool:
    """Control and format characters, halves of characters, and fillers that are drawn as nothing."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs") or sign in "\u115f\u1160\u3164\uffa0\u2800\u034f"


def several_lines(words: str) -> str:
    """Texts of memos and comments: line breaks become LF; nothing else changes, so that places in it stay."""
    return words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
