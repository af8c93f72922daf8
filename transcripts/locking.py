"""The project's lock, taken through one of its documents."""

from collections.abc import Iterable
from uuid import UUID

from projects.locking import lock_project
from projects.refusals import NotFound
from transcripts.models import Document


def lock_document(
    document: Document | UUID, *, with_text: bool = False, even_deleted: bool = False
) -> Document:
    """The document as it is now, with its project locked, so that no edit comes between reading and writing positions.

    Raises NotFound for a deleted document unless `even_deleted`.
    """
    key = document.pk if isinstance(document, Document) else document
    # PostgreSQL locks the rows in the order in which they are named here: the project first, as everywhere.
    rows = Document.objects.select_for_update(of=("project", "self"), no_key=True).select_related("project")
    found = (rows if with_text else rows.defer("text")).filter(pk=key).first()
    if found is None or (found.withdrawn_at is not None and not even_deleted):
        raise NotFound
    return found


def lock_documents(project: UUID, ids: Iterable[UUID]) -> dict[UUID, Document]:
    """The project's documents with these ids, without their texts, with the project locked.

    Raises NotFound if one is missing or deleted.
    """
    wanted = set(ids)
    locked = lock_project(project)
    rows = Document.objects.defer("text").filter(project=project, pk__in=wanted, withdrawn_at__isnull=True)
    found = {one.pk: one for one in rows}
    if len(found) != len(wanted):
        raise NotFound
    for one in found.values():
        one.project = locked
    return found
