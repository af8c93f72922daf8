"""Two students code one text."""

from typing import Any
from uuid import uuid4

import pytest

from coding.models import Coding
from projects.models import Event, Person, Project
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser, assert_in_step


def test_ben_sees_what_ada_codes_with_her_name(project: Project, ada: Person, ben: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    bens = Browser(ben)
    followed = bens.follow(project, document)
    answer = Browser(ada).code(project, document, code, 0, 20)
    assert answer.status_code == 201
    followed.catch_up()
    [coding] = followed.document_state["codings"].values()
    assert (coding["coder"], coding["start"], coding["end"]) == (str(ada.pk), 0, 19)
    assert followed.project_state["counts"] == {str(document.pk): {(str(code.pk),): 1}}
    assert_in_step(bens)


def test_the_same_coding_sent_twice_is_one(project: Project, ada: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    adas, id = Browser(ada), str(uuid4())
    first = adas.code(project, document, code, 3, 9, id=id)
    again = adas.code(project, document, code, 3, 9, id=id)
    other_id = adas.code(project, document, code, 3, 9)
    assert first.json()["id"] == again.json()["id"] == other_id.json()["id"]
    assert Coding.objects.count() == 1
    assert Event.objects.filter(verb="coding.applied").count() == 1


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 100_000), (99_999, 100_000)])
def test_a_coding_outside_the_text_changes_nothing(
    project: Project, ada: Person, start: int, end: int
) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    answer = Browser(ada).code(project, document, code, start, end)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert not Coding.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"start": -1}, {"end": "x"}, {"start": None}, {"revision": 7}, {"revision": -1}]
)
def test_a_malformed_coding_is_refused_with_a_sentence(
    project: Project, ada: Person, wrong: dict[str, Any]
) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    answer = Browser(ada).code(project, document, code, **{"start": 0, "end": 5} | wrong)
    assert answer.status_code == 400
    assert not Coding.objects.exists()


def test_dr_vogel_reads_everything_and_codes_nothing(project: Project, ada: Person, vogel: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    factories.coding(ada, document, code, "hører på meg")
    vogels = Browser(vogel)
    followed = vogels.follow(project, document)
    assert len(followed.document_state["codings"]) == 1
    answer = vogels.code(project, document, code, 0, 5)
    assert answer.status_code == 403
    assert "comment" in answer.json()["error"]["message"]


def test_noor_finds_nothing(project: Project, ada: Person, noor: Person) -> None:
    document, code = factories.document(project, ada), factories.code(project, ada)
    coding = factories.coding(ada, document, code, "trygt")
    noors = Browser(noor)
    with nothing_changes(project):
        for path in (
            f"/api/projects/{project.pk}/changes",
            f"/api/documents/{document.pk}/changes",
            f"/api/projects/{project.pk}/history",
            f"/reading/{document.pk}",
        ):
            assert noors.get(path).status_code == 404
        assert noors.delete(f"/api/codings/{coding.pk}").status_code == 404
        assert noors.code(project, document, code, 0, 3).status_code == 404


def test_the_reading_page_speaks_the_language_of_the_account(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    for language, word in (("en", 'lang="en"'), ("nb", 'lang="nb"')):
        ada.language = language
        ada.save(update_fields=["language"])
        page = Browser(ada).get(f"/reading/{document.pk}").content.decode()
        assert word in page
