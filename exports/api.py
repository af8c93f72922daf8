"""Doors to exports."""

from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from exports import rules
from exports.rules import MEDIA_TYPES
from exports.shapes import ExportWanted
from projects.http import download, read
from projects.loading import job_for, person_of, project_for
from projects.reads import job_row
from projects.shapes import JobShape


class ExportsDoor(APIView):
    @extend_schema(request=ExportWanted, responses={201: JobShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        job = rules.request_export(by=me, project=project_for(me, project), **read(request, ExportWanted))
        return Response(job_row(job, me), status=201)


class FileDoor(APIView):
    @extend_schema(
        responses={
            **{(200, media): OpenApiTypes.BINARY for media in MEDIA_TYPES.values()},
            410: OpenApiTypes.OBJECT,
        }
    )
    def get(self, request: Request, job: UUID) -> Response | FileResponse:
        me = person_of(request)
        export = rules.find_file(by=me, job=job_for(me, job))
        if export is None:
            message = _("This file has expired. Make a new export.")
            return Response({"error": {"code": "expired", "message": message}}, status=410)
        return download(export.file, export.name, export.media_type)
