"""Doors to the overview of a project, and to one's place in a document."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.consistent_read import consistent_read
from coding.overview import shapes
from coding.overview.reads import overview
from coding.overview.rules import remember_place
from projects.http import read
from projects.loading import person_of, project_for
from transcripts.loading import document_for


class OverviewDoor(APIView):
    @extend_schema(responses=shapes.Overview)
    def get(self, request: Request, project: UUID) -> Response:
        """Where the study stands, and where this person was last."""
        me = person_of(request)
        found = project_for(me, project)
        with consistent_read():
            return Response(overview(me, found))


class PlaceDoor(APIView):
    @extend_schema(request=shapes.NewPlace, responses={204: None})
    def put(self, request: Request, document: UUID) -> Response:
        """Remember where this person is in the document."""
        me = person_of(request)
        found = document_for(me, document)
        remember_place(by=me, document=found, position=read(request, shapes.NewPlace)["position"])
        return Response(status=204)
