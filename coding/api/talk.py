"""Doors to what is said about codes, memos and documents, to review, and to what is new."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import comments, inbox, reviews, talk_shapes
from coding.api.codebook import code_for
from coding.api.codings import thread_answer
from coding.models import Code, Memo, Review
from coding.notebook import memo_for
from coding.rows import review_row
from projects import rules
from projects.api import person_of, project_for
from projects.shapes import read
from transcripts.api import document_for
from transcripts.models import Document


def _comment(request: Request, thing: Code | Memo | Document) -> Response:
    me = person_of(request)
    said = comments.comment(by=me, coding=thing, **read(request, talk_shapes.NewComment))
    return thread_answer(me, said.thread_id, status=201)


def _review(request: Request, thing: Code | Memo | Document) -> Response:
    state = Review.State(read(request, talk_shapes.ReviewEdit)["state"])
    return Response(review_row(reviews.set_review(by=person_of(request), thing=thing, state=state)))


class CodeCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.NewComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, code: UUID) -> Response:
        return _comment(request, code_for(person_of(request), code))


class MemoCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.NewComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, memo: UUID) -> Response:
        return _comment(request, memo_for(person_of(request), memo))


class DocumentCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.NewComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, document: UUID) -> Response:
        return _comment(request, document_for(person_of(request), document))


class CodeReviewDoor(APIView):
    @extend_schema(request=talk_shapes.ReviewEdit, responses=talk_shapes.ReviewShape)
    def put(self, request: Request, code: UUID) -> Response:
        return _review(request, code_for(person_of(request), code))


class MemoReviewDoor(APIView):
    @extend_schema(request=talk_shapes.ReviewEdit, responses=talk_shapes.ReviewShape)
    def put(self, request: Request, memo: UUID) -> Response:
        return _review(request, memo_for(person_of(request), memo))


class DocumentReviewDoor(APIView):
    @extend_schema(request=talk_shapes.ReviewEdit, responses=talk_shapes.ReviewShape)
    def put(self, request: Request, document: UUID) -> Response:
        return _review(request, document_for(person_of(request), document))


class InboxDoor(APIView):
    @extend_schema(responses=talk_shapes.Inbox)
    def get(self, request: Request) -> Response:
        """What is new since one's last visit, in all one's projects."""
        me = person_of(request)
        return Response({"projects": inbox.inbox(me, rules.projects_of(me))})


class SeenDoor(APIView):
    @extend_schema(request=talk_shapes.Seen, responses={204: None})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        inbox.mark_seen(by=me, project=project_for(me, project), seq=read(request, talk_shapes.Seen)["seq"])
        return Response(status=204)
