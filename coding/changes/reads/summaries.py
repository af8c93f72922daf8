"""The cards of a person's projects."""

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from coding import visibility
from coding.models import Code
from projects.http import Json
from projects.models import Membership, Person
from projects.permissions import living
from transcripts.models import Document


def summaries(person: Person, memberships: list[Membership]) -> list[Json]:
    """The cards of a person's projects, counted for all of them together."""
    keys = [one.project_id for one in memberships]
    documents = _count(Document.objects.filter(project__in=keys, withdrawn_at__isnull=True))
    codes = _count(Code.objects.filter(project__in=keys, withdrawn_at__isnull=True, retired_at__isnull=True))
    members = _count(Membership.objects.filter(living(), project__in=keys))
    with visibility.remembering(person, memberships):
        coded = visibility.living_codings_of(person, keys).order_by().values_list("project")
        passages = dict(coded.annotate(n=visibility.passages()))
        return [
            {
                "id": one.project_id,
                "name": one.project.name,
                "description": one.project.description,
                "role": one.role,
                "documents": documents.get(one.project_id, 0),
                "codes": codes.get(one.project_id, 0),
                "passages": passages.get(one.project_id, 0),
                "members": members.get(one.project_id, 0),
                "last_event_at": visibility.latest_visible(person, one.project)[1],
            }
            for one in memberships
        ]


def _count(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.order_by().values_list("project").annotate(n=Count("pk")))
