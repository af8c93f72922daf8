"""The codebook's tree: the order among siblings, and that no code stands inside itself."""

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from coding.models import Code
from projects.models import Project
from projects.refusals import NotAllowed

SMALLEST_GAP = 1e-6


def refuse_cycle(code: Code, parent: Code | None) -> None:
    """Raise NotAllowed if the code would stand inside itself."""
    above = parent
    while above is not None:
        if above.pk == code.pk:
            raise NotAllowed(_("A code cannot be placed inside itself."))
        above = above.parent


def _siblings(project: Project | UUID, parent: Code | None) -> "list[Code]":
    return list(Code.objects.filter(project=project, parent=parent).order_by("position", "created_at"))


def last_position(project: Project, parent: Code | None) -> float:
    """Where the last of the siblings stands; 0 where there is none."""
    last = Code.objects.filter(project=project, parent=parent).aggregate(last=Max("position"))["last"]
    return float(last or 0)


def place_among(code: Code, parent: Code | None, before: Code | None) -> tuple[float, list[Code]]:
    """A number between the new neighbours; when there is no room left, the siblings are numbered anew and told."""
    siblings = [one for one in _siblings(code.project_id, parent) if one.pk != code.pk]
    if before is None or before not in siblings:
        return (siblings[-1].position if siblings else 0) + 1, []
    at = siblings.index(before)
    low = siblings[at - 1].position if at else before.position - 2
    if before.position - low > SMALLEST_GAP:
        return (low + before.position) / 2, []
    for number, one in enumerate(siblings):
        one.position = number + (1.0 if number >= at else 0.0)
    Code.objects.bulk_update(siblings, ["position"])
    return float(at), siblings
