"""Doors to the register of participants and interviews."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects.http import query, read
from projects.loading import person_of, project_for
from transcripts.participants import shapes
from transcripts.participants.reads.interview_table import Looks, interview_table
from transcripts.participants.reads.linking import speaker_links
from transcripts.participants.reads.preview import preview
from transcripts.participants.reads.register import (
    attribute_row,
    interview_rows,
    participant_row,
    speaker_link_row,
)
from transcripts.participants.reads.suggestions import next_pseudonyms
from transcripts.participants.rules.register import change_register


class ChangeRegisterDoor(APIView):
    @extend_schema(
        request=shapes.RegisterChange, responses={200: shapes.RegisterChanged, 412: OpenApiTypes.OBJECT}
    )
    def post(self, request: Request, project: UUID) -> Response:
        """Add, change, delete and bring back rows, all or none. Rows that are not there are added."""
        me = person_of(request)
        wanted = read(request, shapes.RegisterChange)
        changed = change_register(by=me, project=project_for(me, project), **wanted)
        return Response(
            {
                "attributes": [attribute_row(one) for one in changed.attributes],
                "participants": [participant_row(one, with_notes=True) for one in changed.participants],
                "interviews": interview_rows(changed.interviews, with_notes=True),
                "speakers": [speaker_link_row(one) for one in changed.speakers],
            }
        )


class PreviewDoor(APIView):
    parser_classes = [JSONParser, MultiPartParser]

    @extend_schema(
        request={"application/json": shapes.PastedTable, "multipart/form-data": shapes.TableFile},
        responses=shapes.TablePreview,
    )
    def post(self, request: Request, project: UUID) -> Response:
        """What a pasted table, or an .xlsx or .csv, would do. Nothing is stored."""
        me = person_of(request)
        is_file = (request.content_type or "").startswith("multipart/")
        wanted = read(request, shapes.TableFile if is_file else shapes.PastedTable)
        return Response(preview(by=me, project=project_for(me, project), **wanted))


class SuggestionsDoor(APIView):
    @extend_schema(parameters=[shapes.SuggestionsQuery], responses=shapes.Suggestions)
    def get(self, request: Request, project: UUID) -> Response:
        """Pseudonyms that go on with the study's own scheme."""
        me = person_of(request)
        letter = query(request, shapes.SuggestionsQuery)["letter"]
        return Response(
            {"pseudonyms": next_pseudonyms(by=me, project=project_for(me, project), letter=letter)}
        )


class SpeakersDoor(APIView):
    @extend_schema(responses=shapes.SpeakerProposals)
    def get(self, request: Request, project: UUID) -> Response:
        """The speakers of all documents: who they are in the register, or who they may be."""
        me = person_of(request)
        return Response({"speakers": speaker_links(by=me, project=project_for(me, project))})


class InterviewTableDoor(APIView):
    @extend_schema(parameters=[shapes.InterviewTableQuery], responses=shapes.InterviewTableShape)
    def get(self, request: Request, project: UUID) -> Response:
        """The table of interviews as it stands in a thesis."""
        me = person_of(request)
        looks = Looks(**query(request, shapes.InterviewTableQuery))
        return Response(asdict(interview_table(by=me, project=project_for(me, project), looks=looks)))
