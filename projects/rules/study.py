"""The rule about the study sheet: what a study asks, and what it has promised those who take part."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from projects import events
from projects.dates import read_date
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project, StudySheet
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed
from projects.wording import one_line, several_lines

ONE_LINE = {"method": 200, "notification_number": 40, "institution": 200, "responsible": 200}
DATES = ("starts_on", "ends_on")
LISTS = {"questions": 50, "guide": 300}
LONGEST_LINE = 500
LONGEST_NOTES = 5_000
CLASSES = [StudySheet.DataClass.GREEN, StudySheet.DataClass.YELLOW, StudySheet.DataClass.RED]
FIELDS = [
    *("questions", "guide", "method", "notification_number", "notification_status", "legal_basis"),
    *("institution", "responsible", "data_class", "starts_on", "ends_on", "ending", "ending_notes"),
]
State = dict[str, Any]


class SheetConflict(Exception):
    """Somebody else has written something else in the same field since the person read it. Carries the sheet."""

    def __init__(self, row: StudySheet) -> None:
        self.row = row
        self.sentence = _("Somebody has just changed this. Check it and try again.")
        super().__init__(self.sentence)


def sheet_of(project: Project) -> StudySheet:
    """The project's study sheet; an empty one that is not stored, if nobody has written in it."""
    return StudySheet.objects.filter(project=project).first() or StudySheet(project=project)


def state_of(sheet: StudySheet) -> State:
    """The fields as events remember them; dates as YYYY-MM-DD."""
    return {name: _plain(getattr(sheet, name)) for name in FIELDS}


@transaction.atomic
def edit_study(*, by: Person, project: Project, was: State | None = None, **fields: Any) -> StudySheet:
    """Write in some fields of the study sheet. Dates are taken as they are typed.

    Raises BadInput with a sentence, for a date that does not exist, an end before the start, or a data class that this
    site may not hold; SheetConflict where a field is not what `was` says.
    """
    project = lock_project(project.pk)
    require(by, Action.EDIT_STUDY, project)
    sheet = sheet_of(project)
    now = state_of(sheet)
    wanted = {name: _tidy(name, value) for name, value in fields.items()}
    for name, value in (was or {}).items():
        if name in wanted and now[name] not in (wanted[name], _tidy(name, value)):
            raise SheetConflict(sheet)
    return _write(by, sheet, wanted)


@transaction.atomic
def undo_edit_study(*, by: Person, event: Event) -> StudySheet:
    """Put back what an event has changed in the sheet. Raises NotAllowed if it has been changed again since then."""
    project = lock_project(event.project_id)
    require(by, Action.EDIT_STUDY, project)
    sheet = sheet_of(project)
    now = state_of(sheet)
    if any(now[name] != value for name, value in event.after.items()):
        raise NotAllowed(_("The study sheet has been changed since then, so nothing was undone."))
    return _write(by, sheet, event.before)


def _write(by: Person, sheet: StudySheet, wanted: State) -> StudySheet:
    now = state_of(sheet)
    changed = {name: value for name, value in wanted.items() if now[name] != value}
    if not changed:
        return sheet
    for name, value in changed.items():
        setattr(sheet, name, date.fromisoformat(value) if name in DATES and value else value)
    if sheet.starts_on and sheet.ends_on and sheet.ends_on < sheet.starts_on:
        raise BadInput(_("The study cannot end before it begins."))
    save_fields(sheet, *changed)
    before = {name: now[name] for name in changed}
    words: State = {"kind": "one", "column": next(iter(changed))} if len(changed) == 1 else {}
    what = EventContent(sheet.pk, before, changed, words)
    events.record(by=by, project=sheet.project_id, verb=Verb.STUDY_CHANGED, what=what, changed=[sheet])
    return sheet


def _tidy(name: str, value: Any) -> Any:
    """A field as it is stored. Raises BadInput."""
    if name in ONE_LINE:
        return one_line(value, ONE_LINE[name])
    if name in DATES:
        typed = str(value or "").strip()
        return read_date(typed).isoformat() if typed else None
    if name in LISTS:
        return _lines(name, value)
    if name == "ending_notes":
        return several_lines(value).strip()[:LONGEST_NOTES]
    if name == "data_class":
        _refuse_above_the_sites(value)
    return str(value)


def _lines(name: str, value: list[State]) -> list[State]:
    rows = [{**one, "id": str(one["id"]), "text": one_line(one["text"], LONGEST_LINE)} for one in value]
    kept = [one for one in rows if one["text"]]
    if len(kept) > LISTS[name]:
        raise BadInput(_("At most %(most)d lines.") % {"most": LISTS[name]})
    if len({one["id"] for one in kept}) < len(kept):
        raise BadInput(_("Two lines have the same id."))
    return kept


def allowed_classes() -> list[StudySheet.DataClass]:
    """The data classes that the operator lets this site hold."""
    return CLASSES[: CLASSES.index(StudySheet.DataClass(settings.HIGHEST_DATA_CLASS)) + 1]


def _refuse_above_the_sites(value: str) -> None:
    if value == StudySheet.DataClass.OPEN or value in allowed_classes():
        return
    raise BadInput(
        _("This site may not hold data of that class. Ask whoever runs it where such a study can be done.")
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
