"""The door to the project's history."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.history import shapes
from coding.history.reads import Wanted, history
from projects.http import query
from projects.loading import person_of, project_for


class HistoryDoor(APIView):
    @extend_schema(parameters=[shapes.HistoryQuery], responses=shapes.History)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = Wanted(**query(request, shapes.HistoryQuery))
        return Response(history(me, project_for(me, project), wanted))
