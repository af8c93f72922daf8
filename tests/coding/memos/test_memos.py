"""Memos: nothing that anyone writes is lost, and private memos stay private."""

from typing import Any
from uuid import uuid4

import pytest

from coding.codebook.rules import merging
from coding.codings.rules import rounds, text_edits
from coding.memos.rules import writing
from coding.memos.rules.subjects import Quoted, Subject
from coding.memos.rules.writing import MemoConflict
from coding.models import Memo
from projects.models import Person, Project
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.rules import members
from tests import factories
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document

BODY = "# Tillit\n\nKari stoler på veilederen.\n\nEva gjør det ikke.\n"


def memo_by(who: Person, project: Project, body: str = BODY, **more: Any) -> Memo:
    return writing.create_memo(by=who, project=project, id=uuid4(), title="Om tillit", body=body, **more)


def place_of(document: Document, words: str) -> dict[str, Any]:
    start = document.text.index(words)
    return {"start": start, "end": start + len(words), "revision": document.revision}


def heads(browser: Browser, project: Project) -> dict[str, Any]:
    rows = browser.get(f"/api/projects/{project.pk}/changes", after=0).json()["memos"]
    return {row["id"]: row for row in rows}


def test_ada_writes_a_memo_and_ben_reads_it(
    project: Project, ada: Person, ben: Person, browser_of: Any
) -> None:
    hers, his = browser_of(ada), browser_of(ben)
    his.follow(project)
    id = str(uuid4())
    body = {"id": id, "title": "Om tillit", "body": BODY, "kind": "theory"}
    assert hers.post(f"/api/projects/{project.pk}/memos", body).status_code == 201
    assert hers.post(f"/api/projects/{project.pk}/memos", body).status_code == 201
    assert len(heads(his, project)) == 1
    shown = his.get(f"/api/memos/{id}").json()
    assert (shown["title"], shown["body"], shown["kind"]) == ("Om tillit", BODY, "theory")
    assert_in_step(his)


def test_a_private_memo_shows_nowhere_for_anybody_else(
    project: Project, ada: Person, ben: Person, vogel: Person, browser_of: Any
) -> None:
    memo = memo_by(ada, project, "Jeg er usikker på Ben.", audience=Memo.Audience.PRIVATE)
    for other in (ben, vogel):
        browser = browser_of(other)
        assert not heads(browser, project)
        assert browser.get(f"/api/memos/{memo.pk}").status_code == 404
        assert browser.get(f"/api/memos/{memo.pk}/versions").status_code == 404
        found = browser.get(f"/api/projects/{project.pk}/memos", words="usikker").json()
        assert found["memos"] == []
        lines = browser.get(f"/api/projects/{project.pk}/history").content.decode()
        assert "memo." not in lines
        text = {"base": 1, "title": "", "body": "Nei."}
        assert browser.put(f"/api/memos/{memo.pk}/text", text).status_code == 404
        assert browser.delete(f"/api/memos/{memo.pk}").status_code == 404
        follows = browser.get(f"/api/projects/{project.pk}/changes", after=1).json()
        assert (follows["memos"], follows["memos_gone"]) == ([], [])
    assert "memo.created" in browser_of(ada).get(f"/api/projects/{project.pk}/history").content.decode()


def test_the_groups_memo_is_not_the_supervisors_until_it_is_shared(
    project: Project, ada: Person, vogel: Person, browser_of: Any
) -> None:
    memo = memo_by(ada, project)
    his = browser_of(vogel)
    his.follow(project)
    assert not heads(his, project)
    writing.sort_memo(by=ada, memo=memo, audience=Memo.Audience.EVERYBODY)
    assert str(memo.pk) in heads(his, project)
    assert_in_step(his)
    writing.sort_memo(by=ada, memo=memo, audience=Memo.Audience.GROUP)
    assert_in_step(his)
    assert not his.followed[project.pk].project_state["memos"]


def test_strangers_and_former_members_find_nothing(
    project: Project, ada: Person, ben: Person, cleo: Person, noor: Person, browser_of: Any
) -> None:
    memo = memo_by(ada, project)
    membership = project.memberships.get(person=ben)
    members.remove_member(by=ada, member=membership)
    for stranger in (ben, cleo, noor):
        browser = browser_of(stranger)
        assert browser.get(f"/api/memos/{memo.pk}").status_code == 404
        assert browser.get(f"/api/projects/{project.pk}/memos").status_code == 404


def test_ada_and_ben_write_in_one_memo_and_both_texts_survive(
    project: Project, ada: Person, ben: Person
) -> None:
    memo = memo_by(ada, project)
    writing.write_memo(
        by=ada, memo=memo, base=1, title="Om tillit", body=BODY.replace("stoler", "stoler helt")
    )
    written = writing.write_memo(
        by=ben, memo=memo, base=1, title="Om tillit og tid", body=BODY.replace("ikke", "slett ikke")
    )
    memo.refresh_from_db()
    assert "stoler helt" in memo.body
    assert "slett ikke" in memo.body
    assert memo.title == "Om tillit og tid"
    his = memo.versions.get(number=written.sent)
    assert his.body == BODY.replace("ikke", "slett ikke")
    assert memo.versions.get(number=memo.version).is_merged


def test_ben_types_on_while_his_writing_was_merged(project: Project, ada: Person, ben: Person) -> None:
    memo = memo_by(ada, project)
    writing.write_memo(by=ada, memo=memo, base=1, title="Om tillit", body=BODY.replace("Kari", "Kari selv"))
    his = BODY.replace("ikke", "slett ikke")
    sent = writing.write_memo(by=ben, memo=memo, base=1, title="Om tillit", body=his).sent
    # His editor still shows what he sent and a little more; its base is what he sent.
    writing.write_memo(
        by=ben, memo=memo, base=sent, title="Om tillit", body=his.replace("slett", "aldeles slett")
    )
    memo.refresh_from_db()
    assert "Kari selv" in memo.body
    assert "aldeles slett ikke" in memo.body


def test_the_same_words_changed_by_both_are_shown_to_choose(
    project: Project, ada: Person, ben: Person, browser_of: Any
) -> None:
    memo = memo_by(ada, project)
    writing.write_memo(by=ada, memo=memo, base=1, title="Om tillit", body=BODY.replace("stoler", "trodde"))
    wanted: dict[str, Any] = {"base": 1, "title": "Om tillit", "body": BODY.replace("stoler", "lente seg")}
    answer = browser_of(ben).put(f"/api/memos/{memo.pk}/text", wanted)
    assert answer.status_code == 412
    assert "trodde" in answer.json()["error"]["current"]["body"]
    memo.refresh_from_db()
    assert "trodde" in memo.body
    with pytest.raises(MemoConflict):
        writing.write_memo(by=ben, memo=memo, **wanted)


def test_a_writing_sent_twice_is_kept_once(project: Project, ada: Person, ben: Person) -> None:
    memo = memo_by(ada, project)
    writing.write_memo(by=ada, memo=memo, base=1, title="Om tillit", body=BODY + "Ada.\n")
    memo.refresh_from_db()
    before = memo.versions.count()
    writing.write_memo(by=ada, memo=memo, base=1, title="Om tillit", body=BODY + "Ada.\n")
    assert memo.versions.count() == before


def test_an_earlier_version_is_brought_back(project: Project, ada: Person, ben: Person) -> None:
    memo = memo_by(ada, project)
    writing.write_memo(by=ben, memo=memo, base=1, title="Om tillit", body="Ikke noe igjen.")
    writing.restore_version(by=ada, memo=memo, number=1)
    memo.refresh_from_db()
    assert memo.body == BODY
    assert [one.body for one in memo.versions.order_by("number")] == [BODY, "Ikke noe igjen.", BODY]


def test_who_may_write_in_whose_memo(project: Project, ada: Person, ben: Person, vogel: Person) -> None:
    memo = memo_by(ben, project, audience=Memo.Audience.EVERYBODY)
    writing.write_memo(by=ada, memo=memo, base=1, title="", body=BODY)
    with pytest.raises(NotAllowed):
        writing.write_memo(by=vogel, memo=memo, base=2, title="", body="Bedre slik.")
    with pytest.raises(NotAllowed):
        writing.sort_memo(by=ada, memo=memo, audience=Memo.Audience.PRIVATE)
    writing.withdraw_memo(by=ada, memo=memo)
    supervisors = memo_by(vogel, project, audience=Memo.Audience.EVERYBODY)
    with pytest.raises(NotAllowed):
        writing.withdraw_memo(by=ben, memo=supervisors)


def test_a_memo_on_a_passage_moves_along_and_keeps_its_words(
    project: Project, ada: Person, ben: Person, document: Document, browser_of: Any
) -> None:
    his = browser_of(ben)
    his.follow(project, document)
    place = place_of(document, "Det er trygt")
    subject = Subject(about=Memo.About.PASSAGE, document=document, **place)
    memo = memo_by(ada, project, subject=subject)
    assert_in_step(his)
    text_edits.edit_text(by=ada, document=document, base=0, raw_edits=[[[0, 0, "😀 Først: "]]], op_id=uuid4())
    assert_in_step(his)
    shown = his.get(f"/api/memos/{memo.pk}").json()["place"]
    assert shown["start"] == place["start"] + len("😀 Først: ")
    assert shown["now"] == shown["quotation"] == "Det er trygt"
    document.refresh_from_db()
    at = document.text.index("trygt")
    text_edits.edit_text(
        by=ada, document=document, base=1, raw_edits=[[[at, at + 5, "utrygt"]]], op_id=uuid4()
    )
    shown = his.get(f"/api/memos/{memo.pk}").json()["place"]
    assert (shown["quotation"], shown["now"]) == ("Det er trygt", "Det er utrygt")
    assert_in_step(his)


def test_a_quotation_in_a_memo_says_when_the_text_behind_it_changed(
    project: Project, ada: Person, document: Document, browser_of: Any
) -> None:
    quote = Quoted(id=uuid4(), document=document.pk, **place_of(document, "som et nummer i køen"))
    memo = memo_by(ada, project, f"Se [«som et nummer i køen»](quote:{quote.id}).", quotes=(quote,))
    at = document.text.index("nummer")
    text_edits.edit_text(by=ada, document=document, base=0, raw_edits=[[[at, at + 6, "tall"]]], op_id=uuid4())
    [shown] = browser_of(ada).get(f"/api/memos/{memo.pk}").json()["quotes"]
    assert (shown["quotation"], shown["now"]) == ("som et nummer i køen", "som et tall i køen")
    assert (shown["speaker"], shown["document_title"]) == ("Kari", "Intervju 1")


def test_while_coders_are_blind_so_they_are_for_memos_on_the_text(
    project: Project, ada: Person, ben: Person, vogel: Person, document: Document, browser_of: Any
) -> None:
    about = Subject(about=Memo.About.DOCUMENT, document=document)
    before = memo_by(ben, project, subject=about)
    hers = browser_of(ada)
    hers.follow(project, document)
    assert str(before.pk) in heads(hers, project)
    rounds.begin_round(by=ada, document=document)
    assert_in_step(hers)
    memo = memo_by(ben, project, "Hun er redd.", subject=about)
    on_it = memo_by(ben, project, "Og mer.", subject=Subject(about=Memo.About.MEMO, parent=memo))
    assert not heads(hers, project)
    assert "memo.created" not in hers.get(f"/api/projects/{project.pk}/history").content.decode()
    assert_in_step(hers)
    rounds.reveal_round(by=ada, document=document)
    assert_in_step(hers)
    assert set(heads(hers, project)) == {str(one.pk) for one in (before, memo, on_it)}


def test_a_memo_on_a_private_memo_stays_with_it(
    project: Project, ada: Person, ben: Person, browser_of: Any
) -> None:
    his = browser_of(ben)
    his.follow(project)
    top = memo_by(ada, project)
    below = memo_by(ben, project, subject=Subject(about=Memo.About.MEMO, parent=top))
    deeper = memo_by(ada, project, subject=Subject(about=Memo.About.MEMO, parent=below))
    assert_in_step(his)
    writing.sort_memo(by=ada, memo=top, audience=Memo.Audience.PRIVATE)
    assert_in_step(his)
    # Ben still sees what he wrote on it, and what Ada wrote on that.
    assert set(heads(his, project)) == {str(below.pk), str(deeper.pk)}
    hers = memo_by(ada, project, subject=Subject(about=Memo.About.MEMO, parent=top))
    assert str(hers.pk) not in heads(his, project)
    writing.sort_memo(by=ada, memo=top, audience=Memo.Audience.GROUP)
    assert_in_step(his)
    assert set(heads(his, project)) == {str(one.pk) for one in (top, below, deeper, hers)}


@pytest.mark.parametrize("thing", ["document", "code", "group", "coding", "parent"])
def test_a_memo_cannot_be_about_another_projects_things(
    thing: str, project: Project, other_project: Project, ada: Person, cleo: Person, browser_of: Any
) -> None:
    theirs = factories.document(other_project, cleo)
    code = factories.code(other_project, cleo)
    coding = factories.coding(cleo, theirs, code, "Det er trygt")
    memo = memo_by(cleo, other_project)
    ids = {"document": theirs, "code": code, "group": code, "coding": coding, "parent": memo}
    about = "memo" if thing == "parent" else thing
    body = {"id": str(uuid4()), "body": "Hei", "about": about, thing: str(ids[thing].pk)}
    assert browser_of(ada).post(f"/api/projects/{project.pk}/memos", body).status_code == 404
    body["id"] = str(uuid4())
    assert browser_of(cleo).post(f"/api/projects/{project.pk}/memos", body).status_code == 404
    assert not Memo.objects.filter(project=project).exists()


def test_hostile_memos(project: Project, ada: Person, document: Document, browser_of: Any) -> None:
    hers = browser_of(ada)

    def send(**body: Any) -> Any:
        return hers.post(f"/api/projects/{project.pk}/memos", {"id": str(uuid4()), **body})

    assert send(body="x" * 200_001).status_code == 400
    assert "200000" in send(body="x" * 1_000_000).json()["error"]["message"]
    assert send(title=" ", body=" \n ").status_code == 400
    assert send(title="t" * 201, body="x").status_code == 400
    assert send(body="x", about="passage", document=str(document.pk), start=5, end=10**6).status_code == 400
    assert send(body="x", about="passage", document=str(document.pk)).status_code == 400
    assert send(body="x", about="code").status_code == 400
    kept = send(title="<script>alert(1)</script>", body="[x](javascript:alert(1)) <svg onload=alert(1)>")
    assert kept.status_code == 201
    assert kept.json()["body"] == "[x](javascript:alert(1)) <svg onload=alert(1)>"
    assert Memo.objects.count() == 1
    with pytest.raises(BadInput):
        writing.write_memo(by=ada, memo=Memo.objects.get(), base=99, title="", body="Hei")


def test_undo_and_redo_of_a_memo(project: Project, ada: Person, browser_of: Any) -> None:
    hers = browser_of(ada)
    hers.follow(project)
    memo = memo_by(ada, project)
    writing.write_memo(by=ada, memo=memo, base=1, title="Nytt", body="Nytt.")
    writing.sort_memo(by=ada, memo=memo, kind=Memo.Kind.THEORY, audience=Memo.Audience.PRIVATE)
    writing.withdraw_memo(by=ada, memo=memo)

    def state() -> tuple[Any, ...]:
        memo.refresh_from_db()
        return memo.title, memo.body, memo.kind, memo.audience, memo.withdrawn_at is not None

    walked = [state()]
    for _step in range(4):
        hers.post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
        assert_in_step(hers)
        walked.append(state())
    assert walked == [
        ("Nytt", "Nytt.", "theory", "private", True),
        ("Nytt", "Nytt.", "theory", "private", False),
        ("Nytt", "Nytt.", "note", "group", False),
        ("Om tillit", BODY, "note", "group", False),
        ("Om tillit", BODY, "note", "group", True),
    ]
    for before in reversed(walked[:-1]):
        hers.post(f"/api/projects/{project.pk}/redo", {"op_id": str(uuid4())})
        assert state() == before


def test_memos_follow_a_code_that_is_merged(project: Project, ada: Person, browser_of: Any) -> None:
    one, other = factories.code(project, ada, "Trygg"), factories.code(project, ada, "Trygghet")
    memo = memo_by(ada, project, subject=Subject(about=Memo.About.CODE, code=one))
    hers = browser_of(ada)
    hers.follow(project)
    merging.merge_code(by=ada, code=one, into=other)
    assert heads(hers, project)[str(memo.pk)]["code"] == str(other.pk)
    assert_in_step(hers)
    hers.post(f"/api/projects/{project.pk}/undo", {"op_id": str(uuid4())})
    assert heads(hers, project)[str(memo.pk)]["code"] == str(one.pk)


def test_the_list_finds_words_and_shows_where(project: Project, ada: Person, browser_of: Any) -> None:
    memo_by(ada, project, "Om noe annet.")
    memo = memo_by(ada, project, "Innledning. " * 40 + "Her står det om ventetid i køen.")
    found = browser_of(ada).get(f"/api/projects/{project.pk}/memos", words="KØEN ventetid").json()["memos"]
    assert [one["id"] for one in found] == [str(memo.pk)]
    assert "ventetid i køen" in found[0]["excerpt"]


def test_a_memo_of_a_project_that_one_left_is_not_found(project: Project, ben: Person, ada: Person) -> None:
    memo = memo_by(ben, project)
    members.remove_member(by=ben, member=project.memberships.get(person=ben))
    with pytest.raises(NotFound):
        writing.write_memo(by=ben, memo=memo, base=1, title="", body="Et siste ord.")
