"""Doors to the sorting sheet."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.models import Heap
from coding.sheet import shapes
from coding.sheet.reads.rows import card_row, heap_row
from coding.sheet.rules import heaps_to_codes, moving
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
    @extend_schema(request=shapes.SheetMoves, responses=shapes.SheetRows)
    def post(self, request: Request, project: UUID) -> Response:
        """Lay cards and heaps where they shall lie, all or none."""
        me = person_of(request)
        wanted = read(request, shapes.SheetMoves)
        cards, heaps = moving.place_cards(by=me, project=project_for(me, project), **wanted)
        return Response(
            {"cards": [card_row(one) for one in cards], "heaps": [heap_row(one) for one in heaps]}
        )


class SheetQuotationsDoor(APIView):
    @extend_schema(responses=shapes.SheetQuotations)
    def get(self, request: Request, project: UUID) -> Response:
        """Two quotations of every code, as far as one may see."""
        me = person_of(request)
        return Response({"quotations": moving.shown_quotations(by=me, project=project_for(me, project))})


class HeapToGroupDoor(APIView):
    @extend_schema(request=shapes.HeapToGroup, responses=shapes.HeapRaised)
    def post(self, request: Request, heap: UUID) -> Response:
        """Make a heap a code group."""
        me = person_of(request)
        found = heap_for(me, heap)
        wanted = read(request, shapes.HeapToGroup)
        count = heaps_to_codes.heap_to_group(by=me, heap=found, group=wanted["id"], codes=wanted["codes"])
        return Response({"changed": count})


class HeapToParentDoor(APIView):
    @extend_schema(request=shapes.HeapToParent, responses=shapes.HeapRaised)
    def post(self, request: Request, heap: UUID) -> Response:
        """Put the codes of a heap below one code."""
        me = person_of(request)
        found = heap_for(me, heap)
        wanted = read(request, shapes.HeapToParent)
        count = heaps_to_codes.heap_to_parent(by=me, heap=found, parent=wanted.pop("id"), **wanted)
        return Response({"changed": count})
