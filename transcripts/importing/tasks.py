"""Doors for workers: each loads the row that its job names and calls one rule."""

from typing import Any

from django.utils.translation import gettext_noop as N_

from projects.jobs import JobFailed, Progress
from transcripts.importing.rules import keep_parsed, read
from transcripts.loading import find_upload
from transcripts.parsing import ParseError


def read_upload(progress: Progress) -> dict[str, Any]:
    """Read an uploaded file, for the preview. Raises JobFailed if it cannot be read."""
    upload = find_upload(progress.args["upload"])
    if upload is None:
        raise JobFailed(N_("The file was discarded before it was read."))
    progress.tell(0, 2)
    try:
        parsed = read(upload)
    except ParseError as error:
        raise JobFailed(error.message, error.params) from error
    progress.tell(1, 2)
    keep_parsed(upload, parsed)
    progress.tell(2, 2)
    return {"upload": str(upload.pk), "turns": len(parsed.turns)}
