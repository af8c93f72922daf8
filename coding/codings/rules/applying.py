"""Rules about codings: apply a code to a passage, move its edges, withdraw it, bring it back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.locking import lock_document, lock_with, mode_of, open_round
from coding.models import Code, Coding
from projects import events
from projects.events import Verb, What
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound
from transcripts.models import Document
from transcripts.text.rules import forward, length_at

SHOWN = 120  # characters of a quotation in a line of history


@transaction.atomic
def apply_code(
    *,
    by: Person,
    id: UUID,
    document: Document | UUID,
    code: Code | UUID,
    start: int,
    end: int,
    revision: int | None = None,
    project: UUID | None = None,
) -> Coding:
    """Code a passage, given in code points of the text at `revision` (default: as it is now).

    The same id again, or the same coder, code and passage again, gives the first coding.
    Raises BadInput for passages outside the text, or whose text has gone meanwhile, and NotFound for a
    document or a code that is not there, or not in one project (`project`, if given) with the other.
    """
    document = lock_document(document)
    round = open_round(document)
    require(by, Action.APPLY_CODE, document.project, mode_of(round))
    if document.withdrawn_at is not None or project not in (None, document.project_id):
        raise NotFound
    code = surviving_code(document, code)
    at = place_in(document, start, end, revision)
    first = _first(by, id, document, code, at)
    if first is not None:
        return first
    refuse_unused(code)
    coding = Coding(
        id=id,
        project_id=document.project_id,
        document=document,
        code=code,
        coder=by,
        start=at[0],
        end=at[1],
        quotation=quotation_of(document, *at),
        round=round,
    )
    _record(by, coding, Verb.CODING_APPLIED, {}, _state(coding, document), is_new=True)
    return coding


@transaction.atomic
def move_coding(*, by: Person, coding: Coding, start: int, end: int, revision: int | None = None) -> Coding:
    """Give a coding other edges, or an orphan a new passage."""
    document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed meanwhile."))
    before = _state(coding, document)
    coding.start, coding.end = place_in(document, start, end, revision)
    coding.quotation = quotation_of(document, coding.start, coding.end)
    coding.save(update_fields=["start", "end", "quotation"])
    _record(by, coding, Verb.CODING_MOVED, before, _state(coding, document))
    return coding


@transaction.atomic
def withdraw_coding(*, by: Person, coding: Coding) -> Coding:
    """Remove a coding. It stays in the history and can be brought back."""
    document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is None:
        coding.withdrawn_at = timezone.now()
        coding.save(update_fields=["withdrawn_at"])
        _record(by, coding, Verb.CODING_WITHDRAWN, _state(coding, document), {})
    return coding


@transaction.atomic
def restore_coding(*, by: Person, coding: Coding) -> Coding:
    """Bring a removed coding back to where its text is now, with the code that its own was merged into meanwhile.

    A weight that the code does not declare any more is dropped.
    """
    document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is not None:
        coding.code, coding.withdrawn_at = surviving_code(document, coding.code), None
        coding.weight = coding.weight if coding.code.allows(coding.weight) else None
        coding.save(update_fields=["code", "weight", "withdrawn_at"])
        _record(by, coding, Verb.CODING_RESTORED, {}, _state(coding, document))
    return coding


@transaction.atomic
def mark_anchor(*, by: Person, coding: Coding, is_anchor: bool) -> Coding:
    """Make a coding an anchor example of its code, or no longer. Whoever may see the coding sees the example."""
    document, coding = lock_with(coding)
    require(by, Action.EDIT_CODEBOOK, coding.project, mode_of(coding.round))
    if coding.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed meanwhile."))
    if coding.is_anchor != is_anchor:
        coding.is_anchor = is_anchor
        coding.save(update_fields=["is_anchor"])
        verb = Verb.CODING_MARKED if is_anchor else Verb.CODING_UNMARKED
        _record(by, coding, verb, {}, _state(coding, document))
    return coding


def _record(
    by: Person,
    coding: Coding,
    verb: Verb,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    is_new: bool = False,
) -> None:
    words = {
        "code": coding.code.name,
        "document": coding.document.title,
        "quotation": coding.quotation[:SHOWN],
        "start": coding.start,
        "end": coding.end,
    }
    what = What(coding.pk, before, after, words, document=coding.document_id, round=coding.round_id)
    rows = {"new": [coding]} if is_new else {"changed": [coding]}
    events.record(by=by, project=coding.project_id, verb=verb, what=what, **rows)


def _state(coding: Coding, document: Document) -> dict[str, Any]:
    """Where the coding is, and in which revision: an undo carries the place forward from there."""
    return {"start": coding.start, "end": coding.end, "revision": document.revision, "code": coding.code_id}


def require_change(by: Person, coding: Coding) -> None:
    """Refuse unless this person may change this coding."""
    action = Action.CHANGE_OWN_CODING if coding.coder_id == by.pk else Action.CHANGE_OTHERS_CODING
    require(by, action, coding.project, mode_of(coding.round))


def _first(by: Person, id: UUID, document: Document, code: Code, at: tuple[int, int]) -> Coding | None:
    """An earlier coding with this id, or of this passage by this person with this code."""
    same = Q(
        project=document.project_id,
        document=document,
        code=code,
        coder=by,
        start=at[0],
        end=at[1],
        withdrawn_at__isnull=True,
    )
    found = sorted(Coding.objects.filter(Q(pk=id) | same), key=lambda one: one.pk != id)
    if not found:
        return None
    # Another person's id in a request is a mistake or an attack; it does not tell that the coding exists.
    if found[0].coder_id != by.pk:
        raise NotFound
    found[0].document, found[0].code = document, code
    return found[0]


def surviving_code(document: Document, code: Code | UUID) -> Code:
    """The code, if it is one of the document's project; the one that it has been merged into meanwhile."""
    key = code.pk if isinstance(code, Code) else code
    found = Code.objects.filter(pk=key, project=document.project_id).first()
    while found is not None and found.withdrawn_at is not None:
        found = found.merged_into
    if found is None:
        raise NotFound
    return found


def refuse_unused(code: Code) -> None:
    if code.retired_at is not None or code.withdrawn_at is not None:
        raise NotAllowed(_("The code “%(name)s” is retired. Bring it back first.") % {"name": code.name})


def place_in(document: Document, start: int, end: int, revision: int | None) -> tuple[int, int]:
    """The range in the present text. The document is locked, so no edit can come in between."""
    at = document.revision if revision is None else revision
    if not 0 <= at <= document.revision:
        raise BadInput(_("This passage is from a text that the server does not know. Load the page again."))
    length = document.length if at == document.revision else length_at(document, at)
    if not 0 <= start < end <= length:
        raise BadInput(_("This passage is not inside the text."))
    start, end = forward(document, start, end, at)
    if start == end:
        raise BadInput(_("The text of this passage has been deleted meanwhile."))
    return start, end


def quotation_of(document: Document, start: int, end: int) -> str:
    piece = Document.objects.filter(pk=document.pk).annotate(piece=Substr("text", start + 1, end - start))
    return str(piece.values_list("piece", flat=True).get())
