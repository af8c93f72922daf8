"""The door to searching a project."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.search import shapes
from coding.search.pure.matching import Kind, Mode
from coding.search.reads import search
from coding.search.reads.question import Sort, Wanted, Where
from projects.http import query
from projects.loading import person_of, project_for


class SearchDoor(APIView):
    @extend_schema(parameters=[shapes.SearchQuery], responses=shapes.SearchAnswer)
    def get(self, request: Request, project: UUID) -> Response:
        """Texts, titles, speakers, codes, memos and comments of a project that answer a question."""
        me = person_of(request)
        found = project_for(me, project)
        given = query(request, shapes.SearchQuery)
        wanted = Wanted(
            question=given["q"],
            mode=Mode(given["mode"]),
            where=tuple(Where(one) for one in given["where"]),
            documents=tuple(given["document"]),
            speakers=tuple(given["speaker"]),
            kinds=tuple(Kind[one.upper()] for one in given["kind"]),
            sort=Sort(given["sort"]),
            skip=given["skip"],
            limit=given["limit"],
        )
        return Response(search.search(by=me, project=found, wanted=wanted))
