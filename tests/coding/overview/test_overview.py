"""Where a study stands: the last place, and who has come how far."""

from typing import Any

from coding.codings.rules import rounds
from projects.models import Person, Project
from projects.rules import projects
from tests import factories
from tests.acting.former_state import nothing_changes
from tests.browser_of import Browser
from transcripts.models import Document


def overview(who: Person, project: Project) -> dict[str, Any]:
    found: dict[str, Any] = Browser(who).get(f"/api/projects/{project.pk}/overview").json()
    return found


def go_to(who: Person, document: Document, position: int) -> None:
    answer = Browser(who).put(f"/api/documents/{document.pk}/place", {"position": position})
    assert answer.status_code == 204


def part_of(rows: list[dict[str, Any]], who: Person) -> list[tuple[int, float]]:
    return [(row["passages"], row["read"]) for row in rows if row["person"] == str(who.pk)]


def test_ada_goes_on_where_she_was_on_another_machine(
    project: Project, ada: Person, document: Document
) -> None:
    assert overview(ada, project)["place"] is None
    go_to(ada, document, 0)
    start = document.text.index("Det er trygt")
    go_to(ada, document, start)

    place = overview(ada, project)["place"]

    assert (place["document"], place["position"]) == (str(document.pk), start)
    assert place["words"].startswith("Det er trygt")
    assert 1 <= place["turn"] <= place["turns"]


def test_how_far_somebody_read_does_not_shrink_when_they_go_back(
    project: Project, ada: Person, document: Document
) -> None:
    go_to(ada, document, document.length * 3)
    go_to(ada, document, 0)
    assert part_of(overview(ada, project)["progress"], ada) == [(0, 1.0)]
    assert overview(ada, project)["place"]["position"] == 0


def test_everybody_sees_who_has_come_how_far(
    project: Project, ada: Person, ben: Person, document: Document, trust: Any
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    for who in (ada, ben):
        found = overview(who, project)
        end = document.text.index("Det er trygt") + len("Det er trygt")
        assert part_of(found["progress"], ada) == [(1, round(end / document.length, 3))]
        assert found["codes"] == [{"code": str(trust.pk), "person": str(ada.pk), "passages": 1}]


def test_in_a_blind_round_nothing_shows_how_far_the_other_has_come(
    project: Project, ada: Person, ben: Person, document: Document, trust: Any
) -> None:
    rounds.begin_round(by=ada, document=document)
    before = overview(ben, project)
    assert before["hidden"] == [str(document.pk)]

    factories.coding(ada, document, trust, "Det er trygt")
    go_to(ada, document, document.length)

    assert overview(ben, project) == before
    assert part_of(overview(ada, project)["progress"], ada) == [(1, 1.0)]


def test_dr_vogel_has_no_place_in_closed_texts(
    project: Project, ada: Person, vogel: Person, document: Document
) -> None:
    projects.edit_project(by=ada, project=project, shows_text=False)
    with nothing_changes(project):
        answer = Browser(vogel).put(f"/api/documents/{document.pk}/place", {"position": 1})
    assert answer.status_code == 403
    assert overview(vogel, project)["place"] is None


def test_strangers_see_no_overview(project: Project, noor: Person, cleo: Person, document: Document) -> None:
    for who in (noor, cleo):
        assert Browser(who).get(f"/api/projects/{project.pk}/overview").status_code == 404
        assert Browser(who).get(f"/api/projects/{project.pk}/inbox").status_code == 404
        answer = Browser(who).put(f"/api/documents/{document.pk}/place", {"position": 1})
        assert answer.status_code == 404


def test_the_inbox_of_one_project_is_its_row_among_all(project: Project, ben: Person, ada: Person) -> None:
    factories.project(ben, "Et annet")
    rows = Browser(ben).get("/api/inbox").json()["projects"]
    mine = next(row for row in rows if row["project"] == str(project.pk))
    assert Browser(ben).get(f"/api/projects/{project.pk}/inbox").json() == mine
