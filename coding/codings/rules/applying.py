"""Rules about codings: apply a code to a passage, move its edges, remove a coding, restore it."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codings.rules.rounds import refuse_reviewer
from coding.locking import lock_with, mode_of, open_round, round_that_hides
from coding.models import Code, Coding, Round
from projects import events
from projects.events import EventContent, Verb
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound
from transcripts.locking import lock_document
from transcripts.models import Document
from transcripts.text.rules import forward, length_at

SHOWN = 120  # characters of a quotation in a history line


class Passage(NamedTuple):
    """A range of the current text, in code points, and its words."""

    start: int
    end: int
    words: str


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
    """Code a passage, given in code points of the text at `revision` (default: the current one), end-exclusive.

    A repeated call with the same id, or with the same coder, code and passage, returns the first coding. Raises
    BadInput for a passage outside the text or one whose text has been deleted, and NotFound for a document or a code
    that does not exist or belongs to another project (`project`, if given).
    """
    document = lock_document(document)
    round = open_round(document)
    require(by, Action.APPLY_CODE, document.project, mode_of(round))
    refuse_reviewer(by, round)
    if project not in (None, document.project_id):
        raise NotFound
    code = surviving_code(document, code)
    at = place_in(document, start, end, revision)
    first = _first(by, id, document, code, at, round)
    if first is not None:
        return first
    refuse_unused(code)
    coding = Coding(
        id=id,
        project_id=document.project_id,
        document=document,
        code=code,
        coder=by,
        start=at.start,
        end=at.end,
        quotation=at.words,
        round=round,
    )
    _record(by, coding, Verb.CODING_APPLIED, {}, _state(coding, document), is_new=True)
    return coding


@transaction.atomic
def move_coding(*, by: Person, coding: Coding, start: int, end: int, revision: int | None = None) -> Coding:
    """Give a coding other edges, or an orphan a new passage. Positions as in `apply_code`.

    Raises NotAllowed for a coding that the person may not change, BadInput for a removed coding or an invalid
    passage.
    """
    document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed in the meantime."))
    before = _state(coding, document)
    coding.start, coding.end, coding.quotation = place_in(document, start, end, revision)
    coding.save(update_fields=["start", "end", "quotation"])
    _record(by, coding, Verb.CODING_MOVED, before, _state(coding, document))
    return coding


@transaction.atomic
def withdraw_coding(*, by: Person, coding: Coding) -> Coding:
    """Remove a coding. It stays in the history and can be restored. Raises NotAllowed if the person may not change
    it."""
    document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is None:
        coding.withdrawn_at = timezone.now()
        coding.save(update_fields=["withdrawn_at"])
        _record(by, coding, Verb.CODING_WITHDRAWN, _state(coding, document), {})
    return coding


@transaction.atomic
def restore_coding(*, by: Person, coding: Coding) -> Coding:
    """Restore a removed coding at the current place of its text.

    If its code was merged, it gets the code that was kept. A weight that the code no longer declares is dropped.
    Raises NotAllowed if the person may not change it.
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
    """Make a coding an anchor example of its code, or unmark it. Whoever may see the coding sees the example.

    Raises BadInput for a removed coding.
    """
    document, coding = lock_with(coding)
    require(by, Action.EDIT_CODEBOOK, coding.project, mode_of(coding.round))
    if coding.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed in the meantime."))
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
    hiding = coding.round_id if is_new else round_that_hides(coding)  # a new one is in the round that is open
    what = EventContent(coding.pk, before, after, words, document=coding.document_id, round=hiding)
    rows = {"new": [coding]} if is_new else {"changed": [coding]}
    events.record(by=by, project=coding.project_id, verb=verb, what=what, **rows)


def _state(coding: Coding, document: Document) -> dict[str, Any]:
    """The coding's place and the revision it refers to, so that an undo can carry the place forward from there."""
    return {"start": coding.start, "end": coding.end, "revision": document.revision, "code": coding.code_id}


def require_change(by: Person, coding: Coding) -> None:
    """Raise NotAllowed unless this person may change this coding."""
    require(by, action_on(by, coder=coding.coder_id), coding.project, mode_of(coding.round))


def action_on(by: Person, *, coder: UUID) -> Action:
    """What somebody does who changes a coding of this coder: one of their own, or one of somebody else's."""
    return Action.CHANGE_OWN_CODING if coder == by.pk else Action.CHANGE_OTHERS_CODING


def _first(
    by: Person, id: UUID, document: Document, code: Code, at: Passage, round: Round | None
) -> Coding | None:
    """An existing coding with this id, or with this coder, code and passage among those that they see."""
    same = seen_by_coder(document.pk, round) & Q(
        project=document.project_id,
        code=code,
        coder=by,
        start=at.start,
        end=at.end,
        withdrawn_at__isnull=True,
    )
    found = sorted(Coding.objects.filter(Q(pk=id) | same), key=lambda one: one.pk != id)
    if not found:
        return None
    # Another person's id in a request is a mistake or an attack; the answer must not reveal that the coding exists.
    if found[0].coder_id != by.pk:
        raise NotFound
    found[0].document, found[0].code = document, code
    return found[0]


def seen_by_coder(document: UUID, round: Round | None) -> Q:
    """Those of a coder's own codings in a document that they see: an open round may hide what was there before it."""
    hides = round is not None and round.earlier == Round.Earlier.HIDDEN
    return Q(document=document, round=round) if hides else Q(document=document)


def surviving_code(document: Document, code: Code | UUID) -> Code:
    """The code if it belongs to the document's project; if it was merged, the code that was kept.

    Raises NotFound otherwise.
    """
    key = code.pk if isinstance(code, Code) else code
    found = Code.objects.filter(pk=key, project=document.project_id).first()
    while found is not None and found.withdrawn_at is not None:
        found = found.merged_into
    if found is None:
        raise NotFound
    return found


def refuse_unused(code: Code) -> None:
    if code.retired_at is not None or code.withdrawn_at is not None:
        raise NotAllowed(
            _("The code “%(name)s” has been deleted. Bring it back first.") % {"name": code.name}
        )


def place_in(
    document: Document, start: int, end: int, revision: int | None, text: str | None = None
) -> Passage:
    """The passage in the current text, without blanks and line ends at its edges.

    The document is locked, so no edit can come in between. `text` is its text, if the caller has it at hand.
    Raises BadInput for a range outside the text, an unknown revision, a passage whose text has been deleted,
    and one of blanks only.
    """
    at = document.revision if revision is None else revision
    if not 0 <= at <= document.revision:
        raise BadInput(
            _("This passage is from a version of the text that the server does not know. Reload the page.")
        )
    length = document.length if at == document.revision else length_at(document, at)
    if not 0 <= start < end <= length:
        raise BadInput(_("This passage is not inside the text."))
    start, end = forward(document, start, end, at)
    if start == end:
        raise BadInput(_("The text of this passage has been deleted in the meantime."))
    words = text[start:end] if text is not None else quotation_of(document, start, end)
    if not words.strip():
        raise BadInput(_("Select some words: this passage is blank."))
    start += len(words) - len(words.lstrip())
    return Passage(start, start + len(words.strip()), words.strip())


def quotation_of(document: Document, start: int, end: int) -> str:
    piece = Document.objects.filter(pk=document.pk).annotate(piece=Substr("text", start + 1, end - start))
    return str(piece.values_list("piece", flat=True).get())
