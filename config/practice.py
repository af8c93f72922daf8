"""The door to a practice project of one's own."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config import demo
from projects.http import Shape
from projects.loading import person_of


class PracticeProject(Shape):
    id = s.UUIDField()


class PracticeDoor(APIView):
    @extend_schema(request=None, responses={201: PracticeProject})
    def post(self, request: Request) -> Response:
        """Open the person's practice project. It is made the first time, and again when they have deleted it."""
        project = demo.practice_of(person_of(request), _("My practice project"))
        return Response({"id": project.pk}, status=201)
