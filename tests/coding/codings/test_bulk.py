"""Doing something to several codings is one action: refused as a whole, in the history as one line, undone exactly."""

from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from coding.codebook.rules import codes, merging
from coding.codings.rules import rounds
from coding.locking import open_round
from coding.models import Code, Coding, Comment, Thread
from coding.talk.rules import comments
from coding.undo.rules import undo as undo_rules
from projects.models import Event, Person, Project
from tests import factories
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def act(person: Person, project: Project, what: str, found: list[Coding], **more: Any) -> Any:
    body = {"codings": [str(one.pk) for one in found], **more}
    return Browser(person).post(f"/api/projects/{project.pk}/codings/{what}", body)


def apply(person: Person, project: Project, code: Code, *at: tuple[Document, str], **more: Any) -> Any:
    passages = []
    for document, words in at:
        document.refresh_from_db()
        start = document.text.index(words)
        passages.append(
            {
                "id": str(uuid4()),
                "document": str(document.pk),
                "start": start,
                "end": start + len(words),
                "revision": document.revision,
                **more,
            }
        )
    body = {"code": str(code.pk), "passages": passages}
    return Browser(person).post(f"/api/projects/{project.pk}/codings/apply", body)


def undo(person: Person, project: Project, what: str = "undo") -> Any:
    return Browser(person).post(f"/api/projects/{project.pk}/{what}", {"op_id": str(uuid4())})


def picture(project: Project) -> list[Any]:
    rows = Coding.objects.filter(project=project, withdrawn_at__isnull=True)
    kept = sorted(rows.values_list("pk", "code", "coder", "start", "end"), key=str)
    said = sorted(Comment.objects.values_list("pk", "thread__coding", "withdrawn_at"), key=str)
    threads = sorted(Thread.objects.values_list("pk", "coding", "resolved_at"), key=str)
    return [kept, said, threads]


def verbs(project: Project) -> list[str]:
    return list(Event.objects.filter(project=project).order_by("seq").values_list("verb", flat=True))


def test_ada_codes_passages_of_two_documents_at_once_and_takes_it_back(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    other = factories.document(project, ada, title="Intervju 2")
    bens = Browser(ben)
    bens.follow(project, document)
    before = picture(project)
    answer = apply(ada, project, trust, (document, "trygt"), (other, "Ventetiden"))
    assert answer.json() == {"changed": 2, "left": 0}
    assert_in_step(bens)
    assert verbs(project)[-1] == "coding.several_applied"
    assert {one.quotation for one in Coding.objects.all()} == {"trygt", "Ventetiden"}
    assert apply(ada, project, trust, (document, "trygt")).json() == {"changed": 0, "left": 1}
    after = picture(project)
    assert undo(ada, project).status_code == 200
    assert picture(project) == before
    assert_in_step(bens)
    assert undo(ada, project, "redo").status_code == 200
    assert picture(project) == after
    assert_in_step(bens)


def test_a_request_sent_twice_codes_once(
    document: Document, project: Project, ada: Person, trust: Code
) -> None:
    id = str(uuid4())
    for _ in range(2):
        assert apply(ada, project, trust, (document, "trygt"), id=id).status_code == 200
    assert Coding.objects.count() == 1
    assert verbs(project).count("coding.several_applied") == 1


def test_recoding_is_one_action_and_comes_back_exactly(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    other = factories.code(project, ada, "Ro")
    found = [
        factories.coding(ada, document, trust, "trygt"),
        factories.coding(ben, document, other, "hører på meg"),
        factories.coding(ada, document, trust, "Ventetiden"),
    ]
    factories.coding(ada, document, safety, "Ventetiden")
    comments.comment(by=ben, id=uuid4(), about=found[0], body="Hvorfor?")
    bens = Browser(ben)
    bens.follow(project, document)
    before = picture(project)
    assert act(ada, project, "recode", found, code=str(safety.pk)).json() == {"changed": 3, "left": 0}
    assert_in_step(bens)
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert {one.code_id for one in living} == {safety.pk}
    assert living.count() == 3  # two on the same passage by the same coder have become one
    after = picture(project)
    assert undo(ada, project).status_code == 200
    assert picture(project) == before
    assert undo(ada, project, "redo").status_code == 200
    assert picture(project) == after
    assert undo(ada, project).status_code == 200
    assert picture(project) == before
    assert_in_step(bens)


def test_what_was_said_about_a_coding_is_not_lost_when_its_twin_has_the_code(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    mine = factories.coding(ada, document, trust, "trygt")
    twin = factories.coding(ada, document, safety, "trygt")
    said = comments.comment(by=ada, id=uuid4(), about=mine, body="Hm")
    assert act(ada, project, "recode", [mine], code=str(safety.pk)).json() == {"changed": 1, "left": 0}
    assert [one.pk for one in Coding.objects.filter(withdrawn_at=None)] == [twin.pk]
    said.thread.refresh_from_db()
    assert said.thread.coding_id == twin.pk


def test_removing_several_comes_back_with_the_codes_that_live(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    found = [factories.coding(ada, document, trust, words) for words in ("trygt", "Ventetiden")]
    before = picture(project)
    assert act(ada, project, "uncode", found).json() == {"changed": 2, "left": 0}
    assert not Coding.objects.filter(withdrawn_at__isnull=True).exists()
    assert undo(ada, project).status_code == 200
    assert picture(project) == before
    assert undo(ada, project, "redo").status_code == 200
    merging.merge_code(by=ben, code=trust, into=safety)
    assert undo(ada, project).status_code == 200
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert {one.code_id for one in living} == {safety.pk}


def test_ben_changes_none_when_one_of_them_is_not_his(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code, safety: Code
) -> None:
    bens = factories.coding(ben, document, trust, "trygt")
    adas = factories.coding(ada, document, trust, "Ventetiden")
    before, seq = picture(project), Project.objects.get(pk=project.pk).seq
    for person in (ben, vogel):
        assert act(person, project, "uncode", [bens, adas]).status_code == 403
        assert act(person, project, "recode", [bens, adas], code=str(safety.pk)).status_code == 403
    assert apply(vogel, project, trust, (document, "trygt")).status_code == 403
    assert (picture(project), Project.objects.get(pk=project.pk).seq) == (before, seq)
    assert act(ben, project, "recode", [bens], code=str(safety.pk)).status_code == 200


def test_what_ben_has_changed_since_stays_as_he_did_it(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    third = factories.code(project, ada, "Ro")
    bens = factories.coding(ben, document, trust, "trygt")
    adas = factories.coding(ada, document, trust, "Ventetiden")
    act(ada, project, "recode", [bens, adas], code=str(safety.pk))
    act(ben, project, "recode", [bens], code=str(third.pk))
    assert undo(ada, project).status_code == 200
    bens.refresh_from_db()
    adas.refresh_from_db()
    assert (bens.code_id, adas.code_id) == (third.pk, trust.pk)


def test_blind_colleagues_learn_of_it_after_the_round(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    other = factories.document(project, ada, title="Intervju 2")
    for one in (document, other):
        rounds.begin_round(by=ada, document=one)
    bens = factories.coding(ben, document, trust, "trygt")
    assert act(ada, project, "uncode", [bens]).status_code == 404
    assert apply(ben, project, trust, (document, "Ventetiden")).status_code == 200
    assert apply(ben, project, trust, (document, "køen"), (other, "køen")).status_code == 200
    path = f"/api/projects/{project.pk}/history"
    shown = [one["verb"] for one in Browser(ada).get(path).json()["events"]]
    assert "coding.several_applied" not in shown
    rounds.reveal_round(by=ada, document=document)
    shown = [
        one["params"]["count"] for one in Browser(ada).get(path).json()["events"] if "count" in one["params"]
    ]
    assert shown == [1], "what Ben has done in both is shown when both are revealed"
    rounds.reveal_round(by=ada, document=other)
    shown = [
        one["params"]["count"] for one in Browser(ada).get(path).json()["events"] if "count" in one["params"]
    ]
    assert shown == [2, 1]


def test_bad_input_is_refused_and_changes_nothing(
    document: Document, project: Project, other_project: Project, ada: Person, cleo: Person, trust: Code
) -> None:
    theirs = factories.document(other_project, cleo)
    their_code = factories.code(other_project, cleo, "Min")
    their_coding = factories.coding(cleo, theirs, their_code, "trygt")
    mine = factories.coding(ada, document, trust, "trygt")
    retired = factories.code(project, ada, "Gammel")
    codes.retire_code(by=ada, code=retired)
    before = picture(project)
    assert act(ada, project, "uncode", [mine, their_coding]).status_code == 404
    assert act(ada, project, "recode", [mine], code=str(their_code.pk)).status_code == 404
    assert act(ada, project, "recode", [mine], code=str(retired.pk)).status_code == 403
    assert apply(ada, project, trust, (theirs, "trygt")).status_code == 404
    assert (
        apply(ada, project, trust, (document, "Kan"), (document, "trygt"), end=9_000_000).status_code == 400
    )
    assert apply(ada, project, trust, (document, "Kan"), revision=99).status_code == 400
    assert act(ada, project, "uncode", []).status_code == 400
    many = {"codings": [str(uuid4()) for _ in range(5001)]}
    assert Browser(ada).post(f"/api/projects/{project.pk}/codings/uncode", many).status_code == 400
    assert picture(project) == before


class UndoOfAnythingAtOnce(TestCase):
    """Whatever is done to several codings, undo restores the exact former state, and redo the later one."""

    @settings(max_examples=25, deadline=None)
    @given(
        start=st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 3)), min_size=1, max_size=7
        ),
        chosen=st.lists(st.integers(0, 6), min_size=1, max_size=7),
        what=st.sampled_from(["uncode", "recode", "apply"]),
        target=st.integers(0, 2),
        with_comment=st.lists(st.integers(0, 6), max_size=2),
    )
    def test_undo_is_exact(
        self, start: list[Any], chosen: list[int], what: str, target: int, with_comment: list[int]
    ) -> None:
        ada, ben = factories.person("Ada"), factories.person("Ben")
        project = factories.project(ada)
        factories.join(project, ben, "coder")
        document = factories.document(project, ada)
        codes = [factories.code(project, ada, name) for name in ("Tillit", "Ro", "Kø")]
        words = ["trygt", "Ventetiden", "hører på meg", "køen"]
        made = [
            factories.coding((ada, ben)[who], document, codes[code], words[at]) for code, who, at in start
        ]
        for number in with_comment:
            comments.comment(by=ben, id=uuid4(), about=made[number % len(made)], body="Hm")
        found = list({made[number % len(made)].pk: made[number % len(made)] for number in chosen}.values())
        before = picture(project)
        if what == "apply":
            answer = apply(ada, project, codes[target], *[(document, one.quotation) for one in found])
        elif what == "recode":
            answer = act(ada, project, what, found, code=str(codes[target].pk))
        else:
            answer = act(ada, project, what, found)
        assert answer.status_code == 200, answer.content
        after = picture(project)
        if answer.json()["changed"]:
            assert undo(ada, project).status_code == 200
            assert picture(project) == before
            assert undo(ada, project, "redo").status_code == 200
            assert picture(project) == after
        own = Coding.objects.filter(withdrawn_at__isnull=True).values_list("code", "coder", "start", "end")
        assert open_round(document) is None
        assert what != "apply" or len(set(own)) == own.count()


def test_the_same_words_on_several_codings_are_one_act_and_one_undo(
    project: Project, ada: Person, ben: Person, browser_of: Any
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada)
    made = [factories.coding(ada, document, code, words) for words in ("Det er trygt", "hører på meg")]
    his = browser_of(ben)
    his.follow(project, document)
    body = {
        "body": "Er dette det samme, @Ada?",
        "comments": [{"id": str(uuid4()), "coding": str(one.pk)} for one in made],
    }
    path = f"/api/projects/{project.pk}/codings/comment"
    assert his.post(path, body).json() == {"changed": 2, "left": 0}
    assert his.post(path, body).json() == {"changed": 0, "left": 2}, "a retry says nothing twice"
    assert_in_step(his)
    lines = his.get(f"/api/projects/{project.pk}/history").json()["events"]
    assert [line["verb"] for line in lines].count("comment.several_added") == 1
    assert len(Browser(ada).get("/api/inbox").json()["projects"][0]["waiting"]) == 2
    said = Comment.objects.filter(author=ben, withdrawn_at__isnull=True)
    undo_rules.undo(by=ben, project=project, op_id=uuid4())
    assert not said.exists()
    assert_in_step(his)
    undo_rules.redo(by=ben, project=project, op_id=uuid4())
    assert said.count() == 2
    assert_in_step(his)


def test_the_blind_say_nothing_of_several_that_they_do_not_see(
    project: Project, ada: Person, ben: Person, browser_of: Any
) -> None:
    document = factories.document(project, ada)
    code = factories.code(project, ada)
    rounds.begin_round(by=ada, document=document)
    hers = factories.coding(ada, document, code, "Det er trygt")
    mine = factories.coding(ben, document, code, "hører på meg")
    his = browser_of(ben)
    path = f"/api/projects/{project.pk}/codings/comment"

    def said_of(*some: Coding) -> int:
        body = {"body": "Hm", "comments": [{"id": str(uuid4()), "coding": str(one.pk)} for one in some]}
        return int(his.post(path, body).status_code)

    assert said_of(mine, hers) == 404
    assert said_of(mine) == 200
    shown = Browser(ada).get(f"/api/projects/{project.pk}/history").json()["events"]
    assert not [line for line in shown if line["verb"].startswith("comment.")]
    assert not Browser(ada).get("/api/inbox").json()["projects"][0]["comments"]
