"""VTT and SRT as real programs write them."""

import pytest

from transcripts.parsing import ParsedDocument, ParseError, parse

Turn = tuple[str | None, int | None, int | None, str]


def read(text: str, name: str = "a.vtt") -> ParsedDocument:
    return parse(text.encode(), name)


def turns(document: ParsedDocument) -> list[Turn]:
    return [
        (turn.speaker, turn.time_ms, turn.end_ms, document.text[turn.start : turn.end])
        for turn in document.turns
    ]


def test_whisper_without_hours_becomes_paragraphs() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nSo we went\n\n00:02.000 --> 00:03.500\nhome.\n\n"
        "00:09.000 --> 00:10.000\nMuch later.\n"
    )
    assert turns(document) == [(None, 1_000, 3_500, "So we went home."), (None, 9_000, 10_000, "Much later.")]
    assert (document.format, document.speakers, document.notices) == ("vtt", (), ())


def test_long_speech_without_names_breaks_at_sentences() -> None:
    cues = "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\nEn setning som er passe lang nå.\n\n" for i in range(50)
    )
    document = read(f"WEBVTT\n\n{cues}")
    assert len(document.turns) > 3
    assert all(text.endswith("nå.") and len(text) < 600 for *_, text in turns(document))


def test_teams_voices_are_joined_by_speaker() -> None:
    document = read(
        "WEBVTT\n\n6f1a/12-0\n00:00:01.000 --> 00:00:02.000\n<v Ada Vik>Hei &amp; hå,</v>\n\n"
        "6f1a/12-1\n00:00:02.000 --> 00:00:03.000\n<v Ada Vik>sa\n<i>jeg</i>.\n\n"
        "6f1a/13-0\n00:00:03.000 --> 00:00:04.000\n<v.loud Ben>Ja.</v> <v Ada Vik>Nei.</v>\n"
    )
    assert turns(document) == [
        ("Ada Vik", 1_000, 3_000, "Hei & hå, sa jeg."),
        ("Ben", 3_000, 4_000, "Ja."),
        ("Ada Vik", 3_000, 4_000, "Nei."),
    ]


def test_zoom_names_before_colons_are_speakers() -> None:
    document = read(
        "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000\r\nAda Vik: Hei: du.\r\n\r\n"
        "2\r\n00:00:02.000 --> 00:00:03.000\r\nBen Li: Ja.\r\n\r\n"
        "3\r\n00:00:03.000 --> 00:00:04.000\r\nAda Vik: Nei.\r\n"
    )
    assert [(turn[0], turn[3]) for turn in turns(document)] == [
        ("Ada Vik", "Hei: du."),
        ("Ben Li", "Ja."),
        ("Ada Vik", "Nei."),
    ]


def test_notes_and_styles_are_left_out() -> None:
    document = read(
        "WEBVTT Title\nKind: captions\n\nNOTE\nMade by noScribe\nwith care\n\nSTYLE\n::cue { color: red }\n\n"
        "1\n00:00:01.000 --> 00:00:02.000 align:start\n<v S00>Hei.\n\nNOTE one line\n\n"
        "2\n00:00:02.000 --> 00:00:03.000\n<v S00><c.yellow>Ja.</c>\n"
    )
    assert turns(document) == [("S00", 1_000, 3_000, "Hei. Ja.")]
    assert [notice.params["count"] for notice in document.notices] == [2, 2, 1]


def test_words_that_look_like_tags_or_numbers_stay() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n&lt;i&gt; <ler> 3 < 4\n42\n\n00:02.000 --> 00:03.000\nja\n"
    )
    assert document.text == "<i> <ler> 3 < 4 42 ja"


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,500\nHei\n\n2\n00:00:02,500 --> 00:00:03,000\ndu.\n",
        "\ufeff1\r\n0:00:01.000 --> 0:00:02.500\r\nHei\r\n\r\n2\r\n0:00:02.500 --> 0:00:03.000\r\ndu.\r\n",
        "00:00:01,000 --> 00:00:02,500\nHei\n\n00:00:02,500 --> 00:00:03,000\ndu.",
        "1\n00:00:01,000 --> 00:00:02,500\nHei\n2\n00:00:02,500 --> 00:00:03,000\n"
        "{\\an8}<font color=red>du.</font>\n",
        "1\n\n00:00:01,000 --> 00:00:02,500\n\nHei\n\n2\n\n00:00:02,500 --> 00:00:03,000\n\ndu.\n",
    ],
)
def test_srt_dialects_are_read(text: str) -> None:
    for name in ("a.srt", "a.txt"):
        document = read(text, name)
        assert document.format == "srt"
        assert turns(document) == [(None, 1_000, 3_000, "Hei du.")]


def test_srt_with_speaker_labels() -> None:
    document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hei\n\n2\n00:00:02,000 --> 00:00:03,000\ndu.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_01]: Ja.\n\n"
        "4\n00:00:04,000 --> 00:00:05,000\n[SPEAKER_00]: Nei.\n",
        "a.srt",
    )
    assert [(turn[0], turn[3]) for turn in turns(document)] == [
        ("SPEAKER_00", "Hei du."),
        ("SPEAKER_01", "Ja."),
        ("SPEAKER_00", "Nei."),
    ]


def test_content_decides_before_the_ending() -> None:
    assert read("WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n", "a.txt").format == "vtt"
    assert read("00:01.000 --> 00:02.000\nHei\n", "a.vtt").format == "vtt"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("WEBVTT\n\nbare tekst\n", "No times"),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\n\n", "no text"),
    ],
)
def test_subtitles_without_times_or_words_are_refused(text: str, message: str) -> None:
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("cues", "times"),
    [
        (
            ["00:05.000 --> 00:06.000", "00:04.000 --> 00:07.000", "00:09.000 --> 00:10.000"],
            [4_000, 4_000, 9_000],
        ),
        (["00:05.000 --> 00:04.000", "00:06.000 --> 00:07.000"], [5_000, 6_000]),
        (
            ["99:05.000 --> 99:06.000", "00:07.000 --> 00:08.000", "00:09.000 --> 00:10.000"],
            [0, 7_000, 9_000],
        ),
        (["00:0x.000 --> 00:06.000", "00:07.000 --> 00:08.000"], [0, 7_000]),
    ],
)
def test_impossible_times_are_moved_and_no_word_is(cues: list[str], times: list[int]) -> None:
    body = "\n\n".join(f"{cue}\n<v P{number}>ord {number}" for number, cue in enumerate(cues))
    document = read(f"WEBVTT\n\n{body}\n")
    assert document.text.split("\n") == [f"ord {number}" for number in range(len(cues))]
    assert len(document.notices) == 1


@pytest.mark.parametrize("label", ["Så sa hun", "Og da", "Kilde", "Det er slik", "Klokka 08"])
def test_sentences_with_a_colon_in_captions_stay_words(label: str) -> None:
    cues = "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{f'{label}: nei.' if i % 9 == 0 else 'Vi gikk videre.'}\n\n"
        for i in range(40)
    )
    document = read(f"WEBVTT\n\n{cues}")
    assert document.speakers == ()
    assert document.text.count(f"{label}: nei.") == 5


def test_a_voice_named_only_where_it_changes_goes_on() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>En.\n\n00:02.000 --> 00:03.000\nTo.\n\n"
        "00:03.000 --> 00:04.000\n<v Ben>Tre.\n\n00:04.000 --> 00:05.000\nFire.\n"
    )
    assert [(turn[0], turn[3]) for turn in turns(document)] == [("Ada", "En. To."), ("Ben", "Tre. Fire.")]
    assert document.notices[0].params == {"count": 2}


def test_rolling_captions_say_each_line_once() -> None:
    lines = [
        "Først kom Ada.",
        "Så kom Ben.",
        "Så regnet det.",
        "Da gikk vi.",
        "Hjem gikk vi.",
        "Alle gikk.",
        "Slutt.",
    ]
    cues = "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{before}\n{line}\n\n"
        for i, (before, line) in enumerate(zip(["Start.", *lines], lines, strict=False))
    )
    document = read(f"WEBVTT\n\n{cues}")
    assert document.text.split(". ") == ["Start", *(line.rstrip(".") for line in lines[:-1]), "Slutt."]
    assert document.notices[0].params == {"count": 6, "words": 17}


def test_devices_phones_and_accounts_are_speakers_in_captions() -> None:
    names = [
        "kari.berg",
        "Dr. Åse Li, UiO",
        "KB (hun/henne)",
        "iPad",
        "李明",
        "+47 900 00 000",
        "_mina_",
        "kari.berg",
    ]
    cues = "".join(
        f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{name}: Ord {i}: ja.\n\n" for i, name in enumerate(names)
    )
    document = read(f"WEBVTT\n\n{cues}")
    assert [turn[0] for turn in turns(document)] == names
    assert [turn[3] for turn in turns(document)] == [f"Ord {i}: ja." for i in range(len(names))]


def test_a_dialogue_behind_dashes_is_nobodys() -> None:
    document = read(
        "1\n00:00:01,000 --> 00:00:03,000\n- Ada: Hei.\n- Ben: Ja.\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\n- Hva?\n- Ingenting.\n\n"
        "3\n00:00:05,500 --> 00:00:07,000\n- Ada: Nei.\n- Ben: Jo.\n",
        "a.srt",
    )
    assert [(turn[0], turn[3]) for turn in turns(document)] == [
        ("Ada", "Hei."),
        ("Ben", "Ja."),
        (None, "- Hva? - Ingenting."),
        ("Ada", "Nei."),
        ("Ben", "Jo."),
    ]
