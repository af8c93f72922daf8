"""One person's codings of one code over overlapping words become one; nothing that was said or weighed is lost."""

from typing import Any
from uuid import uuid4

from coding.codings.rules import applying, rounds, text_edits, weighing
from coding.memos.rules import writing
from coding.memos.rules.subjects import Subject
from coding.models import Code, Coding, Comment, Memo
from coding.talk.rules import comments
from projects.models import Person, Project
from tests import factories
from tests.acting.former_state import state_of
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document


def unite(person: Person, kept: Coding, *others: Coding) -> Any:
    body = {"codings": [str(one.pk) for one in others]}
    return Browser(person).post(f"/api/codings/{kept.pk}/unite", body)


def undo(person: Person, project: Project, what: str = "undo") -> Any:
    return Browser(person).post(f"/api/projects/{project.pk}/{what}", {"op_id": str(uuid4())})


def living(project: Project) -> set[str]:
    rows = Coding.objects.filter(project=project, withdrawn_at__isnull=True)
    return set(rows.values_list("quotation", flat=True))


def test_ada_unites_three_overlapping_codings_and_takes_it_back(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    first = factories.coding(ada, document, trust, "Vi møtes hver måned")
    second = factories.coding(ada, document, trust, "hver måned, og da får jeg")
    third = factories.coding(ada, document, trust, "jeg si hva jeg trenger")
    bens = Browser(ben)
    bens.follow(project, document)
    before = state_of(project)

    answer = unite(ada, second, first, third)
    assert answer.status_code == 200, answer.content
    assert answer.json()["quotation"] == "Vi møtes hver måned, og da får jeg si hva jeg trenger"
    assert living(project) == {"Vi møtes hver måned, og da får jeg si hva jeg trenger"}
    assert_in_step(bens)

    united = state_of(project)
    assert undo(ada, project).status_code == 200
    assert state_of(project) == before
    assert_in_step(bens)
    assert undo(ada, project, "redo").status_code == 200
    assert state_of(project) == united
    assert undo(ada, project).status_code == 200
    assert state_of(project) == before


def test_comments_memos_weight_and_anchor_go_to_the_coding_that_is_kept(
    document: Document, project: Project, ada: Person, ben: Person, weighty: Code
) -> None:
    kept = factories.coding(ada, document, weighty, "Vi møtes hver måned")
    other = factories.coding(ada, document, weighty, "hver måned, og da")
    weighing.weigh_coding(by=ada, coding=other, weight=2)
    applying.mark_anchor(by=ada, coding=other, is_anchor=True)
    comments.comment(by=ada, id=uuid4(), about=kept, body="Min")
    comments.comment(by=ben, id=uuid4(), about=other, body="Bens")
    subject = Subject(about=Memo.About.CODING, coding=other)
    writing.create_memo(by=ben, project=project, id=uuid4(), subject=subject, title="Tanke", body="Hm")
    before = state_of(project)

    answer = unite(ada, kept, other).json()
    assert (answer["weight"], answer["is_anchor"]) == (2, True)
    assert set(Comment.objects.filter(thread__coding=kept).values_list("body", flat=True)) == {"Min", "Bens"}
    assert Memo.objects.get(title="Tanke").coding_id == kept.pk
    assert undo(ada, project).status_code == 200
    assert state_of(project) == before
    assert Memo.objects.get(title="Tanke").coding_id == other.pk


def test_undo_finds_the_words_again_after_the_text_was_corrected(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    kept = factories.coding(ada, document, trust, "Vi møtes hver måned")
    other = factories.coding(ada, document, trust, "hver måned, og da")
    unite(ada, kept, other)
    document.refresh_from_db()
    text_edits.edit_text(
        by=ben, document=document, base=document.revision, raw_edits=[[[0, 0, "Ja. "]]], op_id=uuid4()
    )
    assert undo(ada, project).status_code == 200
    assert living(project) == {"Vi møtes hver måned", "hver måned, og da"}


def test_what_does_not_belong_together_stays_apart_with_a_sentence(
    document: Document, project: Project, ada: Person, ben: Person, weighty: Code, safety: Code
) -> None:
    mine = factories.coding(ada, document, weighty, "Vi møtes hver måned")
    refused = {
        "share words": factories.coding(ada, document, weighty, "Ventetiden"),
        "different people": factories.coding(ben, document, weighty, "hver måned, og da"),
        "same code": factories.coding(ada, document, safety, "hver måned, og da"),
    }
    heavy = factories.coding(ada, document, weighty, "møtes hver måned, og")
    weighing.weigh_coding(by=ada, coding=mine, weight=1)
    weighing.weigh_coding(by=ada, coding=heavy, weight=3)
    refused["different weights"] = heavy
    before = state_of(project)
    for words, other in refused.items():
        answer = unite(ada, mine, other)
        assert answer.status_code == 400, words
        assert words in answer.json()["error"]["message"]
    assert unite(ada, mine, mine).status_code == 400
    assert state_of(project) == before


def test_ben_cannot_unite_adas_codings_and_does_not_meet_hidden_ones(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code
) -> None:
    first = factories.coding(ada, document, trust, "Vi møtes hver måned")
    second = factories.coding(ada, document, trust, "hver måned, og da")
    assert unite(ben, first, second).status_code == 403
    assert unite(vogel, first, second).status_code == 403
    rounds.begin_round(by=ada, document=document)
    hidden = factories.coding(ben, document, trust, "måned, og da får")
    assert unite(ada, first, hidden).status_code == 404
    assert unite(ada, first, second).status_code == 200
