"""Doors to the sorting sheet."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import raising, sheet, sheet_shapes
from coding.models import Heap
from coding.rows import card_row, heap_row
from projects.http import read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.refusals import NotFound


def heap_for(me: Person, id: UUID) -> Heap:
    """The heap, if it is in a project of this person."""
    heap = Heap.objects.filter(pk=id).select_related("project").first()
    if heap is None:
        raise NotFound
    project_for(me, heap.project_id)
    return heap


class SheetDoor(APIView):
    @extend_schema(request=sheet_shapes.SheetMoves, responses=sheet_shapes.SheetRows)
    def post(self, request: Request, project: UUID) -> Response:
        """Lay cards and heaps where they shall lie, all or none."""
        me = person_of(request)
        wanted = read(request, sheet_shapes.SheetMoves)
        cards, heaps = sheet.place_cards(by=me, project=project_for(me, project), **wanted)
        return Response(
            {"cards": [card_row(one) for one in cards], "heaps": [heap_row(one) for one in heaps]}
        )


class SheetQuotationsDoor(APIView):
    @extend_schema(responses=sheet_shapes.SheetQuotations)
    def get(self, request: Request, project: UUID) -> Response:
        """Two quotations of every code, as far as one may see."""
        me = person_of(request)
        return Response({"quotations": sheet.shown_quotations(by=me, project=project_for(me, project))})


class HeapToGroupDoor(APIView):
    @extend_schema(request=sheet_shapes.HeapToGroup, responses=sheet_shapes.HeapRaised)
    def post(self, request: Request, heap: UUID) -> Response:
        """Make a heap a code group."""
        me = person_of(request)
        found = heap_for(me, heap)
        wanted = read(request, sheet_shapes.HeapToGroup)
        count = raising.heap_to_group(by=me, heap=found, group=wanted["id"], codes=wanted["codes"])
        return Response({"changed": count})


class HeapToParentDoor(APIView):
    @extend_schema(request=sheet_shapes.HeapToParent, responses=sheet_shapes.HeapRaised)
    def post(self, request: Request, heap: UUID) -> Response:
        """Put the codes of a heap below one code."""
        me = person_of(request)
        found = heap_for(me, heap)
        wanted = read(request, sheet_shapes.HeapToParent)
        count = raising.heap_to_parent(by=me, heap=found, parent=wanted.pop("id"), **wanted)
        return Response({"changed": count})
