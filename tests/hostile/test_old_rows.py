"""Two people act at once: what a rule read before it waited for the other never overwrites what the other did."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.codebook.rules.groups import create_group, edit_group, withdraw_group
from coding.models import CodeGroup, Quote, SavedView
from coding.retrieval.rules.saved_views import edit_view, save_view, withdraw_view
from projects.models import Membership, Person, Project, Role
from projects.refusals import NotFound
from projects.rules.members import change_role, remove_member
from projects.rules.projects import edit_project
from tests import factories
from tests.browser_of import Browser
from transcripts.documents.rules import change_speaker, rename_document
from transcripts.models import Document, Speaker


def test_a_group_that_ben_deleted_stays_deleted_when_ada_renames_it(
    project: Project, ada: Person, ben: Person
) -> None:
    group = create_group(by=ada, project=project, id=uuid4(), name="Tid")
    adas = CodeGroup.objects.get(pk=group.pk)
    withdraw_group(by=ben, group=group)
    edit_group(by=ada, group=adas, name="Ventetid")
    now = CodeGroup.objects.get(pk=group.pk)
    assert (now.name, now.withdrawn_at is None) == ("Ventetid", False)


def test_who_was_removed_is_not_let_in_by_a_change_of_role(
    project: Project, ada: Person, ben: Person
) -> None:
    old = Membership.objects.get(project=project, person=ben)
    remove_member(by=ada, member=Membership.objects.get(pk=old.pk))
    with pytest.raises(NotFound):
        change_role(by=ada, member=old, role=Role.READER)
    assert Membership.objects.get(pk=old.pk).left_at is not None


def test_a_deleted_view_stays_deleted_when_it_is_renamed_in_another_tab(
    project: Project, ada: Person
) -> None:
    view = save_view(by=ada, project=project, id=uuid4(), name="Mine", query={}, is_shared=False)
    other_tab = SavedView.objects.get(pk=view.pk)
    withdraw_view(by=ada, view=view)
    edit_view(by=ada, view=other_tab, name="Mine egne")
    assert SavedView.objects.get(pk=view.pk).withdrawn_at is not None


def test_a_new_title_leaves_the_description_that_ben_wrote_meanwhile(
    project: Project, ada: Person, ben: Person
) -> None:
    document = factories.document(project, ada)
    adas = Document.objects.get(pk=document.pk)
    rename_document(by=ben, document=document, title=None, description="Tatt opp på kontoret.")
    rename_document(by=ada, document=adas, title="Kari")
    now = Document.objects.get(pk=document.pk)
    assert (now.title, now.description) == ("Kari", "Tatt opp på kontoret.")


def test_a_speakers_role_leaves_the_name_that_ben_gave_meanwhile(
    project: Project, ada: Person, ben: Person
) -> None:
    document = factories.document(project, ada)
    speaker = Speaker.objects.get(document=document, name="Kari")
    adas = Speaker.objects.get(pk=speaker.pk)
    change_speaker(by=ben, speaker=speaker, name="Informant 1")
    change_speaker(by=ada, speaker=adas, role="informant")
    now = Speaker.objects.get(pk=speaker.pk)
    assert (now.name, now.role) == ("Informant 1", "informant")


def test_a_new_name_leaves_the_projects_description(project: Project, ada: Person) -> None:
    old = Project.objects.get(pk=project.pk)
    edit_project(by=ada, project=project, description="Fire intervjuer.")
    edit_project(by=ada, project=old, name="Medvirkning")
    now = Project.objects.get(pk=project.pk)
    assert (now.name, now.description) == ("Medvirkning", "Fire intervjuer.")


def test_a_quotation_waits_for_the_correction_of_its_text(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    start = document.text.index("trygt")
    memo = {"id": str(uuid4()), "title": "Om trygghet", "body": "«trygt»", "audience": "private"}
    quote = {
        "id": str(uuid4()),
        "document": str(document.pk),
        "start": start,
        "end": start + 5,
        "revision": 0,
    }
    made = statements(
        lambda: Browser(ada).post(f"/api/projects/{project.pk}/memos", memo | {"quotes": [quote]})
    )
    assert Quote.objects.get().quotation == "trygt"
    assert first(made, "projects_project", "FOR NO KEY UPDATE") < first(made, "INSERT", "coding_memo")


def test_weights_are_judged_while_nobody_can_change_the_scale(project: Project, ada: Person) -> None:
    document = factories.document(project, ada)
    trust, other = (factories.code(project, ada, name) for name in ("Tillit", "Trygghet"))
    coding = factories.coding(ada, document, trust, "trygt")
    adas, path = Browser(ada), f"/api/codings/{coding.pk}"
    recode = {"codings": [str(coding.pk)], "code": str(other.pk)}
    for made in (
        statements(lambda: adas.post(f"/api/projects/{project.pk}/codings/recode", recode)),
        statements(lambda: adas.delete(path)) and statements(lambda: adas.post(f"{path}/restore")),
    ):
        locked = first(made, "projects_project", "FOR NO KEY UPDATE")
        assert locked < first(made, "UPDATE", '"coding_coding" SET')


def statements(act: Callable[[], object]) -> list[str]:
    """The SQL that a request makes; it must succeed."""
    with CaptureQueriesContext(connection) as made:
        answer = act()
    assert getattr(answer, "status_code", 0) < 300, getattr(answer, "content", answer)
    return [one["sql"] for one in made.captured_queries]


def first(made: list[str], *words: str) -> int:
    """The number of the first statement that has all these words."""
    return next(at for at, sql in enumerate(made) if all(word in sql for word in words))
