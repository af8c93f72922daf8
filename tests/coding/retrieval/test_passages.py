"""One quotation per passage: codings of the same words together, with all codes and coders that one may see."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from coding.codebook.rules import weights
from coding.codings.rules import rounds, weighing
from coding.models import Code
from coding.retrieval.pure import set_logic
from projects.models import Person, Project
from tests import factories
from tests.acting.quotations import ask, texts
from tests.browser_of import Browser
from transcripts.models import Document

marks = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(1, 4), st.integers(1, 3)).map(
        lambda one: (one[0], one[0] + one[1], one[2], one[3])
    )
).map(sorted)


@given(marks)
def test_every_coding_is_in_one_passage_and_each_passage_once(found: list[set_logic.Mark]) -> None:
    passages = set_logic.by_passage(set_logic.each(found))
    standing = [one for one in passages if one[0] < one[1]]
    for (start, end), here in groupby([one for one in found if one[0] < one[1]], key=lambda one: one[:2]):
        codings = list(here)
        [passage] = [one for one in standing if one[:2] == (start, end)]
        assert set(passage[2]) == {one[2] for one in codings}
        assert set(passage[3]) == {one[3] for one in codings}
        assert len(passage[2]) == len(set(passage[2]))
        assert len(passage[3]) == len(set(passage[3]))
    assert [one[:2] for one in passages] == sorted(one[:2] for one in passages)


def test_what_is_coded_alike_by_two_with_two_codes_is_one_card(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    for person, code in ((ada, trust), (ben, trust), (ben, safety)):
        factories.coding(person, document, code, "trygt")
    factories.coding(ada, document, trust, "Det er trygt")
    answer = ask(ada, project, per="passage")
    assert (answer["total"], answer["codings"]) == (2, 4)
    assert texts(answer) == ["Det er trygt", "trygt"]
    one = answer["results"][1]
    assert set(one["codes"]) == {str(trust.pk), str(safety.pk)}
    assert set(one["coders"]) == {str(ada.pk), str(ben.pk)}
    assert len(one["codings"]) == 3
    assert answer["codes"] == {str(trust.pk): 2, str(safety.pk): 1}
    assert ask(ada, project)["total"] == 3, "per code, as exports have it"
    assert ask(ada, project)["codings"] == 4


def test_a_filter_chooses_passages_and_each_shows_all_that_stands_there(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    for person, code in ((ada, trust), (ben, safety)):
        factories.coding(person, document, code, "trygt")
    factories.coding(ben, document, safety, "Ventetiden")
    for asked in ({"code": str(trust.pk)}, {"coder": str(ada.pk)}):
        answer = ask(ada, project, per="passage", **asked)
        [one] = answer["results"]
        assert (answer["total"], answer["codings"]) == (1, 1)
        assert one["codes"] == [str(trust.pk), str(safety.pk)]
        assert [coding["is_asked"] for coding in one["codings"]] == [True, False]
        assert answer["codes"] == {str(trust.pk): 1}


def test_pages_of_passages_hold_while_codes_come_and_go(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    words = ["Hvordan", "opplever", "du", "samarbeidet", "med"]
    for word in words:
        factories.coding(ada, document, trust, word)
        factories.coding(ada, document, safety, word)
    first = ask(ada, project, per="passage", limit=2)
    key = first["results"][-1]["key"]
    assert texts(first) == words[:2]
    for coding in first["results"][-1]["codings"]:
        again = ask(ada, project, per="passage", limit=2, after=key)
        assert texts(again) == words[2:4]
        Browser(ada).delete(f"/api/codings/{coding['id']}")
    again = ask(ada, project, per="passage", limit=2, after=key)
    assert (texts(again), again["first"]) == (words[2:4], 1)


def test_the_heaviest_coding_places_the_passage(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    weighty = weights.declare_weights(by=ada, code=trust, lowest=1, highest=3)
    factories.coding(ada, document, safety, "Ventetiden")
    factories.coding(ben, document, safety, "trygt")
    heavy = factories.coding(ada, document, weighty, "trygt")
    weighing.weigh_coding(by=ada, coding=heavy, weight=3)
    light = factories.coding(ada, document, weighty, "bra på")
    weighing.weigh_coding(by=ada, coding=light, weight=1)
    answer = ask(ada, project, per="passage", sort="weight", limit=2)
    assert texts(answer) == ["trygt", "bra på"]
    key = answer["results"][0]["key"]
    assert texts(ask(ada, project, per="passage", sort="weight", after=key)) == ["bra på", "Ventetiden"]


def test_codings_of_a_blind_round_are_on_no_card_of_others(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    factories.coding(ada, document, trust, "trygt")
    factories.coding(ben, document, safety, "trygt")
    [one] = ask(ada, project, per="passage")["results"]
    assert (one["codes"], one["coders"]) == ([str(trust.pk)], [str(ada.pk)])
    assert len(one["codings"]) == 1
