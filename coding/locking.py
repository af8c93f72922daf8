"""All locks of coding, in their one order: documents first, then the project, then its codes. Also which round is open.

Rules that lock before they ask do so because the role must be read after the wait."""

from collections.abc import Iterable
from uuid import UUID

from coding.models import Code, Coding, Round, Thread
from projects.models import Mode, Project
from projects.refusals import NotFound
from transcripts.models import Document


def open_round(document: Document | UUID) -> Round | None:
    """The document's open round, or None while everybody codes together."""
    return Round.objects.filter(document=document, revealed_at__isnull=True).first()


def round_that_hides(thing: Coding | Thread) -> UUID | None:
    """The round in which what happens to a coding or a thread on a passage is hidden: its own, or the open one that
    also hides what was done before it in the document."""
    is_open = thing.round is not None and thing.round.revealed_at is None
    now = None if is_open or thing.document_id is None else open_round(thing.document_id)
    return thing.round_id if now is None or now.earlier == Round.Earlier.SHOWN else now.pk


def mode_of(round: Round | None) -> Mode:
    is_blind = round is not None and round.revealed_at is None and round.mode == Mode.INDEPENDENT
    return Mode.INDEPENDENT if is_blind else Mode.TOGETHER


def lock_document(document: Document | UUID) -> Document:
    """The document without its text, locked, so that no edit can happen between reading and writing positions."""
    key = document.pk if isinstance(document, Document) else document
    rows = Document.objects.select_for_update(of=("self",)).select_related("project")
    found = rows.defer("text").filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def lock_documents(project: UUID, ids: Iterable[UUID]) -> dict[UUID, Document]:
    """Those of the documents that are the project's, without their texts, locked in the house's order."""
    rows = Document.objects.select_for_update(of=("self",)).select_related("project").defer("text")
    return {one.pk: one for one in rows.filter(project=project, pk__in=list(ids)).order_by("pk")}


def lock_with(coding: Coding) -> tuple[Document, Coding]:
    """The current coding, with its document locked."""
    document = lock_document(coding.document_id)
    fresh = Coding.objects.select_related("code", "round", "project").get(pk=coding.pk)
    fresh.document = document
    return document, fresh


def lock_everything(project: UUID) -> Project:
    """Lock the documents, so that nobody can code in the meantime, then the tree. All rules lock in this order."""
    list(Document.objects.select_for_update().filter(project=project).order_by("pk").values_list("pk"))
    return lock_tree(project)


def lock_code(code: Code) -> Code:
    """The current code, locked after its tree, so that rules cannot deadlock.

    Rules that only refer to the code, such as applying it, need not wait.
    """
    lock_tree(code.project_id)
    rows = Code.objects.select_for_update(of=("self",), no_key=True).select_related("project", "parent")
    return rows.get(pk=code.pk)


def lock_tree(project: UUID) -> Project:
    """The project, locked: without it two people could put A under B and B under A at the same moment."""
    return Project.objects.select_for_update(no_key=True).get(pk=project)
