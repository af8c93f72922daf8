"""Rules about documents, their speakers and turns."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import EventContent, Verb
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from projects.wording import one_line, several_lines
from transcripts.documents.pure import TurnState
from transcripts.locking import lock_document
from transcripts.models import Document, Speaker, Turn
from transcripts.parsing.roles import ASKS, part_of


@transaction.atomic
def rename_document(
    *,
    by: Person,
    document: Document,
    title: str | None,
    kind: str | None = None,
    description: str | None = None,
) -> Document:
    """Change a document's title, type or description."""
    document = lock_document(document)
    require(by, Action.EDIT_DOCUMENT, document.project)
    before = _said_of(document)
    if title is not None:
        document.title = one_line(title)
    if description is not None:
        document.description = several_lines(description).strip()
    document.kind = kind or document.kind
    document.save(update_fields=["title", "kind", "description"])
    after = _said_of(document)
    words = {"document": document.title, "from": before["title"], "to": after["title"]}
    what = EventContent(document.pk, before, after, words, document=document.pk)
    events.record(
        by=by, project=document.project_id, verb=Verb.DOCUMENT_RENAMED, what=what, changed=[document]
    )
    return document


def _said_of(document: Document) -> dict[str, str]:
    return {"title": document.title, "kind": document.kind, "description": document.description}


@transaction.atomic
def withdraw_document(*, by: Person, document: Document) -> Document:
    """Delete a document. Its codings disappear and come back with it."""
    return _set_withdrawn(by, document, is_withdrawn=True)


@transaction.atomic
def restore_document(*, by: Person, document: Document) -> Document:
    """Restore a deleted document."""
    return _set_withdrawn(by, document, is_withdrawn=False)


def _set_withdrawn(by: Person, document: Document, *, is_withdrawn: bool) -> Document:
    document = lock_document(document, even_deleted=True)
    require(by, Action.WITHDRAW_DOCUMENT, document.project)
    if (document.withdrawn_at is not None) == is_withdrawn:
        return document
    document.withdrawn_at = timezone.now() if is_withdrawn else None
    document.save(update_fields=["withdrawn_at"])
    verb = Verb.DOCUMENT_WITHDRAWN if is_withdrawn else Verb.DOCUMENT_RESTORED
    what = EventContent(document.pk, words={"document": document.title}, document=document.pk)
    events.record(by=by, project=document.project_id, verb=verb, what=what, changed=[document])
    return document


@transaction.atomic
def change_speaker(
    *, by: Person, speaker: Speaker, name: str | None = None, role: str | None = None
) -> Speaker:
    """Rename a speaker in their document, or say whether they are an interviewer or an informant."""
    document = lock_document(speaker.document)
    speaker = Speaker.objects.select_related("project").get(pk=speaker.pk)
    speaker.document = document
    require(by, Action.EDIT_DOCUMENT, speaker.project)
    before = {"name": speaker.name, "role": speaker.role}
    if name is not None:
        speaker.name = one_line(name)
        _refuse_taken_name(speaker)
    speaker.role = role or speaker.role
    speaker.save(update_fields=["name", "role"])
    after = {"name": speaker.name, "role": speaker.role}
    words = {"document": speaker.document.title, "from": before["name"], "to": after["name"]}
    what = EventContent(speaker.pk, before, after, words, document=speaker.document_id)
    event = events.record(
        by=by,
        project=speaker.project_id,
        verb=Verb.SPEAKER_CHANGED,
        what=what,
        changed=[speaker, speaker.document],
    )
    _note_turns_changed(speaker.document, event.seq)
    return speaker


def _refuse_taken_name(speaker: Speaker) -> None:
    others = Speaker.objects.filter(document=speaker.document_id, name=speaker.name).exclude(pk=speaker.pk)
    if others.exists():
        raise BadInput(_("Another speaker in this document already has that name."))


@transaction.atomic
def change_turn(*, by: Person, turn: Turn, speaker: Speaker | None, time_ms: int | None) -> Turn:
    """Change who speaks in a turn, or its time (milliseconds). Raises NotFound for a speaker of another document."""
    document = lock_document(turn.document)
    turn = Turn.objects.get(pk=turn.pk)
    require(by, Action.EDIT_DOCUMENT, document.project)
    if speaker is not None and speaker.document_id != turn.document_id:
        raise NotFound
    before = {"speaker": turn.speaker_id, "time_ms": turn.time_ms}
    turn.speaker, turn.time_ms = speaker, time_ms
    turn.save(update_fields=["speaker", "time_ms"])
    after = {"speaker": turn.speaker_id, "time_ms": turn.time_ms}
    rows = list(Turn.objects.filter(document=document).order_by("number"))
    number = number_of(document, rows, turn)
    words = {"document": document.title, "turn": number, "to": speaker.name if speaker else ""}
    what = EventContent(turn.pk, before, after, words, document=document.pk)
    event = events.record(
        by=by, project=document.project_id, verb=Verb.TURN_CHANGED, what=what, changed=[document]
    )
    _note_turns_changed(document, event.seq)
    return turn


def state_of(turn: Turn) -> TurnState:
    """A turn as an event remembers it."""
    return TurnState(turn.pk, turn.start, turn.end, turn.speaker_id, turn.time_ms, turn.end_ms)


def number_of(document: Document, turns: Sequence[Turn], turn: Turn) -> int:
    """The number that people see at a turn: it counts those that have words, from 1. `turns` are in order."""
    above = turns[: turns.index(turn)]
    return 1 + sum(bool(document.text[one.start : one.end].strip()) for one in above)


def replace_turns(document: Document, old: Sequence[TurnState], new: Sequence[TurnState]) -> None:
    """Put turns in the place of others that stand one after another in the locked document; the rest are numbered
    on."""
    numbers = Turn.objects.filter(document=document, pk__in=[one.id for one in old])
    first = min(numbers.values_list("number", flat=True))
    kept = {one.id for one in new}
    numbers.exclude(pk__in=kept).delete()
    following = Turn.objects.filter(document=document, number__gte=first + len(old))
    following.update(number=F("number") + len(new) - len(old))
    for number, one in enumerate(new, first):
        fields = {"number": number, "start": one.start, "end": one.end, "speaker_id": one.speaker}
        fields |= {"time_ms": one.time_ms, "end_ms": one.end_ms, "project_id": document.project_id}
        Turn.objects.update_or_create(pk=one.id, document=document, defaults=fields)


def know_speakers(document: Document, speakers: Iterable[UUID | None]) -> dict[str, dict[str, str]]:
    """Names and roles, so that a speaker who is gone when a step is taken back can come back with it."""
    rows = Speaker.objects.filter(document=document, pk__in={one for one in speakers if one is not None})
    return {str(one.pk): {"name": one.name, "role": one.role} for one in rows}


def speakers_again(document: Document, known: dict[str, dict[str, str]]) -> dict[UUID, UUID]:
    """The speakers of `know_speakers` by their former ids, made again where they are gone.

    Where somebody else has got the name of one that is gone, it is that speaker.
    """
    there = set(Speaker.objects.filter(document=document, pk__in=known).values_list("pk", flat=True))
    found: dict[UUID, UUID] = {}
    for id, fields in known.items():
        found[UUID(id)] = UUID(id)
        if UUID(id) in there:
            continue
        namesake = Speaker.objects.filter(document=document, name=fields["name"]).first()
        row = namesake or Speaker(
            id=UUID(id), project_id=document.project_id, document_id=document.pk, **fields
        )
        if namesake is None:
            row.save(force_insert=True)
        found[UUID(id)] = row.pk
    return found


def speaker_named(document: Document, name: str) -> tuple[Speaker, bool]:
    """The speaker of this name in the document, and whether one was made.

    Their role is what the name says, `Interviewer 1`, or the one that somebody of this name has in another document.
    """
    name = one_line(name, 100)
    if not name:
        raise BadInput(_("Write the name of the speaker."))
    existing = Speaker.objects.filter(document=document, name=name).first()
    if existing is not None:
        return existing, False
    part = part_of(name)
    elsewhere = Speaker.objects.filter(project=document.project_id, name=name)
    known = elsewhere.exclude(role=Speaker.Role.UNKNOWN).order_by("-document__created_at")
    role = Speaker.Role.INTERVIEWER if part == ASKS else Speaker.Role.INFORMANT
    if not part:
        role = Speaker.Role(known.values_list("role", flat=True).first() or Speaker.Role.UNKNOWN)
    made = Speaker(project_id=document.project_id, document_id=document.pk, name=name, role=role)
    made.save(force_insert=True)
    return made, True


def set_speakers(speakers: dict[UUID, UUID | None]) -> None:
    """Write who speaks in turns, by their ids."""
    by_speaker: dict[UUID | None, list[UUID]] = {}
    for turn, speaker in speakers.items():
        by_speaker.setdefault(speaker, []).append(turn)
    for speaker, turns in by_speaker.items():
        Turn.objects.filter(pk__in=turns).update(speaker_id=speaker)


def forget_speaker(document: Document, id: UUID, fields: dict[str, Any]) -> None:
    """Remove a speaker who was made for turns that are somebody else's again, unless anything else was made of
    them."""
    Speaker.objects.filter(document=document, pk=id, turns__isnull=True, **fields).delete()


def _note_turns_changed(document: Document, seq: int) -> None:
    Document.objects.filter(pk=document.pk).update(turns_seq=seq)
