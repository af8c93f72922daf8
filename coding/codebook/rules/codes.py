"""Rules about single codes: create, edit, move in the tree, retire, restore."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codebook.rules.tree import last_position, place_among, refuse_cycle
from coding.locking import code_of, lock_code
from coding.models import Code, Coding
from coding.models.codebook import weights_of
from coding.wording import PALETTE, tidy_name
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Person, Project
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound

MOST_CODES = 2000
"""In one project: nobody works with more, and every browser holds all of them."""
DEFINING = ("definition", "used_when", "not_when")
"""The parts of a definition."""


class NameTaken(Exception):
    """The name is already in use. Carries the row that has it, so that the browser can offer that row."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.sentence = _("The name “%(name)s” is already in use here.") % {"name": row.name}
        super().__init__(self.sentence)


class Stale(Exception):
    """Somebody changed the row after the browser read it. Carries the current row."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.sentence = _("Somebody has just changed this. Check it and try again.")
        super().__init__(self.sentence)


@transaction.atomic
def create_code(
    *,
    by: Person,
    project: Project,
    id: UUID,
    name: str,
    parent: Code | None = None,
    colour: str = "",
    definition: str = "",
) -> Code:
    """Create a code as the last of its siblings. A repeated call with the same id returns the first result.

    Raises NameTaken with the existing code when a sibling has the name. When two people create the same name at the
    same moment, the unique constraint decides who was first.
    """
    project = lock_project(project.pk)
    require(by, Action.EDIT_CODEBOOK, project)
    existing = Code.objects.filter(pk=id).first()
    if existing is not None:
        return _same_project(existing, project)
    parent = code_of(project, parent) if parent else None
    code = make_code(
        by=by, project=project, id=id, name=name, parent=parent, colour=colour, definition=definition
    )
    what = EventContent(code.pk, after=code_state(code), words={"code": code.name})
    events.record(by=by, project=project, verb=Verb.CODE_CREATED, what=what, changed=[code])
    return code


def make_code(
    *,
    by: Person,
    project: Project,
    id: UUID,
    name: str,
    parent: Code | None = None,
    colour: str = "",
    definition: str = "",
) -> Code:
    """Build and insert a code as the last of its siblings. For rules that record it.

    Raises BadInput, also when the project has as many codes as it may have, and NameTaken.
    """
    if Code.objects.filter(project=project, withdrawn_at__isnull=True).count() >= MOST_CODES:
        raise BadInput(_too_many_codes())
    code = Code(
        id=id,
        project=project,
        name=tidy_name(name),
        parent=parent,
        position=last_position(project, parent) + 1,
        colour=colour or _next_colour(project, parent),
        definition=definition,
        created_by=by,
    )
    save_unless_taken(code)
    return code


def _too_many_codes() -> str:
    words = _(
        "A project can have %(most)s codes, and this one has as many. Delete or merge some that nobody uses: "
        "“Check the codebook” finds them."
    )
    return words % {"most": MOST_CODES}


@transaction.atomic
def edit_code(
    *,
    by: Person,
    code: Code,
    seq: int | None = None,
    name: str | None = None,
    colour: str | None = None,
    definition: str | None = None,
    used_when: str | None = None,
    not_when: str | None = None,
) -> Code:
    """Rename, recolour or define a code. `seq` is the row's number as the browser last read it.

    Raises Stale when the row is newer than `seq`, NameTaken when a sibling has the name.
    """
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    if seq is not None and seq != code.changed_seq:
        raise Stale(code)
    wanted = {
        Verb.CODE_RENAMED: {"name": tidy_name(name) if name is not None else None},
        Verb.CODE_RECOLOURED: {"colour": colour},
        Verb.CODE_DEFINED: {"definition": definition, "used_when": used_when, "not_when": not_when},
    }
    for verb, fields in wanted.items():
        new = {key: value for key, value in fields.items() if value not in (None, getattr(code, key))}
        if new:
            _set(by, code, verb, **new)
    return code


@transaction.atomic
def move_code(*, by: Person, code: Code, parent: Code | None, before: Code | None = None) -> Code:
    """Move a code under another parent or to another place among its siblings.

    Raises NotAllowed if the code would end up under itself, NameTaken if a new sibling has its name.
    """
    project = lock_project(code.project_id)
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, project)
    parent = code_of(project, parent) if parent else None
    before = code_of(project, before) if before else None
    refuse_cycle(code, parent)
    place, numbered = place_among(code, parent, before)
    _set(by, code, Verb.CODE_MOVED, numbered, parent=parent, position=place)
    return code


@transaction.atomic
def place_code(*, by: Person, code: Code, parent: Code | None, position: float) -> Code:
    """Undo a move: put a code exactly where it was. Raises like `move_code`."""
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    parent = code_of(code.project, parent) if parent else None
    refuse_cycle(code, parent)
    _set(by, code, Verb.CODE_MOVED, parent=parent, position=position)
    return code


@transaction.atomic
def retire_code(*, by: Person, code: Code) -> Code:
    """Retire a code. Its codings remain, and the code can be restored. Raises NotFound if the code is deleted."""
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    if code.withdrawn_at is not None:
        raise NotFound
    if code.retired_at is None:
        _set(by, code, Verb.CODE_RETIRED, retired_at=timezone.now())
    return code


@transaction.atomic
def restore_code(*, by: Person, code: Code) -> Code:
    """Bring a retired code back into use, or restore one whose creation was undone.

    Raises NotAllowed for a merged code: its codings come back only by undoing the merge.
    """
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    if code.merged_into is not None:
        names = {"name": code.name, "into": code.merged_into.name}
        raise NotAllowed(
            _("“%(name)s” has been merged into “%(into)s”. Undo the merge to get it back.") % names
        )
    if code.withdrawn_at is not None:
        _set(by, code, Verb.CODE_RESTORED, withdrawn_at=None)
    elif code.retired_at is not None:
        _set(by, code, Verb.CODE_RESTORED, retired_at=None)
    return code


@transaction.atomic
def withdraw_code(*, by: Person, code: Code) -> Code:
    """Undo the creation of a code. Raises NotAllowed if the code has been used since then: retire it instead."""
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    _refuse_used(by, code)
    _set(by, code, Verb.CODE_WITHDRAWN, withdrawn_at=timezone.now())
    return code


def withdraw_quietly(by: Person, code: Code) -> None:
    """Undo the creation of a code within a rule that records it.

    Raises NotAllowed if the code has been used since then.
    """
    _refuse_used(by, code)
    code.withdrawn_at = timezone.now()
    code.save(update_fields=["withdrawn_at"])


def _refuse_used(by: Person, code: Code) -> None:
    """Refuse what would take a code from codings. Whoever is blind to others' codings is refused in any case, so that
    the answer does not tell whether there are some."""
    in_use = Coding.objects.filter(project=code.project_id, code=code, withdrawn_at__isnull=True)
    seen = visibility.living_codings(by, code.project_id).filter(code=code)
    if seen.exists() or code.children.filter(withdrawn_at__isnull=True).exists():
        raise NotAllowed(_("This code has been used since then. Delete it in the codebook instead."))
    if visibility.hidden_rounds(by, code.project_id):
        raise NotAllowed(
            _("During a blind round others may be using this code. Delete it in the codebook instead.")
        )
    if in_use.exists():
        raise NotAllowed(_("This code has been used since then. Delete it in the codebook instead."))


def _set(by: Person, code: Code, verb: Verb, numbered: Sequence[Code] = (), /, **fields: Any) -> None:
    """Change fields of a locked code and record it under its verb, together with siblings that had to be renumbered."""
    before = code_state(code)
    for field, value in fields.items():
        setattr(code, field, value)
    save_unless_taken(code)
    after = code_state(code)
    words = {"code": code.name}
    if verb is Verb.CODE_RENAMED:
        words |= {"from": before["name"], "to": after["name"]}
    if verb is Verb.CODE_DEFINED:
        words["part"] = next(iter(fields)) if len(fields) == 1 else "definition"
    if verb is Verb.CODE_MOVED:
        words |= {"from": _name_of(before["parent"]), "to": _name_of(after["parent"])}
    if numbered:
        after["siblings"] = {str(one.pk): one.position for one in numbered}
    what = EventContent(code.pk, before, after, words)
    events.record(by=by, project=code.project_id, verb=verb, what=what, changed=[code, *numbered])


def _name_of(code: UUID | None) -> str:
    """A code's name for the history sentence; empty for the top of the tree."""
    return str(Code.objects.values_list("name", flat=True).get(pk=code)) if code else ""


# Of a code: what rules change after it was created.
WRITTEN = (
    "name", "parent", "position", "colour", "definition", "used_when", "not_when",
    "weight_from", "weight_to", "weight_low", "weight_high", "retired_at", "withdrawn_at", "merged_into",
)  # fmt: skip


def save_unless_taken(code: Code) -> None:
    """Write a new code, or the fields of a locked one that rules change. Raises NameTaken."""
    try:
        with transaction.atomic():
            save_fields(code, *WRITTEN)
    except IntegrityError as error:
        if "siblings_have_different_names" not in str(error):
            raise
        twins = Code.objects.filter(project=code.project_id, parent=code.parent_id, name__iexact=code.name)
        twin = twins.filter(withdrawn_at__isnull=True).exclude(pk=code.pk).first()
        raise NameTaken(twin or code) from error


def code_state(code: Code) -> dict[str, Any]:
    return {
        "name": code.name,
        "parent": code.parent_id,
        "position": code.position,
        "colour": code.colour,
        "definition": code.definition,
        "used_when": code.used_when,
        "not_when": code.not_when,
        "is_retired": code.retired_at is not None,
        "weights": weights_of(code),
    }


def _same_project(code: Code, project: Project) -> Code:
    if code.project_id != project.pk:
        raise NotFound
    return code


def _next_colour(project: Project, parent: Code | None) -> str:
    """A child gets its parent's colour; a new top-level code gets the next colour of the palette."""
    if parent is not None:
        return parent.colour
    return PALETTE[Code.objects.filter(project=project, parent=None).count() % len(PALETTE)]
