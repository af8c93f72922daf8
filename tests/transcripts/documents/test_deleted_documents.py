"""A deleted document's words answer to those who may restore it, and to nobody else."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from projects.models import Person, Project
from projects.rules.projects import edit_project
from tests.browser_of import Browser
from transcripts.documents.rules import withdraw_document
from transcripts.models import Document, Upload


@pytest.fixture
def deleted(project: Project, ada: Person, document: Document) -> Document:
    """Ada has imported an interview from a file, and deleted it."""
    file = ContentFile(document.text.encode(), name="intervju.txt")
    document.upload = Upload.objects.create(
        project=project, created_by=ada, name="intervju.txt", size=1, sha256="0" * 64, file=file
    )
    document.save()
    return withdraw_document(by=ada, document=document)


def answers(person: Person, document: Document) -> dict[str, int]:
    """The status of every door that shows words of the document, or keeps some of them."""
    browser, path = Browser(person), f"/api/documents/{document.pk}"
    passage = {"id": str(uuid4()), "thread": str(uuid4()), "start": 0, "end": 5, "revision": 0, "body": "Se"}
    memo = {"id": str(uuid4()), "about": "passage", "document": str(document.pk), "start": 0, "end": 5}
    return {
        "desk": browser.get(f"{path}/changes", after=0, revision=0).status_code,
        "original": browser.get(f"{path}/original").status_code,
        "reading view": browser.get(f"/reading/{document.pk}").status_code,
        "missing edits": browser.get(f"{path}/edits", revision=0).status_code,
        "context": browser.get(
            f"/api/projects/{document.project_id}/quotations/context",
            document=str(document.pk), start=0, end=5, before=0, after=0,
        ).status_code,
        "reading place": browser.put(f"{path}/place", {"position": 3}).status_code,
        "thread on a passage": browser.post(f"{path}/threads", passage).status_code,
        "memo on a passage": browser.post(
            f"/api/projects/{document.project_id}/memos", {**memo, "kind": "note", "title": "", "body": "Se"}
        ).status_code,
    }  # fmt: skip


def test_ben_cannot_read_it_anywhere(deleted: Document, ben: Person) -> None:
    found = answers(ben, deleted)
    assert found == dict.fromkeys(found, 404)


def test_dr_vogel_who_may_read_texts_cannot_read_it_either(
    deleted: Document, ada: Person, vogel: Person
) -> None:
    edit_project(by=ada, project=deleted.project, shows_text=True)
    found = answers(vogel, deleted)
    assert set(found.values()) <= {403, 404}


def test_ada_who_may_restore_it_can_read_it(deleted: Document, ada: Person) -> None:
    found = answers(ada, deleted)
    assert {
        door: found[door] for door in ("desk", "original", "reading view", "missing edits")
    } == dict.fromkeys(("desk", "original", "reading view", "missing edits"), 200)


def test_ben_reads_it_again_when_ada_has_restored_it(deleted: Document, ada: Person, ben: Person) -> None:
    assert Browser(ada).post(f"/api/documents/{deleted.pk}/restore").status_code == 200
    found = answers(ben, deleted)
    assert found["desk"] == found["original"] == found["reading view"] == 200
