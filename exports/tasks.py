"""Doors for workers."""

from typing import Any

from django.utils.translation import gettext_noop as N_

from exports import rules
from projects.jobs import JobFailed, Progress
from projects.refusals import NotAllowed, NotFound


def make_export(progress: Progress) -> dict[str, Any]:
    """Create the file that the job asks for. Raises JobFailed if there is nothing to export."""
    try:
        export, cut_cells = rules.make_export(progress)
    except (NotAllowed, NotFound) as error:
        raise JobFailed(N_("You may no longer export from this project.")) from error
    except rules.NothingFound as error:
        raise JobFailed(N_("No quotations match any longer, so no file was created.")) from error
    progress.tell(3, 3)
    return {"file": export.name, "expires_at": export.expires_at, "cut_cells": cut_cells}
