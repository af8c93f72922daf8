"""How a file becomes a document: uploaded, read by a job, previewed, confirmed. A failed file leaves nothing behind."""

import hashlib
import unicodedata
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events, jobs
from projects.events import EventContent, Verb
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from projects.wording import one_line
from transcripts.models import Document, Participant, Speaker, Turn, Upload
from transcripts.parsing import (
    NO_CHOICES,
    Choices,
    Notice,
    ParsedDocument,
    ParsedTurn,
    ParseError,
    SpeakerChoice,
    parse,
)
from transcripts.parsing.choices import LONGEST_SPEAKER
from transcripts.parsing.names import is_generic
from transcripts.parsing.outline import SMALL, read_outline
from transcripts.parsing.roles import ASKS, part_of

READ = "transcripts.read_upload"
AT_ONCE = 400_000  # bytes: a larger file is read again by a job when a person changes a choice
QUESTION_SHARE = (
    0.5  # a speaker who asks in half of their turns is taken for the interviewer, until a person corrects it
)


@transaction.atomic
def upload(*, by: Person, project: Project, file: "UploadedFile[bytes]") -> Upload:
    """Store a file's bytes and create a job that reads them.

    Raises BadInput for a file that is too large, or for which the project has no room.
    """
    refuse_without_room(by=by, project=project, size=file.size or 0)
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        raise BadInput(_("The file is larger than %(most)d MB.") % {"most": most})
    data = file.read()
    row = Upload(
        id=uuid4(),
        project=project,
        name=tidy_file_name(file.name or ""),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        created_by=by,
    )
    row.file.save("original", ContentFile(data), save=False)
    row.job = jobs.create(by=by, project=project, kind=READ, args={"upload": str(row.pk)})
    row.save(force_insert=True)
    return row


def refuse_without_room(*, by: Person, project: Project, size: int) -> None:
    """Raises BadInput if this many bytes more would be too much for the project. Called before they are read, too.

    Uploads that come at the same moment are not counted for each other.
    """
    require(by, Action.IMPORT_DOCUMENTS, project)
    if used_bytes(project) + size > settings.PROJECT_MAX_BYTES:
        most = settings.PROJECT_MAX_BYTES // 1024 // 1024
        raise BadInput(
            _("The project's files may take %(most)d MB together, and there is no room for this one.")
            % {"most": most}
        )


def used_bytes(project: Project) -> int:
    """The size of all uploaded files that the project keeps."""
    return Upload.objects.filter(project=project).aggregate(sum=Sum("size"))["sum"] or 0


def tidy_file_name(name: str) -> str:
    """The last part of a name, without control characters, at most 255 characters, NFC."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char for char in unicodedata.normalize("NFC", last) if char.isprintable())
    return printable[-255:].strip() or _("unnamed file")


@transaction.atomic
def choose(*, by: Person, upload: Upload, choices: Choices) -> Upload:
    """Read a file as a person chose: a small one at once, a large one by a job.

    Raises BadInput if it cannot be read so (it stays as it was read before), or is a document already.
    """
    require(by, Action.IMPORT_DOCUMENTS, upload.project)
    locked = (
        Upload.objects.select_for_update(of=("self",), no_key=True)
        .select_related("job", "project")
        .get(pk=upload.pk)
    )
    if Document.objects.filter(upload=locked).exists():
        raise BadInput(_("This file has already been imported as a document."))
    locked.choices = asdict(choices)
    if locked.size <= AT_ONCE:
        try:
            locked.parsed = asdict(read(locked))
        except ParseError as error:
            raise BadInput(_(error.message) % error.params) from error
    else:
        locked.parsed = None
        args = {"upload": str(locked.pk)}
        locked.job = jobs.create(by=by, project=locked.project, kind=READ, args=args)
    locked.save(update_fields=["choices", "parsed", "job"])
    return locked


def read(upload: Upload) -> ParsedDocument:
    """Read an upload's bytes as it was chosen. Raises ParseError with a sentence for files that cannot be read."""
    with upload.file.open("rb") as file:
        data = file.read()
    return _with_tidy_names(parse(data, upload.name, choices=choices_of(upload)))


def _with_tidy_names(parsed: ParsedDocument) -> ParsedDocument:
    """Names as all names of the project are kept, so that the preview shows those that the document will have."""
    tidy = {name: one_line(name, LONGEST_SPEAKER) or name for name in parsed.speakers}
    if all(name == kept for name, kept in tidy.items()):
        return parsed
    turns = tuple(replace(turn, speaker=tidy.get(turn.speaker or "")) for turn in parsed.turns)
    return replace(parsed, turns=turns, speakers=tuple(dict.fromkeys(tidy.values())))


def choices_of(upload: Upload) -> Choices:
    """What a person decided about the file, nothing at first."""
    return choices_from(upload.choices)


def choices_from(row: dict[str, Any]) -> Choices:
    """The decisions in a checked row."""
    speakers = tuple(SpeakerChoice(**one) for one in row.get("speakers", []))
    return Choices(**{**row, "speakers": speakers})


def outline_of(file: "UploadedFile[bytes]") -> str:
    """The lines of a small file, read at once and not stored. Raises BadInput with a sentence."""
    if (file.size or 0) > SMALL.max_bytes:
        most = SMALL.max_bytes // 1024 // 1024
        raise BadInput(_("The file is larger than %(most)d MB.") % {"most": most})
    try:
        return read_outline(file.read(), file.name or "")
    except ParseError as error:
        raise BadInput(_(error.message) % error.params) from error


def keep_parsed(upload: Upload, parsed: ParsedDocument) -> None:
    """Store what the job has read, for the preview and the confirmation, unless somebody has chosen otherwise since."""
    Upload.objects.filter(pk=upload.pk, choices=upload.choices).update(parsed=asdict(parsed))


def restore_parsed(upload: Upload) -> ParsedDocument:
    raw = upload.parsed
    if raw is None:
        raise BadInput(_("The file has not been read yet. Wait a moment."))
    return ParsedDocument(
        text=raw["text"],
        turns=tuple(ParsedTurn(**turn) for turn in raw["turns"]),
        speakers=tuple(raw["speakers"]),
        format=raw["format"],
        encoding=raw["encoding"],
        notices=tuple(Notice(**notice) for notice in raw["notices"]),
        description=raw.get("description", ""),
    )


@transaction.atomic
def confirm(*, by: Person, upload: Upload, title: str, kind: str, choices: Choices | None = None) -> Document:
    """Create the document from an upload just as it was previewed. A repeated call returns the same document.

    `choices` are those that the person has seen the effect of, None for whatever they are.
    Raises BadInput if the upload has not been read yet, or with other choices; NotFound if it has been discarded.
    """
    require(by, Action.IMPORT_DOCUMENTS, upload.project)
    locked = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    existing = Document.objects.filter(upload=locked).first()
    if existing is not None:
        return existing
    if locked.withdrawn_at is not None:
        raise NotFound
    if choices is not None and choices != choices_of(locked):
        raise BadInput(
            _("The choices for this file were changed in another window. Look at the preview again.")
        )
    parsed = restore_parsed(locked)
    roles = roles_of(locked.project, parsed, choices_of(locked))
    return _create(by, locked.project, parsed, title=title, kind=kind, roles=roles, upload=locked)


@transaction.atomic
def write_document(
    *,
    by: Person,
    project: Project,
    title: str,
    parsed: ParsedDocument,
    kind: str,
    choices: Choices = NO_CHOICES,
) -> Document:
    """Create a document from text without a file, as the demo project does."""
    require(by, Action.IMPORT_DOCUMENTS, project)
    roles = roles_of(project, parsed, choices)
    return _create(by, project, parsed, title=title, kind=kind, roles=roles, upload=None)


def _create(
    by: Person,
    project: Project,
    parsed: ParsedDocument,
    *,
    title: str,
    kind: str,
    roles: dict[str, Speaker.Role],
    upload: Upload | None,
) -> Document:
    document = Document.objects.create(
        project=project,
        title=one_line(title),
        kind=kind,
        description=parsed.description,
        text=parsed.text,
        length=len(parsed.text),
        upload=upload,
        created_by=by,
    )
    speakers = _create_speakers(document, roles)
    _create_turns(document, parsed, speakers)
    what = EventContent(
        document.pk,
        after={"title": document.title},
        words={"document": document.title, "turns": len(parsed.turns)},
        document=document.pk,
    )
    event = events.record(
        by=by,
        project=project,
        verb=Verb.DOCUMENT_IMPORTED,
        what=what,
        changed=[document, *speakers.values()],
    )
    document.turns_seq = event.seq
    document.save(update_fields=["turns_seq"])
    return document


def _create_speakers(document: Document, roles: dict[str, Speaker.Role]) -> dict[str, Speaker]:
    # Whoever has just the pseudonym of a participant is that participant; others are linked by hand.
    living = Participant.objects.filter(project=document.project_id, withdrawn_at__isnull=True)
    named = {one.pseudonym.casefold(): one for one in living.defer("answers", "notes")} if roles else {}
    made = {
        name: Speaker(
            project_id=document.project_id,
            document=document,
            name=name,
            role=role,
            participant=named.get(name.casefold()),
        )
        for name, role in roles.items()
    }
    Speaker.objects.bulk_create(made.values())
    return made


def _create_turns(document: Document, parsed: ParsedDocument, speakers: dict[str, Speaker]) -> None:
    turns = [
        Turn(
            project_id=document.project_id,
            document=document,
            number=number,
            start=turn.start,
            end=turn.end,
            speaker=speakers.get(turn.speaker) if turn.speaker else None,
            time_ms=turn.time_ms,
            end_ms=turn.end_ms,
        )
        for number, turn in enumerate(parsed.turns, 1)
    ]
    Turn.objects.bulk_create(turns, batch_size=2000)


@transaction.atomic
def discard(*, by: Person, upload: Upload) -> None:
    """Discard an upload that has not become a document, with its bytes. Raises BadInput if it has."""
    require(by, Action.IMPORT_DOCUMENTS, upload.project)
    locked = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if Document.objects.filter(upload=locked).exists():
        raise BadInput(_("This file has already been imported as a document."))
    _delete(locked)


def _delete(upload: Upload) -> None:
    """Delete the row first, and the bytes once that is committed."""
    storage, name = upload.file.storage, str(upload.file.name)
    upload.delete()
    transaction.on_commit(lambda: storage.delete(name))


def roles_of(project: Project, parsed: ParsedDocument, choices: Choices) -> dict[str, Speaker.Role]:
    """The role of each speaker: chosen, else as people gave it to the name in the project before, else guessed.

    `SPEAKER_00` is another person in each document. Of names that were united, the role of the one that stays counts.
    """
    names = [name for name in parsed.speakers if not is_generic(name)]
    elsewhere = Speaker.objects.filter(document__project=project, name__in=names)
    known = elsewhere.exclude(role=Speaker.Role.UNKNOWN).order_by("document__created_at")
    roles = dict(known.values_list("name", "role"))
    by_own_name = sorted(choices.speakers, key=lambda one: one.found == one.name or not one.name)
    for one in by_own_name:
        if one.is_speaker and one.role:
            roles[one_line(one.name or one.found, LONGEST_SPEAKER)] = one.role
    return {
        name: Speaker.Role(roles[name]) if name in roles else guess_role(name, parsed)
        for name in parsed.speakers
    }


def guess_role(speaker: str, parsed: ParsedDocument) -> Speaker.Role:
    """What the label says, `Interviewer 1`; else the speaker who mostly asks is the interviewer."""
    part = part_of(speaker)
    if part:
        return Speaker.Role.INTERVIEWER if part == ASKS else Speaker.Role.INFORMANT
    turns = [parsed.text[turn.start : turn.end] for turn in parsed.turns if turn.speaker == speaker]
    asks = sum("?" in turn for turn in turns)
    return Speaker.Role.INTERVIEWER if asks > len(turns) * QUESTION_SHARE else Speaker.Role.INFORMANT


def forget_abandoned(older_than: timedelta = timedelta(days=7)) -> int:
    """Delete uploads that nobody confirmed, with their bytes. Returns the number deleted."""
    limit = timezone.now() - older_than
    count = 0
    for id in Upload.objects.filter(document__isnull=True, created_at__lt=limit).values_list("pk", flat=True):
        with transaction.atomic():
            row = Upload.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=id).first()
            if row is not None and not Document.objects.filter(upload=row).exists():
                _delete(row)
                count += 1
    return count
