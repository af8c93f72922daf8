"""From an id in a request to the row that this person may see, or NotFound."""

from uuid import UUID

from rest_framework.request import Request

from projects.models import Invitation, Job, Membership, Person, Project
from projects.permissions import living, may_restore, membership_of
from projects.refusals import NotFound


def person_of(request: Request) -> Person:
    """The signed-in person; REST framework has already refused everybody else."""
    assert isinstance(request.user, Person)  # noqa: S101 (narrows the type)
    return request.user


def project_for(person: Person, id: UUID) -> Project:
    """The project, if this person is a member. Raises NotFound otherwise."""
    project = Project.objects.filter(pk=id).first()
    if project is None:
        raise NotFound
    membership_of(person, project)
    return project


def member_for(person: Person, project: UUID) -> Membership:
    """This person's living membership, with the project. Raises NotFound where there is none."""
    rows = Membership.objects.filter(living(), project=project, person=person).select_related("project")
    member = rows.first()
    if member is None:
        raise NotFound
    member.person = person
    return member


def deleted_project_for(person: Person, id: UUID) -> Project:
    """A deleted project that this person may restore. Raises NotFound otherwise."""
    member = (
        Membership.objects.filter(may_restore(), project=id, person=person).select_related("project").first()
    )
    if member is None:
        raise NotFound
    return member.project


def job_for(person: Person, id: UUID) -> Job:
    """A job that the person requested, in a project that they are in. Raises NotFound otherwise."""
    job = Job.objects.select_related("project").filter(pk=id).first()
    if job is None:
        raise NotFound
    member = Membership.objects.filter(living(), project=job.project_id, person=person).first()
    if member is None or job.created_by_id != person.pk:
        raise NotFound
    return job


def invitation_for(*, by: Person, project: UUID, id: UUID) -> Invitation | None:
    return Invitation.objects.select_related("project").filter(project=project, pk=id).first()
