"""Doors to undo and redo."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.undo import shapes
from coding.undo.rules import undo
from projects import shapes as project_shapes
from projects.http import Json, read
from projects.loading import person_of, project_for
from projects.models import Person


def _state(me: Person, project: Any) -> Json:
    return {
        "undo": undo.told(undo.next_undo(me, project)),
        "redo": undo.told(undo.next_redo(me, project)),
    }


class UndoDoor(APIView):
    @extend_schema(responses=shapes.UndoState)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        return Response(_state(me, project_for(me, project)))

    @extend_schema(request=project_shapes.Operation, responses=shapes.Undone)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        event = undo.undo(by=me, project=found, **read(request, project_shapes.Operation))
        return Response({"verb": event.verb, "params": event.words, "seq": event.seq, **_state(me, found)})


class RedoDoor(APIView):
    @extend_schema(request=project_shapes.Operation, responses=shapes.Undone)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        event = undo.redo(by=me, project=found, **read(request, project_shapes.Operation))
        return Response({"verb": event.verb, "params": event.words, "seq": event.seq, **_state(me, found)})
