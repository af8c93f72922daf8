"""What counts as a hit: any letters, Norwegian forms and compounds, regular expressions that would never end."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.search.pure.folding import fold, folded, sentence_at
from coding.search.pure.matching import Fault, Kind, Mode, NotUnderstood, asked
from coding.search.pure.norwegian import is_form, is_part

LETTERS = "aåAÅsSßİiǰﬁ😀é e\u030a\u0301\n.한\u1112\u1161"
texts = st.text(alphabet=LETTERS, max_size=40)


def hits(text: str, question: str, mode: Mode = Mode.WORDS) -> list[tuple[str, str]]:
    matcher = asked(question, mode)
    assert matcher is not None
    return [(text[start:end], kind.name.lower()) for start, end, kind in matcher.find(fold(text))]


@given(texts)
def test_each_folded_character_knows_where_it_comes_from(text: str) -> None:
    found = fold(text)
    for at, char in enumerate(found.folded):
        start, end = found.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert char in folded(text[start:end])
    if found.starts is not None:
        assert list(found.starts) == sorted(found.starts)


@given(texts, st.text(alphabet=LETTERS, min_size=1, max_size=4))
def test_a_phrase_is_found_only_where_it_really_stands(text: str, question: str) -> None:
    matcher = asked(question, Mode.PHRASE)
    if matcher is None:
        return
    wanted = "".join(folded(question).split())
    for start, end, _kind in matcher.find(fold(text)):
        assert wanted in "".join(folded(text[start:end]).split())


@given(
    st.lists(st.sampled_from(["skole", "Skolen", "skolehverdagen", "😀", "bøker", "bok", "på"]), max_size=12)
)
def test_each_word_that_is_found_is_what_it_is_said_to_be(words: list[str]) -> None:
    text = unicodedata.normalize("NFD", " ".join(words))
    for question in ("skole", "bok", "på"):
        found = hits(text, question)
        for words_there, kind in found:
            there = folded(words_there)
            if kind == "exact":
                assert there == question
            else:
                assert is_form(question, there) if kind == "form" else is_part(question, there)
        assert len(found) == sum(
            folded(word) == question or is_form(question, folded(word)) or is_part(question, folded(word))
            for word in words
            if word != "😀"
        )


def test_letters_that_are_stored_in_two_parts_are_found() -> None:
    text = "😀 Hun satt pa\u030a kontoret. På?"
    assert hits(text, "på") == [("pa\u030a", "exact"), ("På", "exact")]
    assert hits(text, "PA\u030a") == [("pa\u030a", "exact"), ("På", "exact")]
    assert hits(text, r"\bp.\b", Mode.REGEX) == [("pa\u030a", "exact"), ("På", "exact")]
    assert hits(text, "satt på", Mode.PHRASE) == [("satt pa\u030a", "exact")]


@pytest.mark.parametrize(
    ("text", "question", "there"),
    [
        ("😀 Straße 12", "strasse", "Straße"),
        ("i STRASSE", "straße", "STRASSE"),
        ("av İstanbul og", "i̇stanbul", "İstanbul"),
        ("en ﬁn dag", "fin", "ﬁn"),
        ("\u212bse kom", "åse", "\u212bse"),
    ],
)
def test_letters_that_change_their_number_without_case(text: str, question: str, there: str) -> None:
    assert hits(text, question)[0] == (there, "exact")


@pytest.mark.parametrize(
    "forms",
    [
        "lærer læreren lærere lærerne lærernes",
        "lære lærer lærte lært",
        "oppleve opplever opplevde opplevd opplevelse opplevelsen opplevelser opplevelsene",
        "bok boka boken bøker bøkene",
        "gå går gikk gått",
        "få får fikk fått",
        "se ser så sett",
        "være er var vært",
        "mann mannen menn mennene",
        "barn barnet barna barnene",
        "kvinne kvinna kvinnen kvinner kvinnene",
        "føle føler følte følt følelse følelsen",
        "prøve prøver prøvde prøvd",
        "spise spiser spiste spist",
        "kaste kaster kastet kasta",
        "jente jenta jenten jenter jentene",
        "trygg trygt trygge",
        "møte møter møtene",
    ],
)
def test_forms_of_a_norwegian_word_find_each_other(forms: str) -> None:
    first, *rest = forms.split()
    for other in rest:
        assert hits(f"Og {other}, sa hun.", first) == [(other, "form")], (first, other)
        assert hits(f"Og {first.capitalize()}.", other) == [(first.capitalize(), "form")], (other, first)


@pytest.mark.parametrize(
    ("one", "other"), [("mene", "men"), ("vente", "venn"), ("nav", "navn"), ("vi", "vil")]
)
def test_words_that_only_look_alike_do_not(one: str, other: str) -> None:
    assert hits(other, one) == []
    assert hits(one, other) == []


@pytest.mark.parametrize(
    ("word", "longer"),
    [
        ("skole", "skolehverdagen"),
        ("skolen", "skolehverdagen"),
        ("skole", "grunnskolen"),
        ("skole", "grunnskolelærer"),
        ("skole", "skoleår"),
        ("arbeid", "arbeidsplassen"),
        ("plass", "arbeidsplassene"),
        ("samarbeidet", "samarbeidspartner"),
    ],
)
def test_a_word_is_found_in_compounds(word: str, longer: str) -> None:
    assert hits(f"Den {longer}.", word) == [(longer, "part")]


@pytest.mark.parametrize(("word", "longer"), [("rett", "brettet"), ("sko", "skolen"), ("tog", "stoget")])
def test_a_few_letters_in_a_word_are_not_a_part_of_it(word: str, longer: str) -> None:
    assert hits(longer, word) == []


def test_all_words_must_stand_in_the_same_turn() -> None:
    text = "Læreren kom.\nEleven gikk til lærerne.\nElevene."
    matcher = asked("elev lærer", Mode.WORDS)
    assert matcher is not None
    found = [text[start:end] for start, end, _kind in matcher.find(fold(text), [0, 13, 38])]
    assert found == ["Eleven", "lærerne"]


def test_a_phrase_in_quotation_marks_stands_as_it_is_in_the_middle_of_words() -> None:
    text = "Jeg var ikke trygg på skolen."
    assert hits(text, "«ikke  TRYGG» skole") == [("ikke trygg", "exact"), ("skolen", "form")]
    assert hits(text, "«ikke trygge» skole") == []
    assert hits("Send en e-post, sa C++.", "e-post") == [("e-post", "exact")]
    assert hits("Han sa\u00a0det ja", "sa det", Mode.PHRASE) == [("sa\u00a0det", "exact")]
    assert hits("Sad detalj", "sa det", Mode.PHRASE) == []


def test_an_expression_can_say_that_case_matters_and_look_behind() -> None:
    assert hits("nav Nav NAV", "nav", Mode.REGEX) == [(word, "exact") for word in ("nav", "Nav", "NAV")]
    assert hits("nav Nav NAV", "(?-i:Nav)", Mode.REGEX) == [("Nav", "exact")]
    assert hits("😀 til Nav, på Nav", r"(?<=på )Nav", Mode.REGEX) == [("Nav", "exact")]
    assert hits("abc", "x*", Mode.REGEX) == []


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)+$", r"(?:a?){60}a{60}$", r"^(?:a*)*?b", r"(?<=(a+)+)b"]
)
def test_an_expression_that_would_never_end_is_stopped(pattern: str) -> None:
    matcher = asked(pattern, Mode.REGEX)
    assert matcher is not None
    began = time.monotonic()
    faults = []
    for _text in range(40):
        try:
            matcher.find(fold("a" * 5000 + "!"))
        except NotUnderstood as error:
            faults.append(error.fault)
            break
    assert set(faults) <= {Fault.TOO_SLOW}
    assert time.monotonic() - began < 30  # it counts the work, and machines may be busy


WRONG = ["(", "[a", "a{2,1}", "*", r"\p{Nonsense}", "(?P<a", "(" * 900, r"\L<names>", "(?<=a)("]


@pytest.mark.parametrize("pattern", WRONG)
def test_an_expression_that_is_wrong_is_refused(pattern: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        asked(pattern, Mode.REGEX)
    assert raised.value.fault is Fault.WRONG


BOMBS = [
    "((x{1000}){1000}){1000}",
    r"(?:(?:\w{0,500}){0,500}){5}q",
    "x{99999999}",
    "(?R)*",
    "(?1)(a(?1))",
    "(?P<n>a(?&n)*)",
    "(?V1)((x{1000})[[a])]){1000}",
    r"([^]](x{500}\)){500})",
]


@pytest.mark.parametrize("pattern", BOMBS)
def test_an_expression_that_would_fill_the_memory_is_not_even_tried(pattern: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        asked(pattern, Mode.REGEX)
    assert raised.value.fault is Fault.TOO_SLOW


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{4}-\d{2}-\d{2}",
        r"\bjeg\b.{0,80}\bskole.{0,80}",
        r"\p{Lu}\w{3,}",
        r"[({\]]{2}|a{1}",
        "(?-i:Nav)",
        "a{,3}b{",
    ],
)
def test_what_people_write_is_tried(pattern: str) -> None:
    assert asked(pattern, Mode.REGEX) is not None


@pytest.mark.parametrize("question", ["a" * 10_000, "ord " * 2_500])
def test_a_very_long_question_is_refused(question: str) -> None:
    for mode in Mode:
        with pytest.raises(NotUnderstood):
            asked(question, mode)


@pytest.mark.parametrize("question", ["", "  ", "\x00", '""', "«»"])
def test_nothing_finds_nothing(question: str) -> None:
    assert asked(question, Mode.WORDS) is None
    if not question.strip(" \x00"):
        assert asked(question, Mode.PHRASE) is None
        assert asked(question, Mode.REGEX) is None


def test_the_sentence_around_a_hit() -> None:
    text = "Ja. Det går bra, sa hun! Ikke sant? Jo"
    at = text.index("bra")
    start, end = sentence_at(text, at, at + 3, 0, len(text))
    assert text[start:end] == "Det går bra, sa hun!"
    assert sentence_at(text, 36, 38, 0, len(text)) == (36, 38)
    assert Kind.EXACT < Kind.FORM < Kind.PART
