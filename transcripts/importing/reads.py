"""Uploads as they travel to the browser, with a preview of what was read."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from projects.http import Json
from projects.jobs import error_sentence
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.reads import job_row
from transcripts.importing.rules import choices_of, restore_parsed, roles_of, used_bytes
from transcripts.models import Document, Upload
from transcripts.parsing import ParsedDocument
from transcripts.parsing.choices import Offers

MOST_SHOWN = 120  # turns
LONGEST_SHOWN = 1_200  # characters of a turn


def room_of(*, by: Person, project: Project) -> Json:
    """How much the project's uploaded files take, and may take, in bytes."""
    require(by, Action.EDIT_PROJECT, project)
    return {"used": used_bytes(project), "most": settings.PROJECT_MAX_BYTES}


def preview(upload: Upload) -> dict[str, Any] | None:
    """What the document will be, and what a person can decide about it before it is created."""
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
        "words_left_out": sum(int(notice.params.get("words", 0)) for notice in parsed.notices),
        "first_ms": times[0] if times else None,
        "last_ms": times[-1] if times else None,
        "description": parsed.description,
        "speakers": _speakers(upload, parsed),
        "notices": [
            *_imported_before(upload),
            *(_(notice.message) % notice.params for notice in parsed.notices),
        ],
        "offers": upload.parsed.get("offers") or asdict(Offers()),
        "sample": [
            {
                "speaker": turn.speaker,
                "time_ms": turn.time_ms,
                "text": parsed.text[turn.start : turn.end][:LONGEST_SHOWN],
            }
            for turn in parsed.turns[:MOST_SHOWN]
        ],
    }


def _speakers(upload: Upload, parsed: ParsedDocument) -> list[dict[str, Any]]:
    """Who speaks in the document, as it will be."""
    counted = Counter(turn.speaker for turn in parsed.turns)
    roles = roles_of(upload.project, parsed, choices_of(upload))
    return [{"name": name, "turns": counted[name], "role": role} for name, role in roles.items()]


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
        "choices": choices_row(upload),
        "preview": preview(upload),
        "document": document,
    }


def choices_row(upload: Upload) -> Json:
    return asdict(choices_of(upload))
