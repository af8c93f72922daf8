"""Saying who speaks in turns: in one or many at once, a speaker of the document or one that is made by name."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from coding.codings.rules.taking_back import is_done, locked_for, refuse_if_reshaped, turns_changed
from projects import events
from projects.events import EventContent, Verb
from projects.models import Event, Person
from projects.refusals import NotFound
from transcripts.documents.rules import (
    forget_speaker,
    know_speakers,
    number_of,
    set_speakers,
    speaker_named,
    speakers_again,
)
from transcripts.models import Document, Speaker, Turn

DO = Event.Manner.DO
Given = dict[UUID, UUID | None]
"""Who speaks in turns: speakers by turn; None is nobody."""


@transaction.atomic
def give_turns(
    *,
    by: Person,
    document: Document,
    turns: Collection[UUID],
    op_id: UUID,
    speaker: UUID | None = None,
    name: str | None = None,
) -> Document:
    """Say who speaks in turns: a speaker, nobody (None), or whoever has the name, who is made if there is nobody.

    A repeated call with the same `op_id` does nothing. Raises NotFound for turns and speakers of other documents,
    BadInput for an empty name.
    """
    document = locked_for(by, document.pk)
    if is_done(document, op_id):
        return document
    rows = list(Turn.objects.filter(document=document).order_by("number"))
    wanted = [turn for turn in rows if turn.pk in set(turns)]
    if len(wanted) != len(set(turns)):
        raise NotFound
    chosen, is_made = _chosen(document, speaker, name)
    key = chosen.pk if chosen else None
    was = {turn.pk: turn.speaker_id for turn in wanted if turn.speaker_id != key}
    if not was:
        return document
    first = next(turn for turn in wanted if turn.pk in was)
    words = {
        "document": document.title,
        "count": len(was),
        "turn": number_of(document, rows, first),
        "to": chosen.name if chosen else "",
    }
    made = know_speakers(document, [key]) if is_made else {}
    with events.in_manner(DO, op_id):
        _give(by, document, dict.fromkeys(was, key), was, Verb.TURNS_GIVEN, words, made)
    return document


@transaction.atomic
def undo_give_turns(*, by: Person, event: Event) -> Document:
    """Give turns back to whoever spoke in them before, by whoever may correct. A speaker made for them goes with that.

    Raises NotAllowed if somebody has changed these turns since.
    """
    document = locked_for(by, event.target)
    given, before = _remembered(event.after["turns"]), _remembered(event.before["turns"])
    present = Turn.objects.filter(document=document, pk__in=list(given))
    was: Given = dict(present.values_list("pk", "speaker_id"))
    if was != given:
        raise turns_changed()
    refuse_if_reshaped(event, event.after["turns"].keys())
    there = set(Speaker.objects.filter(document=document).values_list("pk", flat=True))
    again = speakers_again(document, event.before["speakers"])
    made = know_speakers(document, set(again.values()) - there)
    wanted: Given = {turn: again[speaker] if speaker else None for turn, speaker in before.items()}
    back = event.verb == Verb.TURNS_GIVEN
    verb = Verb.TURNS_GIVEN_BACK if back else Verb.TURNS_GIVEN
    _give(by, document, wanted, was, verb, event.words, made, forgotten=event.after["made"])
    return document


def _give(
    by: Person,
    document: Document,
    wanted: Given,
    was: Given,
    verb: Verb,
    words: dict[str, Any],
    made: dict[str, dict[str, str]],
    forgotten: dict[str, dict[str, str]] | None = None,
) -> None:
    before = {
        "turns": {str(turn): speaker for turn, speaker in was.items()},
        "speakers": know_speakers(document, was.values()),
    }
    after = {"turns": {str(turn): speaker for turn, speaker in wanted.items()}, "made": made}
    set_speakers(wanted)
    for id, fields in (forgotten or {}).items():
        forget_speaker(document, UUID(id), fields)
    fresh = list(Speaker.objects.filter(pk__in=list(made)))
    what = EventContent(document.pk, before, after, words, document=document.pk)
    event = events.record(
        by=by, project=document.project_id, verb=verb, what=what, changed=[document, *fresh]
    )
    Document.objects.filter(pk=document.pk).update(turns_seq=event.seq)


def _chosen(document: Document, speaker: UUID | None, name: str | None) -> tuple[Speaker | None, bool]:
    if name is not None:
        return speaker_named(document, name)
    if speaker is None:
        return None, False
    found = Speaker.objects.filter(document=document, pk=speaker).first()
    if found is None:
        raise NotFound
    return found, False


def _remembered(turns: dict[str, str | None]) -> Given:
    return {UUID(turn): UUID(speaker) if speaker else None for turn, speaker in turns.items()}
