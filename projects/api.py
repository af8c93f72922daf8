"""Doors to people, projects, joining and jobs. Each checks the shape, calls one rule, and answers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects import jobs, shapes
from projects.http import read
from projects.loading import deleted_project_for, invitation_for, job_for, person_of, project_for
from projects.models import Job, Membership, Person, Role
from projects.permissions import Action, membership_of, require
from projects.reads import (
    invitation_row,
    invitations_of,
    is_member,
    job_row,
    member_row,
    person_row,
    project_row,
    sessions_of,
    study_row,
)
from projects.refusals import NotFound
from projects.rules import joining, members, profile, projects, sessions, study

# In a browser's session: the address to which the invitation was sent by which it came. It counts as confirmed.
INVITED_ADDRESS = "invited_address"


class MeDoor(APIView):
    @extend_schema(responses=shapes.Me)
    def get(self, request: Request) -> Response:
        return Response(person_row(person_of(request)))

    @extend_schema(request=shapes.ProfileEdit, responses=shapes.Me)
    def patch(self, request: Request) -> Response:
        person = profile.edit_profile(by=person_of(request), **read(request, shapes.ProfileEdit))
        return Response(person_row(person))


class SessionsDoor(APIView):
    @extend_schema(responses=shapes.Sessions)
    def get(self, request: Request) -> Response:
        return Response({"sessions": sessions_of(person_of(request), request.session.session_key)})

    @extend_schema(operation_id="sessions_end_others", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign out everywhere else."""
        sessions.end_other_sessions(by=person_of(request), but=request.session.session_key)
        return Response(status=204)


class SessionDoor(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, session: UUID) -> Response:
        sessions.end_session(by=person_of(request), id=session)
        return Response(status=204)


class ProjectDoor(APIView):
    @extend_schema(request=shapes.ProjectEdit, responses=shapes.Project)
    def patch(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        edited = projects.edit_project(by=me, project=found, **read(request, shapes.ProjectEdit))
        return Response(project_row(edited, membership_of(me, found).role))


class DeleteProjectDoor(APIView):
    @extend_schema(request=shapes.Deletion, responses={204: None})
    def post(self, request: Request, project: UUID) -> Response:
        """Delete the project; an owner can restore it for 30 days."""
        me = person_of(request)
        name = read(request, shapes.Deletion)["name"]
        projects.delete_project(by=me, project=project_for(me, project), name=name)
        return Response(status=204)


class RestoreProjectDoor(APIView):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        projects.restore_project(by=me, project=deleted_project_for(me, project))
        return Response(status=204)


class JoinCodeDoor(APIView):
    @extend_schema(request=shapes.JoinCodeEdit, responses=shapes.Project)
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        wanted = read(request, shapes.JoinCodeEdit)
        edited = joining.set_join_code(by=me, project=found, is_on=wanted["on"], role=Role(wanted["role"]))
        return Response(project_row(edited, membership_of(me, found).role))


class InvitationsDoor(APIView):
    @extend_schema(responses=shapes.Invitations)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = invitations_of(by=me, project=project_for(me, project))
        rows = [invitation_row(one) for one in found]
        return Response({"invitations": rows, "sends_mail": bool(settings.EMAIL_HOST)})

    @extend_schema(request=shapes.NewInvitation, responses={201: shapes.Invitation})
    def post(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        wanted = read(request, shapes.NewInvitation)
        invitation, token = joining.invite(
            by=me, project=project_for(me, project), role=Role(wanted["role"]), email=wanted["email"]
        )
        link = None if wanted["email"] else f"/join#{token}"
        return Response(invitation_row(invitation, link), status=201)


class InvitationDoor(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, project: UUID, invitation: UUID) -> Response:
        me = person_of(request)
        project_for(me, project)
        found = invitation_for(by=me, project=project, id=invitation)
        if found is None:
            raise NotFound
        joining.withdraw_invitation(by=me, invitation=found)
        return Response(status=204)


class MemberDoor(APIView):
    def _member(self, me: Person, project: UUID, member: UUID) -> Membership:
        found = Membership.objects.select_related("person", "project").filter(
            project=project_for(me, project), pk=member
        )
        one = found.first()
        if one is None:
            raise NotFound
        return one

    @extend_schema(request=shapes.RoleEdit, responses=shapes.Member)
    def patch(self, request: Request, project: UUID, member: UUID) -> Response:
        me = person_of(request)
        found = self._member(me, project, member)
        role = Role(read(request, shapes.RoleEdit)["role"])
        changed = members.change_role(by=me, member=found, role=role)
        return Response(member_row(changed, membership_of(me, changed.project)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, project: UUID, member: UUID) -> Response:
        me = person_of(request)
        members.remove_member(by=me, member=self._member(me, project, member))
        return Response(status=204)


class PeekDoor(APIView):
    permission_classes = [AllowAny]

    @extend_schema(request=shapes.Key, responses=shapes.WayIn)
    def post(self, request: Request) -> Response:
        door = joining.look_through(**read(request, shapes.Key))
        me = request.user
        inside = isinstance(me, Person) and is_member(me, door.project)
        sent_to = door.invitation.sent_to if door.invitation else ""
        if sent_to and not inside:
            request.session[INVITED_ADDRESS] = sent_to
        return Response(
            {
                "project_name": door.project.name,
                "invited_by": door.invitation.created_by.name if door.invitation else "",
                "role": door.role,
                "already_member": door.project.pk if inside else None,
                "sent_to": sent_to,
            }
        )


class JoinDoor(APIView):
    @extend_schema(request=shapes.Key, responses=shapes.Joined)
    def post(self, request: Request) -> Response:
        member = joining.join(by=person_of(request), **read(request, shapes.Key))
        return Response({"project": member.project_id})


class StudyDoor(APIView):
    @extend_schema(responses=shapes.Study)
    def get(self, request: Request, project: UUID) -> Response:
        """The study sheet: research questions, interview guide, and what the notification says."""
        me = person_of(request)
        found = project_for(me, project)
        return Response(study_row(study.sheet_of(found), membership_of(me, found).role))

    @extend_schema(request=shapes.StudyEdit, responses={200: shapes.Study, 412: OpenApiTypes.OBJECT})
    def patch(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        sheet = study.edit_study(by=me, project=found, **read(request, shapes.StudyEdit))
        return Response(study_row(sheet, membership_of(me, found).role))


class JobsDoor(APIView):
    @extend_schema(responses=shapes.Jobs)
    def get(self, request: Request, project: UUID) -> Response:
        me = person_of(request)
        found = project_for(me, project)
        require(me, Action.SEE_PROJECT, found)
        mine = Job.objects.filter(project=found, created_by=me).order_by("-created_at")[:30]
        return Response({"jobs": [job_row(job, me) for job in mine]})


class JobDoor(APIView):
    @extend_schema(responses=shapes.JobShape)
    def get(self, request: Request, job: UUID) -> Response:
        me = person_of(request)
        return Response(job_row(job_for(me, job), me))


class CancelJobDoor(APIView):
    @extend_schema(request=None, responses=shapes.JobShape)
    def post(self, request: Request, job: UUID) -> Response:
        me = person_of(request)
        return Response(job_row(jobs.cancel(by=me, job=job_for(me, job)), me))


class NothingHere(APIView):
    """Unknown API paths answer in the same shape as everything else."""

    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request, **parts: Any) -> Response:
        raise NotFound

    post = patch = put = delete = get
