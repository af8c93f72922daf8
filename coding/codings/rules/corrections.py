"""Taking a correction back from the history, whoever made it: of the words, of the turns, of who speaks in them."""

from collections.abc import Callable

from django.db import transaction

from coding.codings.rules import speaking, text_edits, turns
from coding.codings.rules.taking_back import locked_for
from projects.events import Verb
from projects.models import Event, Person
from projects.refusals import NotFound
from transcripts.models import Document

WAYS_BACK: dict[Verb, Callable[..., Document]] = {
    Verb.TEXT_EDITED: text_edits.undo_edit_text,
    Verb.TURN_DIVIDED: turns.undo_reshape,
    Verb.TURN_JOINED: turns.undo_reshape,
    Verb.TURNS_GIVEN: speaking.undo_give_turns,
    Verb.TURNS_GIVEN_BACK: speaking.undo_give_turns,
}


@transaction.atomic
def undo_correction(*, by: Person, document: Document, seq: int) -> Document:
    """Take back the correction with this number in the history, whoever made it. Asked twice, it is done once.

    Raises NotFound if the document has no such correction; otherwise like the rule that takes it back.
    """
    document = locked_for(by, document.pk)
    event = Event.objects.filter(
        project=document.project_id, seq=seq, verb__in=WAYS_BACK, target=document.pk
    ).first()
    if event is None:
        raise NotFound
    if event.is_undone:
        return document
    undone = WAYS_BACK[Verb(event.verb)](by=by, event=event)
    Event.objects.filter(pk=event.pk).update(is_undone=True)
    return undone
