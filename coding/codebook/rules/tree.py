"""The codebook's tree: the order among siblings, and that no code stands inside itself."""

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from coding.models import Code
from projects.models import Project
from projects.refusals import NotAllowed

SMALLEST_GAP = 1e-6


def refuse_cycle(code: Code, parent: Code | None) -> None:
    """Raise NotAllowed if the code would be under itself. The project is locked, so the tree stands still."""
    if parent is None:
        return
    parents = dict(Code.objects.filter(project=code.project_id).values_list("pk", "parent"))
    above: UUID | None = parent.pk
    while above is not None:
        if above == code.pk:
            raise NotAllowed(_("A code cannot be placed under itself."))
        above = parents.pop(above, None)  # taken out, so that a circle would end too


def _siblings(project: Project | UUID, parent: Code | None) -> "list[Code]":
    return list(Code.objects.filter(project=project, parent=parent).order_by("position", "created_at"))


def last_position(project: Project, parent: Code | None) -> float:
    """The position of the last sibling; 0 if there is none."""
    last = Code.objects.filter(project=project, parent=parent).aggregate(last=Max("position"))["last"]
    return float(last or 0)


def place_among(code: Code, parent: Code | None, before: Code | None) -> tuple[float, list[Code]]:
    """A position between the new neighbours. If no gap is left, the siblings are renumbered and returned."""
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
