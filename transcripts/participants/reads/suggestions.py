"""What the next participants could be called."""

from projects.models import Person, Project
from projects.permissions import Action, require
from transcripts.models import Participant
from transcripts.participants.pure.pseudonyms import suggestions


def next_pseudonyms(*, by: Person, project: Project, letter: str = "") -> list[str]:
    """Pseudonyms in the study's own scheme, also counting those that were deleted: they stand in the history."""
    require(by, Action.SEE_PROJECT, project)
    rows = Participant.objects.filter(project=project).order_by("created_at")
    return suggestions(list(rows.values_list("pseudonym", flat=True)), letter)
