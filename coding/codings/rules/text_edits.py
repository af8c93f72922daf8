"""Correcting a text that has been coded: text, turns and all that is anchored in it move in one transaction."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from coding.codings.rules import applying
from coding.codings.rules.taking_back import locked_for, refuse_if_turns_are_gone, touched_rows, way_back
from coding.locking import lock_with, mode_of, open_round
from coding.models import Coding
from projects import events
from projects.events import EventContent, Verb
from projects.models import Event, Person
from projects.permissions import Action, require
from projects.refusals import BadInput
from transcripts.loading import require_text
from transcripts.locking import lock_document
from transcripts.models import Document, TextEdit
from transcripts.text.pure import BadEdit, Edit
from transcripts.text.reads import edit_row
from transcripts.text.rules import MOST_LENGTH, Change, Restoring, apply, pushed_before, since

SHOWN = 80


class BaseTooOld(Exception):
    """The push was based on an older revision. Carries the edits that the browser lacks."""

    def __init__(self, missing: list[TextEdit], revision: int) -> None:
        super().__init__("The text has been corrected by somebody else meanwhile.")
        self.edits = [edit_row(row) for row in missing]
        self.revision = revision


@transaction.atomic
def edit_text(
    *, by: Person, document: Document, base: int, raw_edits: list[Any], op_id: UUID
) -> tuple[int, list[TextEdit]]:
    """Apply consecutive edits, based on revision `base`, to the text and everything anchored in it. Code points.

    Returns the new revision and the stored edits; a repeated call with the same `op_id` returns the stored result.
    Raises BaseTooOld with the missing edits, and BadInput for edits that do not fit the text.
    """
    document = locked_for(by, document.pk)
    again = pushed_before(document, op_id)
    if again:
        return again[-1].revision, again
    if base != document.revision:
        raise BaseTooOld(since(document, base), document.revision)
    change = _apply(by, document, _checked(raw_edits, document.length), op_id)
    return document.revision, change.stored


def edits_since(*, by: Person, document: Document, revision: int) -> dict[str, Any]:
    """The edits after a revision, with which a browser rebases unsent typing."""
    require_text(by, document)
    return {
        "revision": document.revision,
        "edits": [edit_row(row) for row in since(document, revision)],
    }


@transaction.atomic
def bring_back(
    *,
    by: Person,
    coding: Coding,
    start: int | None = None,
    end: int | None = None,
    revision: int | None = None,
) -> Coding:
    """Bring a coding back: to a new passage if one is given (as in `apply_code`), from its removal, or, where its
    words have been deleted, with them. Raises like `move_coding`, `restore_coding` and `restore_text`."""
    if start is not None and end is not None:
        return applying.move_coding(by=by, coding=coding, start=start, end=end, revision=revision)
    _document, now = lock_with(coding)
    if now.withdrawn_at is not None:
        return applying.restore_coding(by=by, coding=now)
    return restore_text(by=by, coding=now)


@transaction.atomic
def restore_text(*, by: Person, coding: Coding) -> Coding:
    """Put an orphan's quotation back into the text at its old place, and the coding around it."""
    document = lock_document(coding.document_id, with_text=True)
    require(by, Action.EDIT_TEXT, document.project, mode_of(open_round(document)))
    orphan = Coding.objects.select_related("document", "code", "round").get(pk=coding.pk)
    if orphan.start != orphan.end:
        return orphan
    edit = Edit.checked([[orphan.start, orphan.start, orphan.quotation]], document.length)
    start, end = orphan.start, orphan.start + len(orphan.quotation)
    _apply(by, document, [edit], uuid4(), revive=(orphan, start, end))
    return Coding.objects.select_related("document", "code", "round").get(pk=orphan.pk)


@transaction.atomic
def undo_edit_text(*, by: Person, event: Event) -> Document:
    """Take a correction back, by whoever may correct: the words return, and with them what stood on them.

    Works also when others have corrected other places since. Codings, threads and memos that lost their words
    return to them, unless somebody has moved them since. Raises NotAllowed where the same words were changed again, and
    where the turns that they belonged to are gone.
    """
    document = locked_for(by, event.target)
    refuse_if_turns_are_gone(event)
    back, restoring = way_back(document, event)
    _apply(by, document, back, uuid4(), restoring=restoring)
    return document


def _checked(raw_edits: list[Any], length: int) -> list[Edit]:
    checked: list[Edit] = []
    for raw in raw_edits:
        try:
            edit = Edit.checked(raw, length)
        except BadEdit as error:
            raise BadInput(_("This correction does not fit the text. Reload the page.")) from error
        length = edit.new_length
        if length > MOST_LENGTH:
            raise BadInput(_("The text would be too long."))
        checked.append(edit)
    if not checked or not all(edit.replacements for edit in checked):
        raise BadInput(_("There is nothing to correct."))
    return checked


def _apply(
    by: Person,
    document: Document,
    checked: list[Edit],
    op_id: UUID,
    revive: tuple[Coding, int, int] | None = None,
    restoring: Restoring | None = None,
) -> Change:
    change = apply(by=by, document=document, edits=checked, op_id=op_id, restoring=restoring)
    revived: list[UUID] = []
    if revive is not None:
        orphan, start, end = revive
        Coding.objects.filter(pk=orphan.pk).update(start=start, end=end)
        revived.append(orphan.pk)
    words = {"document": document.title, **_first_change(change)}
    what = EventContent(
        document.pk,
        {"revision": document.revision - len(checked), "lost": change.lost},
        {"revision": document.revision},
        words,
        document=document.pk,
    )
    event = events.record(
        by=by,
        project=document.project_id,
        verb=Verb.TEXT_EDITED,
        what=what,
        changed=[document, *touched_rows(change, revived)],
    )
    if change.turns_differ:
        Document.objects.filter(pk=document.pk).update(turns_seq=event.seq)
    return change


def _first_change(change: Change) -> dict[str, str]:
    start, end, inserted = change.edits[0].replacements[0]
    return {"from": change.before[start:end][:SHOWN], "to": inserted[:SHOWN]}
