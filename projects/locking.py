"""The one lock: every rule that changes something in a project locks the project's row before it looks at anything.

So the rules of a project run one after the other, each sees what those before it have written, and no two of them can
wait for each other. Readers and people in other projects do not wait. The lock is the weaker one (FOR NO KEY UPDATE):
PostgreSQL's own checks of foreign keys pass it.

Only rows that nobody but their owner changes are locked by themselves: an upload, a reading place, a person.
"""

from uuid import UUID

from projects.models import Project
from projects.refusals import NotFound


def lock_project(project: UUID) -> Project:
    """The project as it is now; other rules wait until this transaction ends. Raises NotFound."""
    found = Project.objects.select_for_update(no_key=True).filter(pk=project).first()
    if found is None:
        raise NotFound
    return found
