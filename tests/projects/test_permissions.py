"""The one page of permissions, tested as a full table: every action, role and mode is decided here too."""

from pathlib import Path

import pytest

from config.management.commands.permission_table import markdown
from projects.models import Mode, Person, Project, Role
from projects.permissions import TABLE, Action, may, require
from projects.refusals import NotAllowed, NotFound
from projects.rules import members
from tests import factories

W, C, S, R = Role.OWNER, Role.CODER, Role.SUPERVISOR, Role.READER
ALL = {W, C, S, R}
# action: (who, when all code together; who, in an independent round)
EXPECTED: dict[Action, tuple[set[Role], set[Role]]] = {
    Action.SEE_PROJECT: (ALL, ALL),
    Action.SEE_HISTORY: (ALL, ALL),
    Action.READ_TEXT: (ALL, ALL),
    Action.LEAVE_PROJECT: (ALL, ALL),
    Action.EDIT_PROJECT: ({W}, {W}),
    Action.DELETE_PROJECT: ({W}, {W}),
    Action.MANAGE_MEMBERS: ({W}, {W}),
    Action.IMPORT_DOCUMENTS: ({W, C}, {W, C}),
    Action.EDIT_DOCUMENT: ({W, C}, {W, C}),
    Action.WITHDRAW_DOCUMENT: ({W}, {W}),
    Action.EDIT_TEXT: ({W, C}, {W, C}),
    Action.EDIT_REGISTER: ({W, C}, {W, C}),
    Action.SWITCH_ROUND: ({W}, {W}),
    Action.EDIT_CODEBOOK: ({W, C}, {W, C}),
    Action.APPLY_CODE: ({W, C}, {W, C}),
    Action.CHANGE_OWN_CODING: ({W, C}, {W, C}),
    Action.CHANGE_OTHERS_CODING: ({W}, set()),
    Action.COMMENT: ({W, C, S}, {W, C, S}),
    Action.RESOLVE_THREAD: ({W, C, S}, {W, C, S}),
    Action.ASSIGN_THREAD: ({W, C, S}, {W, C, S}),
    Action.WRITE_MEMO: ({W, C, S}, {W, C, S}),
    Action.WRITE_OTHERS_MEMO: ({W, C}, {W, C}),
    Action.WITHDRAW_OTHERS_MEMO: ({W}, {W}),
    Action.HAND_IN: ({W, C}, {W, C}),
    Action.REVIEW: ({S}, {S}),
    Action.SHARE_VIEW: ({W, C, S}, {W, C, S}),
    Action.EXPORT: ({W, C, S}, {W, C, S}),
}


def test_every_action_has_a_row_here_and_there() -> None:
    assert set(EXPECTED) == set(Action) == set(TABLE)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("mode", list(Mode))
def test_the_table_says_who_may(action: Action, role: Role, mode: Mode) -> None:
    together, independent = EXPECTED[action]
    assert may(role, action, mode) == (role in (independent if mode is Mode.INDEPENDENT else together))


@pytest.mark.parametrize("action", list(Action))
def test_every_refusal_is_a_sentence(action: Action) -> None:
    assert str(TABLE[action].refusal).endswith(".")


@pytest.mark.parametrize("action", list(Action))
def test_noor_is_shown_nothing(project: Project, noor: Person, action: Action) -> None:
    with pytest.raises(NotFound):
        require(noor, action, project)


def test_who_has_left_is_shown_nothing(project: Project, ben: Person) -> None:

    member = project.memberships.get(person=ben)
    members.remove_member(by=ben, member=member)
    with pytest.raises(NotFound):
        require(ben, Action.SEE_PROJECT, project)


def test_an_examiners_access_expires(project: Project, ada: Person) -> None:
    from datetime import timedelta

    from django.utils import timezone

    examiner = factories.person("Examiner")
    member = factories.join(project, examiner, "reader")
    with pytest.raises(NotAllowed):
        require(examiner, Action.COMMENT, project)
    member.expires_at = timezone.now() - timedelta(seconds=1)
    member.save()
    with pytest.raises(NotFound):
        require(examiner, Action.SEE_PROJECT, project)


def test_the_printed_table_is_fresh() -> None:
    assert Path("docs/permissions.md").read_text() == markdown()
