"""Words before a colon, and whole lines, that are nobody's speech: facts, notes, themes, a program's last words."""

from __future__ import annotations

import re

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
    "spørsmål svar question questions answer answers fråga svaret frage antwort theme themes kapittel "
    "chapter del part avsnitt innledning introduksjon introduction avslutning språk language "
    "intervjuguide teema thema pause break musikk music latter laughter applaus applause uhørlig "
    "inaudible crosstalk stillhet silence intervju interview bilde figur tabell side page linje"
)
_NOT_A_SPEAKER = frozenset(_REMARK_WORDS.split())
_THEMES = frozenset({"tema", "theme", "teema", "thema", "kapittel", "chapter", "break", "pause"})
_NUMBERED = re.compile(r"[ .#]{0,3}\d{1,4}\.?$")

_PRONOUNS = (
    "alle de den det dere du ein eg er han hun hon hvem ich ikke ingen je jeg man noen sie "
    "da nå her der når hvis også kanskje derfor then now so when if because "
    "så vi wir ja nei he i it she they there this that we what who you og men and but"
)
_PRONOUN = frozenset(_PRONOUNS.split())
_VERBS = (
    "sa sier spør spurte svarte svarer ropte tenkte tenker skrev skriver mente mener fortalte "
    "forteller said says asked asks answered replied thought thinks wrote sagt sagte fragte fragt "
    "meinte sade säger frågade svarade var er is was"
)
_CLOCK_WORDS = frozenset({"kl", "klokka", "klokken"})
_VERB = frozenset(_VERBS.split())

_ASIDE = re.compile(r"\s*[|(\[].*")
_CLOSING = re.compile(
    r"(?:transcri(?:bed|ption|pt) (?:by|with|via|provided by|using)\b|transkribert (?:av|med) \S*(?:scribe|otter)"
    r"|møtet (?:ble )?(?:avsluttet|sluttet)|meeting ended\b"
    r"|denne (?:redigerbare )?(?:transkripsjonen|avskriften) (?:ble|er)\b"
    r"|this (?:editable )?transcript (?:was|is|has been)\b)",
    re.IGNORECASE,
)
_STARTED = re.compile(
    r"\s*\S[^:?!\n]{0,80}\s(?:started|stopped|startet|stoppet|startade|stoppade|startede|stoppede)"
    r" (?:the )?(?:transcription|recording|transkripsjonen|transkriberingen|opptaket|transkriptionen)[.\s]*",
    re.IGNORECASE,
)


def opens_remark(name: str) -> bool:
    """Tell whether this before a colon introduces a remark, a fact or a theme, as in `Husk:` or `Tema 2:`."""
    folded = name.casefold()
    return folded in _NOT_A_SPEAKER or _NUMBERED.sub("", folded) in _NOT_A_SPEAKER


def opens_theme(name: str) -> bool:
    """Tell whether this before a colon is a heading: what follows belongs to no speaker."""
    return _NUMBERED.sub("", name.casefold()) in _THEMES


def speaks_of_speaking(name: str) -> bool:
    """Tell whether this begins a sentence that goes on behind the colon: `Han sa: …`, `Kl. 12: …`."""
    words = name.split()
    if words and words[0].rstrip(".").casefold() in _CLOCK_WORDS:
        return True
    if len(words) < 2 or not any(word[0].islower() for word in words[1:]):
        return False
    return words[0].casefold() in _PRONOUN or words[-1] in _VERB


def reads_as_sentence(name: str) -> bool:
    """Tell whether this has a capital and then only small words, as sentences begin; brackets do not count."""
    words = [word.strip(",.") for word in _ASIDE.sub("", name).split()]
    return len(words) > 1 and name[0].isupper() and all(word.islower() for word in words[1:])


def is_program_line(line: str) -> bool:
    """Tell whether a program wrote this line about the transcript: `Transcribed by …`."""
    return _CLOSING.match(line[:200].strip()) is not None


def is_started_or_stopped(line: str) -> bool:
    """Tell whether this line only says that somebody started or stopped the transcription or recording."""
    return _STARTED.fullmatch(line.strip()[:200]) is not None
