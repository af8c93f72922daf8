"""Doors to the codebook as it was."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codebook import shapes
from coding.codebook.reads import time_machine
from projects.loading import person_of, project_for

MOST = 2**62


class CodebookStepsDoor(APIView):
    @extend_schema(responses=shapes.CodebookSteps)
    def get(self, request: Request, project: UUID) -> Response:
        """Everything that changed the codebook, oldest first."""
        me = person_of(request)
        return Response({"steps": time_machine.steps(by=me, project=project_for(me, project))})


class CodebookPastDoor(APIView):
    @extend_schema(parameters=[OpenApiParameter("seq", int, required=True)], responses=shapes.CodebookPast)
    def get(self, request: Request, project: UUID) -> Response:
        """The codebook as it was when the project stood at this number."""
        me = person_of(request)
        number = s.IntegerField(min_value=0, max_value=MOST)
        seq = number.run_validation(request.query_params.get("seq"))
        return Response(time_machine.codebook_at(by=me, project=project_for(me, project), seq=seq))
