"""How a file becomes a document: uploaded, read by a job, previewed, confirmed. A failed file leaves nothing behind."""

import hashlib
import unicodedata
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events, jobs
from projects.events import EventContent, Verb
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from projects.wording import one_line
from transcripts.models import Document, Speaker, Turn, Upload
from transcripts.parsing import Notice, ParsedDocument, ParsedTurn, ParseError, parse
from transcripts.parsing.outline import SMALL, read_outline
from transcripts.parsing.roles import ASKS, part_of

READ = "transcripts.read_upload"
QUESTION_SHARE = (
    0.5  # a speaker who asks in half of their turns is taken for the interviewer, until a person corrects it
)


@dataclass(frozen=True)
class Naming:
    """What a person decided about a detected speaker."""

    found: str
    name: str
    role: Speaker.Role


@transaction.atomic
def upload(*, by: Person, project: Project, file: "UploadedFile[bytes]") -> Upload:
    """Store a file's bytes and create a job that reads them. Raises BadInput for a file that is too large."""
    require(by, Action.IMPORT_DOCUMENTS, project)
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
    row.save()
    return row


def tidy_file_name(name: str) -> str:
    """The last part of a name, without control characters, at most 255 characters, NFC."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(char for char in unicodedata.normalize("NFC", last) if char.isprintable())
    return printable[-255:].strip() or _("unnamed file")


def read(upload: Upload) -> ParsedDocument:
    """Read an upload's bytes. Raises JobFailed with a sentence for files that cannot be read."""
    with upload.file.open("rb") as file:
        data = file.read()
    try:
        return parse(data, upload.name)
    except ParseError as error:
        raise jobs.JobFailed(error.message, error.params) from error


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
    """Store what the job has read, for the preview and the confirmation."""
    upload.parsed = asdict(parsed)
    upload.save(update_fields=["parsed"])


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
    )


@transaction.atomic
def confirm(*, by: Person, upload: Upload, title: str, kind: str, namings: list[Naming]) -> Document:
    """Create the document from an upload that has been read. A repeated call returns the same document.

    Raises BadInput if the upload has not been read yet, NotFound if it has been discarded.
    """
    require(by, Action.IMPORT_DOCUMENTS, upload.project)
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    existing = Document.objects.filter(upload=locked).first()
    if existing is not None:
        return existing
    if locked.withdrawn_at is not None:
        raise NotFound
    parsed = restore_parsed(locked)
    return _create(by, locked.project, parsed, title=title, kind=kind, namings=namings, upload=locked)


@transaction.atomic
def write_document(
    *, by: Person, project: Project, title: str, parsed: ParsedDocument, kind: str, namings: list[Naming]
) -> Document:
    """Create a document from text without a file, as the demo project does."""
    require(by, Action.IMPORT_DOCUMENTS, project)
    return _create(by, project, parsed, title=title, kind=kind, namings=namings, upload=None)


def _create(
    by: Person,
    project: Project,
    parsed: ParsedDocument,
    *,
    title: str,
    kind: str,
    namings: list[Naming],
    upload: Upload | None,
) -> Document:
    document = Document.objects.create(
        project=project,
        title=one_line(title),
        kind=kind,
        text=parsed.text,
        length=len(parsed.text),
        upload=upload,
        created_by=by,
    )
    speakers = _create_speakers(document, parsed, namings)
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
        changed=[document, *set(speakers.values())],
    )
    document.turns_seq = event.seq
    document.save(update_fields=["turns_seq"])
    return document


def _create_speakers(document: Document, parsed: ParsedDocument, namings: list[Naming]) -> dict[str, Speaker]:
    """Create speakers by the names found in the file. Two that were given one name become one speaker."""
    chosen = {naming.found: naming for naming in namings}
    by_name: dict[str, Speaker] = {}
    by_found: dict[str, Speaker] = {}
    for found in parsed.speakers:
        naming = chosen.get(found) or Naming(found, found, guess_role(found, parsed))
        name = one_line(naming.name, 100) or found[:100]
        if name not in by_name:
            by_name[name] = Speaker(
                project_id=document.project_id, document=document, name=name, role=naming.role
            )
        by_found[found] = by_name[name]
    Speaker.objects.bulk_create(by_name.values())
    return by_found


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
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if Document.objects.filter(upload=locked).exists():
        raise BadInput(_("This file has already been imported as a document."))
    _delete(locked)


def _delete(upload: Upload) -> None:
    """Delete the row first, and the bytes once that is committed."""
    storage, name = upload.file.storage, str(upload.file.name)
    upload.delete()
    transaction.on_commit(lambda: storage.delete(name))


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
            row = Upload.objects.select_for_update(skip_locked=True).filter(pk=id).first()
            if row is not None and not Document.objects.filter(upload=row).exists():
                _delete(row)
                count += 1
    return count
