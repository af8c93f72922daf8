"""Doors to the sorting sheet."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import codebook_shapes, sheet
from coding.rows import card_row, heap_row
from projects.api import person_of, project_for
from projects.shapes import read


class SheetDoor(APIView):
    @extend_schema(request=codebook_shapes.SheetMoves, responses=codebook_shapes.SheetRows)
    def post(self, request: Request, project: UUID) -> Response:
        """Lay cards and heaps where they shall lie, all or none."""
        me = person_of(request)
        wanted = read(request, codebook_shapes.SheetMoves)
        cards, heaps = sheet.place_cards(by=me, project=project_for(me, project), **wanted)
        return Response(
            {"cards": [card_row(one) for one in cards], "heaps": [heap_row(one) for one in heaps]}
        )


class SheetQuotationsDoor(APIView):
    @extend_schema(responses=codebook_shapes.SheetQuotations)
    def get(self, request: Request, project: UUID) -> Response:
        """Two quotations of every code, as far as one may see."""
        me = person_of(request)
        return Response({"quotations": sheet.shown_quotations(by=me, project=project_for(me, project))})
