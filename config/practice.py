"""The door to a practice project of one's own."""

from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config import demo
from projects.http import Shape
from projects.loading import person_of
from projects.models import Person, Project
from projects.reads import is_member

PRACTICE = UUID("5a1f0c6e-6a53-4b8e-9a0e-7f0d3c2b1a49")
MOST = 50  # practice projects that one person may have deleted and begun again


class PracticeProject(Shape):
    id = s.UUIDField()


class PracticeDoor(APIView):
    @extend_schema(request=None, responses={201: PracticeProject})
    def post(self, request: Request) -> Response:
        """Open the person's practice project. It is made the first time, and again when they have deleted it."""
        me = person_of(request)
        return Response({"id": _own_practice(me)}, status=201)


def _own_practice(me: Person) -> UUID:
    for number in range(MOST):
        # One id for each person and attempt: pressing twice makes one project.
        id = uuid5(PRACTICE, f"{me.pk} {number}")
        project = Project.objects.filter(pk=id).first()
        if project is None:
            return demo.fill_practice(me, id, _("My practice project")).pk
        if is_member(me, project):
            return id
    return id
