"""From an id in a request to the row that this person may see, or NotFound."""

from uuid import UUID

from projects.models import Membership, Person
from projects.permissions import Action, may, require
from projects.refusals import NotFound
from transcripts.models import Document, Upload


def upload_for(person: Person, id: UUID) -> Upload:
    """An upload of the person's own, in a project that they are in."""
    upload = find_upload(id)
    if upload is None or upload.created_by_id != person.pk:
        raise NotFound
    require(person, Action.SEE_PROJECT, upload.project)
    return upload


def document_for(person: Person, id: UUID, *, with_text: bool = False) -> Document:
    """A document of a project that the person is in. Raises NotFound otherwise."""
    rows = Document.objects.select_related("project").filter(pk=id)
    document = (rows if with_text else rows.defer("text")).first()
    if document is None:
        raise NotFound
    require(person, Action.SEE_PROJECT, document.project)
    return document


def require_text(person: Person, document: Document) -> Membership:
    """What every read of a document's words asks first: READ_TEXT, and of a deleted one only those who may restore it.

    Raises NotAllowed where the texts are closed, NotFound for what is deleted.
    """
    membership = require(person, Action.READ_TEXT, document.project)
    if document.withdrawn_at is not None and not may(membership.role, Action.WITHDRAW_DOCUMENT):
        raise NotFound
    return membership


def find_upload(id: UUID) -> Upload | None:
    return Upload.objects.select_related("project", "job").filter(pk=id, withdrawn_at__isnull=True).first()
