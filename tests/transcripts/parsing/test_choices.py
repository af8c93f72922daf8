"""What a person chose is what becomes of a file, whatever the reader thought."""

from pathlib import Path

import pytest

from tests.transcripts.parsing.building import docx, p, table
from transcripts.parsing import NO_CHOICES, Choices, ParsedDocument, ParseError, SpeakerChoice, parse
from transcripts.parsing.choices import DESCRIBE, JOIN, KEEP, LEAVE_OUT, WORDS

SAMPLES = Path(__file__).parents[2] / "samples"
Turn = tuple[str | None, str]


def read(text: str, choices: Choices = NO_CHOICES, name: str = "a.txt") -> ParsedDocument:
    return parse(text.encode(), name, choices=choices)


def sample(name: str, choices: Choices = NO_CHOICES) -> ParsedDocument:
    return parse((SAMPLES / name).read_bytes(), name, choices=choices)


def turns(document: ParsedDocument) -> list[Turn]:
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def times(document: ParsedDocument) -> list[int | None]:
    return [turn.time_ms for turn in document.turns]


def said(document: ParsedDocument) -> str:
    return " ".join(notice.message % notice.params for notice in document.notices)


def speaking(**names: str | bool) -> Choices:
    """Choices about names: a new name, True for a speaker, False for words."""
    made = [
        SpeakerChoice(
            found.replace("_", " "), is_speaker=bool(what), name=what if isinstance(what, str) else ""
        )
        for found, what in names.items()
    ]
    return Choices(speakers=tuple(made))


INTERVIEW = (
    "I: Hva sa hun?\nKari: At det går.\nHun sa: vil du ha kaffe?\nI: Og så?\nKari: Husk: jeg tok imot.\n"
)


# Encoding


def test_a_file_is_read_in_the_encoding_that_was_chosen() -> None:
    data = "Kåre møtte Čáhppe i Kárášjohka, sa Åse.".encode("iso8859-10")
    document = parse(data, "a.txt", choices=Choices(encoding="iso8859-10"))
    assert document.text == "Kåre møtte Čáhppe i Kárášjohka, sa Åse."
    assert document.encoding == "iso8859-10"
    assert "guessed" not in said(document)


def test_each_encoding_is_offered_with_the_files_own_words() -> None:
    document = parse("Først dette.\nSå blåbær på låven.".encode("windows-1252"), "a.txt")
    samples = {offer.name: offer.sample for offer in document.offers.encodings}
    assert samples["windows-1252"] == "Først dette.\nSå blåbær på låven."
    assert samples["utf-8"].startswith("F\ufffdrst dette.")
    assert {"iso8859-10", "windows-1250", "windows-1251", "windows-1254"} <= set(samples)
    assert [offer.name for offer in document.offers.encodings if offer.is_found] == ["windows-1252"]


def test_plain_letters_leave_nothing_to_choose() -> None:
    assert read("I: Yes?\nB: No.\n").offers.encodings == ()


def test_what_cannot_be_read_in_a_chosen_encoding_is_counted() -> None:
    data = "Blåbær på låven.".encode("windows-1252")
    assert "4 characters cannot be read" in said(parse(data, "a.txt", choices=Choices(encoding="utf-8")))


def test_text_encoded_twice_can_be_left_as_it_is() -> None:
    data = "Kåre spør.".encode().decode("windows-1252").encode()
    assert parse(data, "a.txt").text == "Kåre spør."
    assert parse(data, "a.txt", choices=Choices(encoding="utf-8")).text == "KÃ¥re spÃ¸r."
    assert parse(data, "a.txt", choices=Choices(encoding="utf-8-twice")).text == "Kåre spør."


@pytest.mark.parametrize("name", ["zip", "hex", "idna", "punycode", "no-such", "utf-8 "])
def test_only_encodings_can_be_chosen(name: str) -> None:
    with pytest.raises(ParseError):
        parse("Blåbær".encode(), "a.txt", choices=Choices(encoding=name))


# Lines


def test_lines_of_a_page_are_joined_or_kept() -> None:
    joined, kept = sample("pdf_lines.txt"), sample("pdf_lines.txt", Choices(lines=KEEP))
    assert (len(joined.turns), len(kept.turns)) == (4, 7)
    assert joined.offers.lines is not None
    assert kept.offers.lines is not None
    assert (joined.offers.lines.are_joined, joined.offers.lines.count) == (True, 3)
    assert (kept.offers.lines.are_joined, kept.offers.lines.count) == (False, 3)
    assert "joined" not in said(kept)


def test_answers_one_a_line_can_be_joined() -> None:
    kept, joined = sample("survey_lines.txt"), sample("survey_lines.txt", Choices(lines=JOIN))
    assert (len(kept.turns), len(joined.turns)) == (8, 1)
    assert kept.offers.lines is not None
    assert kept.offers.lines.count == 7
    assert "7 lines" in said(joined)


def test_sentences_with_times_and_subtitles_can_stay_apart() -> None:
    assert len(sample("sentence_stamps.txt").turns) < len(
        sample("sentence_stamps.txt", Choices(lines=KEEP)).turns
    )
    assert len(sample("holds/whisperx.srt").turns) <= len(
        sample("holds/whisperx.srt", Choices(lines=KEEP)).turns
    )


# Speakers


def test_a_name_is_kept_renamed_or_made_words_again() -> None:
    assert turns(read(INTERVIEW, speaking(Kari="Informant 2")))[1] == ("Informant 2", "At det går.")
    document = read(INTERVIEW, speaking(Kari=False))
    assert turns(document)[:2] == [("I", "Hva sa hun?"), ("I", "Kari: At det går.")]
    assert document.speakers == ("I",)


def test_words_before_a_colon_become_a_speaker() -> None:
    assert "Hun sa" in {offer.name for offer in read(INTERVIEW).offers.labels if not offer.is_speaker}
    document = read(INTERVIEW, speaking(Hun_sa=True))
    assert ("Hun sa", "vil du ha kaffe?") in turns(document)
    assert document.speakers == ("I", "Kari", "Hun sa")


def test_a_choice_about_one_name_changes_no_other() -> None:
    before, after = read(INTERVIEW), read(INTERVIEW, speaking(Hun_sa=True, Finnes_ikke=True))
    assert [turn for turn in turns(after) if turn[0] != "Hun sa"] == [
        turn for turn in turns(before) if not turn[1].startswith("Hun sa")
    ]


def test_two_names_become_one_speaker() -> None:
    document = sample("full_name_first.vtt")
    assert [(pair.short, pair.full) for pair in document.offers.pairs] == [
        ("Kari", "Kari Berg"),
        ("Ola", "Ola Lund"),
    ]
    united = sample("full_name_first.vtt", speaking(Kari="Kari Berg", Ola="Ola Lund"))
    assert united.speakers == ("Kari Berg", "Ola Lund")
    assert united.offers.pairs == ()


def test_a_name_alone_on_a_line_becomes_a_speaker() -> None:
    document = read("Kari\nDet går bra.\n\nOla\nNei.", speaking(Kari=True))
    assert turns(document)[0] == ("Kari", "Det går bra.")


def test_names_in_captions_voices_and_tables_become_words_again() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hei.\n\n00:03.000 --> 00:04.000\n<v Ben>Ja.\n"
    assert turns(read(vtt, speaking(Ben=False), "a.vtt")) == [("Ada", "Hei."), (None, "Ben: Ja.")]
    srt = "1\n00:00:01,000 --> 00:00:02,000\nAda: Hei.\n\n2\n00:00:03,000 --> 00:00:04,000\nBen: Ja.\n"
    assert turns(read(srt, speaking(Ben=False), "a.srt")) == [("Ada", "Hei. Ben: Ja.")]
    rows = docx(table(["I", "Hva tenker du om dette?"], ["K", "Ikke så mye."], ["I", "Nei vel, og hva så?"],
                      ["K", "Nei."]))  # fmt: skip
    assert parse(rows, "a.docx").speakers == ("I", "K")
    refused = parse(rows, "a.docx", choices=speaking(K=False))
    assert "K: Ikke så mye." in refused.text


def test_colours_are_speakers_or_not() -> None:
    found = sample("colour_speakers.docx")
    assert found.offers.colours is not None
    assert found.offers.colours.are_speakers
    assert len(found.speakers) == 2
    plain = sample("colour_speakers.docx", Choices(colours=False))
    assert plain.speakers == ()
    assert plain.text == found.text
    assert plain.offers.colours is not None
    assert not plain.offers.colours.are_speakers


def test_colours_are_offered_where_names_were_found() -> None:
    def coloured(words: str, colour: str) -> str:
        run = f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t>{words}</w:t></w:r>'
        return f"<w:p>{run}</w:p>"

    body = coloured("Husk: ta med kaffe.", "FF0000") + coloured("Ja.", "000000") + coloured("Fint.", "FF0000")
    data = docx(body + p("Takk."))
    assert parse(data, "a.docx").speakers == ()
    document = parse(data, "a.docx", choices=Choices(colours=True))
    assert turns(document)[0] == ("Text #FF0000", "Husk: ta med kaffe.")


# The top of the file


def test_front_matter_is_left_out_described_or_kept() -> None:
    out, kept = sample("front_matter.md"), sample("front_matter.md", Choices(head=WORDS))
    described = sample("front_matter.md", Choices(head=DESCRIBE))
    assert 'tittel: "Episode 3"' not in out.text
    assert "front matter" in said(out)
    assert turns(kept)[0] == (None, 'tittel: "Episode 3"')
    assert "left out" not in said(kept)
    assert described.text == out.text
    assert described.description.startswith('tittel: "Episode 3"\ndato: 2026-01-02')
    assert "description" in said(described)


def test_the_head_of_a_transcript_is_kept_described_or_left_out() -> None:
    text = "Intervju 5, grupperom 3\nTranskribert av Ada\n\n" + INTERVIEW
    kept = read(text)
    assert kept.offers.head is not None
    assert (kept.offers.head.lines, kept.offers.head.becomes) == (2, WORDS)
    assert turns(kept)[0] == (None, "Intervju 5, grupperom 3")
    out = read(text, Choices(head=LEAVE_OUT))
    assert out.text == read(INTERVIEW).text
    assert "2 lines at the top" in said(out)
    assert read(text, Choices(head=DESCRIBE)).description == "Intervju 5, grupperom 3\nTranskribert av Ada"


# Times


def test_a_clock_that_begins_at_an_hour_can_begin_at_zero() -> None:
    written, zero = sample("tape_hour.txt"), sample("tape_hour.txt", Choices(begins_at_zero=True))
    assert written.offers.clock is not None
    assert written.offers.clock.shift_ms == 3_600_000
    assert [time and time - 3_600_000 for time in times(written)] == times(zero)
    assert "moved by 01:00:00" in said(zero)


def test_a_clock_of_the_day_begins_with_the_first_words() -> None:
    text = "[10:00:03] Ada: Hei.\n[10:00:09] Ben: Ja.\n[10:01:00] Ada: Takk.\n"
    assert times(read(text, Choices(begins_at_zero=True))) == [3_000, 9_000, 60_000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[00:00:04] Ada: Hei.\n[00:00:09] Ben: Ja.", [("Ada", "[00:00:04] Hei."), ("Ben", "[00:00:09] Ja.")]),
        ("I: Hei. #00:00:04-4#\n\nB: Ja. #00:01:12-4#", [("I", "Hei. #00:00:04-4#"), ("B", "Ja. #00:01:12-4#")]),
        ("S00: [00:00:04] Hei.\nS01: [00:00:09] Ja.", [("S00", "[00:00:04] Hei."), ("S01", "[00:00:09] Ja.")]),
        ("Ada Vik  0:49\nHei.\n\nBen Li  1:02\nJa.",
         [("Ada Vik", "0:49"), ("Ada Vik", "Hei."), ("Ben Li", "1:02"), ("Ben Li", "Ja.")]),
    ],
)  # fmt: skip
def test_time_stamps_can_stay_among_the_words(text: str, expected: list[Turn]) -> None:
    document = read(text, Choices(times_are_words=True))
    assert turns(document) == expected
    assert times(document) == [None] * len(expected)
    assert document.offers.times is not None
    assert document.offers.times.count == 2


def as_found(document: ParsedDocument) -> Choices:
    """To decide everything just as the reader did."""
    offers = document.offers
    return Choices(
        encoding=None,
        lines=None if offers.lines is None else JOIN if offers.lines.are_joined else KEEP,
        head=offers.head.becomes if offers.head else None,
        colours=offers.colours.are_speakers if offers.colours else None,
        speakers=tuple(SpeakerChoice(label.name, is_speaker=label.is_speaker) for label in offers.labels),
    )


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*.*") if path.suffix != ".json")
)
def test_to_choose_what_was_found_changes_nothing(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    found = parse(data, Path(name).name)
    decided = parse(data, Path(name).name, choices=as_found(found))
    assert (decided.text, decided.turns, decided.offers) == (found.text, found.turns, found.offers)
