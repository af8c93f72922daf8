"""Doors to the projects of a person, and to the changes of a project or a document after a number."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.changes import shapes
from coding.changes.reads.document import document_changes
from coding.changes.reads.project import OpenDocument, project_changes
from coding.changes.reads.register import register_changes
from coding.changes.reads.summaries import summaries
from projects import shapes as project_shapes
from projects.http import query, read
from projects.loading import person_of
from projects.models import Membership
from projects.reads import deleted_projects_of, projects_of
from projects.rules import projects
from transcripts.loading import document_for


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


class ProjectChangesDoor(APIView):
    @extend_schema(parameters=[shapes.ProjectPoint], responses=shapes.ProjectChanges)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        point = query(request, shapes.ProjectPoint)
        open = None
        if "document" in point:
            open = OpenDocument(point["document"], point["document_after"], point["revision"])
        return Response(project_changes(me, project, point["after"], open))


class RegisterDoor(APIView):
    @extend_schema(parameters=[shapes.ProjectPoint], responses=shapes.RegisterChanges)
    def get(self, request: Request, project: UUID) -> Response:
        """The participants, their attributes and the interviews, as far as they changed after a number."""
        me = person_of(request)
        after = query(request, shapes.ProjectPoint)["after"]
        return Response(register_changes(me, project, after))


class DocumentChangesDoor(APIView):
    @extend_schema(parameters=[shapes.DocumentPoint], responses=shapes.DocumentChanges)
    def get(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        point = query(request, shapes.DocumentPoint)
        found = document_for(me, document)
        return Response(document_changes(me, found, point["after"], point["revision"]))
