"""The codebook at any number of the project's history, and the steps that led there."""

from typing import Any

from django.db.models import Case, F, JSONField, QuerySet, Value, When

from coding import visibility
from coding.codebook.pure.replay import STEPS, TOLD_BEFORE, Happened, Past, replay
from coding.history.reads import event_row
from projects.http import Json
from projects.models import Event, Person, Project
from projects.permissions import Action, require


def steps(*, by: Person, project: Project) -> list[Json]:
    """Everything that changed the codebook, oldest first, as history lines."""
    require(by, Action.SEE_HISTORY, project)
    return [
        event_row(event) for event in _events(by, project).select_related("actor").defer("before", "after")
    ]


def codebook_at(*, by: Person, project: Project, seq: int) -> Json:
    """The codebook as it was at this number of the project."""
    require(by, Action.SEE_HISTORY, project)
    return past_row(seq, past_of(_events(by, project).filter(seq__lte=seq)))


def past_of(events: QuerySet[Event]) -> Past:
    none: Any = Value({}, JSONField())
    before = Case(When(verb__in=TOLD_BEFORE, then=F("before")), default=none, output_field=JSONField())
    rows = events.order_by("seq").annotate(earlier=before)
    fields = rows.values_list("verb", "target", "earlier", "after", "words")
    return replay(Happened(verb, str(target), *rest) for verb, target, *rest in fields)


def past_row(seq: int, past: Past) -> Json:
    codes = [
        {
            "id": key,
            "name": code.name,
            "parent": code.parent,
            "position": code.position,
            "colour": code.colour,
            "is_retired": code.is_retired,
            "is_gone": code.is_gone,
            "merged_into": code.merged_into,
            "split_from": code.split_from,
        }
        for key, code in past.codes.items()
    ]
    groups = [
        {"id": key, "name": group.name, "colour": group.colour, "codes": sorted(group.codes)}
        for key, group in past.groups.items()
        if not group.is_gone
    ]
    return {"seq": seq, "codes": codes, "groups": groups}


def _events(by: Person, project: Project) -> QuerySet[Event]:
    return visibility.visible_events(by, project).filter(verb__in=STEPS).order_by("seq")
