"""From an id in a request to the row that this person may see, or NotFound."""

from uuid import UUID

from projects.models import Membership, Person
from projects.permissions import Action, may, may_read_text, require
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
    if not reads_words(membership, document):
        raise NotFound
    return membership


def reads_words(membership: Membership, document: Document) -> bool:
    """Whether this member may read what is in a document, of a deleted one too: its text, and what was its head."""
    is_gone = document.withdrawn_at is not None
    may_restore = may(membership.role, Action.WITHDRAW_DOCUMENT)
    return may_read_text(membership.role, membership.project) and (may_restore or not is_gone)


def find_upload(id: UUID) -> Upload | None:
    return Upload.objects.select_related("project", "job").filter(pk=id, withdrawn_at__isnull=True).first()
