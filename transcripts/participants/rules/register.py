"""The rule about the register: attributes, participants and interviews. One action, one history line, one exact undo.

A change names rows by ids that the browser makes, so that sending it twice does nothing twice. Rows that are not there
are added. Of a row only what is named is changed; `was` says what the person saw, and where somebody else has written
something else since, nothing is changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow, save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound
from transcripts.models import Attribute, Document, Interview, Participant, Speaker
from transcripts.participants.rules.rows import (
    KNOWN,
    AttributeRow,
    Conflict,
    InterviewRow,
    ParticipantRow,
    RegisterRow,
    SpeakerRow,
    State,
)

MOST = 2_000  # participants in a project, and rows in one change
MOST_ATTRIBUTES = 100
NAMED = 5  # participants named in the history line
KINDS = ("attributes", "participants", "interviews", "speakers")
Wanted = dict[str, Any]


class CellConflict(Exception):
    """Somebody else has written something else here since the person read it. Carries the row as it is."""

    def __init__(self, row: ProjectRow, by: str) -> None:
        self.row = row
        self.sentence = _("%(name)s has changed this in the meantime.") % {"name": by}
        super().__init__(self.sentence)


@dataclass
class Changed:
    """The rows that a change has touched, as they are now."""

    attributes: list[Attribute] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)


@transaction.atomic
def change_register(
    *,
    by: Person,
    project: Project,
    attributes: Sequence[Wanted] = (),
    participants: Sequence[Wanted] = (),
    interviews: Sequence[Wanted] = (),
    speakers: Sequence[Wanted] = (),
) -> Changed:
    """Add, change, delete and bring back rows of the register, all or none.

    Raises BadInput with a sentence for what cannot be stored, such as a pseudonym that is taken; CellConflict where
    the row is not what `was` says; NotFound for rows of another project.
    """
    wanted = dict(zip(KINDS, (attributes, participants, interviews, speakers), strict=True))
    if sum(map(len, wanted.values())) > MOST or any(_repeat(rows) for rows in wanted.values()):
        raise BadInput(_("Name each row once, and at most %(most)d at a time.") % {"most": MOST})
    ids = {kind: [row["id"] for row in rows] for kind, rows in wanted.items()}
    documents = {UUID(str(key)) for row in interviews for key in row.get("documents", ())}
    register = _Register.locked(project, by, ids, documents)
    require(by, Action.EDIT_REGISTER, project)
    for kind, rows in wanted.items():
        for row in rows:
            one = register.rows(kind)[row["id"]]
            try:
                one.want(row)
            except Conflict as conflict:
                one.row.refresh_from_db()
                raise CellConflict(one.row, _last_to_change(project, kind, one.row.pk)) from conflict
    return register.bring_about(by)


def _last_to_change(project: Project, kind: str, key: UUID) -> str:
    events_of_it = Event.objects.filter(
        project=project, verb=Verb.REGISTER_CHANGED, **{f"after__{kind}__has_key": str(key)}
    )
    last = events_of_it.order_by("-seq").select_related("actor").first()
    return last.actor.name if last else _("Somebody")


def _repeat(rows: Sequence[Wanted]) -> bool:
    return len({row["id"] for row in rows}) < len(rows)


@transaction.atomic
def undo_change_register(*, by: Person, event: Event) -> Changed:
    """Put back what an event has changed. Raises NotAllowed if any of it has been changed again since then."""
    ids = {kind: [UUID(key) for key in event.after.get(kind, {})] for kind in KINDS}
    states = [one for side in (event.before, event.after) for one in side.get("interviews", {}).values()]
    documents = {UUID(key) for state in states for key in state.get("documents", ())}
    register = _Register.locked(event.project, by, ids, documents)
    require(by, Action.EDIT_REGISTER, event.project)
    for kind in KINDS:
        for key, after in event.after.get(kind, {}).items():
            row = register.rows(kind)[UUID(key)]
            if not row.is_still(after):
                words = _("“%(name)s” has been changed since then, so nothing was undone.")
                raise NotAllowed(words % {"name": row.name})
            row.put_back(event.before[kind][key])
    try:
        return register.bring_about(by)
    except NotFound as missing:
        words = _("What this belongs to has been deleted since then, so nothing was undone.")
        raise NotAllowed(words) from missing


class _Register:
    """The rows that a change touches, locked, and what is to become of them."""

    def __init__(self, project: Project, found: dict[str, dict[UUID, RegisterRow]]) -> None:
        self.project, self._found = project, found

    @classmethod
    def locked(
        cls, project: Project, by: Person, ids: dict[str, list[UUID]], documents: set[UUID]
    ) -> "_Register":
        """The rows as they are now, with the project locked: a register is changed by one person at a time."""
        project = lock_project(project.pk)
        texts = _documents(project, documents, ids["interviews"], ids["speakers"])
        attributes = {one.pk: one for one in Attribute.objects.filter(project=project)}
        found: dict[str, dict[UUID, RegisterRow]] = {kind: {} for kind in KINDS}
        for key in {*attributes, *ids["attributes"]}:
            row = attributes.get(key) or Attribute(id=key, project=project)
            found["attributes"][key] = AttributeRow(row)
        columns = {key: row for key, row in found["attributes"].items() if isinstance(row, AttributeRow)}
        for one, is_new in _rows_of(Participant, project, ids["participants"], by):
            found["participants"][one.pk] = ParticipantRow(one, is_new, columns)
        for meeting, is_new in _rows_of(Interview, project, ids["interviews"], by):
            found["interviews"][meeting.pk] = InterviewRow(meeting, is_new, texts)
        for speaker in Speaker.objects.filter(project=project, pk__in=ids["speakers"]).select_related(
            "document"
        ):
            found["speakers"][speaker.pk] = SpeakerRow(speaker)
        for kind, model in zip(KINDS, (Attribute, Participant, Interview, Speaker), strict=True):
            strange = set(ids[kind]) - found[kind].keys()
            new = [key for key in ids[kind] if key in found[kind] and found[kind][key].is_new]
            if strange or model._default_manager.filter(pk__in=new).exists():
                raise NotFound
        return cls(project, found)

    def rows(self, kind: str) -> dict[UUID, RegisterRow]:
        return self._found[kind]

    def bring_about(self, by: Person) -> Changed:
        for row in [row for rows in self._found.values() for row in rows.values()]:
            row.settle()
        changed = {
            kind: [row for row in rows.values() if row.is_changed] for kind, rows in self._found.items()
        }
        self._refuse_what_cannot_be(changed)
        answer = Changed(*([row.row for row in changed[kind]] for kind in KINDS))
        if not any(changed.values()):
            return answer
        before = {
            kind: {str(row.row.pk): row.before for row in rows} for kind, rows in changed.items() if rows
        }
        after = {kind: {str(row.row.pk): row.after for row in rows} for kind, rows in changed.items() if rows}
        words = _words(changed)
        documents = [document for rows in changed.values() for row in rows for document in row.documents]
        for rows in changed.values():
            _save(rows)
        what = EventContent(self.project.pk, before, after, words)
        stamped = [row.row for rows in changed.values() for row in rows]
        event = events.record(
            by=by,
            project=self.project,
            verb=Verb.REGISTER_CHANGED,
            what=what,
            changed=[*stamped, *{one.pk: one for one in documents}.values()],
        )
        if changed["speakers"]:
            keys = {row.row.document_id for row in changed["speakers"]}
            Document.objects.filter(pk__in=keys).update(turns_seq=event.seq)
        return answer

    def _refuse_what_cannot_be(self, changed: dict[str, list[RegisterRow]]) -> None:
        if changed["participants"]:
            _refuse_twins(Participant, "pseudonym", self.project, changed["participants"])
            _refuse_too_many(Participant, self.project, MOST, changed["participants"])
        if changed["attributes"]:
            _refuse_twins(Attribute, "name", self.project, changed["attributes"])
            _refuse_too_many(Attribute, self.project, MOST_ATTRIBUTES, changed["attributes"])
        known: dict[str, set[UUID]] = {}
        for row in [*changed["interviews"], *changed["speakers"]]:
            for kind, keys in row.refers_to().items():
                known.setdefault(kind, set()).update(keys)
        here = {row.row.pk for row in changed["participants"]}
        for kind, keys in known.items():
            there = set(KNOWN[kind](self.project, keys)) | (here if kind == "participants" else set())
            if not keys <= there:
                raise NotFound


def _documents(
    project: Project, named: Iterable[UUID], interviews: Sequence[UUID], speakers: Sequence[UUID]
) -> dict[UUID, Document]:
    """The documents that a change may touch."""
    here = Document.objects.filter(project=project)
    keys = {*named, *here.filter(interview__in=interviews).values_list("pk", flat=True)}
    keys |= set(Speaker.objects.filter(project=project, pk__in=speakers).values_list("document", flat=True))
    return {one.pk: one for one in here.filter(pk__in=keys).defer("text")} if keys else {}


def _rows_of(model: Any, project: Project, ids: Sequence[UUID], by: Person) -> Iterable[tuple[Any, bool]]:
    there = {one.pk: one for one in model._default_manager.filter(project=project, pk__in=ids)}
    for key in ids:
        yield (there[key], False) if key in there else (model(id=key, project=project, created_by=by), True)


def _refuse_twins(model: Any, column: str, project: Project, changed: Sequence[RegisterRow]) -> None:
    mine = {row.row.pk for row in changed}
    others = model._default_manager.filter(project=project, withdrawn_at__isnull=True).exclude(pk__in=mine)
    taken = {str(name).casefold() for name in others.values_list(column, flat=True)}
    for row in changed:
        if row.is_withdrawn:
            continue
        name = row.name.casefold()
        if name in taken:
            words = (
                _("“%(name)s” is already the pseudonym of somebody else in this project.")
                if model is Participant
                else _("There is already an attribute called “%(name)s”.")
            )
            raise BadInput(words % {"name": row.name})
        taken.add(name)


def _refuse_too_many(model: Any, project: Project, most: int, changed: Sequence[RegisterRow]) -> None:
    new = sum(row.is_new for row in changed)
    if new and model._default_manager.filter(project=project, withdrawn_at__isnull=True).count() + new > most:
        raise BadInput(_("This is more than the register can hold: at most %(most)d.") % {"most": most})


def _save(rows: Sequence[RegisterRow]) -> None:
    if not rows:
        return
    table = type(rows[0].row)._default_manager
    new = [row.row for row in rows if row.is_new]
    if new:
        table.bulk_create(new, batch_size=500)
    old = [row for row in rows if not row.is_new]
    if len(old) == 1:
        save_fields(old[0].row, *old[0].columns)
    elif old:
        table.bulk_update([row.row for row in old], old[0].columns, batch_size=500)
    for row in rows:
        row.save_beside()


def _words(changed: dict[str, list[RegisterRow]]) -> State:
    """The parameters of the history's sentence: what kind of change, of how many, and some of their names."""
    order = ("participants", "interviews", "speakers", "attributes")
    kind, rows = next((kind, changed[kind]) for kind in order if changed[kind])
    done = {row.deed for row in rows}
    words: State = {
        "kind": kind,
        "done": done.pop() if len(done) == 1 else "changed",
        "count": len(rows),
        "names": [row.name for row in rows[:NAMED]],
    }
    columns = {name for row in rows for name in row.what}
    if len(columns) == 1 and words["done"] == "changed":
        words["column"] = columns.pop()
    return words
