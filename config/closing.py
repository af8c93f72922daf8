"""The door through which somebody closes their account. It wants the password, and counts wrong ones."""

from typing import Any

from allauth.core.internal import ratelimit
from django.contrib.auth import logout
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.security import log
from projects.http import Shape, read
from projects.loading import person_of
from projects.models import Project
from projects.refusals import BadInput
from projects.rules.closing import close_account, consequences
from projects.rules.sessions import ask_who_listens


class ProjectName(Shape):
    id = s.UUIDField()
    name = s.CharField()


class Consequences(Shape):
    hand_over = ProjectName(many=True, help_text="Where another owner is needed first.")
    delete = ProjectName(many=True, help_text="Where nobody else is left, so that the project is deleted.")
    leave = ProjectName(many=True)


class Closing(Shape):
    password = s.CharField(max_length=1000, trim_whitespace=False)
    keep_name = s.BooleanField(help_text="Whether one's work in the projects keeps one's name.")


class CloseAccountDoor(APIView):
    @extend_schema(operation_id="account_consequences", responses=Consequences)
    def get(self, request: Request) -> Response:
        found = consequences(person_of(request))
        groups = {"hand_over": found.hand_over, "delete": found.delete, "leave": found.leave}
        return Response({name: [_row(one) for one in projects] for name, projects in groups.items()})

    @extend_schema(operation_id="account_close", request=Closing, responses={204: None})
    def post(self, request: Request) -> Response:
        me, wanted = person_of(request), read(request, Closing)
        if not ratelimit.consume(request._request, app="allauth.account", action="reauthenticate", user=me):
            raise Throttled
        if not me.check_password(wanted["password"]):
            raise BadInput(_("The password is wrong."))
        ask_who_listens(me.pk)  # while it is known where they listen
        close_account(by=me, keep_name=wanted["keep_name"])
        log("account_closed", me)
        logout(request._request)
        return Response(status=204)


def _row(project: Project) -> dict[str, Any]:
    return {"id": project.pk, "name": project.name}
