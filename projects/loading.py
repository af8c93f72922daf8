"""From an id in a request to the row that this person may see, or NotFound."""

from uuid import UUID

from rest_framework.request import Request

from projects.models import Invitation, Job, Membership, Person, Project
from projects.permissions import living, membership_of
from projects.refusals import NotFound


def person_of(request: Request) -> Person:
    """The person who asks; REST framework has refused everybody else already."""
    assert isinstance(request.user, Person)  # noqa: S101 (narrows the type)
    return request.user


def project_for(person: Person, id: UUID) -> Project:
    """The project, if it is any of this person's business. Raises NotFound otherwise."""
    project = Project.objects.filter(pk=id).first()
    if project is None:
        raise NotFound
    membership_of(person, project)
    return project


def job_for(person: Person, id: UUID) -> Job:
    """A job of a project that the person is in, and which they asked for themselves."""
    job = Job.objects.select_related("project").filter(pk=id).first()
    if job is None:
        raise NotFound
    member = Membership.objects.filter(living(), project=job.project_id, person=person).first()
    if member is None or job.created_by_id != person.pk:
        raise NotFound
    return job


def invitation_for(*, by: Person, project: UUID, id: UUID) -> Invitation | None:
    return Invitation.objects.select_related("project").filter(project=project, pk=id).first()
