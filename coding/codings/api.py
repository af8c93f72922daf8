"""Doors to codings, one or several, and to the edits of a text. Rows come through `visibility.py`; the rest is 404."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codings import shapes
from coding.codings.reads.rows import coding_row
from coding.codings.rules import (
    applying,
    bulk,
    bulk_weighing,
    corrections,
    speaking,
    text_edits,
    turns,
    uniting,
    weighing,
)
from coding.http import done
from coding.loading import coding_for
from coding.models import Coding
from projects.http import query, read
from projects.loading import person_of, project_for
from transcripts.loading import document_for
from transcripts.text.reads import edit_row


def answer(coding: Coding, status: int = 200) -> Response:
    return Response(coding_row(coding, coding.document.revision), status=status)


class CodingsDoor(APIView):
    @extend_schema(request=shapes.NewCoding, responses={201: shapes.CodingShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.NewCoding)
        return answer(applying.apply_code(by=me, project=project, **wanted), status=201)


class CodingDoor(APIView):
    @extend_schema(request=shapes.Passage, responses=shapes.CodingShape)
    def patch(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        return answer(applying.move_coding(by=me, coding=found, **read(request, shapes.Passage)))

    @extend_schema(responses={200: shapes.CodingShape})
    def delete(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        return answer(applying.withdraw_coding(by=me, coding=coding_for(me, coding)))


class RestoreCodingDoor(APIView):
    @extend_schema(request=shapes.PassageAgain, responses=shapes.CodingShape)
    def post(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        return answer(text_edits.bring_back(by=me, coding=found, **read(request, shapes.PassageAgain)))


class AnchorDoor(APIView):
    @extend_schema(request=shapes.Anchor, responses=shapes.CodingShape)
    def put(self, request: Request, coding: UUID) -> Response:
        """Make the coding an anchor example of its code, or unmark it."""
        me = person_of(request)
        is_anchor = read(request, shapes.Anchor)["is_anchor"]
        return answer(applying.mark_anchor(by=me, coding=coding_for(me, coding), is_anchor=is_anchor))


class WeightDoor(APIView):
    @extend_schema(request=shapes.Weight, responses=shapes.CodingShape)
    def put(self, request: Request, coding: UUID) -> Response:
        """Set the coding's weight to one that its code declares, or to none."""
        me = person_of(request)
        weight = read(request, shapes.Weight)["weight"]
        return answer(weighing.weigh_coding(by=me, coding=coding_for(me, coding), weight=weight))


class UniteDoor(APIView):
    @extend_schema(request=shapes.Several, responses=shapes.CodingShape)
    def post(self, request: Request, coding: UUID) -> Response:
        """Let the coding take in overlapping ones of the same code and coder, with their comments."""
        me = person_of(request)
        found = coding_for(me, coding)
        others = read(request, shapes.Several)["codings"]
        return answer(uniting.unite_codings(by=me, project=found.project, coding=coding, others=others))


class EditsDoor(APIView):
    @extend_schema(parameters=[shapes.RevisionPoint], responses=shapes.Pushed)
    def get(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        since = query(request, shapes.RevisionPoint)["since"]
        return Response(text_edits.edits_since(by=me, document=document_for(me, document), revision=since))

    @extend_schema(request=shapes.Push, responses={200: shapes.Pushed, 409: shapes.Pushed})
    def post(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        push = read(request, shapes.Push)
        revision, stored = text_edits.edit_text(
            by=me,
            document=document_for(me, document),
            base=push["base"],
            raw_edits=push["edits"],
            op_id=push["op_id"],
        )
        return Response({"revision": revision, "edits": [edit_row(row) for row in stored]})


class CodePassagesDoor(APIView):
    @extend_schema(request=shapes.CodePassages, responses=shapes.SeveralDone)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.CodePassages)
        passages = [bulk.NewPassage(**one) for one in wanted["passages"]]
        made = bulk.code_passages(by=me, project=found, passages=passages, code=wanted["code"])
        return done(made, len(passages))


class UncodeDoor(APIView):
    @extend_schema(request=shapes.Several, responses=shapes.SeveralDone)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        ids = read(request, shapes.Several)["codings"]
        return done(bulk.withdraw_codings(by=me, project=found, ids=ids), len(set(ids)))


class RecodeDoor(APIView):
    @extend_schema(request=shapes.Recode, responses=shapes.SeveralDone)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.Recode)
        ids = wanted["codings"]
        changed = bulk.recode_codings(by=me, project=found, ids=ids, code=wanted["code"])
        return done(changed, len(set(ids)))


class WeighSeveralDoor(APIView):
    @extend_schema(request=shapes.WeighSeveral, responses=shapes.SeveralDone)
    def post(self, request: Request, project: UUID) -> Response:
        """Set one weight on several codings, or none: one history line, one undo.

        All of their codes must declare the weight.
        """
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.WeighSeveral)
        ids = wanted["codings"]
        changed = bulk_weighing.weigh_several(by=me, project=found, ids=ids, weight=wanted["weight"])
        return done(changed, len(set(ids)))


class UndoCorrectionDoor(APIView):
    @extend_schema(request=None, responses=shapes.Revision)
    def post(self, request: Request, document: UUID, seq: int) -> Response:
        """Take back a correction of the text, its turns or who speaks in them, that the history names."""
        me = person_of(request)
        found = corrections.undo_correction(by=me, document=document_for(me, document), seq=seq)
        return Response({"revision": found.revision})


class DivideTurnDoor(APIView):
    @extend_schema(request=shapes.DivideTurn, responses=shapes.Revision)
    def post(self, request: Request, document: UUID) -> Response:
        """Divide a turn at a place; the second part becomes a turn of its own, with the id that is given."""
        me = person_of(request)
        wanted = read(request, shapes.DivideTurn)
        keeps_speaker = "speaker" not in wanted
        found = turns.divide_turn(
            by=me, document=document_for(me, document), keeps_speaker=keeps_speaker, **wanted
        )
        return Response({"revision": found.revision})


class JoinTurnDoor(APIView):
    @extend_schema(request=shapes.JoinTurn, responses=shapes.Revision)
    def post(self, request: Request, document: UUID) -> Response:
        """Join a turn with the one before it."""
        me = person_of(request)
        wanted = read(request, shapes.JoinTurn)
        found = turns.join_turn(by=me, document=document_for(me, document), **wanted)
        return Response({"revision": found.revision})


class GiveTurnsDoor(APIView):
    @extend_schema(request=shapes.GiveTurns, responses=shapes.Revision)
    def post(self, request: Request, document: UUID) -> Response:
        """Say who speaks in one turn or several: a speaker, nobody, or a name."""
        me = person_of(request)
        wanted = read(request, shapes.GiveTurns)
        found = speaking.give_turns(by=me, document=document_for(me, document), **wanted)
        return Response({"revision": found.revision})
