"""Doors to comments on codes, memos and documents, to reviews, and to notifications."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codings import shapes as codings_shapes
from coding.http import done
from coding.loading import code_for, coding_for, comment_for, memo_for, thread_for
from coding.models import Code, Memo, Review
from coding.talk import shapes
from coding.talk.reads import inbox, opened_thread, thread_list
from coding.talk.reads.rows import review_row, thread_row
from coding.talk.rules import bulk, comments, reviews, subjects, visits
from projects.http import query, read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.permissions import membership_of
from projects.reads import projects_of
from transcripts.loading import document_for
from transcripts.models import Document


def thread_answer(me: Person, thread: UUID, status: int = 200) -> Response:
    found = thread_for(me, thread)
    return Response(thread_row(found, me, membership_of(me, found.project).role), status=status)


class CodingCommentsDoor(APIView):
    @extend_schema(request=shapes.NewComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, coding: UUID) -> Response:
        me = person_of(request)
        found = coding_for(me, coding)
        said = comments.comment(by=me, about=found, **read(request, shapes.NewComment))
        return thread_answer(me, said.thread_id, status=201)


class CommentDoor(APIView):
    @extend_schema(request=shapes.CommentEdit, responses=shapes.ThreadShape)
    def patch(self, request: Request, comment: UUID) -> Response:
        me = person_of(request)
        found = comment_for(me, comment)
        comments.edit_comment(by=me, comment=found, **read(request, shapes.CommentEdit))
        return thread_answer(me, found.thread_id)

    @extend_schema(responses={200: shapes.ThreadShape})
    def delete(self, request: Request, comment: UUID) -> Response:
        me = person_of(request)
        found = comment_for(me, comment)
        comments.withdraw_comment(by=me, comment=found)
        return thread_answer(me, found.thread_id)


class CommentSeveralDoor(APIView):
    @extend_schema(request=shapes.SeveralComments, responses=codings_shapes.SeveralDone)
    def post(self, request: Request, project: UUID) -> Response:
        """Add the same comment to several codings: one history line, one undo."""
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.SeveralComments)
        new = [bulk.NewComment(**one) for one in wanted["comments"]]
        said = bulk.comment_on_several(by=me, project=found, comments=new, body=wanted["body"])
        return done(said, len(new))


def _comment(request: Request, thing: Code | Memo | Document) -> Response:
    me = person_of(request)
    said = comments.comment(by=me, about=thing, **read(request, shapes.NewComment))
    return thread_answer(me, said.thread_id, status=201)


def _review(request: Request, thing: Code | Memo | Document) -> Response:
    state = Review.State(read(request, shapes.ReviewEdit)["state"])
    return Response(review_row(reviews.set_review(by=person_of(request), thing=thing, state=state)))


class CodeCommentsDoor(APIView):
    @extend_schema(request=shapes.NewComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, code: UUID) -> Response:
        return _comment(request, code_for(person_of(request), code))


class MemoCommentsDoor(APIView):
    @extend_schema(request=shapes.NewComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, memo: UUID) -> Response:
        return _comment(request, memo_for(person_of(request), memo))


class DocumentCommentsDoor(APIView):
    @extend_schema(request=shapes.NewComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, document: UUID) -> Response:
        return _comment(request, document_for(person_of(request), document))


class PassageCommentsDoor(APIView):
    @extend_schema(request=shapes.PassageComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, document: UUID) -> Response:
        """Start a thread on a passage of the document."""
        me = person_of(request)
        found = document_for(me, document)
        wanted = read(request, shapes.PassageComment)
        said = comments.comment_on_passage(by=me, document=found, **wanted)
        return thread_answer(me, said.thread_id, status=201)


class ThreadCommentsDoor(APIView):
    @extend_schema(request=shapes.NewComment, responses={201: shapes.ThreadShape})
    def post(self, request: Request, thread: UUID) -> Response:
        """Reply in a thread, whatever it is about."""
        me = person_of(request)
        thing = subjects.subject_of(thread_for(me, thread))
        said = comments.comment(by=me, about=thing, **read(request, shapes.NewComment))
        return thread_answer(me, said.thread_id, status=201)


class ResolveThreadDoor(APIView):
    @extend_schema(request=shapes.Resolution, responses=shapes.ThreadShape)
    def post(self, request: Request, thread: UUID) -> Response:
        me = person_of(request)
        found = thread_for(me, thread)
        is_resolved = read(request, shapes.Resolution)["resolved"]
        comments.resolve_thread(by=me, thread=found, is_resolved=is_resolved)
        return thread_answer(me, found.pk)


class ThreadDoor(APIView):
    @extend_schema(responses=shapes.OpenedThread)
    def get(self, request: Request, thread: UUID) -> Response:
        """A thread with what it is about."""
        me = person_of(request)
        return Response(opened_thread.opened_thread(me, thread_for(me, thread)))


class CodingThreadDoor(APIView):
    @extend_schema(responses=shapes.OpenedThread)
    def get(self, request: Request, coding: UUID) -> Response:
        """The thread on a coding; its `thread` is null before the first comment."""
        me = person_of(request)
        return Response(opened_thread.thread_of_coding(me, coding_for(me, coding)))


class AssignThreadDoor(APIView):
    @extend_schema(request=shapes.Assignment, responses=shapes.ThreadShape)
    def put(self, request: Request, thread: UUID) -> Response:
        """Assign the thread to a member who should answer; null unassigns it."""
        me = person_of(request)
        found = thread_for(me, thread)
        comments.assign_thread(by=me, thread=found, to=read(request, shapes.Assignment)["to"])
        return thread_answer(me, found.pk)


class ThreadsDoor(APIView):
    @extend_schema(parameters=[shapes.ThreadsWanted], responses=shapes.Threads)
    def get(self, request: Request, project: UUID) -> Response:
        """The project's threads, the one with the latest comment first."""
        me = person_of(request)
        wanted = query(request, shapes.ThreadsWanted)
        return Response(thread_list.threads(me, project_for(me, project), **wanted))


class CodeReviewDoor(APIView):
    @extend_schema(request=shapes.ReviewEdit, responses=shapes.ReviewShape)
    def put(self, request: Request, code: UUID) -> Response:
        return _review(request, code_for(person_of(request), code))


class MemoReviewDoor(APIView):
    @extend_schema(request=shapes.ReviewEdit, responses=shapes.ReviewShape)
    def put(self, request: Request, memo: UUID) -> Response:
        return _review(request, memo_for(person_of(request), memo))


class DocumentReviewDoor(APIView):
    @extend_schema(request=shapes.ReviewEdit, responses=shapes.ReviewShape)
    def put(self, request: Request, document: UUID) -> Response:
        return _review(request, document_for(person_of(request), document))


class InboxDoor(APIView):
    @extend_schema(responses=shapes.Inbox)
    def get(self, request: Request) -> Response:
        """What is new since the person's last visit, in all their projects."""
        me = person_of(request)
        return Response({"projects": inbox.inbox(me, projects_of(me))})


class ProjectInboxDoor(APIView):
    @extend_schema(responses=shapes.ProjectNews)
    def get(self, request: Request, project: UUID) -> Response:
        """What is new to the person in this project, and what waits for them."""
        me = person_of(request)
        return Response(inbox.project_inbox(me, membership_of(me, project_for(me, project))))


class SeenDoor(APIView):
    @extend_schema(request=shapes.Seen, responses={204: None})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        visits.mark_seen(by=me, project=project_for(me, project), seq=read(request, shapes.Seen)["seq"])
        return Response(status=204)
