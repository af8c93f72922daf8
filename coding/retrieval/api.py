"""Doors to quotations: asking for them, their context, and saved views."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding import visibility
from coding.loading import view_for
from coding.models import SavedView
from coding.retrieval import shapes
from coding.retrieval.reads import answer, context
from coding.retrieval.reads.answer import Asked
from coding.retrieval.rules import saved_views
from coding.retrieval.rules.question import understood
from projects.http import Json, query, read
from projects.loading import person_of, project_for
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import NotFound
from transcripts.models import Document


class QuotationsDoor(APIView):
    @extend_schema(parameters=[shapes.QuotationsQuery], responses=shapes.Quotations)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = query(request, shapes.QuotationsQuery)
        asked = Asked(**{key: wanted.pop(key) for key in ("after", "skip", "limit", "per")})
        question = understood(found, wanted)
        return Response(answer.find(by=me, project=found, question=question, asked=asked))


class AskableDoor(APIView):
    @extend_schema(responses=shapes.Askable)
    def get(self, request: Request, project: UUID) -> Response:
        """The speakers and rounds that can be used as filters; codes, documents and people come with the project."""
        me = person_of(request)
        return Response(answer.askable(by=me, project=project_for(me, project)))


class ContextDoor(APIView):
    @extend_schema(parameters=[shapes.ContextQuery], responses=shapes.Context)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = query(request, shapes.ContextQuery)
        documents = Document.objects.filter(project=found).select_related("project").defer("text")
        document = documents.filter(pk=wanted.pop("document")).first()
        if document is None:
            raise NotFound
        return Response(context.context(by=me, document=document, **wanted))


def view_row(view: SavedView, me: Person) -> Json:
    return {
        "id": view.pk,
        "name": view.name,
        "query": view.query,
        "owner": view.owner_id,
        "is_shared": view.is_shared,
        "created_at": view.created_at,
        "withdrawn_at": view.withdrawn_at,
        "may": {"change": view.owner_id == me.pk},
    }


class ViewsDoor(APIView):
    @extend_schema(responses=shapes.SavedViews)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        require(me, Action.SEE_PROJECT, found)
        views = visibility.visible_views(me, found).filter(withdrawn_at__isnull=True).order_by("name", "pk")
        return Response({"views": [view_row(view, me) for view in views]})

    @extend_schema(request=shapes.NewView, responses={201: shapes.SavedViewShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.NewView)
        view = saved_views.save_view(by=me, project=project_for(me, project), **wanted)
        return Response(view_row(view, me), status=201)


class ViewDoor(APIView):
    @extend_schema(request=shapes.ViewEdit, responses=shapes.SavedViewShape)
    def patch(self, request: Request, view: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.ViewEdit)
        return Response(view_row(saved_views.edit_view(by=me, view=view_for(me, view), **wanted), me))

    @extend_schema(responses={200: shapes.SavedViewShape})
    def delete(self, request: Request, view: UUID) -> Response:
        me = person_of(request)
        return Response(view_row(saved_views.withdraw_view(by=me, view=view_for(me, view)), me))
