"""Rows of uploads, speakers and turns as they travel to the browser."""

from typing import Any

from projects.http import Row
from projects.jobs import error_sentence
from projects.rows import job_row
from transcripts import imports
from transcripts.models import Document, Speaker, TextEdit, Turn, Upload


def speaker_row(speaker: Speaker) -> Row:
    return {"id": speaker.pk, "name": speaker.name, "role": speaker.role, "changed_seq": speaker.changed_seq}


def turn_row(turn: Turn) -> Row:
    return {
        "id": turn.pk,
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker_id,
        "time_ms": turn.time_ms,
        "end_ms": turn.end_ms,
    }


def upload_row(upload: Upload) -> Row:
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
        "preview": imports.preview(upload),
        "document": document,
    }


def edit_row(row: TextEdit) -> dict[str, Any]:
    """A stored edit as it travels."""
    return {
        "revision": row.revision,
        "changes": row.changes,
        "by": str(row.by_id),
        "op_id": str(row.op_id),
        "at": row.at.isoformat(),
    }
