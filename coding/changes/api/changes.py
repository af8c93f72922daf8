"""Doors to the projects of a person, and to the changes of a project or a document after a number."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import visibility
from coding.changes import shapes
from coding.changes.reads import document_changes, project_changes
from coding.models import Code
from projects import shapes as project_shapes
from projects.http import Json, query, read
from projects.loading import person_of, project_for
from projects.models import Membership, Person
from projects.permissions import living
from projects.reads import deleted_projects_of, projects_of
from projects.rules import projects
from transcripts.loading import document_for
from transcripts.models import Document


class ProjectsDoor(APIView):
    @extend_schema(responses=project_shapes.ProjectSummaries)
    def get(self, request: Request) -> Response:
        me = person_of(request)
        return Response({"projects": summaries(me, projects_of(me)), "deleted": deleted_projects_of(me)})

    @extend_schema(request=project_shapes.NewProject, responses={201: project_shapes.ProjectSummary})
    def post(self, request: Request) -> Response:
        me = person_of(request)
        project = projects.create_project(by=me, **read(request, project_shapes.NewProject))
        mine = Membership.objects.filter(person=me, project=project).select_related("project")
        return Response(summaries(me, list(mine))[0], status=201)


def summaries(person: Person, memberships: list[Membership]) -> list[Json]:
    """The cards of a person's projects, counted for all of them in a few queries."""
    keys = [one.project_id for one in memberships]
    documents = _count(Document.objects.filter(project__in=keys, withdrawn_at__isnull=True))
    codes = _count(Code.objects.filter(project__in=keys, withdrawn_at__isnull=True, retired_at__isnull=True))
    members = _count(Membership.objects.filter(living(), project__in=keys))
    return [
        {
            "id": one.project_id,
            "name": one.project.name,
            "description": one.project.description,
            "role": one.role,
            "documents": documents.get(one.project_id, 0),
            "codes": codes.get(one.project_id, 0),
            "codings": visibility.living_codings(person, one.project_id).count(),
            "members": members.get(one.project_id, 0),
            "last_event_at": visibility.latest_visible(person, one.project)[1],
        }
        for one in memberships
    ]


def _count(rows: Any) -> dict[UUID, int]:
    return dict(rows.values_list("project").annotate(n=Count("pk", filter=Q())).order_by())


class ProjectChangesDoor(APIView):
    @extend_schema(parameters=[shapes.ProjectPoint], responses=shapes.ProjectChanges)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        after = query(request, shapes.ProjectPoint)["after"]
        return Response(project_changes(me, project_for(me, project), after))


class DocumentChangesDoor(APIView):
    @extend_schema(parameters=[shapes.DocumentPoint], responses=shapes.DocumentChanges)
    def get(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        point = query(request, shapes.DocumentPoint)
        found = document_for(me, document)
        return Response(document_changes(me, found, point["after"], point["revision"]))
