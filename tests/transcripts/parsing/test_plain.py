"""Typed transcripts and field notes: speakers and times are extracted, and nothing else is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.parsing import Choices, ParsedDocument, ParseError, parse

Turn = tuple[str | None, int | None, str]


def read(text: str, name: str = "interview.txt") -> ParsedDocument:
    return parse(text.encode(), name)


def turns(document: ParsedDocument) -> list[Turn]:
    return [(turn.speaker, turn.time_ms, document.text[turn.start : turn.end]) for turn in document.turns]


def messages(document: ParsedDocument) -> list[str]:
    return [notice.message % notice.params for notice in document.notices]


def test_names_before_colons_become_speakers() -> None:
    document = read("I: Hvordan går det?\n\nB: Bra.\nI: Fint.\n")
    assert turns(document) == [("I", None, "Hvordan går det?"), ("B", None, "Bra."), ("I", None, "Fint.")]
    assert document.text == "Hvordan går det?\nBra.\nFint."
    assert document.speakers == ("I", "B")
    assert (document.format, document.encoding, document.notices) == ("txt", "utf-8", ())


@pytest.mark.parametrize(
    "name",
    [
        "Åse Bjørnsdatter",
        "P7",
        "Kari (leder)",
        "Anne-Marie",
        "Deltaker 3",
        "MODERATOR",
        "A\u030asa",
        "I1",
        "S. Berg",
        "F. Vik",
    ],
)
def test_many_shapes_of_names_are_speakers(name: str) -> None:
    assert len(read(f"{name}: Ja.\nB: Nei.\n{name}: Jo.\nB: Nei.").speakers) == 2


def test_a_line_without_a_name_goes_on_with_the_speaker_before_it() -> None:
    document = read("Start.\nAda: En.\nTo.\nBen: Tre.\nAda: Fire.")
    assert [turn[0] for turn in turns(document)] == [None, "Ada", "Ada", "Ben", "Ada"]


@pytest.mark.parametrize(
    "text",
    [
        "Vi kom dit klokka ti.\nHusk: spør om permisjon.\nSå gikk vi hjem igjen.",
        "Husk: spør Ada.\nSå gikk vi.\nHusk: ring Ben.\nDet regnet.",
        "Se https://uio.no for mer.\nhttps://example.org\nhttps://example.com",
        "Hun sa at det var slik: ingen visste.\nDet var slik: alle gikk.",
        "Møtet begynte 10:30 og varte.\nKlokka 12:15 var vi ferdige.\nKlokka 13:15 kom Ada.",
        "Navn: Kari\nAlder: 34\nYrke: lærer",
        "09:15 Ada kommer.\n09:30 Ben går.\n10:05 Alle er her.",
        "Det var (10:30) sent.\n(10:30) var det sent.",
        "Oslo 10:30\nVi gikk hjem.",
        "http://a.no\nhttp://b.no",
        "Vi kom for sent.\nHan sa: nei.\nSå gikk vi.\nHan sa: jo.\nHan sa: nei igjen.",
        "kl. 12: lunsj\nkl. 13: møte\nkl. 14: hjem",
        "Kl. 12: lunsj\nKl. 12: møte igjen\nKlokka 14: hjem",
        "Jf. s. 3: dette er sagt før.\nVi leste videre.\nJf. s. 3: det samme.",
        "Tema 1: tid\nNoe om tid.\nTema 2: rom\nNoe om rom.\nTema 1: tid igjen",
        "Spørsmål: hvorfor?\nSvar: uklart.\nSpørsmål: hvem?\nSvar: ingen.",
        "melk; brød; ost\nost; smør; melk\nJa; nei; jo",
        "Ja\nNei\nJa\nNei\nVi gikk",
        "Ja\tNei\nAlder\t34\nYrke\tlærer",
        "1. Vi må snakke om tid\n2. Vi må snakke om rom\n3. Vi må gå\n4. Ingen vet",
        "Vi regnet ut at a --> b.\nOg så: ingenting.",
    ],
)
def test_field_notes_keep_every_word(text: str) -> None:
    document = read(text)
    assert document.text == text
    assert document.speakers == ()
    assert all(turn.time_ms is None for turn in document.turns)


def test_the_head_of_a_transcript_is_not_a_speaker() -> None:
    document = read("Intervju med: Kari\nDato: 3. mai\nI: En?\nKari: To.\nI: Tre?\nKari: Fire.\nPer: Fem.")
    assert document.speakers == ("I", "Kari", "Per")
    assert document.text.startswith("Intervju med: Kari\nDato: 3. mai\nEn?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#00:00:44-0# Ada: Hei.\n#00:01:02-5# Ben: Ja.", [("Ada", 44_000, "Hei."), ("Ben", 62_500, "Ja.")]),
        ("I: Hei. #00:00:04-4#\n\nB: Ja. #00:01:12-4#", [("I", 0, "Hei."), ("B", 4_400, "Ja.")]),
        ("[00:02:03]Ada: Hei.\n[1:02:04] Ben: Ja.", [("Ada", 123_000, "Hei."), ("Ben", 3_724_000, "Ja.")]),
        ("00:00:40.5Zack: Hi.\n\n00:00:50.0Ada: Yo.", [("Zack", 40_500, "Hi."), ("Ada", 50_000, "Yo.")]),
        (
            "SPEAKER_00\n[00:00:03] - Hei.\nSPEAKER_01\n[00:00:09] - Ja.",
            [("SPEAKER_00", 3_000, "Hei."), ("SPEAKER_01", 9_000, "Ja.")],
        ),
        (
            "Ada Vik  0:49\nHei du.\n\nBen Li  1:02\nJa.",
            [("Ada Vik", 49_000, "Hei du."), ("Ben Li", 62_000, "Ja.")],
        ),
        (
            "Ada Vik 0:49\nHei du.\n\nBen Li 1:02\nJa.\n\nAda Vik 1:09\nNei.",
            [("Ada Vik", 49_000, "Hei du."), ("Ben Li", 62_000, "Ja."), ("Ada Vik", 69_000, "Nei.")],
        ),
        ("Ada Vik  00:00:01.000 --> 00:00:04.500\nHei.", [("Ada Vik", 1_000, "Hei.")]),
        (
            "Ada Vik (00:04):\nHei.\nBen Li (00:09):\nJa.",
            [("Ada Vik", 4_000, "Hei."), ("Ben Li", 9_000, "Ja.")],
        ),
        (
            "00:00:04 Speaker 1\nHei.\n00:00:07 Speaker 2\nJa.",
            [("Speaker 1", 4_000, "Hei."), ("Speaker 2", 7_000, "Ja.")],
        ),
        (
            "00:00:04 Ada Vik\nHei.\n00:00:07 Ben\nJa.\n00:00:09 Ada Vik\nNei.\n00:00:12 Ben\nJo.",
            [
                ("Ada Vik", 4_000, "Hei."),
                ("Ben", 7_000, "Ja."),
                ("Ada Vik", 9_000, "Nei."),
                ("Ben", 12_000, "Jo."),
            ],
        ),
        ("0:03\nAda Vik\nHei.\n0:07\nAda Vik\nJa.", [("Ada Vik", 3_000, "Hei."), ("Ada Vik", 7_000, "Ja.")]),
        ("00:00:04\tAda Vik\tHei.\n00:00:07\tBen\tJa.", [("Ada Vik", 4_000, "Hei."), ("Ben", 7_000, "Ja.")]),
        ("0:04 Ja.\n0:07 Nei da.", [(None, 4_000, "Ja."), (None, 7_000, "Nei da.")]),
        ("00:00:04 Ja.\n01:00:07 Nei da.", [(None, 4_000, "Ja."), (None, 3_607_000, "Nei da.")]),
        ("{00:04} Ja.\n(00:07) Nei.", [(None, 4_000, "Ja."), (None, 7_000, "Nei.")]),
        (
            "Ada; Hei.\nBen; Ja.\nAda; Nei.\nBen; Jo.",
            [("Ada", None, "Hei."), ("Ben", None, "Ja."), ("Ada", None, "Nei."), ("Ben", None, "Jo.")],
        ),
        (
            "1 Ada: Hei.\n2 Ben: Ja.\n3 Ada: Nei.\n4 Ben: Jo.",
            [("Ada", None, "Hei."), ("Ben", None, "Ja."), ("Ada", None, "Nei."), ("Ben", None, "Jo.")],
        ),
        (
            "#00:00:01:12# Ada: Hei.\n#00:00:03:02# Ben: Ja.",
            [("Ada", 1_000, "Hei."), ("Ben", 3_000, "Ja.")],
        ),
        (
            "Ada Vik\nHei.\nDu.\n\nBen\nJa.\n\nAda Vik\nNei.\n\nBen\nJo.",
            [
                ("Ada Vik", None, "Hei."),
                ("Ada Vik", None, "Du."),
                ("Ben", None, "Ja."),
                ("Ada Vik", None, "Nei."),
                ("Ben", None, "Jo."),
            ],
        ),
        (
            "[Ada Vik] 10:00:03\nHei.\n\n[Ben] 10:00:09\nJa.",
            [("Ada Vik", 36_003_000, "Hei."), ("Ben", 36_009_000, "Ja.")],
        ),
        (
            "ada: Hei.\n\nben l.: Ja.\n\nada: Nei.\n\nben l.: Jo.",
            [("ada", None, "Hei."), ("ben l.", None, "Ja."), ("ada", None, "Nei."), ("ben l.", None, "Jo.")],
        ),
        (
            "I – Hei.\nB – Ja.\nI – Nei.\nB – Jo.",
            [("I", None, "Hei."), ("B", None, "Ja."), ("I", None, "Nei."), ("B", None, "Jo.")],
        ),
        (
            "- Ada: Hei.\n- Ben: Ja.\n- Ada: Nei.",
            [("Ada", None, "Hei."), ("Ben", None, "Ja."), ("Ada", None, "Nei.")],
        ),
        (
            "Ada: Hei [00:01] og du.\nBen: Ja [00:02] og jo.\nAda: Nei.",
            [("Ada", None, "Hei og du."), ("Ben", None, "Ja og jo."), ("Ada", None, "Nei.")],
        ),
        (
            "Ada: Hei.\nBen: Ja.\nAda: Nei.\nBen stopped transcription",
            [
                ("Ada", None, "Hei."),
                ("Ben", None, "Ja."),
                ("Ada", None, "Nei."),
                (None, None, "Ben stopped transcription"),
            ],
        ),
        (
            "[SPEAKER_00]: Hei.\n[SPEAKER_01]: Ja.",
            [("SPEAKER_00", None, "Hei."), ("SPEAKER_01", None, "Ja.")],
        ),
        (
            "Ada:\nHei.\n\nBen:\nJa.\n\nAda:\nNei.",
            [("Ada", None, "Hei."), ("Ben", None, "Ja."), ("Ada", None, "Nei.")],
        ),
    ],
)
def test_each_program_s_way_is_read(text: str, expected: list[Turn]) -> None:
    assert turns(read(text)) == expected


def test_a_stamp_at_the_end_says_when_the_turn_ended() -> None:
    document = read("I: Hei. #00:00:04-4#\nB: Ja. #00:01:12-4#")
    assert [turn.end_ms for turn in document.turns] == [4_400, 72_400]


def test_whisper_cpp_lines_become_readable_paragraphs() -> None:
    document = read(
        "[00:00:00.000 --> 00:00:02.000]  So I went\n[00:00:02.000 --> 00:00:04.000]  home.\n"
        "[00:00:09.000 --> 00:00:10.000]  Later."
    )
    assert turns(document) == [(None, 0, "So I went home."), (None, 9_000, "Later.")]
    assert document.turns[0].end_ms == 4_000


def test_times_that_fall_are_noticed() -> None:
    document = read("[00:10] En.\n[00:05] To.")
    assert messages(document) == ["1 time stamps are earlier than the previous one."]


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "This is the first line of a paragraph that somebody's\n"
        "program has broken after some sixty characters, as one\n"
        "did in the days of the typewriter.\n\n"
        "A second paragraph is broken in the very same way, and\n"
        "ends here."
    )
    assert [text for *_, text in turns(read(wrapped))] == [
        "This is the first line of a paragraph that somebody's program has broken after some sixty "
        "characters, as one did in the days of the typewriter.",
        "A second paragraph is broken in the very same way, and ends here.",
    ]


def test_short_lines_are_not_joined() -> None:
    assert len(read("En.\nTo.\n\nTre.\nFire.").turns) == 4


def test_markdown_loses_only_hashes_and_bold_names() -> None:
    document = read("# Intervju\n\n**Ada:** Hei *du*.\n\n**Ben**: Ja.\n\n- en\n- to\n\n**Ada:** Nei.", "i.md")
    assert document.format == "md"
    assert turns(document) == [
        (None, None, "Intervju"),
        ("Ada", None, "Hei *du*."),
        ("Ben", None, "Ja."),
        ("Ben", None, "- en"),
        ("Ben", None, "- to"),
        ("Ada", None, "Nei."),
    ]
    assert messages(document) == ["1 headings were turned into plain paragraphs."]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Blåbær på fjellet.".encode("utf-8-sig"), "utf-8"),
        ("Blåbær på fjellet.".encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + "Blåbær på fjellet.".encode("utf-16-be"), "utf-16-be"),
        ("Blåbær på fjellet.".encode("utf-16-le"), "utf-16-le"),
        ("Blåbær på fjellet.".encode("utf-16-be"), "utf-16-be"),
        ("Blåbær på fjellet.".encode("utf-32"), "utf-32-le"),
    ],
)
def test_the_encoding_is_recognised(data: bytes, encoding: str) -> None:
    document = parse(data, "a.txt")
    assert (document.text, document.encoding, document.notices) == ("Blåbær på fjellet.", encoding, ())


def test_a_guessed_encoding_is_said() -> None:
    document = parse("Blåbær – på «fjellet».".encode("windows-1252"), "a.txt")
    assert (document.text, document.encoding) == ("Blåbær – på «fjellet».", "windows-1252")
    assert "we guessed windows-1252" in messages(document)[0]
    assert parse("Blåbær på fjellet, sa Øyvind.".encode("mac-roman"), "a.txt").encoding == "mac-roman"
    russian = "Мы пришли домой поздно вечером, и никто нас не ждал. " * 5
    assert parse(russian.encode("windows-1251"), "a.txt").text == russian


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1250", "Kérdező: Hogyan telik?\nNő: Nyolckor kezdek, és sűrűn előfordul, hogy öt óra."),
        ("windows-1250", "Badacz: Jak mija dzień?\nOla: Zaczynam o ósmej, później piję herbatę źle."),
        ("windows-1250", "Ana: Što misliš?\nMarko: Da učitelji žele više. Đaci također."),
        ("windows-1251", "Анна: Как проходит твой день?\nИван: Начинаю в восемь утра."),
        ("koi8-r", "Анна: Как проходит твой день?\nИван: Начинаю в восемь утра."),
        ("cp866", "Анна: Как проходит твой день?\nИван: Начинаю в восемь утра."),
        ("windows-1251", "Анна: Як минає твій день?\nІван: Починаю о восьмій, її немає."),
        ("iso8859-10", "Máret: Mo manná?\nIŋgá: Dat lea čáppa, ja ođđa skuvllas, šaddá buorre."),
        ("windows-1252", "Zoë: Ça va, où êtes-vous, à Nîmes ?\nRené: Oui, sûr, œuvre."),
        ("windows-1252", "João: Não, as lições são difíceis.\nZé: Põe."),
        ("cp850", "Kåre: Hvordan går det på jobb, ærlig?\nØyvind: Bra, takk."),
    ],
)
def test_encodings_are_guessed_by_the_letters_of_languages(encoding: str, text: str) -> None:
    found = parse(text.encode(encoding), "a.txt").text.split()
    assert [word for word in found if word not in text] == []


def test_a_person_may_choose_the_encoding() -> None:
    data = "Ayşe: Sabah sekizde başlıyorum.".encode("windows-1254")
    assert parse(data, "a.txt", choices=Choices(encoding="windows-1254")).text.endswith("başlıyorum.")
    for unknown in ("klingon", "base64", "undefined"):
        with pytest.raises(ParseError, match="Choose another"):
            parse(data, "a.txt", choices=Choices(encoding=unknown))


def test_what_looks_like_a_name_and_was_taken_for_words_is_said() -> None:
    document = read("Ada: En.\nBen: To.\nAda: Tre.\nBen: Fire.\n" + "Og så videre.\n" * 20 + "Cleo: Fem.")
    assert document.speakers == ("Ada", "Ben")
    assert messages(document) == [
        "1 times what stands before a colon was taken for words, not for a name: “Cleo”."
    ]


def test_a_second_speaker_in_a_paragraph_is_said() -> None:
    document = read("Ada: Hei. Ben: Ja.\nBen: Nei.\nAda: Jo.\nBen: Så.")
    assert messages(document) == [
        "1 paragraphs hold a second speaker's name; their words stand under the first."
    ]


def test_text_encoded_twice_is_put_right_and_said() -> None:
    document = parse("KÃ¥re: Hei pÃ¥ deg â€“ ja.\nB: NÃ¸.".encode(), "a.txt")
    assert document.text == "Hei på deg – ja.\nNø."
    assert "encoded twice" in messages(document)[0]


def test_a_first_name_and_the_full_one_are_said_to_be_perhaps_one() -> None:
    document = read("Ada Vik: Hei.\nBen: Ja.\nAda: Nei.\nBen: Jo.\nAda Vik: Så.\nAda: Nå.")
    assert "“Ada” and “Ada Vik” may be the same" in messages(document)[0]


def test_the_text_is_made_canonical_but_not_normalised() -> None:
    document = parse(
        "\ufeffa\r\nb\rc\u2028d\u0085e\x0cf\x00g\x07h e\u0301\u00a0\u00ad\ufeff i \ttab ".encode(), "a.txt"
    )
    assert document.text == "a\nb\nc\nd\ne\nf\ufffdg\ufffdh e\u0301\u00a0\u00ad\ufeff i \ttab "
    assert parse(b"\xff\xfea\0\x00\xd8b\0", "a.txt").text == "a\ufffdb"


def test_an_endless_line_is_broken_at_sentences() -> None:
    sentence = "Det var en gang en konge som bodde langt borte. "
    text = sentence * 1000
    document = read(text)
    assert len(document.text) == len(text)
    assert document.text.replace("\n", " ") == text
    assert all(turn.end - turn.start < 4_100 for turn in document.turns)
    assert messages(document) == ["1 very long paragraphs were split at the ends of sentences."]


@pytest.mark.parametrize("unit", ["Ord. ", "x", "a:", "Ab ", "0:03 ", "[", "<v ", "# ", "1:1 \t"])
def test_a_giant_line_is_read_or_refused_at_once(unit: str) -> None:
    begun = time.perf_counter()
    parse((unit * 4_900_000)[:4_900_000].encode("utf-16"), "a.txt")
    with pytest.raises(ParseError):
        read((unit * 10_000_000)[:10_000_000])
    assert time.perf_counter() - begun < 90  # quadratic work would take hours


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "   ", "Ada: ", "Ada:", "[00:03] x", "SPEAKER_00", "#00:00:01-0#", "0:03", "\t", "# h"]
        ),
        st.text(st.sampled_from("ab:. 0😀\u0301\u00a0\t#[]-*\r"), max_size=30),
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["a.txt", "a.md"]))
def test_turns_cover_the_text_in_order(lines: list[str], name: str) -> None:
    try:
        document = read("\n".join(lines), name)
    except ParseError:
        return
    assert document.text == "\n".join(document.text[turn.start : turn.end] for turn in document.turns)
    assert all(text.strip() for *_, text in turns(document))
    ends = [-1, *(turn.end for turn in document.turns)]
    assert [turn.start for turn in document.turns] == [end + 1 for end in ends[:-1]]
    assert set(document.speakers) == {turn.speaker for turn in document.turns if turn.speaker}
