"""What a speaker's label says about their part in an interview, in the languages people transcribe in."""

from __future__ import annotations

import re

_ASKS = (
    "i int intv interv intervjuer intervjuar intervjueren intervjuare interviewer interviewers interviewerin "
    "interviewend moderator moderatorn moderatoren moderatorin facilitator fasilitator ordstyrer researcher "
    "forsker forskeren forskare forscher forscherin intervieware haastattelija tutkija badacz "
    "entrevistador entrevistadora investigador investigadora enquêteur enquêtrice intervieweur "
    "intervistatore intervistatrice ricercatore interviewster onderzoeker araştırmacı görüşmeci спрашивает "
    "интервьюер исследователь kérdező tazatel tazatelka spørger host vert programleder q"
)
_TELLS = (
    "interviewee interviewees intervjuobjekt intervjuperson intervjupersonen informant informanten informantin "
    "inf ip respondent respondenten resp deltaker deltakeren deltager deltagare participant participante "
    "participants teilnehmer teilnehmerin befragter befragte befragte/r entrevistado entrevistada enquêté "
    "enquêtée intervistato intervistata geïnterviewde haastateltava osallistuja rozmówca válaszadó katılımcı "
    "информант респондент bruker pasient"
)
_ASKING, _TELLING = frozenset(_ASKS.split()), frozenset(_TELLS.split())
_TAIL = re.compile(r"(?:\s*\([^()]*\)|[\s_.:#-]*\d{1,3})*[\s.:]*$")

ASKS, TELLS = "asks", "tells"


def part_of(label: str) -> str:
    """Return ASKS or TELLS if the label is a word for one of them, with or without a number; else empty.

    `Interviewer 1` asks, `Interviewee` tells; `Ada` may do either.
    """
    word = _TAIL.sub("", label.casefold().strip())
    if word in _ASKING:
        return ASKS
    return TELLS if word in _TELLING else ""
