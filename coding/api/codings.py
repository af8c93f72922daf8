"""Doors to codings and what is said about them. Rows come through `visibility.py`; the rest is 404."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import codebook_shapes, codings, comments, edits, shapes, talk_shapes, visibility, weights
from coding.loading import coding_for
from coding.models import Coding, Comment, Thread
from coding.rows import coding_row, thread_row
from projects.http import read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.permissions import membership_of
from projects.refusals import NotFound


def answer(coding: Coding, status: int = 200) -> Response:
    return Response(coding_row(coding, coding.document.revision), status=status)


def thread_answer(me: Person, thread: UUID, status: int = 200) -> Response:
    found = Thread.objects.select_related("coding__round", "round", "project").get(pk=thread)
    return Response(thread_row(found, me, membership_of(me, found.project).role), status=status)


class CodingsDoor(APIView):
    @extend_schema(request=shapes.NewCoding, responses={201: shapes.CodingShape, 200: shapes.CodingShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.NewCoding)
        return answer(codings.apply_code(by=me, project=project, **wanted), status=201)


class CodingDoor(APIView):
    @extend_schema(request=shapes.Passage, responses=shapes.CodingShape)
    def patch(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        return answer(codings.move_coding(by=me, coding=found, **read(request, shapes.Passage)))

    @extend_schema(responses=shapes.CodingShape)
    def delete(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        return answer(codings.withdraw_coding(by=me, coding=coding_for(me, coding)))


class RestoreCodingDoor(APIView):
    @extend_schema(request=shapes.PassageAgain, responses=shapes.CodingShape)
    def post(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        place = read(request, shapes.PassageAgain)
        if "start" in place and "end" in place:
            return answer(codings.move_coding(by=me, coding=found, **place))
        if found.withdrawn_at is not None:
            return answer(codings.restore_coding(by=me, coding=found))
        edits.bring_back_text(by=me, coding=found)
        return answer(coding_for(me, coding))


class AnchorDoor(APIView):
    @extend_schema(request=codebook_shapes.Anchor, responses=shapes.CodingShape)
    def put(self, request: Request, coding: UUID) -> Response:
        """Make the coding an anchor example of its code, or no longer."""
        me = person_of(request)
        is_anchor = read(request, codebook_shapes.Anchor)["is_anchor"]
        return answer(codings.mark_anchor(by=me, coding=coding_for(me, coding), is_anchor=is_anchor))


class WeightDoor(APIView):
    @extend_schema(request=codebook_shapes.Weight, responses=shapes.CodingShape)
    def put(self, request: Request, coding: UUID) -> Response:
        """Give the coding a weight that its code declares, or none."""
        me = person_of(request)
        weight = read(request, codebook_shapes.Weight)["weight"]
        return answer(weights.weigh_coding(by=me, coding=coding_for(me, coding), weight=weight))


class CodingCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.NewComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        said = comments.comment(by=me, coding=found, **read(request, talk_shapes.NewComment))
        return thread_answer(me, said.thread_id, status=201)


class CommentDoor(APIView):
    def _comment(self, me: Person, id: UUID) -> Comment:
        project = Comment.objects.filter(pk=id).values_list("project", flat=True).first()
        if project is None:
            raise NotFound
        visible = visibility.visible_comments(me, project_for(me, project)).filter(pk=id)
        comment = visible.select_related("thread__coding__round", "project").first()
        if comment is None:
            raise NotFound
        return comment

    @extend_schema(request=talk_shapes.CommentEdit, responses=talk_shapes.ThreadShape)
    def patch(self, request: Request, comment: UUID) -> Response:
        me = person_of(request)
        found = self._comment(me, comment)
        comments.edit_comment(by=me, comment=found, **read(request, talk_shapes.CommentEdit))
        return thread_answer(me, found.thread_id)

    @extend_schema(responses=talk_shapes.ThreadShape)
    def delete(self, request: Request, comment: UUID) -> Response:
        me = person_of(request)
        found = self._comment(me, comment)
        comments.withdraw_comment(by=me, comment=found)
        return thread_answer(me, found.thread_id)
