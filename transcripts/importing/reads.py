"""Uploads as they travel to the browser, with a preview of what was read."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from projects.http import Json
from projects.jobs import error_sentence
from projects.reads import job_row
from transcripts.importing.rules import guess_role, restore_parsed
from transcripts.models import Document, Speaker, Upload
from transcripts.parsing import ParsedDocument
from transcripts.parsing.names import is_generic


def preview(upload: Upload) -> dict[str, Any] | None:
    """What a person checks before the document is created."""
    if upload.parsed is None:
        return None
    parsed = restore_parsed(upload)
    times = [turn.time_ms for turn in parsed.turns if turn.time_ms is not None]
    return {
        "title": upload.name.rsplit(".", 1)[0],
        "format": parsed.format,
        "encoding": parsed.encoding,
        "turns": len(parsed.turns),
        "length": len(parsed.text),
        "words": len(parsed.text.split()),
        "first_ms": times[0] if times else None,
        "last_ms": times[-1] if times else None,
        "speakers": _found_speakers(parsed, _roles_before(upload, parsed)),
        "notices": [
            *_imported_before(upload),
            *(_(notice.message) % notice.params for notice in parsed.notices),
        ],
        "sample": [
            {
                "speaker": turn.speaker,
                "time_ms": turn.time_ms,
                "text": parsed.text[turn.start : turn.end][:600],
            }
            for turn in parsed.turns[:12]
        ],
    }


def _found_speakers(parsed: ParsedDocument, roles: dict[str, str]) -> list[dict[str, Any]]:
    counted = Counter(turn.speaker for turn in parsed.turns)
    samples: dict[str | None, str] = {}
    for turn in parsed.turns:
        samples.setdefault(turn.speaker, parsed.text[turn.start : turn.end][:160])
    return [
        {
            "name": name,
            "turns": counted[name],
            "role": roles.get(name) or guess_role(name, parsed),
            "sample": samples.get(name, ""),
        }
        for name in parsed.speakers
    ]


def _roles_before(upload: Upload, parsed: ParsedDocument) -> dict[str, str]:
    """The roles that people gave these names in the project's documents; `SPEAKER_00` is another one in each."""
    names = [name for name in parsed.speakers if not is_generic(name)]
    speakers = Speaker.objects.filter(document__project=upload.project_id, name__in=names)
    known = speakers.exclude(role=Speaker.Role.UNKNOWN).order_by("document__created_at")
    return dict(known.values_list("name", "role"))


def _imported_before(upload: Upload) -> list[str]:
    """A notice if the same bytes are a document of the project already."""
    same = Document.objects.filter(
        project=upload.project_id, upload__sha256=upload.sha256, withdrawn_at__isnull=True
    )
    title = same.exclude(upload=upload).values_list("title", flat=True).first()
    return [_("The same file has already been imported as “%(title)s”.") % {"title": title}] if title else []


def upload_row(upload: Upload) -> Json:
    document = Document.objects.filter(upload=upload).values_list("pk", flat=True).first()
    job = upload.job
    failed = job is not None and job.is_over and upload.parsed is None
    state = "imported" if document else "ready" if upload.parsed else "failed" if failed else "reading"
    return {
        "id": upload.pk,
        "name": upload.name,
        "size": upload.size,
        "job": job_row(job, None) if job else None,
        "state": state,
        "error": error_sentence(job) if job and failed else None,
        "preview": preview(upload),
        "document": document,
    }
