"""Rules about documents, their speakers and turns."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import Verb, What
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from projects.wording import one_line
from transcripts.models import Document, Speaker, Turn


@transaction.atomic
def rename_document(
    *, by: Person, document: Document, title: str | None, kind: str | None = None
) -> Document:
    """Give a document another title or kind."""
    require(by, Action.EDIT_DOCUMENT, document.project)
    before = {"title": document.title, "kind": document.kind}
    if title is not None:
        document.title = one_line(title)
    document.kind = kind or document.kind
    document.save(update_fields=["title", "kind"])
    after = {"title": document.title, "kind": document.kind}
    words = {"document": document.title, "from": before["title"], "to": after["title"]}
    what = What(document.pk, before, after, words, document=document.pk)
    events.record(
        by=by, project=document.project_id, verb=Verb.DOCUMENT_RENAMED, what=what, changed=[document]
    )
    return document


@transaction.atomic
def withdraw_document(*, by: Person, document: Document) -> Document:
    """Take a document out of the project. Its codings rest with it and come back with it."""
    require(by, Action.WITHDRAW_DOCUMENT, document.project)
    return _set_withdrawn(by, document, is_withdrawn=True)


@transaction.atomic
def restore_document(*, by: Person, document: Document) -> Document:
    """Bring a withdrawn document back."""
    require(by, Action.WITHDRAW_DOCUMENT, document.project)
    return _set_withdrawn(by, document, is_withdrawn=False)


def _set_withdrawn(by: Person, document: Document, *, is_withdrawn: bool) -> Document:
    if (document.withdrawn_at is not None) == is_withdrawn:
        return document
    document.withdrawn_at = timezone.now() if is_withdrawn else None
    document.save(update_fields=["withdrawn_at"])
    verb = Verb.DOCUMENT_WITHDRAWN if is_withdrawn else Verb.DOCUMENT_RESTORED
    what = What(document.pk, words={"document": document.title}, document=document.pk)
    events.record(by=by, project=document.project_id, verb=verb, what=what, changed=[document])
    return document


@transaction.atomic
def change_speaker(
    *, by: Person, speaker: Speaker, name: str | None = None, role: str | None = None
) -> Speaker:
    """Rename a speaker in their document, or say whether they ask or answer."""
    require(by, Action.EDIT_DOCUMENT, speaker.project)
    before = {"name": speaker.name, "role": speaker.role}
    if name is not None:
        speaker.name = one_line(name)
        _refuse_taken_name(speaker)
    speaker.role = role or speaker.role
    speaker.save(update_fields=["name", "role"])
    after = {"name": speaker.name, "role": speaker.role}
    words = {"document": speaker.document.title, "from": before["name"], "to": after["name"]}
    what = What(speaker.pk, before, after, words, document=speaker.document_id)
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
        raise BadInput(_("Another speaker in this document has that name."))


@transaction.atomic
def change_turn(*, by: Person, turn: Turn, speaker: Speaker | None, time_ms: int | None) -> Turn:
    """Say who speaks in a turn, or when."""
    document = Document.objects.select_for_update().get(pk=turn.document_id)
    require(by, Action.EDIT_DOCUMENT, document.project)
    if speaker is not None and speaker.document_id != turn.document_id:
        raise NotFound
    before = {"speaker": turn.speaker_id, "time_ms": turn.time_ms}
    turn.speaker, turn.time_ms = speaker, time_ms
    turn.save(update_fields=["speaker", "time_ms"])
    after = {"speaker": turn.speaker_id, "time_ms": turn.time_ms}
    words = {"document": document.title, "turn": turn.number, "to": speaker.name if speaker else ""}
    what = What(turn.pk, before, after, words, document=document.pk)
    event = events.record(
        by=by, project=document.project_id, verb=Verb.TURN_CHANGED, what=what, changed=[document]
    )
    _note_turns_changed(document, event.seq)
    return turn


def _note_turns_changed(document: Document, seq: int) -> None:
    Document.objects.filter(pk=document.pk).update(turns_seq=seq)


def find_document(id: UUID) -> Document | None:
    return Document.objects.select_related("project").filter(pk=id).first()
