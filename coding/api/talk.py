"""Doors to what is said about codes, memos and documents, to review, and to what is new."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import comments, inbox, reviews, talk_shapes, thread_list, threads
from coding.api.codings import thread_answer
from coding.loading import code_for, memo_for, thread_for
from coding.models import Code, Memo, Review
from coding.rows import review_row
from projects import rules
from projects.http import query, read
from projects.loading import person_of, project_for
from transcripts.loading import document_for
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


class PassageCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.PassageComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, document: UUID) -> Response:
        """Begin a thread on a passage of the document."""
        me = person_of(request)
        found = document_for(me, document)
        wanted = read(request, talk_shapes.PassageComment)
        said = comments.comment_on_passage(by=me, document=found, **wanted)
        return thread_answer(me, said.thread_id, status=201)


class ThreadCommentsDoor(APIView):
    @extend_schema(request=talk_shapes.NewComment, responses={201: talk_shapes.ThreadShape})
    def post(self, request: Request, thread: UUID) -> Response:
        """Answer in a thread, whatever it is about."""
        me = person_of(request)
        thing = threads.subject_of(thread_for(me, thread))
        said = comments.comment(by=me, coding=thing, **read(request, talk_shapes.NewComment))
        return thread_answer(me, said.thread_id, status=201)


class ResolveThreadDoor(APIView):
    @extend_schema(request=talk_shapes.Resolution, responses=talk_shapes.ThreadShape)
    def post(self, request: Request, thread: UUID) -> Response:
        me = person_of(request)
        found = thread_for(me, thread)
        is_resolved = read(request, talk_shapes.Resolution)["resolved"]
        comments.resolve_thread(by=me, thread=found, is_resolved=is_resolved)
        return thread_answer(me, found.pk)


class AssignThreadDoor(APIView):
    @extend_schema(request=talk_shapes.Assignment, responses=talk_shapes.ThreadShape)
    def put(self, request: Request, thread: UUID) -> Response:
        """Say for whom the thread waits; null takes it back."""
        me = person_of(request)
        found = thread_for(me, thread)
        comments.assign_thread(by=me, thread=found, to=read(request, talk_shapes.Assignment)["to"])
        return thread_answer(me, found.pk)


class ThreadsDoor(APIView):
    @extend_schema(parameters=[talk_shapes.ThreadsWanted], responses=talk_shapes.Threads)
    def get(self, request: Request, project: UUID) -> Response:
        """The project's threads, wherever they are; the one that somebody spoke in last comes first."""
        me = person_of(request)
        wanted = query(request, talk_shapes.ThreadsWanted)
        return Response(thread_list.threads(me, project_for(me, project), **wanted))


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
