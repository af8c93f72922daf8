"""One row of the register that a change touches: what it was, what is wanted of it, and how it is stored."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from projects.dates import read_date
from projects.models import Membership, Project
from projects.models.base import ProjectRow
from projects.refusals import BadInput
from projects.wording import one_line, several_lines
from transcripts.models import Attribute, Document, Interview, Interviewer, Meeting, Participant, Speaker
from transcripts.participants.rules.answers import MOST_OPTIONS, read_answer

LONGEST_NAME = 80
LONGEST_NOTES = 10_000
MOST_MINUTES = 24 * 60
State = dict[str, Any]

KNOWN: dict[str, Callable[[Project, set[UUID]], Iterable[UUID]]] = {
    "participants": lambda project, keys: Participant.objects.filter(
        project=project, pk__in=keys, withdrawn_at__isnull=True
    ).values_list("pk", flat=True),
    "documents": lambda project, keys: Document.objects.filter(project=project, pk__in=keys).values_list(
        "pk", flat=True
    ),
    "members": lambda project, keys: Membership.objects.filter(project=project, person__in=keys).values_list(
        "person", flat=True
    ),
}
"""Which of some ids are the project's own."""


class Conflict(Exception):
    """The row is not what the person saw."""


class RegisterRow(ABC):
    """A row, the state of its fields as events remember it, and the states before and after this change."""

    row: Any
    columns: tuple[str, ...] = ()

    def __init__(self, row: ProjectRow, is_new: bool) -> None:
        self.row, self.is_new = row, is_new
        self.before: State = {}
        self.after: State = {}

    def settle(self) -> None:
        """Note what the wishes for other rows have changed in this one, and the whole of a row that comes or comes
        back: undoing that takes all of it away, so nobody may have written in it since."""
        if self.after.get("is_withdrawn") is False:
            self.after = {**self.state(), "is_withdrawn": False}

    @property
    def is_changed(self) -> bool:
        return bool(self.after)

    @property
    def is_withdrawn(self) -> bool:
        return getattr(self.row, "withdrawn_at", None) is not None

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.row)

    @property
    def deed(self) -> str:
        """added, deleted, restored or changed."""
        if self.is_new:
            return "added"
        if "is_withdrawn" in self.after:
            return "deleted" if self.after["is_withdrawn"] else "restored"
        return "changed"

    @property
    def what(self) -> set[str]:
        """Which columns are changed, by the names that people know."""
        return set(self.after)

    @property
    def documents(self) -> list[Document]:
        """Documents that show something of this row."""
        return []

    def refers_to(self) -> dict[str, set[UUID]]:
        """Ids of other rows that the change names, by kind."""
        return {}

    @abstractmethod
    def state(self) -> State:
        """All fields as they are."""

    @abstractmethod
    def tidy(self, name: str, value: Any) -> Any:
        """A wanted field as it is stored. Raises BadInput."""

    def write(self, name: str, value: Any) -> None:
        """Set a field of the row, in its stored form."""
        setattr(self.row, name, value)

    def save_beside(self) -> None:  # noqa: B027 (most rows have nothing there)
        """Write what lies in other tables."""

    def want(self, wanted: State) -> None:
        """Set the fields that are wanted.

        Raises BadInput for bad ones, Conflict where the row is not what `was` says.
        """
        now, was = self.state(), wanted.get("was") or {}
        if self.is_withdrawn and wanted.get("is_withdrawn") is not False:
            raise BadInput(_("“%(name)s” has been deleted.") % {"name": self.name})
        for name, value in wanted.items():
            if name in ("id", "was"):
                continue
            new = self.tidy(name, value)
            if name in was and now[name] not in (new, self.tidy(name, was[name])):
                raise Conflict
            self._set(name, now[name], new)
        if self.is_new:
            self.before, self.after = {"is_withdrawn": True}, {"is_withdrawn": False}
        self.check()

    def check(self) -> None:  # noqa: B027 (most rows need nothing)
        """Refuse a row that lacks what it needs."""

    def _set(self, name: str, old: Any, new: Any) -> None:
        if old == new and not self.is_new:
            return
        self.before[name], self.after[name] = old, new
        self._write(name, new)

    def _write(self, name: str, value: Any) -> None:
        if name != "is_withdrawn":
            self.write(name, value)
        elif value != self.is_withdrawn:
            self.row.withdrawn_at = timezone.now() if value else None

    def is_still(self, state: State) -> bool:
        """Whether these fields are as an event left them."""
        now = self.state()
        return all(now[name] == value for name, value in state.items())

    def put_back(self, state: State) -> None:
        """Set these fields as an event remembers them."""
        now = self.state()
        for name, value in state.items():
            self._set(name, now[name], value)


class AttributeRow(RegisterRow):
    """A column."""

    row: Attribute
    columns = ("name", "kind", "options", "position", "in_citations", "withdrawn_at")

    def __init__(self, row: Attribute) -> None:
        super().__init__(row, row._state.adding)
        self.options = row.options

    def settle(self) -> None:
        # A new choice may have been typed into a cell.
        if self.row.options != self.after.get("options", self.options):
            if not self.is_new:
                self.before.setdefault("options", self.options)
            self.after["options"] = self.row.options
        super().settle()

    def state(self) -> State:
        row = self.row
        return {
            "name": row.name,
            "kind": row.kind,
            "options": row.options,
            "position": row.position,
            "in_citations": row.in_citations,
            "is_withdrawn": self.is_withdrawn,
        }

    def tidy(self, name: str, value: Any) -> Any:
        if name == "name":
            return _named(value, _("Enter a name for the attribute."))
        return _options(value) if name == "options" else value

    def check(self) -> None:
        if self.is_new and not self.row.name:
            raise BadInput(_("Enter a name for the attribute."))
        if "kind" in self.after and not self.is_new:
            self._refuse_what_does_not_fit(self.before["kind"])
        if "options" in self.after and not self.is_new:
            self._refuse_lost_options()

    def _refuse_what_does_not_fit(self, old: str) -> None:
        """A column with answers keeps its kind: they would have to be read anew, and some would be lost."""
        key = str(self.row.pk)
        living = Participant.objects.filter(project=self.row.project_id, withdrawn_at__isnull=True)
        if living.filter(answers__has_key=key).exists():
            raise BadInput(
                _("“%(name)s” has answers already. Make a new attribute of the other kind instead.")
                % {"name": self.row.name}
            )

    def _refuse_lost_options(self) -> None:
        gone = {one["id"]: one["name"] for one in self.before.get("options") or []}
        for one in self.after["options"]:
            gone.pop(one["id"], None)
        key = str(self.row.pk)
        living = Participant.objects.filter(project=self.row.project_id, withdrawn_at__isnull=True)
        for id, name in gone.items():
            if living.filter(**{f"answers__{key}": id}).exists():
                raise BadInput(_("Somebody has the answer “%(name)s”, so it stays.") % {"name": name})


def _options(value: list[State]) -> list[State]:
    options = [
        {"id": str(one["id"]), "name": _named(one["name"], _("Enter a name for the choice."))}
        for one in value
    ]
    names = {one["name"].casefold() for one in options}
    if len(names) < len(options) or len({one["id"] for one in options}) < len(options):
        raise BadInput(_("Two choices have the same name."))
    if len(options) > MOST_OPTIONS:
        raise BadInput(_("At most %(most)d choices.") % {"most": MOST_OPTIONS})
    return options


class ParticipantRow(RegisterRow):
    """A participant; each answer is a field of its own."""

    row: Participant
    columns = ("pseudonym", "status", "notes", "answers", "withdrawn_at")

    def __init__(self, row: Participant, is_new: bool, attributes: dict[UUID, AttributeRow]) -> None:
        super().__init__(row, is_new)
        self.attributes = attributes

    @property
    def what(self) -> set[str]:
        keys = {key for key in self.after.get("answers", {})}
        names = {self.attributes[UUID(key)].row.name for key in keys if UUID(key) in self.attributes}
        return (set(self.after) - {"answers"}) | names

    def state(self) -> State:
        row = self.row
        return {
            "pseudonym": row.pseudonym,
            "status": row.status,
            "notes": row.notes,
            "answers": row.answers,
            "is_withdrawn": self.is_withdrawn,
        }

    def tidy(self, name: str, value: Any) -> Any:
        match name:
            case "pseudonym":
                return _named(value, _("Enter a pseudonym."))
            case "notes":
                return several_lines(value).strip()[:LONGEST_NOTES]
        return value

    def want(self, wanted: State) -> None:
        answers = wanted.get("answers") or {}
        seen = (wanted.get("was") or {}).get("answers") or {}
        plain = {name: value for name, value in wanted.items() if name != "answers"}
        plain["was"] = {name: value for name, value in (wanted.get("was") or {}).items() if name != "answers"}
        before, after, now = {}, {}, dict(self.row.answers)
        for key, given in answers.items():
            attribute = self.attributes.get(UUID(str(key)))
            if attribute is None or attribute.is_withdrawn:
                raise BadInput(_("This attribute has been deleted."))
            old, new = now.get(str(key)), read_answer(attribute.row, given)
            if str(key) in seen and old not in (new, seen[str(key)]):
                raise Conflict
            if old != new:
                before[str(key)], after[str(key)] = old, new
        _take_in(now, after)
        self.row.answers = now
        super().want(plain)
        if after and not self.is_new:
            self.before["answers"], self.after["answers"] = before, after

    def check(self) -> None:
        if self.is_new and not self.row.pseudonym:
            raise BadInput(_("Enter a pseudonym."))

    def is_still(self, state: State) -> bool:
        answers = state.get("answers", {})
        if "is_withdrawn" in state:
            return super().is_still(state)
        rest = {name: value for name, value in state.items() if name != "answers"}
        return super().is_still(rest) and all(
            self.row.answers.get(key) == one for key, one in answers.items()
        )

    def put_back(self, state: State) -> None:
        answers = state.get("answers", {})
        super().put_back({name: value for name, value in state.items() if name != "answers"})
        if answers:
            now = dict(self.row.answers)
            self.before["answers"] = {key: now.get(key) for key in answers}
            self.after["answers"] = answers
            _take_in(now, answers)
            self.row.answers = now


def _take_in(answers: State, changes: State) -> None:
    for key, one in changes.items():
        if one is None:
            answers.pop(key, None)
        else:
            answers[key] = one


class InterviewRow(RegisterRow):
    """An interview, with who took part and its documents."""

    row: Interview
    columns = ("title", "date", "medium", "place", "minutes", "notes", "withdrawn_at")

    def __init__(self, row: Interview, is_new: bool, documents: dict[UUID, Document]) -> None:
        super().__init__(row, is_new)
        self._documents = documents
        self._lists: dict[str, list[str]] = {"participants": [], "interviewers": [], "documents": []}
        if not is_new:
            self._lists = {
                "participants": _keys(row.meetings.values_list("participant", flat=True)),
                "interviewers": _keys(row.interviewers.values_list("person", flat=True)),
                "documents": sorted(str(pk) for pk, one in documents.items() if one.interview_id == row.pk),
            }
        self._had = dict(self._lists)

    @property
    def name(self) -> str:
        if self.row.title:
            return self.row.title
        if self._lists["participants"]:
            rows = Participant.objects.filter(pk__in=self._lists["participants"]).order_by("pseudonym")
            names = ", ".join(rows.values_list("pseudonym", flat=True))
            if names:
                return names
        return self.row.date.isoformat() if self.row.date else "–"

    @property
    def documents(self) -> list[Document]:
        keys = set(self._had["documents"]) ^ set(self._lists["documents"])
        keys |= (
            set(self._lists["documents"])
            if "participants" in self.after or "is_withdrawn" in self.after
            else set()
        )
        return [self._documents[UUID(key)] for key in keys if UUID(key) in self._documents]

    def refers_to(self) -> dict[str, set[UUID]]:
        kinds = {"participants": "participants", "interviewers": "members", "documents": "documents"}
        return {
            kind: {UUID(key) for key in self._lists[name] if key not in self._had[name]}
            for name, kind in kinds.items()
            if name in self.after
        }

    def state(self) -> State:
        row = self.row
        return {
            "title": row.title,
            "date": row.date.isoformat() if row.date else None,
            "medium": row.medium,
            "place": row.place,
            "minutes": row.minutes,
            "notes": row.notes,
            **self._lists,
            "is_withdrawn": self.is_withdrawn,
        }

    def tidy(self, name: str, value: Any) -> Any:
        match name:
            case "title" | "place":
                return one_line(value or "", 120)
            case "notes":
                return several_lines(value).strip()[:LONGEST_NOTES]
            case "date":
                return read_date(value).isoformat() if value and str(value).strip() else None
            case "participants" | "interviewers" | "documents":
                return sorted({str(one) for one in value})
        return value

    def write(self, name: str, value: Any) -> None:
        if name in self._lists:
            self._lists[name] = list(value)
        elif name == "date":
            self.row.date = date.fromisoformat(value) if value else None
        else:
            setattr(self.row, name, value)

    def check(self) -> None:
        for key in self._lists["documents"]:
            one = self._documents.get(UUID(key))
            if one is not None and one.interview_id not in (None, self.row.pk):
                raise BadInput(_("“%(title)s” belongs to another interview already.") % {"title": one.title})

    def save_beside(self) -> None:
        row, had, now = self.row, self._had, self._lists
        if had["participants"] != now["participants"]:
            row.meetings.exclude(participant__in=map(UUID, now["participants"])).delete()
            new = [key for key in now["participants"] if key not in had["participants"]]
            Meeting.objects.bulk_create(
                Meeting(project_id=row.project_id, interview=row, participant_id=UUID(key)) for key in new
            )
        if had["interviewers"] != now["interviewers"]:
            row.interviewers.exclude(person__in=map(UUID, now["interviewers"])).delete()
            new = [key for key in now["interviewers"] if key not in had["interviewers"]]
            Interviewer.objects.bulk_create(
                Interviewer(project_id=row.project_id, interview=row, person_id=UUID(key)) for key in new
            )
        if had["documents"] != now["documents"]:
            mine = Document.objects.filter(project=row.project_id)
            mine.filter(interview=row).exclude(pk__in=now["documents"]).update(interview=None)
            mine.filter(pk__in=now["documents"]).update(interview=row)


def _keys(ids: Iterable[UUID]) -> list[str]:
    return sorted(str(one) for one in ids)


class SpeakerRow(RegisterRow):
    """Who a speaker of a document is in the register."""

    row: Speaker
    columns = ("participant",)

    def __init__(self, row: Speaker) -> None:
        super().__init__(row, is_new=False)

    @property
    def name(self) -> str:
        return self.row.name

    @property
    def documents(self) -> list[Document]:
        return [self.row.document]

    def refers_to(self) -> dict[str, set[UUID]]:
        key = self.after.get("participant")
        return {"participants": {UUID(key)}} if key else {}

    def state(self) -> State:
        return {"participant": str(self.row.participant_id) if self.row.participant_id else None}

    def tidy(self, name: str, value: Any) -> Any:
        return str(value) if value else None

    def write(self, name: str, value: Any) -> None:
        self.row.participant_id = UUID(value) if value else None


def _named(words: str, missing: str) -> str:
    tidy = one_line(words)
    if not tidy:
        raise BadInput(missing)
    if len(tidy) > LONGEST_NAME:
        raise BadInput(_("A name can have %(most)d characters.") % {"most": LONGEST_NAME})
    return tidy
