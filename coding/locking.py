"""Codings and codes as they are now, with their project locked. Also which round is open.

Rules lock before they ask for permission, because the role must be read after the wait."""

from uuid import UUID

from coding.models import Code, Coding, Round, Thread
from projects.locking import lock_project
from projects.models import Mode, Project
from projects.refusals import NotFound
from transcripts.locking import lock_document
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


def lock_with(coding: Coding) -> tuple[Document, Coding]:
    """The current coding and its document, with the project locked. Raises NotFound where the document is deleted."""
    document = lock_document(coding.document_id)
    fresh = Coding.objects.select_related("code", "round", "project").get(pk=coding.pk)
    fresh.document = document
    return document, fresh


def code_of(project: Project, code: Code) -> Code:
    """The code as it is now, in a project that is locked.

    Raises NotFound for one of another project, and for one that has been merged or undone meanwhile.
    """
    found = Code.objects.filter(pk=code.pk, project=project, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found


def lock_code(code: Code | UUID) -> Code:
    """The current code, with the project locked: two people may not put A under B and B under A at the same moment."""
    rows = Code.objects.select_related("project", "parent")
    known = code if isinstance(code, Code) else rows.get(pk=code)
    project = lock_project(known.project_id)
    found = rows.get(pk=known.pk)
    found.project = project
    return found
