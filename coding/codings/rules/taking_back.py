"""What taking back a correction of a text or of its turns asks and does, whatever was corrected."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from coding.locking import mode_of, open_round
from coding.models import Coding
from projects.events import Verb
from projects.models import Event, Person
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from projects.refusals import NotAllowed
from transcripts.locking import lock_document
from transcripts.models import Document, TextEdit, Turn
from transcripts.text.pure import Edit, Overlap, settled, taken_back
from transcripts.text.rules import Change, Restoring, since

RESHAPING = (Verb.TURN_DIVIDED, Verb.TURN_JOINED)


def locked_for(by: Person, document: UUID) -> Document:
    """The document with its text, locked, for somebody who may correct it now. Raises NotFound for a deleted one."""
    found = lock_document(document, with_text=True)
    require(by, Action.EDIT_TEXT, found.project, mode_of(open_round(found)))
    return found


def is_done(document: Document, op_id: UUID) -> bool:
    """Whether an earlier attempt of the same request has been carried out."""
    return Event.objects.filter(project=document.project_id, op_id=op_id).exists()


def way_back(document: Document, event: Event) -> tuple[list[Edit], Restoring]:
    """The edits that take an event's edits back in the present text, and what else they give back.

    Raises NotAllowed where the same words were changed again.
    """
    rows = since(document, event.before["revision"])
    count = event.after["revision"] - event.before["revision"]
    inverses = [_inverse(row) for row in reversed(rows[:count])]
    later = settled((Edit.checked(row.changes, row.length), _inverse(row)) for row in rows[count:])
    try:
        back, without = taken_back(inverses, later)
    except Overlap as error:
        raise NotAllowed(
            _("The same words have been corrected again since then, so nothing was undone.")
        ) from error
    return back, Restoring(event.before.get("lost", {}), later, without)


def touched_rows(change: Change, coded: Collection[UUID] = ()) -> list[ProjectRow]:
    """The rows that browsers cannot bring up to date by themselves after an edit, `coded` codings among them."""
    reworded = [*change.reworded[Coding], *coded]
    rows: list[ProjectRow] = [Coding(id=pk) for pk in reworded]
    for model, restored in change.restored.items():
        if issubclass(model, ProjectRow):
            rows += [model(id=pk) for pk in restored if pk not in reworded]
    return rows


def refuse_if_reshaped(event: Event, turns: Collection[str]) -> None:
    """Refuse to take a step back if one of these turns was divided or joined since then, and still is."""
    for later in _reshaped_since(event):
        if not _ids(later).isdisjoint(turns):
            raise turns_changed()


def refuse_if_turns_are_gone(event: Event) -> None:
    """Refuse to give words back to turns that are gone: they would become somebody else's.

    That is so if turns that lost words by the event were divided or joined since then, and if a turn without words
    was swallowed by a join.
    """
    lost = {row[0] for row in event.before.get("lost", {}).get(Turn._meta.db_table, ())}
    for later in _reshaped_since(event):
        has_swallowed = later.verb == Verb.TURN_JOINED and len(later.before["turns"]) > 2
        if has_swallowed or not _ids(later).isdisjoint(lost):
            raise turns_changed()


def turns_changed() -> NotAllowed:
    return NotAllowed(_("The same turns have been changed again since then, so nothing was undone."))


def _reshaped_since(event: Event) -> list[Event]:
    """Later divisions and joins of the text that hold, so none that was undone, nor its undo."""
    later = Event.objects.filter(
        project=event.project_id, document=event.document, seq__gt=event.seq, verb__in=RESHAPING
    )
    return list(later.filter(is_undone=False).exclude(manner=Event.Manner.UNDO))


def _ids(event: Event) -> set[str]:
    rows: list[dict[str, Any]] = [*event.before["turns"], *event.after["turns"]]
    return {row["id"] for row in rows}


def _inverse(row: TextEdit) -> Edit:
    growth = sum(len(text) - (end - start) for start, end, text in row.changes)
    return Edit.checked(row.inverse, row.length + growth)
