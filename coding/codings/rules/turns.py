"""Dividing a turn and joining one with the turn before it. Codings, threads and memos stay on their words."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from coding.codings.rules.taking_back import is_done, locked_for, touched_rows, turns_changed, way_back
from projects import events
from projects.events import EventContent, Verb
from projects.models import Event, Person
from projects.refusals import BadInput, NotFound
from transcripts.documents.pure import Reshaped, TurnState, divided, joined
from transcripts.documents.rules import (
    know_speakers,
    number_of,
    replace_turns,
    speakers_again,
    state_of,
)
from transcripts.models import Document, Speaker, Turn
from transcripts.text.pure import Edit
from transcripts.text.rules import Change, apply, carry, forward, length_at

DO = Event.Manner.DO


class Stretch(NamedTuple):
    """Turns that stand one after another, as they were before and as they are after."""

    before: list[TurnState]
    after: list[TurnState]


@transaction.atomic
def divide_turn(
    *,
    by: Person,
    document: Document,
    id: UUID,
    at: int,
    revision: int,
    speaker: UUID | None = None,
    keeps_speaker: bool = True,
) -> Document:
    """Divide the turn around a place, given in code points of the text at `revision`.

    The second part becomes the turn `id`. It keeps the speaker, or gets another (None: nobody). A repeated call with
    the same id does nothing. Raises BadInput where there are no words on one side of the place, NotFound for a speaker
    of another document.
    """
    document = locked_for(by, document.pk)
    if is_done(document, id):
        return document
    _refuse_taken(id)
    place = _present(document, at, revision)
    turns = list(Turn.objects.filter(document=document).order_by("number"))
    turn, reshaped = _divided_at(document, turns, place)
    (start, until), (begin, end) = reshaped.places
    speaker = turn.speaker_id if keeps_speaker else _speaker_here(document, speaker)
    was = state_of(turn)
    first = was._replace(start=start, end=until, end_ms=None)
    second = TurnState(id, begin, end, speaker, None, turn.end_ms)
    words = {"document": document.title, "turn": number_of(document, turns, turn)}
    stretch = Stretch([was], [first, second])
    _reshape(by, document, stretch, reshaped, Verb.TURN_DIVIDED, words, op_id=id)
    return document


@transaction.atomic
def join_turn(*, by: Person, document: Document, turn: UUID, op_id: UUID) -> Document:
    """Join a turn with the one before it that has words; its speaker and time are lost, as the text says from then on.

    A repeated call with the same `op_id` does nothing. Raises NotFound for a turn that is not in the document, and
    BadInput if there is nothing before it to join it with.
    """
    document = locked_for(by, document.pk)
    if is_done(document, op_id):
        return document
    turns = list(Turn.objects.filter(document=document).order_by("number"))
    at = next((index for index, one in enumerate(turns) if one.pk == turn), None)
    if at is None:
        raise NotFound
    above = next((index for index in reversed(range(at)) if _has_words(document, turns[index])), None)
    if above is None or not _has_words(document, turns[at]):
        raise BadInput(_("There is no turn before this one to join it with."))
    first, last = turns[above], turns[at]
    reshaped = joined(document.text, (first.start, first.end), (last.start, last.end))
    if reshaped is None:
        raise BadInput(_("Between these turns stand words that nobody says, so they cannot be joined."))
    [(start, end)] = reshaped.places
    stretch = Stretch(
        [state_of(one) for one in turns[above : at + 1]],
        [state_of(first)._replace(start=start, end=end, end_ms=last.end_ms)],
    )
    number = number_of(document, turns, first)
    words = {"document": document.title, "turn": number, "next": number + 1}
    _reshape(by, document, stretch, reshaped, Verb.TURN_JOINED, words, op_id=op_id)
    return document


@transaction.atomic
def undo_reshape(*, by: Person, event: Event) -> Document:
    """Take a division or a join back, by whoever may correct; also when others have corrected other words since.

    Raises NotAllowed if these turns, or the words between them, have been changed again.
    """
    document = locked_for(by, event.target)
    before = [_remembered(row) for row in event.before["turns"]]
    after = [_remembered(row) for row in event.after["turns"]]
    was = [state_of(turn) for turn in _unchanged_since(document, after)]
    back, restoring = way_back(document, event)
    revision = document.revision
    change = apply(by=by, document=document, edits=back, op_id=uuid4(), restoring=restoring)
    moved = {turn.pk: turn for turn in Turn.objects.filter(pk__in=[one.id for one in was])}
    edges = moved[was[0].id].start, moved[was[-1].id].end
    again = speakers_again(document, event.before["speakers"])
    places = [carry(Turn, restoring.without, one.start, one.end) for one in before]
    wanted = [
        one._replace(start=start, end=end, speaker=again.get(one.speaker) if one.speaker else None)
        for one, (start, end) in zip(before, _between(*edges, places), strict=True)
    ]
    verb = Verb.TURN_JOINED if event.verb == Verb.TURN_DIVIDED else Verb.TURN_DIVIDED
    words = {**event.words, "next": event.words["turn"] + 1}
    _record(by, document, change, Stretch(was, wanted), verb, words, revision)
    return document


def _reshape(
    by: Person,
    document: Document,
    stretch: Stretch,
    reshaped: Reshaped,
    verb: Verb,
    words: dict[str, Any],
    op_id: UUID,
) -> None:
    edits = [Edit(reshaped.replacements, document.length)] if reshaped.replacements else []
    revision = document.revision
    change = apply(by=by, document=document, edits=edits, op_id=op_id)
    with events.in_manner(DO, op_id):
        _record(by, document, change, stretch, verb, words, revision)


def _record(
    by: Person,
    document: Document,
    change: Change,
    stretch: Stretch,
    verb: Verb,
    words: dict[str, Any],
    revision: int,
) -> None:
    """Write the turns and the event. Where turns stood before is remembered whole, so nothing of theirs is lost."""
    replace_turns(document, stretch.before, stretch.after)
    lost = {table: rows for table, rows in change.lost.items() if table != Turn._meta.db_table}
    before = {
        "revision": revision,
        "lost": lost,
        "turns": [one._asdict() for one in stretch.before],
        "speakers": know_speakers(document, [one.speaker for one in stretch.before]),
    }
    after = {"revision": document.revision, "turns": [one._asdict() for one in stretch.after]}
    what = EventContent(document.pk, before, after, words, document=document.pk)
    event = events.record(
        by=by, project=document.project_id, verb=verb, what=what, changed=[document, *touched_rows(change)]
    )
    Document.objects.filter(pk=document.pk).update(turns_seq=event.seq)


def _divided_at(document: Document, turns: Sequence[Turn], place: int) -> tuple[Turn, Reshaped]:
    for turn in turns:
        reshaped = divided(document.text, turn.start, turn.end, place)
        if reshaped is not None:
            return turn, reshaped
    raise BadInput(_("A turn can be divided only where it has words on both sides."))


def _unchanged_since(document: Document, after: Sequence[TurnState]) -> list[Turn]:
    """The turns as an event left them, apart from their places. Raises NotAllowed if they are not so any more."""
    known = {one.id: one for one in after}
    turns = list(Turn.objects.filter(document=document, pk__in=known).order_by("number"))
    if [turn.pk for turn in turns] != [one.id for one in after]:
        raise turns_changed()
    for number, turn in enumerate(turns, turns[0].number):
        one = known[turn.pk]
        now = (turn.number, turn.speaker_id, turn.time_ms, turn.end_ms)
        if now != (number, one.speaker, one.time_ms, one.end_ms):
            raise turns_changed()
    return turns


def _between(start: int, end: int, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order within a stretch; the first begins and the last ends where the stretch does."""
    inner = [edge for place in places for edge in place][1:-1]
    reached, found = start, []
    for edge in [start, *inner, end]:
        reached = min(max(reached, edge), end)
        found.append(reached)
    return list(zip(found[::2], found[1::2], strict=True))


def _remembered(row: dict[str, Any]) -> TurnState:
    speaker = row["speaker"]
    return TurnState(**{**row, "id": UUID(row["id"]), "speaker": UUID(speaker) if speaker else None})


def _has_words(document: Document, turn: Turn) -> bool:
    return bool(document.text[turn.start : turn.end].strip())


def _present(document: Document, at: int, revision: int) -> int:
    """A place in the present text, from an earlier revision. Raises BadInput outside the text."""
    if not 0 <= revision <= document.revision or not 0 <= at <= length_at(document, revision):
        raise BadInput(_("This place is not inside the text."))
    return forward(document, at, at, revision)[1]


def _speaker_here(document: Document, speaker: UUID | None) -> UUID | None:
    if speaker is not None and not Speaker.objects.filter(document=document, pk=speaker).exists():
        raise NotFound
    return speaker


def _refuse_taken(id: UUID) -> None:
    """An id that somebody else's turn has tells nothing about that turn."""
    if Turn.objects.filter(pk=id).exists():
        raise NotFound
