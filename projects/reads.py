"""People, projects, members and jobs as they travel to the browser, with what this person may do; lists of them."""

from django.utils import timezone

from projects.http import Json
from projects.jobs import error_sentence, why_it_waits
from projects.models import Invitation, Job, Membership, Person, Project, Session
from projects.permissions import TIME_TO_REGRET, Action, living, may, may_read_text, may_restore, require


def is_member(person: Person, project: Project) -> bool:
    return Membership.objects.filter(living(), project=project, person=person).exists()


def invitations_of(*, by: Person, project: Project) -> list[Invitation]:
    """The project's invitations, newest first."""
    require(by, Action.MANAGE_MEMBERS, project)
    return list(project.invitations.select_related("used_by").order_by("-created_at")[:200])


def person_row(person: Person) -> Json:
    return {
        "id": person.pk,
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "theme": person.theme,
        "digest": person.digest,
        "keys": person.keys,
    }


def sessions_of(person: Person, key: str | None) -> list[Json]:
    """Where this person is signed in, this browser (whose session has this key) first, then the latest used."""
    found = Session.objects.filter(person=person, expire_date__gt=timezone.now()).order_by("-seen_at")
    rows = [_session_row(one, key) for one in found]
    return sorted(rows, key=lambda row: not row["is_this"])


def _session_row(session: Session, key: str | None) -> Json:
    return {
        "id": session.public_id,
        "browser": session.browser,
        "system": session.system,
        "begun_at": session.begun_at,
        "seen_at": session.seen_at,
        "is_this": session.session_key == key,
    }


def project_row(project: Project, role: str) -> Json:
    manages = may(role, Action.MANAGE_MEMBERS)
    return {
        "id": project.pk,
        "name": project.name,
        "description": project.description,
        "join_code": project.join_code if manages else None,
        "join_role": project.join_role,
        "shows_text": project.shows_text,
        "changed_seq": project.changed_seq,
        "may": {
            "edit": may(role, Action.EDIT_PROJECT),
            "delete": may(role, Action.DELETE_PROJECT),
            "read_text": may_read_text(role, project),
            "manage_members": manages,
            "import_documents": may(role, Action.IMPORT_DOCUMENTS),
            "edit_register": may(role, Action.EDIT_REGISTER),
            "edit_codebook": may(role, Action.EDIT_CODEBOOK),
            "code": may(role, Action.APPLY_CODE),
            "comment": may(role, Action.COMMENT),
            "share_views": may(role, Action.SHARE_VIEW),
            "export": may(role, Action.EXPORT),
            "hand_in": may(role, Action.HAND_IN),
            "review": may(role, Action.REVIEW),
            "write_memos": may(role, Action.WRITE_MEMO),
            "switch_rounds": may(role, Action.SWITCH_ROUND),
            "see_history": may(role, Action.SEE_HISTORY),
        },
    }


def member_row(member: Membership, me: Membership) -> Json:
    manages = may(me.role, Action.MANAGE_MEMBERS) and member.left_at is None
    return {
        "id": member.pk,
        "person": member.person_id,
        "name": member.person.name,
        "role": member.role,
        "colour": member.colour,
        "joined_at": member.joined_at,
        "left_at": member.left_at,
        "expires_at": member.expires_at,
        "changed_seq": member.changed_seq,
        "may": {"change_role": manages, "remove": manages or member.pk == me.pk},
    }


def invitation_row(invitation: Invitation, link: str | None = None) -> Json:
    row = {
        "id": invitation.pk,
        "role": invitation.role,
        "created_by": invitation.created_by_id,
        "created_at": invitation.created_at,
        "expires_at": invitation.expires_at,
        "used_at": invitation.used_at,
        "used_by_name": invitation.used_by.name if invitation.used_by else None,
        "withdrawn_at": invitation.withdrawn_at,
        "sent_to": invitation.sent_to,
    }
    return row | ({"link": link} if link else {})


def job_row(job: Job, by: Person | None) -> Json:
    return {
        "id": job.pk,
        "kind": job.kind,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "error": error_sentence(job),
        "waits": why_it_waits(job),
        "result": job.result,
        "about": {key: job.args[key] for key in ("what", "format") if key in job.args},
        "created_at": job.created_at,
        "created_by": job.created_by_id,
        "may_cancel": not job.is_over and (by is None or by.pk == job.created_by_id),
    }


def projects_of(person: Person) -> list[Membership]:
    """The person's living memberships with their projects, newest first."""
    found = Membership.objects.filter(living(), person=person).select_related("project")
    return list(found.order_by("-project__created_at"))


def deleted_projects_of(person: Person) -> list[Json]:
    """The deleted projects that this person can restore, the latest first."""
    found = Membership.objects.filter(may_restore(), person=person).select_related("project")
    return [
        {
            "id": one.project_id,
            "name": one.project.name,
            "deleted_at": one.project.deleted_at,
            "until": one.project.deleted_at + TIME_TO_REGRET,
        }
        for one in found.order_by("-project__deleted_at")
        if one.project.deleted_at is not None
    ]
