"""Doors to uploads: files that are becoming documents."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects.http import read
from projects.loading import person_of, project_for
from transcripts.importing import shapes
from transcripts.importing.reads import room_of, upload_row
from transcripts.importing.rules import choices_from, choose, discard, refuse_without_room, upload
from transcripts.loading import upload_for

ROUND_A_FILE = 2_000  # bytes of a request besides its file


class UploadsDoor(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": shapes.FileIn}, responses={201: shapes.Upload})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        # The request is a little larger than its file.
        announced = int(request.META.get("CONTENT_LENGTH") or 0) - ROUND_A_FILE
        refuse_without_room(by=me, project=found, size=max(0, announced))
        file = read(request, shapes.FileIn)["file"]
        return Response(upload_row(upload(by=me, project=found, file=file)), status=201)


class RoomDoor(APIView):
    @extend_schema(responses=shapes.Room)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        return Response(room_of(by=me, project=project_for(me, project)))


class UploadDoor(APIView):
    @extend_schema(responses=shapes.Upload)
    def get(self, request: Request, upload: UUID) -> Response:
        return Response(upload_row(upload_for(person_of(request), upload)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, upload: UUID) -> Response:
        me = person_of(request)
        discard(by=me, upload=upload_for(me, upload))
        return Response(status=204)


class ChoicesDoor(APIView):
    @extend_schema(request=shapes.Choices, responses=shapes.Upload)
    def put(self, request: Request, upload: UUID) -> Response:
        me = person_of(request)
        wanted = choices_from(read(request, shapes.Choices))
        return Response(upload_row(choose(by=me, upload=upload_for(me, upload), choices=wanted)))
