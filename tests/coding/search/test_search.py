"""Searching a project: every hit with its place, nothing that a person may not see, and all hits coded at once."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import codes, groups
from coding.codings.rules import applying, rounds
from coding.memos.rules import writing
from coding.memos.rules.subjects import Subject
from coding.models import Code, Coding, Memo
from coding.search.pure.folding import Folded, fold
from coding.talk.rules import comments
from projects.models import Event, Person, Project
from projects.rules import projects
from projects.sized_cache import SizedCache
from tests import factories
from tests.acting.texts import push
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

OTHER = (
    "Liv: Skolehverdagen er bra. Læreren min pa\u030a skolen er snill. 😀 Hva skole?\nIntervjuer: Skolen?\n"
)


@pytest.fixture
def other(project: Project, ada: Person, document: Document) -> Document:
    return factories.document(project, ada, OTHER, "Skoleintervju")


def ask(person: Person, project: Project, q: str, **asked: Any) -> Any:
    answer = Browser(person).get(f"/api/projects/{project.pk}/search", q=q, **asked)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    texts = {document.pk: document.text for document in Document.objects.filter(project=project)}
    if found["reads_texts"]:
        for hit in found["texts"]["results"]:
            text = next(text for id, text in texts.items() if str(id) == hit["document"])
            assert text[hit["start"] : hit["end"]] == hit["hit"]
            assert text[: hit["start"]].endswith(hit["left"])
            assert text[hit["end"] :].startswith(hit["right"])
            assert hit["whole"][0] <= hit["sentence"][0] <= hit["start"]
            assert hit["end"] <= hit["sentence"][1] <= hit["whole"][1]
    return found


def words(answer: Any) -> list[str]:
    return [hit["hit"] for hit in answer["texts"]["results"]]


def refused(person: Person, project: Project, **asked: Any) -> str:
    answer = Browser(person).get(f"/api/projects/{project.pk}/search", **asked)
    assert answer.status_code == 400, answer.content
    return str(answer.json()["error"]["message"])


def test_exact_hits_come_first_then_forms_then_compounds(
    document: Document, other: Document, project: Project, ada: Person
) -> None:
    answer = ask(ada, project, "skole")
    assert words(answer) == ["skole", "skolen", "Skolen", "Skolehverdagen"]
    assert answer["texts"]["kinds"] == {"exact": 1, "form": 2, "part": 1}
    assert answer["texts"]["documents"] == {str(other.pk): 4}
    first = answer["texts"]["results"][0]
    assert (first["speaker"], first["turn"], first["kind"]) == ("Liv", 1, "exact")
    assert words(ask(ada, project, "skole", kind=["exact", "part"])) == ["skole", "Skolehverdagen"]
    assert words(ask(ada, project, "skole", sort="place")) == ["Skolehverdagen", "skolen", "skole", "Skolen"]
    assert words(ask(ada, project, "skole", speaker="Intervjuer")) == ["Skolen"]
    assert words(ask(ada, project, "skole", document=str(document.pk))) == []


def test_hits_are_put_in_order_by_the_words_beside_them(
    document: Document, project: Project, ada: Person
) -> None:
    answer = ask(ada, project, "meg", sort="right")
    assert [hit["right"].split()[0] for hit in answer["texts"]["results"]] == [".", "som"]
    answer = ask(ada, project, "det", sort="left")
    lefts = [hit["left"].replace(".", "").split()[-1] for hit in answer["texts"]["results"]]
    assert lefts == sorted(lefts)
    answer = ask(ada, project, "du", sort="speaker")
    assert {hit["speaker"] for hit in answer["texts"]["results"]} == {"Intervjuer"}


def test_letters_in_two_parts_and_an_emoji_before_are_no_hindrance(
    document: Document, other: Document, project: Project, ada: Person
) -> None:
    hits = ask(ada, project, "på")["texts"]["results"]
    assert [hit["hit"] for hit in hits] == ["på", "på", "pa\u030a"]
    assert words(ask(ada, project, "Veilederen"))[0] == "Veilederen"
    assert words(ask(ada, project, r"v\w+n min", mode="regex")) == ["Veilederen min"]
    assert words(ask(ada, project, "min på skolen", mode="phrase")) == ["min pa\u030a skolen"]


def test_pages_follow_each_other(document: Document, project: Project, ada: Person) -> None:
    whole = ask(ada, project, "e", mode="regex")
    total = whole["texts"]["total"]
    paged: list[int] = []
    for skip in range(0, total, 7):
        paged += [
            hit["start"]
            for hit in ask(ada, project, "e", mode="regex", skip=skip, limit=7)["texts"]["results"]
        ]
    assert paged[:100] == [hit["start"] for hit in whole["texts"]["results"]]
    assert len(paged) == total > 30


def test_all_words_stand_in_one_turn(document: Document, project: Project, ada: Person) -> None:
    assert words(ask(ada, project, "måned trygt")) == ["måned", "trygt"]
    assert words(ask(ada, project, "måned ventetiden")) == []


def test_codes_memos_comments_titles_and_speakers_are_found(
    document: Document, other: Document, project: Project, ada: Person, ben: Person
) -> None:
    code = codes.create_code(by=ada, project=project, id=uuid4(), name="Støtte")
    codes.edit_code(by=ada, code=code, definition="Det som læreren gjør.")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Lærere")
    memo = writing.create_memo(by=ben, project=project, id=uuid4(), title="Om lærerne", body="Mer om læreren")
    coding = factories.coding(ada, document, code, "Det er trygt")
    comments.comment(by=ben, id=uuid4(), about=coding, body="Er dette lærerens ord?")
    answer = ask(ada, project, "lærer")
    assert {(row["code"], row["group"], row["field"]) for row in answer["codes"]["results"]} == {
        (str(code.pk), None, "definition"),
        (None, str(group.pk), "name"),
    }
    [found] = answer["memos"]["results"]
    assert (found["memo"], found["field"], found["hit"], found["count"]) == (
        str(memo.pk),
        "title",
        "lærerne",
        2,
    )
    [said] = answer["comments"]["results"]
    assert (said["coding"], said["title"], said["author_name"]) == (
        str(coding.pk),
        "Støtte · Intervju 1",
        "Ben",
    )
    assert [row["document"] for row in ask(ada, project, "skole")["names"]["results"]] == [str(other.pk)]
    [kari] = ask(ada, project, "kari")["names"]["results"]
    assert (kari["about"], kari["speaker"], kari["turns"]) == ("speaker", "Kari", 3)
    only = ask(ada, project, "lærer", where="memos")
    assert (only["memos"]["total"], only["codes"]["total"], only["texts"]["total"]) == (1, 0, 0)
    assert ask(ada, project, "Om lærerne Mer", mode="phrase")["memos"]["total"] == 0


def test_private_memos_are_their_authors_alone(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    for audience in Memo.Audience:
        writing.create_memo(
            by=ben, project=project, id=uuid4(), body=f"Hemmelig {audience}", audience=audience
        )
    secret = Memo.objects.get(audience="private")
    group = Memo.objects.get(audience="group")
    comments.comment(by=ben, id=uuid4(), about=secret, body="Hemmelig")
    comments.comment(by=ben, id=uuid4(), about=group, body="Hemmelig")
    seen = {
        person.name: (answer["memos"]["total"], answer["comments"]["total"], len(answer["memos"]["results"]))
        for person in (ada, ben, vogel)
        for answer in [ask(person, project, "hemmelig")]
    }
    assert seen == {"Ada": (2, 1, 2), "Ben": (3, 2, 3), "Dr. Vogel": (1, 0, 1)}


def test_in_a_blind_round_others_comments_and_memos_do_not_show(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    code = factories.code(project, ada)
    rounds.begin_round(by=ada, document=document)
    mine = factories.coding(ada, document, code, "Det er trygt")
    comments.comment(by=ada, id=uuid4(), about=mine, body="Blindpassasjer")
    subject = Subject(Memo.About.DOCUMENT, document=document)
    writing.create_memo(by=ada, project=project, id=uuid4(), body="Blindpassasjer", subject=subject)
    counts = [
        (answer["comments"]["total"], answer["memos"]["total"])
        for person in (ada, ben, vogel)
        for answer in [ask(person, project, "blindpassasjer")]
    ]
    assert counts == [(1, 1), (0, 0), (0, 0)]


def test_what_was_taken_away_is_not_found(document: Document, project: Project, ada: Person) -> None:
    code = factories.code(project, ada, "Ventetid")
    coding = factories.coding(ada, document, code, "Det er trygt")
    comments.comment(by=ada, id=uuid4(), about=coding, body="Ventetid")
    memo = writing.create_memo(by=ada, project=project, id=uuid4(), body="Ventetid")
    assert ask(ada, project, "ventetid")["comments"]["total"] == 1
    applying.withdraw_coding(by=ada, coding=coding)
    codes.withdraw_code(by=ada, code=code)
    writing.withdraw_memo(by=ada, memo=memo)
    Browser(ada).delete(f"/api/documents/{document.pk}")
    answer = ask(ada, project, "ventetid")
    assert [answer[part]["total"] for part in ("texts", "names", "codes", "memos", "comments")] == [0] * 5


def test_where_texts_are_closed_a_supervisor_searches_the_quotations(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    code = factories.code(project, ada)
    first = factories.coding(ada, document, code, "hva jeg trenger. Det")
    factories.coding(ben, document, code, "trenger. Det er trygt")
    factories.coding(ben, document, code, "Ventetiden")
    projects.edit_project(by=ada, project=project, shows_text=False)
    answer = ask(vogel, project, "det")
    assert answer["reads_texts"] is False
    [hit] = answer["texts"]["results"]
    assert (hit["left"], hit["hit"], hit["right"]) == ("hva jeg trenger. ", "Det", " er trygt")
    assert (hit["start"], hit["speaker"], hit["turn"]) == (first.start + 17, "Kari", 4)
    assert first.start == hit["whole"][0]
    assert ask(vogel, project, "måned")["texts"]["total"] == 0
    assert ask(vogel, project, "trygt trenger")["texts"]["total"] == 2
    assert ask(vogel, project, r"(?s).+", mode="regex")["texts"]["total"] == 2
    assert "måned" not in str(ask(vogel, project, r"(?s).+", mode="regex"))
    assert ask(ada, project, "måned")["texts"]["total"] == 1


def test_in_a_blind_round_closed_quotations_stay_hidden(
    document: Document, project: Project, ada: Person, vogel: Person
) -> None:
    projects.edit_project(by=ada, project=project, shows_text=False)
    rounds.begin_round(by=ada, document=document)
    factories.coding(ada, document, factories.code(project, ada), "Det er trygt")
    assert ask(vogel, project, "trygt")["texts"]["total"] == 0
    rounds.reveal_round(by=ada, document=document)
    assert ask(vogel, project, "trygt")["texts"]["total"] == 1


def test_strangers_find_nothing_and_others_documents_are_not_searched(
    document: Document, project: Project, other_project: Project, ada: Person, cleo: Person, noor: Person
) -> None:
    for person in (cleo, noor):
        assert Browser(person).get(f"/api/projects/{project.pk}/search", q="trygt").status_code == 404
    assert Browser().get(f"/api/projects/{project.pk}/search", q="trygt").status_code in (401, 403)
    assert "not in the project" in refused(cleo, other_project, q="trygt", document=str(document.pk))
    assert ask(cleo, other_project, "trygt")["texts"]["total"] == 0


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"q": "a" * 10_000}, "too long"),
        ({"q": " ".join(str(number) for number in range(30))}, "Too many"),
        ({"q": "(", "mode": "regex"}, "is invalid"),
        ({"q": "[a", "mode": "regex"}, "is invalid"),
        ({"q": "a", "document": "no-id"}, "wrong"),
        ({"q": "a", "mode": "magic"}, "wrong"),
        ({"q": "a", "where": "everywhere"}, "wrong"),
        ({"q": "a", "limit": 100_000}, "wrong"),
        ({"q": "a\x00b"}, "wrong"),
    ],
)
def test_a_bad_question_gets_a_sentence(project: Project, ada: Person, asked: Any, sentence: str) -> None:
    assert sentence in refused(ada, project, **asked)


def test_an_expression_without_end_is_refused_soon(project: Project, ada: Person) -> None:
    factories.document(project, ada, "Kari: " + "a" * 4000 + "!\n")
    assert "takes too long" in refused(ada, project, q="(a+)+$", mode="regex")


@pytest.mark.parametrize("q", ["", "  ", '""', "%", "_", "\\", "'; DROP TABLE", "😀", "<script>"])
def test_any_letters_may_be_asked_for(document: Document, project: Project, ada: Person, q: str) -> None:
    answer = ask(ada, project, q)
    assert answer["texts"]["total"] == (1 if q == "😀" else 0)


def test_a_corrected_text_is_found_as_it_is_now(document: Document, project: Project, ada: Person) -> None:
    assert ask(ada, project, "trygt")["texts"]["total"] == 1
    at = document.text.index("trygt")
    push(Browser(ada), document, 0, [[at, at + 5, "utrygt 😀"]])
    answer = ask(ada, project, "utrygt")
    assert (words(answer), answer["texts"]["results"][0]["revision"]) == (["utrygt"], 1)
    assert ask(ada, project, "trygt", kind="exact")["texts"]["total"] == 0


def test_memos_and_comments_are_found_as_they_are_now(
    document: Document, project: Project, ada: Person
) -> None:
    memo = writing.create_memo(
        by=ada, project=project, id=uuid4(), title="Om tillit", body="Veilederen lytter."
    )
    said = comments.comment(by=ada, id=uuid4(), about=document, body="Dette gjelder tillit.")
    assert [ask(ada, project, "tillit")[part]["total"] for part in ("memos", "comments")] == [1, 1]
    writing.write_memo(by=ada, memo=memo, title="Om makt", body="Veilederen avgjør.", base=1)
    comments.edit_comment(by=ada, comment=said, body="Dette gjelder makt.")
    assert [ask(ada, project, "tillit")[part]["total"] for part in ("memos", "comments")] == [0, 0]
    assert [ask(ada, project, "makt")[part]["total"] for part in ("memos", "comments")] == [1, 1]


def test_nothing_is_found_between_two_fields(project: Project, ada: Person) -> None:
    writing.create_memo(by=ada, project=project, id=uuid4(), title="Om tillit", body="Veilederen lytter.")
    for across in (r"tillit\s", r"tillit[^x]*Veileder", r"\x00"):
        assert ask(ada, project, across, mode="regex")["memos"]["total"] == 0
    [found] = ask(ada, project, "lytter", mode="regex")["memos"]["results"]
    assert (found["field"], found["left"], found["hit"]) == ("body", "Veilederen ", "lytter")


def test_all_hits_are_coded_at_once_and_undone_at_once(
    document: Document, other: Document, project: Project, ada: Person, browser_of: Any
) -> None:
    code = factories.code(project, ada, "Skole")
    kept_one = factories.coding(ada, document, code, "Ventetiden")
    hers = browser_of(ada)
    hers.follow(project, other)
    before = Event.objects.filter(project=project).count()
    passages = [
        {
            "id": str(uuid4()),
            "document": hit["document"],
            "start": start,
            "end": end,
            "revision": hit["revision"],
        }
        for hit in ask(ada, project, "skole")["texts"]["results"]
        for start, end in [hit["whole"]]
    ]
    body = {"code": str(code.pk), "passages": passages}
    done = hers.post(f"/api/projects/{project.pk}/codings/apply", body).json()
    assert done == {"changed": 2, "left": 2}  # three of the four hits are in one turn
    assert Event.objects.filter(project=project).count() == before + 1
    assert_in_step(hers)
    assert hers.post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())}).status_code == 200
    assert set(Coding.objects.filter(withdrawn_at__isnull=True)) == {kept_one}
    assert_in_step(hers)


def test_texts_are_kept_up_to_a_size() -> None:
    some: SizedCache[int, Folded] = SizedCache(5_000)
    for key in range(4):
        some.put(key, fold("A" * 1_000))
    some.put(3, fold("A" * 1_000))
    assert some.get(0) is None
    assert some.get(3) is not None
    assert 0 < some.size <= 5_000


def test_a_code_can_be_found_by_anybody(project: Project, ada: Person, vogel: Person) -> None:
    made: Code = factories.code(project, ada, "Tillit til veilederen")
    [row] = ask(vogel, project, "veileder")["codes"]["results"]
    assert (row["code"], row["left"], row["hit"]) == (str(made.pk), "Tillit til ", "veilederen")
