"""Doors for workers."""

from typing import Any

from django.utils.translation import gettext_noop as N_

from exports import rules
from projects.jobs import JobFailed, Progress
from projects.refusals import NotAllowed, NotFound


def make_export(progress: Progress) -> dict[str, Any]:
    """Make the file that the job asks for."""
    try:
        export = rules.make_export(progress)
    except (NotAllowed, NotFound) as error:
        raise JobFailed(N_("You may not export from this project any more.")) from error
    except rules.NothingFound as error:
        raise JobFailed(N_("No quotations match this any more, so there is no file.")) from error
    progress.tell(3, 3)
    return {"file": export.name, "expires_at": export.expires_at}
