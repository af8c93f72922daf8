"""Questions about quotations: each way to combine codes, stable pages, and nothing that a person may not see."""

from typing import Any
from uuid import uuid4

from coding.codebook.rules import groups, merging
from coding.codings.rules import rounds
from coding.models import Code, Coding
from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.acting.quotations import ask, texts
from tests.acting.texts import push
from tests.browser_of import Browser
from transcripts.models import Document


def test_without_a_question_every_coding_is_told_with_its_place(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code, safety: Code
) -> None:
    factories.coding(ada, document, trust, "hører på meg")
    said = factories.coding(ben, document, safety, "Det er trygt")
    comments.comment(by=vogel, id=uuid4(), about=said, body="Fint")
    answer = ask(vogel, project)
    assert texts(answer) == ["hører på meg", "Det er trygt"]
    last = answer["results"][1]
    assert (last["speaker"], last["role"], last["turn"], last["turns"]) == ("Kari", "informant", 4, 1)
    assert last["comments"] == 1
    assert last["codings"][0]["may"] == {"change": False, "comment": True}
    assert answer["documents"] == {str(document.pk): 2}
    assert answer["speakers"] == [{"name": "Kari", "role": "informant", "count": 2}]
    assert (answer["informants"], answer["all_informants"], answer["all_documents"]) == (1, 1, 1)
    assert answer["coders"] == {str(ada.pk): 1, str(ben.pk): 1}


def test_a_passage_that_two_coded_alike_is_one_quotation_with_both(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    for person, code in ((ada, trust), (ben, trust), (ben, safety)):
        factories.coding(person, document, code, "trygt")
    answer = ask(ada, project, code=str(trust.pk))
    [one] = answer["results"]
    assert {*one["coders"]} == {str(ada.pk), str(ben.pk)}
    assert len(one["codings"]) == 2
    assert {coding["coder"]: coding["may"]["change"] for coding in one["codings"]} == {
        str(ada.pk): True,
        str(ben.pk): True,  # Ada owns the project
    }
    assert answer["coders"] == {str(ada.pk): 1, str(ben.pk): 1}
    assert ask(ada, project)["total"] == 2


def test_any_finds_the_codings_of_each_code_with_those_below_it_and_of_groups(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    below = factories.code(project, ada, "Over tid", trust)
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Relasjon")
    groups.add_to_group(by=ada, group=group, code=safety)
    factories.coding(ada, document, trust, "hører på meg")
    factories.coding(ada, document, below, "hver måned")
    factories.coding(ada, document, safety, "Det er trygt")
    assert texts(ask(ada, project, code=str(trust.pk))) == ["hører på meg"]
    assert texts(ask(ada, project, code=f"{trust.pk}.below")) == ["hører på meg", "hver måned"]
    assert texts(ask(ada, project, code=f"{group.pk}.group")) == ["Det er trygt"]
    assert ask(ada, project, code=[f"{trust.pk}.below", f"{group.pk}.group"])["total"] == 3


def test_all_gives_the_words_that_the_codes_share(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    factories.coding(ada, document, trust, "får jeg si hva jeg trenger. Det er")
    factories.coding(ben, document, safety, "hva jeg trenger. Det er trygt.")
    factories.coding(ada, document, safety, "Ventetiden")
    answer = ask(ada, project, mode="all", code=[str(trust.pk), str(safety.pk)])
    [one] = answer["results"]
    assert one["text"] == "hva jeg trenger. Det er"
    assert {*one["codes"]} == {str(trust.pk), str(safety.pk)}
    assert {coding["coder"] for coding in one["codings"]} == {str(ada.pk), str(ben.pk)}


def test_overlap_gives_whole_passages_of_the_first_and_not_the_rest_of_them(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    factories.coding(ada, document, trust, "får jeg si hva jeg trenger")
    factories.coding(ada, document, trust, "hører på meg")
    factories.coding(ada, document, safety, "hva jeg trenger. Det er trygt.")
    both = [str(trust.pk), str(safety.pk)]
    assert texts(ask(ada, project, mode="overlap", code=both)) == ["får jeg si hva jeg trenger"]
    assert texts(ask(ada, project, mode="not", code=both)) == ["hører på meg"]
    assert texts(ask(ada, project, mode="not", code=both[::-1])) == []


def test_near_counts_in_turns(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    factories.coding(ada, document, trust, "hører på meg")  # turn 2
    factories.coding(ada, document, safety, "Det er trygt")  # turn 4
    factories.coding(ada, document, safety, "nummer i køen")  # turn 6
    both = [str(trust.pk), str(safety.pk)]
    assert texts(ask(ada, project, mode="near", code=both)) == []
    assert texts(ask(ada, project, mode="near", code=both, within=1)) == []
    assert texts(ask(ada, project, mode="near", code=both, within=2)) == ["hører på meg", "Det er trygt"]
    factories.coding(ada, document, trust, "Ventetiden")  # turn 6
    assert texts(ask(ada, project, mode="near", code=both)) == ["Ventetiden", "nummer i køen"]


def test_documents_coders_speakers_roles_and_rounds_narrow(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    other = factories.document(project, ada, "Liv: Jeg var trygg.\nIntervjuer: Trygg?\n", "Intervju 2")
    factories.coding(ada, document, trust, "trygt")
    factories.coding(ben, other, trust, "trygg")
    rounds.begin_round(by=ada, document=other)
    blind = factories.coding(ada, other, trust, "Trygg?")
    assert texts(ask(ada, project)) == ["trygt", "trygg", "Trygg?"]
    assert texts(ask(ada, project, document=str(other.pk))) == ["trygg", "Trygg?"]
    assert texts(ask(ada, project, coder=str(ben.pk))) == ["trygg"]
    assert texts(ask(ada, project, speaker=["Kari", "Liv"])) == ["trygt", "trygg"]
    assert texts(ask(ada, project, speaker="Intervjuer")) == ["Trygg?"]
    assert texts(ask(ada, project, role="interviewer")) == ["Trygg?"]
    assert texts(ask(ada, project, round=str(blind.round_id))) == ["Trygg?"]
    assert texts(ask(ada, project, round="none")) == ["trygt", "trygg"]


def test_a_blind_colleagues_codings_are_neither_shown_nor_counted(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code, safety: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    factories.coding(ada, document, trust, "Det er trygt")
    factories.coding(ben, document, safety, "trygt")
    both = [str(trust.pk), str(safety.pk)]
    for person, own in ((ada, "Det er trygt"), (ben, "trygt")):
        answer = ask(person, project)
        assert texts(answer) == [own]
        assert answer["coders"] == {str(person.pk): 1}
        assert ask(person, project, mode="all", code=both)["total"] == 0
        assert ask(person, project, mode="near", code=both)["total"] == 0
    assert ask(vogel, project)["total"] == 0
    rounds.reveal_round(by=ada, document=document)
    assert ask(vogel, project, mode="all", code=both)["total"] == 1


def test_an_orphan_is_found_by_its_code_but_overlaps_nothing(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    lost = factories.coding(ada, document, trust, "Det er trygt")
    factories.coding(ada, document, safety, "hva jeg trenger. Det er trygt.")
    push(Browser(ada), document, 0, [[lost.start, lost.end, ""]])
    both = [str(trust.pk), str(safety.pk)]
    [one] = ask(ada, project, code=str(trust.pk))["results"]
    assert (one["text"], one["start"]) == ("Det er trygt", one["end"])
    assert ask(ada, project, mode="all", code=both)["total"] == 0
    assert ask(ada, project, mode="overlap", code=both)["total"] == 0
    assert ask(ada, project, mode="near", code=both)["total"] == 0
    assert texts(ask(ada, project, mode="not", code=both)) == ["Det er trygt"]


def test_what_is_not_in_the_project_any_more_is_not_found(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    gone = factories.coding(ada, document, trust, "trygt")
    factories.coding(ada, document, safety, "Ventetiden")
    Browser(ada).delete(f"/api/codings/{gone.pk}")
    assert texts(ask(ada, project)) == ["Ventetiden"]
    merging.merge_code(by=ada, code=safety, into=trust)
    assert texts(ask(ada, project, code=str(safety.pk))) == ["Ventetiden"]
    Browser(ada).delete(f"/api/documents/{document.pk}")
    assert ask(ada, project)["total"] == 0


def test_pages_follow_each_other_without_gap_also_when_the_one_before_has_gone(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    words = ["Hvordan", "Jeg synes", "bra", "hører", "Vi møtes", "trygt", "Hva er", "Ventetiden", "køen"]
    for word in words:
        factories.coding(ada, document, trust, word)
    first = ask(ada, project, limit=4)
    assert texts(first) == words[:4]
    key = first["results"][-1]["key"]
    second = ask(ada, project, limit=4, after=key)
    assert (texts(second), second["first"]) == (words[4:8], 4)
    Browser(ada).delete(f"/api/codings/{first['results'][-1]['codings'][0]['id']}")
    again = ask(ada, project, limit=4, after=key)
    assert (texts(again), again["first"]) == (words[4:8], 3)
    assert texts(ask(ada, project, skip=6, limit=4)) == words[7:]
    assert ask(ada, project, limit=0)["total"] == 8


def test_the_number_of_questions_does_not_grow(
    document: Document,
    project: Project,
    ada: Person,
    trust: Code,
    django_assert_max_num_queries: Any,
) -> None:
    factories.coding(ada, document, trust, "trygt")
    for number in range(8):
        other = factories.document(project, ada, title=f"Intervju {number}")
        factories.coding(ada, other, trust, "trygt")
    adas = Browser(ada)
    with django_assert_max_num_queries(29):
        adas.get(f"/api/projects/{project.pk}/quotations")


def test_the_context_is_whole_turns_with_who_speaks(
    document: Document, project: Project, vogel: Person, noor: Person, ada: Person, trust: Code
) -> None:
    coding = factories.coding(ada, document, trust, "trygt")
    path = f"/api/projects/{project.pk}/quotations/context"
    asked = {"document": str(document.pk), "start": coding.start, "end": coding.end}
    answer = Browser(vogel).get(path, **asked).json()
    assert [turn["number"] for turn in answer["turns"]] == [3, 4, 5]
    assert [turn["speaker"] for turn in answer["turns"]] == ["Intervjuer", "Kari", "Intervjuer"]
    assert answer["turns"][1]["text"].endswith("Det er trygt.")
    assert (answer["more_before"], answer["more_after"]) == (True, True)
    whole = Browser(vogel).get(path, **asked, before=10, after=10).json()
    assert (len(whole["turns"]), whole["more_before"], whole["more_after"]) == (6, False, False)
    assert Browser(noor).get(path, **asked).status_code == 404
    outside = Browser(vogel).get(path, **{**asked, "end": 9_999_999})
    assert outside.status_code == 400
    assert outside.json()["error"]["message"].endswith(".")


def test_strangers_are_told_nothing(project: Project, noor: Person, vogel: Person) -> None:
    for door in ("quotations", "quotations/askable", "views"):
        assert Browser(noor).get(f"/api/projects/{project.pk}/{door}").status_code == 404
        assert Browser(vogel).get(f"/api/projects/{project.pk}/{door}").status_code == 200


def test_hostile_questions_are_refused_with_a_sentence(
    document: Document, project: Project, other_project: Project, ada: Person, cleo: Person, trust: Code
) -> None:
    theirs = factories.code(other_project, cleo, "Min")
    their_document = factories.document(other_project, cleo)
    tries: list[dict[str, Any]] = [
        {"code": str(uuid4())},
        {"code": str(theirs.pk)},
        {"code": f"{trust.pk}.group"},
        {"code": f"{trust.pk}.everything"},
        {"code": "'; DROP TABLE coding_code; --"},
        {"code": [str(uuid4()) for _ in range(501)]},
        {"document": str(their_document.pk)},
        {"document": "no-id"},
        {"coder": str(cleo.pk)},
        {"round": str(uuid4())},
        {"round": "\x00"},
        {"role": "boss"},
        {"mode": "xor"},
        {"within": 51},
        {"within": -1},
        {"skip": -1},
        {"limit": 100_000},
        {"after": "nonsense"},
        {"after": f"{uuid4()}.1.2."},
        {"after": f"{document.pk}.x.2.{trust.pk}"},
    ]
    for asked in tries:
        answer = Browser(ada).get(f"/api/projects/{project.pk}/quotations", **asked)
        assert answer.status_code == 400, asked
        assert answer.json()["error"]["message"].endswith(".")
    assert ask(ada, project, speaker="'; --", after=f"{document.pk}.{10**30}.5.{uuid4()}")["total"] == 0


def test_askable_tells_each_speaker_once(document: Document, project: Project, ada: Person) -> None:
    factories.document(project, ada, title="Intervju 2")
    found = Browser(ada).get(f"/api/projects/{project.pk}/quotations/askable").json()
    assert [one["name"] for one in found["speakers"]] == ["Intervjuer", "Kari"]


def test_a_quotation_over_several_turns_says_so(
    document: Document, project: Project, ada: Person, trust: Code
) -> None:
    factories.coding(ada, document, trust, "Det er trygt.\nHva er vanskelig?\nVentetiden")
    [one] = ask(ada, project)["results"]
    assert (one["turn"], one["turns"]) == (4, 3)
    assert Coding.objects.get().quotation == one["text"]
