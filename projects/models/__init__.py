"""People, projects, events and jobs."""

from projects.models.base import ProjectRow
from projects.models.event import Event
from projects.models.job import Job
from projects.models.person import Person
from projects.models.project import Invitation, Membership, Mode, Project, Role
from projects.models.session import Session
from projects.models.study import StudySheet

__all__ = [
    "Event",
    "Invitation",
    "Job",
    "Membership",
    "Mode",
    "Person",
    "Project",
    "ProjectRow",
    "Role",
    "Session",
    "StudySheet",
]
