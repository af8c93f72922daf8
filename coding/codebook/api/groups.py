"""Doors to code groups and to one's own number keys."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codebook import shapes
from coding.codebook.reads.rows import group_row
from coding.codebook.rules import groups
from coding.loading import code_for, group_for
from projects.http import read
from projects.loading import person_of, project_for


class GroupsDoor(APIView):
    @extend_schema(request=shapes.NewGroup, responses={201: shapes.CodeGroupShape})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.NewGroup)
        wanted["colour"] = wanted["colour"].lower()
        group = groups.create_group(by=me, project=project_for(me, project), **wanted)
        return Response(group_row(group), status=201)


class GroupDoor(APIView):
    @extend_schema(request=shapes.GroupEdit, responses=shapes.CodeGroupShape)
    def patch(self, request: Request, group: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.GroupEdit)
        if "colour" in wanted:
            wanted["colour"] = wanted["colour"].lower()
        return Response(group_row(groups.edit_group(by=me, group=group_for(me, group), **wanted)))

    @extend_schema(responses={200: shapes.CodeGroupShape})
    def delete(self, request: Request, group: UUID) -> Response:
        me = person_of(request)
        return Response(group_row(groups.withdraw_group(by=me, group=group_for(me, group))))


class GroupCodeDoor(APIView):
    @extend_schema(request=None, responses=shapes.CodeGroupShape)
    def put(self, request: Request, group: UUID, code: UUID) -> Response:
        me = person_of(request)
        changed = groups.add_to_group(by=me, group=group_for(me, group), code=code_for(me, code))
        return Response(group_row(changed))

    @extend_schema(responses={200: shapes.CodeGroupShape})
    def delete(self, request: Request, group: UUID, code: UUID) -> Response:
        me = person_of(request)
        changed = groups.remove_from_group(by=me, group=group_for(me, group), code=code_for(me, code))
        return Response(group_row(changed))


class FavouritesDoor(APIView):
    @extend_schema(request=shapes.Favourites, responses=shapes.Favourites)
    def put(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        given = read(request, shapes.Favourites)["slots"]
        if not set(given) <= set("123456789"):
            raise s.ValidationError({"slots": ["Keys are 1 to 9."]})
        wanted = {int(slot): code for slot, code in given.items()}
        slots = groups.set_favourites(by=me, project=project_for(me, project), slots=wanted)
        return Response({"slots": {str(slot): code for slot, code in slots.items()}})
