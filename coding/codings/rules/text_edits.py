"""Correcting a text that has been coded: text, turns and all that is anchored in it move in one transaction."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from coding.locking import mode_of, open_round
from coding.models import Coding
from projects import events
from projects.events import Verb, What
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from transcripts.models import Document, TextEdit
from transcripts.text.pure import BadEdit, Edit
from transcripts.text.reads import edit_row
from transcripts.text.rules import MOST_LENGTH, Change, apply, lock, pushed_before, since

SHOWN = 80


class BaseTooOld(Exception):
    """The push was made on an older text; carries the edits that the browser lacks."""

    def __init__(self, missing: list[TextEdit], revision: int) -> None:
        super().__init__("The text has been corrected by somebody else meanwhile.")
        self.edits = [edit_row(row) for row in missing]
        self.revision = revision


@transaction.atomic
def edit_text(
    *, by: Person, document: Document, base: int, raw_edits: list[Any], op_id: UUID
) -> tuple[int, list[TextEdit]]:
    """Apply a push of consecutive edits, made on revision `base`, to the text and all that is anchored in it.

    Returns the new revision and the stored edits; the same `op_id` again returns what is stored.
    Raises BaseTooOld with the missing edits, and BadInput for edits that do not fit the text.
    """
    document = lock(document.pk)
    require(by, Action.EDIT_TEXT, document.project, mode_of(open_round(document)))
    if document.withdrawn_at is not None:
        raise NotFound
    again = pushed_before(document, op_id)
    if again:
        return again[-1].revision, again
    if base != document.revision:
        raise BaseTooOld(since(document, base), document.revision)
    change = _apply(by, document, _checked(raw_edits, document.length), op_id)
    return document.revision, change.stored


def edits_since(*, by: Person, document: Document, revision: int) -> dict[str, Any]:
    """The edits after a revision: what a browser with unsent typing needs to carry it forward."""
    require(by, Action.READ_TEXT, document.project)
    return {
        "revision": document.revision,
        "edits": [edit_row(row) for row in since(document, revision)],
    }


@transaction.atomic
def bring_back_text(*, by: Person, coding: Coding) -> Coding:
    """Put an orphan's quotation back into the text where it was, and the coding back around it."""
    document = lock(coding.document_id)
    require(by, Action.EDIT_TEXT, document.project, mode_of(open_round(document)))
    orphan = Coding.objects.get(pk=coding.pk)
    if orphan.start != orphan.end:
        return orphan
    edit = Edit.checked([[orphan.start, orphan.start, orphan.quotation]], document.length)
    start, end = orphan.start, orphan.start + len(orphan.quotation)
    _apply(by, document, [edit], uuid4(), revive=(orphan, start, end))
    orphan.refresh_from_db()
    return orphan


def _checked(raw_edits: list[Any], length: int) -> list[Edit]:
    checked: list[Edit] = []
    for raw in raw_edits:
        try:
            edit = Edit.checked(raw, length)
        except BadEdit as error:
            raise BadInput(_("This correction does not fit the text. Load the page again.")) from error
        length = edit.new_length
        if length > MOST_LENGTH:
            raise BadInput(_("The text would become too long."))
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
) -> Change:
    change = apply(by=by, document=document, edits=checked, op_id=op_id)
    touched = change.reworded[Coding]
    if revive is not None:
        orphan, start, end = revive
        Coding.objects.filter(pk=orphan.pk).update(start=start, end=end)
        touched.append(orphan.pk)
    words = {"document": document.title, **_first_change(change)}
    what = What(
        document.pk,
        {"revision": document.revision - len(checked)},
        {"revision": document.revision},
        words,
        document=document.pk,
    )
    rows = [Coding(id=pk) for pk in touched]
    event = events.record(
        by=by, project=document.project_id, verb=Verb.TEXT_EDITED, what=what, changed=[document, *rows]
    )
    if change.turns_differ:
        Document.objects.filter(pk=document.pk).update(turns_seq=event.seq)
    return change


def _first_change(change: Change) -> dict[str, str]:
    start, end, inserted = change.edits[0].replacements[0]
    return {"from": change.before[start:end][:SHOWN], "to": inserted[:SHOWN]}
