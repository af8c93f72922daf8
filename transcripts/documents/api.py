"""Doors to speakers, turns and original files."""

from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects.http import download, read
from projects.loading import person_of, project_for
from projects.permissions import Action, require
from projects.refusals import NotFound
from transcripts.documents import shapes
from transcripts.documents.reads import speaker_row, turn_row
from transcripts.documents.rules import change_speaker, change_turn
from transcripts.loading import document_for, require_text
from transcripts.models import Speaker, Turn


class OriginalDoor(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, document: UUID) -> FileResponse:
        found = document_for(person_of(request), document)
        require(person_of(request), Action.EXPORT, found.project)
        require_text(person_of(request), found)
        if found.upload is None:
            raise NotFound
        return download(found.upload.file, found.upload.name, "application/octet-stream")


class SpeakerDoor(APIView):
    @extend_schema(request=shapes.SpeakerEdit, responses=shapes.SpeakerShape)
    def patch(self, request: Request, speaker: UUID) -> Response:
        me = person_of(request)
        found = Speaker.objects.select_related("project", "document").filter(pk=speaker).first()
        if found is None:
            raise NotFound
        project_for(me, found.project_id)
        changed = change_speaker(by=me, speaker=found, **read(request, shapes.SpeakerEdit))
        return Response(speaker_row(changed))


class TurnDoor(APIView):
    @extend_schema(request=shapes.TurnEdit, responses=shapes.TurnShape)
    def patch(self, request: Request, turn: UUID) -> Response:
        me = person_of(request)
        found = Turn.objects.select_related("speaker").filter(pk=turn).first()
        if found is None:
            raise NotFound
        project_for(me, found.project_id)
        wanted = read(request, shapes.TurnEdit)
        speaker = _wanted_speaker(found, wanted["speaker"]) if "speaker" in wanted else found.speaker
        time_ms = wanted.get("time_ms", found.time_ms)
        return Response(turn_row(change_turn(by=me, turn=found, speaker=speaker, time_ms=time_ms)))


def _wanted_speaker(turn: Turn, speaker: UUID | None) -> Speaker | None:
    if speaker is None:
        return None
    found = Speaker.objects.filter(document=turn.document_id, pk=speaker).first()
    if found is None:
        raise NotFound
    return found
