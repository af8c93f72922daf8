"""Doors to memos. Those that a person may not read are 404."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.loading import code_for, coding_for, group_for, memo_for
from coding.memos import shapes
from coding.memos.reads.notebook import find_memos, memo_row
from coding.memos.reads.rows import version_row
from coding.memos.rules import writing
from coding.memos.rules.subjects import Quoted, Subject
from coding.models import Memo
from projects.http import Json, query, read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.refusals import NotFound
from transcripts.loading import document_for


def _subject(me: Person, wanted: Json) -> Subject:
    """What the memo shall be about. Things that the person cannot see are as if they did not exist."""
    given: dict[str, Any] = {
        name: wanted.pop(name) for name in ("document", "code", "group", "coding", "parent")
    }
    place = {name: wanted.pop(name) for name in ("start", "end", "revision")}
    finders: dict[str, Callable[[Person, UUID], Any]] = {
        "document": document_for, "code": code_for, "group": group_for, "coding": coding_for, "parent": memo_for,
    }  # fmt: skip
    things = {name: finders[name](me, id) if id is not None else None for name, id in given.items()}
    return Subject(about=Memo.About(wanted.pop("about")), **things, **place)


def _quotes(wanted: Json) -> tuple[Quoted, ...]:
    return tuple(Quoted(**one) for one in wanted.pop("quotes", []))


class MemosDoor(APIView):
    @extend_schema(parameters=[shapes.MemoSearch], responses=shapes.MemoHits)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        words = query(request, shapes.MemoSearch)["words"]
        return Response({"memos": find_memos(me, project_for(me, project), words)})

    @extend_schema(request=shapes.NewMemo, responses={201: shapes.MemoShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.NewMemo)
        subject, quotes = _subject(me, wanted), _quotes(wanted)
        memo = writing.create_memo(by=me, project=found, subject=subject, quotes=quotes, **wanted)
        return Response(memo_row(me, memo), status=201)


class MemoDoor(APIView):
    @extend_schema(responses=shapes.MemoShape)
    def get(self, request: Request, memo: UUID) -> Response:
        me = person_of(request)
        return Response(memo_row(me, memo_for(me, memo)))

    @extend_schema(request=shapes.MemoSorting, responses=shapes.MemoShape)
    def patch(self, request: Request, memo: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.MemoSorting)
        return Response(memo_row(me, writing.sort_memo(by=me, memo=memo_for(me, memo), **wanted)))

    @extend_schema(responses={200: shapes.MemoShape})
    def delete(self, request: Request, memo: UUID) -> Response:
        me = person_of(request)
        return Response(memo_row(me, writing.withdraw_memo(by=me, memo=memo_for(me, memo))))


class MemoTextDoor(APIView):
    @extend_schema(request=shapes.MemoText, responses={200: shapes.MemoWritten, 412: OpenApiTypes.OBJECT})
    def put(self, request: Request, memo: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.MemoText)
        quotes = _quotes(wanted)
        written = writing.write_memo(by=me, memo=memo_for(me, memo), quotes=quotes, **wanted)
        return Response({"memo": memo_row(me, written.memo), "sent": written.sent})


class RestoreMemoDoor(APIView):
    @extend_schema(request=None, responses=shapes.MemoShape)
    def post(self, request: Request, memo: UUID) -> Response:
        me = person_of(request)
        return Response(memo_row(me, writing.restore_memo(by=me, memo=memo_for(me, memo))))


class MemoVersionsDoor(APIView):
    @extend_schema(operation_id="memos_versions_list", responses=shapes.MemoVersions)
    def get(self, request: Request, memo: UUID) -> Response:
        found = memo_for(person_of(request), memo)
        return Response({"versions": [version_row(one) for one in found.versions.order_by("-number")]})


class MemoVersionDoor(APIView):
    @extend_schema(responses=shapes.MemoVersionText)
    def get(self, request: Request, memo: UUID, number: int) -> Response:
        version = memo_for(person_of(request), memo).versions.filter(number=number).first()
        if version is None:
            raise NotFound
        return Response({**version_row(version), "body": version.body})

    @extend_schema(request=None, responses=shapes.MemoShape)
    def post(self, request: Request, memo: UUID, number: int) -> Response:
        """Let this version be the text again."""
        me = person_of(request)
        changed = writing.bring_version_back(by=me, memo=memo_for(me, memo), number=number)
        return Response(memo_row(me, changed))
