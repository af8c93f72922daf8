"""Doors to documents: confirming an import, titles, corrections, rounds, the reading view."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.changes import shapes
from coding.changes.reads.heads import document_head
from coding.codings import shapes as codings_shapes
from coding.codings.reads.reading_view import reading_view
from coding.codings.rules import rounds
from projects.http import read
from projects.loading import person_of
from projects.models import Person
from projects.permissions import membership_of
from projects.refusals import NotAllowed, NotFound
from transcripts.documents import shapes as documents_shapes
from transcripts.documents.rules import rename_document, restore_document, withdraw_document
from transcripts.importing import shapes as importing_shapes
from transcripts.importing.rules import choices_from, confirm
from transcripts.loading import document_for, upload_for
from transcripts.models import Document


def head(me: Person, document: Document, status: int = 200) -> Response:
    return Response(document_head(document, membership_of(me, document.project)), status=status)


class ConfirmUploadDoor(APIView):
    @extend_schema(request=importing_shapes.Confirmation, responses={201: shapes.DocumentHead})
    def post(self, request: Request, upload: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, importing_shapes.Confirmation)
        chosen = wanted["choices"]
        document = confirm(
            by=me,
            upload=upload_for(me, upload),
            title=wanted["title"],
            kind=wanted["kind"],
            choices=choices_from(chosen) if chosen is not None else None,
        )
        return head(me, document, status=201)


class DocumentDoor(APIView):
    @extend_schema(request=documents_shapes.DocumentEdit, responses=shapes.DocumentHead)
    def patch(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        found = document_for(me, document)
        wanted = read(request, documents_shapes.DocumentEdit)
        return head(me, rename_document(by=me, document=found, **wanted))

    @extend_schema(responses={200: shapes.DocumentHead})
    def delete(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        return head(me, withdraw_document(by=me, document=document_for(me, document)))


class RestoreDocumentDoor(APIView):
    @extend_schema(request=None, responses=shapes.DocumentHead)
    def post(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        return head(me, restore_document(by=me, document=document_for(me, document)))


class RoundsDoor(APIView):
    @extend_schema(request=codings_shapes.NewRound, responses=shapes.DocumentHead)
    def post(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, codings_shapes.NewRound)
        people = list(Person.objects.filter(pk__in=wanted["reviewers"]))
        if len(people) != len(set(wanted["reviewers"])):
            raise NotFound
        found = document_for(me, document)
        return head(
            me, rounds.begin_round(by=me, document=found, reviewers=people, earlier=wanted["earlier"])
        )


class RevealDoor(APIView):
    @extend_schema(request=None, responses=shapes.DocumentHead)
    def post(self, request: Request, document: UUID) -> Response:
        me = person_of(request)
        return head(me, rounds.reveal_round(by=me, document=document_for(me, document)))


def reading(request: HttpRequest, document: UUID) -> HttpResponse:
    """The document as a plain page: for paper, and for screen readers."""
    if not isinstance(request.user, Person):
        return redirect(f"/sign-in?next=/reading/{document}")
    with translation.override(request.user.language or translation.get_language()):
        return _reading(request, request.user, document)


def _reading(request: HttpRequest, by: Person, document: UUID) -> HttpResponse:
    try:
        view = reading_view(by, document_for(by, document, with_text=True))
    except NotFound:
        return _not_here(request, _("This does not exist, or you do not have access to it."), 404)
    except NotAllowed as refusal:
        return _not_here(request, str(refusal.sentence), 403)
    response = render(request, "reading.html", view)
    response["Cache-Control"] = "no-store"
    return response


def _not_here(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    words = {"sentence": sentence, "back": _("Go to your projects")}
    return render(request, "not_here.html", words, status=status)
