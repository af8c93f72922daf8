"""The one page of permissions: who may do what, in which mode, and the sentence for those who may not.

Every rule begins with `require(...)`; every button in the browser asks the `may` flags made from the same table;
`docs/permissions.md` is printed from it; a test checks the whole table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models import Membership, Mode, Person, Project, Role
from projects.refusals import NotAllowed, NotFound

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Action(StrEnum):
    SEE_PROJECT = "see_project"
    SEE_HISTORY = "see_history"
    READ_TEXT = "read_text"
    LEAVE_PROJECT = "leave_project"
    EDIT_PROJECT = "edit_project"
    DELETE_PROJECT = "delete_project"
    MANAGE_MEMBERS = "manage_members"
    IMPORT_DOCUMENTS = "import_documents"
    EDIT_DOCUMENT = "edit_document"
    WITHDRAW_DOCUMENT = "withdraw_document"
    EDIT_TEXT = "edit_text"
    EDIT_REGISTER = "edit_register"
    SWITCH_ROUND = "switch_round"
    EDIT_CODEBOOK = "edit_codebook"
    APPLY_CODE = "apply_code"
    CHANGE_OWN_CODING = "change_own_coding"
    CHANGE_OTHERS_CODING = "change_others_coding"
    COMMENT = "comment"
    RESOLVE_THREAD = "resolve_thread"
    ASSIGN_THREAD = "assign_thread"
    WRITE_MEMO = "write_memo"
    WRITE_OTHERS_MEMO = "write_others_memo"
    WITHDRAW_OTHERS_MEMO = "withdraw_others_memo"
    HAND_IN = "hand_in"
    REVIEW = "review"
    SHARE_VIEW = "share_view"
    EXPORT = "export"


@dataclass(frozen=True)
class Allowed:
    """Who may while everybody codes together; who may in a blind round; the sentence for everybody else."""

    together: frozenset[Role]
    independent: frozenset[Role]
    refusal: "str | _StrPromise"

    def allows(self, role: Role, mode: Mode) -> bool:
        return role in (self.independent if mode is Mode.INDEPENDENT else self.together)


def allow(*roles: Role, refusal: "str | _StrPromise", independent: Iterable[Role] | None = None) -> Allowed:
    return Allowed(frozenset(roles), frozenset(roles if independent is None else independent), refusal)


EVERYONE = (Role.OWNER, Role.CODER, Role.SUPERVISOR, Role.READER)
CODERS = (Role.OWNER, Role.CODER)
TALKERS = (Role.OWNER, Role.CODER, Role.SUPERVISOR)
OWNER = (Role.OWNER,)
# Roles that may read whole texts only if an owner has opened them; they may always read quotations, codes and memos.
OUTSIDE_THE_GROUP = (Role.SUPERVISOR, Role.READER)
# For so long a deleted project can be restored.
TIME_TO_REGRET = timedelta(days=30)
TEXTS_CLOSED = _(
    "The texts in this project are not open to you: you can read quotations, codes and memos. Ask an owner."
)
TABLE: dict[Action, Allowed] = {
    Action.SEE_PROJECT: allow(*EVERYONE, refusal=_("You are not a member of this project.")),
    Action.SEE_HISTORY: allow(*EVERYONE, refusal=_("You are not a member of this project.")),
    Action.READ_TEXT: allow(*EVERYONE, refusal=_("You are not a member of this project.")),
    Action.LEAVE_PROJECT: allow(*EVERYONE, refusal=_("You are not a member of this project.")),
    Action.EDIT_PROJECT: allow(
        *OWNER, refusal=_("Only an owner can change the project's name and settings.")
    ),
    Action.DELETE_PROJECT: allow(*OWNER, refusal=_("Only an owner can delete the project.")),
    Action.MANAGE_MEMBERS: allow(
        *OWNER, refusal=_("Only an owner can invite members and change their roles.")
    ),
    Action.IMPORT_DOCUMENTS: allow(*CODERS, refusal=_("Only owners and coders can import documents.")),
    Action.EDIT_DOCUMENT: allow(*CODERS, refusal=_("Only owners and coders can change documents.")),
    Action.WITHDRAW_DOCUMENT: allow(*OWNER, refusal=_("Only an owner can delete a document.")),
    Action.EDIT_TEXT: allow(*CODERS, refusal=_("Only owners and coders can correct the text.")),
    Action.EDIT_REGISTER: allow(
        *CODERS, refusal=_("Only owners and coders can change participants and interviews.")
    ),
    Action.SWITCH_ROUND: allow(*OWNER, refusal=_("Only an owner can start and end a blind round.")),
    Action.EDIT_CODEBOOK: allow(*CODERS, refusal=_("Only owners and coders can change the codebook.")),
    Action.APPLY_CODE: allow(*CODERS, refusal=_("Only owners and coders can code; you can comment instead.")),
    Action.CHANGE_OWN_CODING: allow(*CODERS, refusal=_("Only owners and coders can change codings.")),
    Action.CHANGE_OTHERS_CODING: allow(
        *OWNER,
        independent=(),
        refusal=_(
            "This coding was made by somebody else. Ask them or an owner to change it, or leave a comment."
        ),
    ),
    Action.COMMENT: allow(*TALKERS, refusal=_("As a reader you can read everything, but not comment.")),
    Action.RESOLVE_THREAD: allow(
        *TALKERS, refusal=_("As a reader you can read everything, but not comment.")
    ),
    Action.ASSIGN_THREAD: allow(
        *TALKERS, refusal=_("As a reader you can read everything, but not choose who should answer.")
    ),
    Action.WRITE_MEMO: allow(
        *TALKERS, refusal=_("As a reader you can read everything, but not write memos.")
    ),
    Action.WRITE_OTHERS_MEMO: allow(
        *CODERS, refusal=_("This memo was written by somebody else. You can write your own.")
    ),
    Action.WITHDRAW_OTHERS_MEMO: allow(
        *OWNER, refusal=_("This memo was written by somebody else. Only they or an owner can delete it.")
    ),
    Action.HAND_IN: allow(*CODERS, refusal=_("Only owners and coders can hand in work.")),
    Action.REVIEW: allow(Role.SUPERVISOR, refusal=_("Only the supervisor can respond to what is handed in.")),
    Action.SHARE_VIEW: allow(
        *TALKERS, refusal=_("As a reader you can save views for yourself, but not share them.")
    ),
    Action.EXPORT: allow(*TALKERS, refusal=_("As a reader you can read everything, but not export it.")),
}


def may(role: Role | str, action: Action, mode: Mode | str = Mode.TOGETHER) -> bool:
    """Whether somebody with this role may do this in this mode."""
    return TABLE[action].allows(Role(role), Mode(mode))


def may_read_text(role: Role | str, project: Project) -> bool:
    """Whether a member with this role may read whole texts of the project."""
    return project.shows_text or Role(role) not in OUTSIDE_THE_GROUP


def membership_of(person: Person, project: Project) -> Membership:
    """The person's living membership.

    Raises NotFound for everybody else, so that they do not learn that the project exists.
    """
    found = Membership.objects.filter(living(), project=project, person=person).first()
    if found is None:
        raise NotFound
    return found


def living() -> Q:
    """Memberships that count today: not left, not expired, in a project that has not been deleted."""
    return _present() & Q(project__deleted_at__isnull=True)


def _present() -> Q:
    return Q(left_at__isnull=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()))


def may_restore() -> Q:
    """Memberships that may take back the deletion of their project today."""
    roles = TABLE[Action.DELETE_PROJECT].together
    return _present() & Q(role__in=roles, project__deleted_at__gt=timezone.now() - TIME_TO_REGRET)


def require(by: Person, action: Action, project: Project, mode: Mode | str = Mode.TOGETHER) -> Membership:
    """The first line of every rule.

    Raises NotFound for non-members and NotAllowed, with a sentence, for members whose role may not.
    """
    membership = membership_of(by, project)
    if not may(membership.role, action, mode):
        raise NotAllowed(TABLE[action].refusal)
    if action is Action.READ_TEXT and not may_read_text(membership.role, project):
        raise NotAllowed(TEXTS_CLOSED)
    return membership
