"""Which encoding bytes are in that do not say: judged by the letters that each language uses."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_SAMPLE = 65_536
_SIGNS = frozenset("“”„‘’‚–—…«»·°´§€£\u00a0\u00ad½‑•")
# Western texts mix languages, so their letters count together.
_WESTERN = frozenset("åøæäöüßéèêëáàâíóôúñçðþ") | _SIGNS
_WESTERN_ENCODINGS = (("windows-1252", 0.8), ("mac-roman", 0.95), ("cp850", 0.95))
_LATIN = {
    "Nordic and German": "åøæäöüßéèêëáàó",
    "French": "éèêëàâùûüîïôçœæÿ",
    "Italian and Spanish": "áéíóúñüàèìòù¿¡ªº",
    "Portuguese": "áâãàéêíóôõúç",
    "Icelandic": "áðéíóúýþæö",
    "Estonian": "äöõüšž",
    "Turkish": "çğıİöşüâîû",
    "Polish": "ąćęłńóśźż",
    "Czech and Slovak": "áčďéěíĺľňóôŕřšťúůýžä",
    "Hungarian": "áéíóöőúüű",
    "South Slavic": "čćđšž",
    "Romanian": "ăâîşţșț",
    "Lithuanian": "ąčęėįšųūž",
    "Latvian": "āčēģīķļņšūž",
    "Sámi": "áčđŋšŧžåäöøæ",
}
_LATIN_ENCODINGS = (
    (
        "windows-1252",
        ("Nordic and German", "French", "Italian and Spanish", "Portuguese", "Icelandic", "Estonian"),
    ),
    ("mac-roman", ("Nordic and German", "French", "Italian and Spanish", "Portuguese")),
    ("cp850", ("Nordic and German", "French", "Italian and Spanish", "Portuguese")),
    ("windows-1254", ("Turkish",)),
    ("windows-1250", ("Polish", "Czech and Slovak", "Hungarian", "South Slavic", "Romanian")),
    ("windows-1257", ("Lithuanian", "Latvian")),
    ("iso8859-2", ("Polish", "Czech and Slovak", "Hungarian", "South Slavic")),
    ("cp852", ("Polish", "Czech and Slovak", "Hungarian", "South Slavic")),
    ("mac-latin2", ("Polish", "Czech and Slovak", "Hungarian")),
    ("iso8859-10", ("Sámi",)),
    ("iso8859-4", ("Sámi",)),
)
_CYRILLIC_ENCODINGS = ("windows-1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_CYRILLIC = {
    "Russian and Bulgarian": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "Ukrainian and Belarusian": "абвгдежзийклмнопрстуфхцчшщыьэюяёіїєґў",
    "Serbian and Macedonian": "абвгдежзиклмнопрстуфхцчшјљњћџђѓќѕ",
}
_ODD_WORD = re.compile(r"[а-яё][А-ЯЁ]|[A-Za-z][а-яА-Я]|[а-яА-Я][A-Za-z]")
_ENOUGH = 0.97
_TWICE = re.compile("[ÃÂâÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")

_NOT_ASCII = re.compile(b"[^\x00-\x7f]")
STRAYS_MOST_SHARE = 0.25

TWICE = "utf-8-twice"
# Those that a person can choose, the usual ones first. Never any name: Python's codecs are more than encodings.
ENCODINGS = (
    "utf-8", "windows-1252", "iso8859-10", "iso8859-4", "windows-1250", "windows-1251", "windows-1254",
    "windows-1257", "mac-roman", "cp850", "utf-16-le", "utf-16-be", TWICE, "iso8859-2", "cp852", "mac-latin2",
    "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "windows-1253", "windows-1255", "windows-1256", "windows-1258",
    "shift_jis", "gb18030", "big5", "euc_kr",
)  # fmt: skip


def guessed_encoding(data: bytes) -> str:
    """Return the name of the likeliest encoding of bytes that are no UTF-8."""
    sample = around_first_special(data)
    western = next((name for name, share in _WESTERN_ENCODINGS if _western(sample, name) >= share), None)
    fit, other = _best_other(sample)
    if other and fit >= _ENOUGH and fit > (_western(sample, western) if western else 0):
        return other
    return western or _by_statistics(sample)


def with_strays(data: bytes) -> tuple[str, int] | None:
    """Read UTF-8 that holds a few bytes of windows-1252; return the text and how many, None if it is no UTF-8."""
    strays = 0

    def as_western(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        if not isinstance(error, UnicodeDecodeError):
            raise error
        strays += 1
        wrong = error.object[error.start : error.start + 1]
        return wrong.decode("windows-1252", "replace"), error.start + 1

    codecs.register_error("samkode-strays", as_western)
    text = data.decode("utf-8", "samkode-strays")
    whole = sum(char > "\x7f" for char in text) - strays
    return (text, strays) if 0 < strays <= STRAYS_MOST_SHARE * whole else None


def decoded_once_more(text: str) -> str | None:
    """Undo UTF-8 that was read as windows-1252 and saved again, `KÃ¥re`; None if the text is not such."""
    if not _TWICE.search(text):
        return None
    try:
        return _western_bytes(text).decode("utf-8")
    except UnicodeError:
        return None


def _western_bytes(text: str) -> bytes:
    """Encode as windows-1252, whose five empty places programs fill with control characters."""
    return b"".join(
        char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("windows-1252") for char in text
    )


def around_first_special(data: bytes, size: int = _SAMPLE) -> bytes:
    """Return so many bytes around the first that is not ASCII, from an even place, for UTF-16."""
    found = _NOT_ASCII.search(data)
    start = max(0, (found.start() if found else 0) - size // 2) & ~3
    return data[start : start + size]


def _special(sample: bytes, encoding: str) -> list[str]:
    return [char for char in sample.decode(encoding, "replace") if char > "\x7f"]


def _western(sample: bytes, encoding: str) -> float:
    return _share(_special(sample, encoding), _WESTERN)


def _share(special: list[str], letters: frozenset[str]) -> float:
    return sum(char in letters or char.lower() in letters for char in special) / max(1, len(special))


def _best_other(sample: bytes) -> tuple[float, str]:
    """Return how well the best encoding fits that is not Western, and its name."""
    fits = [
        (_share(_special(sample, name), frozenset(_LATIN[language]) | _SIGNS), name)
        for name, languages in _LATIN_ENCODINGS
        for language in languages
    ]
    fits += [(_cyrillic(sample, name), name) for name in _CYRILLIC_ENCODINGS]
    return max(fits, key=lambda fit: fit[0])


def _cyrillic(sample: bytes, encoding: str) -> float:
    """Two encodings differ in case only, and Western words look half Cyrillic: such words speak against one."""
    special = _special(sample, encoding)
    odd = len(_ODD_WORD.findall(sample.decode(encoding, "replace")))
    fit = max(_share(special, frozenset(letters) | _SIGNS) for letters in _CYRILLIC.values())
    return fit - odd / max(1, len(special))


def _by_statistics(sample: bytes) -> str:
    matches = from_bytes(sample)
    best = matches.best()
    if best is None or best.encoding in {"ascii", "utf_8"}:
        return "windows-1252"
    # Of equally good guesses the Windows one: old Macintosh encodings differ little and are rare.
    likely = [match for match in matches if match.encoding.startswith("cp125")]
    good = [match for match in likely if match.chaos <= best.chaos and match.coherence >= best.coherence / 2]
    name = codecs.lookup((good or [best])[0].encoding).name
    return f"windows-{name[2:]}" if name.startswith("cp125") else name
