"""What may be the name of a speaker, and what is more likely a heading or a remark."""

from __future__ import annotations

import re
import unicodedata

_MAX_LENGTH = 40
_MAX_WORDS = 6
_NAME = re.compile(r"[^\W_][^.,:;!?\"“”«»=<>{}\[\]|*\t\n]*")
_SPACE = re.compile(r"\s+")
_GENERIC = re.compile(
    r"(?:speaker|taler|sprecher|talare|person|participant|deltaker)[ _]?\d{1,3}|unknown speaker|ukjent taler",
    re.IGNORECASE,
)
_PARTICLE_WORDS = "af and av da de del den der di du el la le of og ten ter van von zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# Words that open a remark in field notes or the head of a transcript, in Norwegian, English and German.
_REMARK_WORDS = (
    "age alder antall background bakgrunn bemerkung by code comment context date dato datum "
    "deltakere dette duration eg eks eksempel example fil file filename filnavn forsker-notat "
    "funn følgende gender hint hovedfunn hovedpoeng http https husk intervjunummer keywords "
    "kilde kjønn klokkeslett kode kommentar konklusjon kontekst lengde length location lydfil "
    "merk merknad mål name navn nb nbr norsk notat note notes notis notiz number "
    "nummer nøkkelord obs observasjon observation oppfølging oppgave oppsummering org ort "
    "participants place postscript problemstilling project prosjekt ps quote reflection "
    "refleksjon remember result resultat sammendrag sitat source sted stikkord summary "
    "tema tid tidspunkt time tips title tittel to-do todo topic transcript transcription "
    "transkribert transkripsjon url utdanning varighet viktig warning wichtig yrke zeit "
)
_NOT_A_SPEAKER = frozenset(_REMARK_WORDS.split())


def tidy(name: str) -> str:
    """Return the name as it is kept: NFC, because it is a key, and with single spaces."""
    return unicodedata.normalize("NFC", _SPACE.sub(" ", name).strip())


def may_be_speaker(name: str) -> bool:
    """Tell whether this can be a speaker's name before a colon: short, and not a lower-case phrase."""
    if not 0 < len(name) <= _MAX_LENGTH or not _NAME.fullmatch(unicodedata.normalize("NFC", name)):
        return False
    if len(name.split()) > _MAX_WORDS or not any(char.isalpha() for char in name):
        return False
    return len(name) <= 3 or not name[0].islower()


def looks_like_person(name: str) -> bool:
    """Tell whether a whole line can only be a name: every word begins with a capital letter or a digit."""
    if is_generic(name):
        return True
    words = [word.strip("()'’") for word in name.split() if word not in _PARTICLES]
    return may_be_speaker(name) and bool(words) and not any(word[:1].islower() for word in words)


def is_generic(name: str) -> bool:
    """Tell whether this is a program's name for an unknown speaker, such as `SPEAKER_00`."""
    return _GENERIC.fullmatch(name) is not None


def opens_remark(name: str) -> bool:
    """Tell whether this word before a colon introduces a remark or a fact, as in `Husk:` or `Dato:`."""
    return name.casefold() in _NOT_A_SPEAKER
