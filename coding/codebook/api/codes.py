"""Doors to codes: create, edit, move, retire, merge, split, and several at once."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codebook import shapes
from coding.codebook.pure import interview_guide
from coding.codebook.reads import lint, quotation_cards
from coding.codebook.reads.rows import code_row
from coding.codebook.rules import adding_from_guide, bulk_edit, codes, merging, splitting, weights
from coding.http import IF_MATCH, if_match
from coding.loading import code_for, code_in
from coding.models import Code
from projects.http import read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import NotFound
from transcripts.importing.rules import outline_of


class CodesDoor(APIView):
    @extend_schema(request=shapes.NewCode, responses={201: shapes.CodeShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.NewCode)
        wanted["parent"] = code_in(found, wanted["parent"])
        wanted["colour"] = wanted["colour"].lower()
        return Response(code_row(codes.create_code(by=me, project=found, **wanted)), status=201)


class CodeDoor(APIView):
    @extend_schema(request=shapes.CodeEdit, responses=shapes.CodeShape, parameters=[IF_MATCH])
    def patch(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.CodeEdit)
        if "colour" in wanted:
            wanted["colour"] = wanted["colour"].lower()
        edited = codes.edit_code(by=me, code=code_for(me, code), seq=if_match(request), **wanted)
        return Response(code_row(edited))


class WeightsDoor(APIView):
    @extend_schema(request=shapes.Declaration, responses=shapes.CodeShape, parameters=[IF_MATCH])
    def put(self, request: Request, code: UUID) -> Response:
        """Set which weights codings of the code may have; null turns weights off."""
        me = person_of(request)
        wanted = read(request, shapes.Declaration)["weights"] or {"lowest": None, "highest": None}
        found = code_for(me, code)
        return Response(code_row(weights.declare_weights(by=me, code=found, seq=if_match(request), **wanted)))


class MoveCodeDoor(APIView):
    @extend_schema(request=shapes.CodeMove, responses=shapes.CodeShape)
    def post(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        found = code_for(me, code)
        wanted = {key: code_in(found.project, id) for key, id in read(request, shapes.CodeMove).items()}
        return Response(code_row(codes.move_code(by=me, code=found, **wanted)))


class RetireCodeDoor(APIView):
    @extend_schema(request=None, responses=shapes.CodeShape)
    def post(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        return Response(code_row(codes.retire_code(by=me, code=code_for(me, code))))


class RestoreCodeDoor(APIView):
    @extend_schema(request=None, responses=shapes.CodeShape)
    def post(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        return Response(code_row(codes.restore_code(by=me, code=code_for(me, code))))


class MergeCodeDoor(APIView):
    @extend_schema(parameters=[OpenApiParameter("into", UUID, required=True)], responses=shapes.MergePreview)
    def get(self, request: Request, code: UUID) -> Response:
        """Preview of a merge, counting only what the person may see."""
        me = person_of(request)
        found, into = self._both(me, code, s.UUIDField().run_validation(request.query_params.get("into")))
        return Response(asdict(merging.preview(by=me, code=found, into=into)))

    @extend_schema(request=shapes.CodeMerge, responses=shapes.CodeShape)
    def post(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.CodeMerge)
        found, into = self._both(me, code, wanted["into"])
        return Response(code_row(merging.merge_code(by=me, code=found, into=into, reason=wanted["reason"])))

    def _both(self, me: Person, code: UUID, into: UUID) -> tuple[Code, Code]:
        found = code_for(me, code)
        other = code_in(found.project, into)
        if other is None:
            raise NotFound
        return found, other


class SplitCodeDoor(APIView):
    @extend_schema(responses=shapes.CodeQuotations)
    def get(self, request: Request, code: UUID) -> Response:
        """The code's quotations that the person may see, for sorting them into other codes."""
        me = person_of(request)
        found, total = quotation_cards.quotations(by=me, code=code_for(me, code))
        return Response({"quotations": [asdict(one) for one in found], "total": total})

    @extend_schema(request=shapes.CodeSplit, responses=shapes.CodesRows)
    def post(self, request: Request, code: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.CodeSplit)
        parts = [
            splitting.Part(**{**part, "colour": part["colour"].lower(), "codings": tuple(part["codings"])})
            for part in wanted["parts"]
        ]
        found = code_for(me, code)
        into = splitting.split_code(by=me, code=found, parts=parts, reason=wanted["reason"])
        return Response({"codes": [code_row(one) for one in into]})


class AnchorsDoor(APIView):
    @extend_schema(responses=shapes.CodeQuotations)
    def get(self, request: Request, code: UUID) -> Response:
        """The code's anchor examples that the person may see."""
        me = person_of(request)
        found, total = quotation_cards.quotations(by=me, code=code_for(me, code), only_anchors=True)
        return Response({"quotations": [asdict(one) for one in found], "total": total})


class ChangeCodesDoor(APIView):
    @extend_schema(request=shapes.CodesChange, responses={200: shapes.CodesChanged, 412: OpenApiTypes.OBJECT})
    def post(self, request: Request, project: UUID) -> Response:
        """Change several codes at once, all or none."""
        me = person_of(request)
        wanted = read(request, shapes.CodesChange)
        changed = bulk_edit.change_codes(by=me, project=project_for(me, project), **wanted)
        return Response({"codes": [code.pk for code in changed]})


class MergeCodesDoor(APIView):
    @extend_schema(request=shapes.CodesMerge, responses=shapes.CodeShape)
    def post(self, request: Request, project: UUID) -> Response:
        """Merge several codes into one, all or none."""
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.CodesMerge)
        into = code_in(found, wanted["into"])
        codes = [code for key in wanted["codes"] if (code := code_in(found, key)) is not None]
        if into is None:
            raise NotFound
        merged = merging.merge_codes(by=me, codes=codes, into=into, reason=wanted["reason"])
        return Response(code_row(merged))


class AddCodesDoor(APIView):
    @extend_schema(request=shapes.CodesAdded, responses=shapes.CodesRows)
    def post(self, request: Request, project: UUID) -> Response:
        """Create many codes, all or none."""
        me = person_of(request)
        wanted = read(request, shapes.CodesAdded)
        codes = [
            adding_from_guide.NewCode(**{**one, "colour": one["colour"].lower()}) for one in wanted["codes"]
        ]
        found = project_for(me, project)
        made = adding_from_guide.add_codes(by=me, project=found, codes=codes, reason=wanted["reason"])
        return Response({"codes": [code_row(code) for code in made]})


class GuideDoor(APIView):
    parser_classes = [JSONParser, MultiPartParser]

    @extend_schema(
        request={
            "application/json": shapes.GuideText,
            "multipart/form-data": shapes.GuideFile,
        },
        responses=shapes.Proposals,
    )
    def post(self, request: Request, project: UUID) -> Response:
        """The codes that an interview guide proposes, pasted or from a small file. Nothing is stored."""
        me = person_of(request)
        require(me, Action.EDIT_CODEBOOK, project_for(me, project))
        if (request.content_type or "").startswith("multipart/"):
            text = outline_of(read(request, shapes.GuideFile)["file"])
        else:
            text = read(request, shapes.GuideText)["text"]
        return Response({"proposals": [asdict(one) for one in interview_guide.read_guide(text)]})


class CheckDoor(APIView):
    @extend_schema(responses=shapes.Findings)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = lint.check_codebook(by=me, project=project_for(me, project))
        return Response({"findings": [asdict(one) for one in found.findings], "totals": found.totals})
