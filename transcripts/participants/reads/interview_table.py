"""The table of interviews as it stands in a thesis: informant, position, date, length, and the sum."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.models import Person, Project
from projects.permissions import Action, require
from transcripts.models import Attribute, Interview, Meeting, Participant
from transcripts.participants.reads.people import worded

NUMBER, PSEUDONYM = "number", "pseudonym"
MINUTES, HOURS = "minutes", "hours"
DATE, LENGTH, MEDIUM, PLACE = "date", "length", "medium", "place"


@dataclass(frozen=True)
class Looks:
    """How the table is wanted: informants by number or pseudonym, the sum in minutes or hours, and which columns.

    Columns are date, length, medium, place, and ids of attributes.
    """

    informant: str = NUMBER
    sum: str = MINUTES
    columns: Sequence[str] = ()


@dataclass(frozen=True)
class InterviewTable:
    """Words in rows. Columns that are in `right` are numbers."""

    title: str
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    total: list[str] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    facts: str = ""
    columns: list[str] = field(default_factory=list)


def interview_table(*, by: Person, project: Project, looks: Looks) -> InterviewTable:
    """The interviews that have been listed, by date."""
    require(by, Action.SEE_PROJECT, project)
    rows = Interview.objects.filter(project=project, withdrawn_at__isnull=True)
    interviews = list(rows.order_by("date", "created_at"))
    people = _people(project)
    attributes = list(
        Attribute.objects.filter(project=project, withdrawn_at__isnull=True).order_by("position")
    )
    by_key = {str(one.pk): one for one in attributes}
    known = {DATE: _("Date"), LENGTH: _("Length"), MEDIUM: _("Form"), PLACE: _("Place")}
    wanted = [one for one in looks.columns if one in known or one in by_key] or _usual(attributes)
    heads = [known.get(one) or by_key[one].name for one in wanted]
    lines = [
        [
            f"{number}." if looks.informant == NUMBER else _names(people.get(one.pk, [])),
            *(_cell(one, people.get(one.pk, []), column, by_key) for column in wanted),
        ]
        for number, one in enumerate(interviews, 1)
    ]
    minutes = sum(one.minutes or 0 for one in interviews)
    informants = len({person.pk for ones in people.values() for person in ones})
    total = [_("Total"), *("" for _one in wanted)]
    if LENGTH in wanted:
        total[1 + wanted.index(LENGTH)] = length_of(minutes, looks.sum)
    if total[1:] and not total[1]:
        total[1] = ngettext("%(count)d informant", "%(count)d informants", informants) % {"count": informants}
    return InterviewTable(
        _("The interviews"),
        [_("Informant"), *heads],
        lines,
        total,
        [1 + at for at, one in enumerate(wanted) if one == LENGTH],
        _facts(interviews, informants, minutes),
        wanted,
    )


def length_of(minutes: int, unit: str = MINUTES) -> str:
    """161 min, or 2 h 41 min."""
    if unit == MINUTES or minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    words = _("%(hours)d h") % {"hours": hours}
    return f"{words} {rest} min" if rest else words


def _usual(attributes: list[Attribute]) -> list[str]:
    """Position or whatever stands first, date and length: what such tables have."""
    words = [one for one in attributes if one.kind in (Attribute.Kind.TEXT, Attribute.Kind.CHOICE)]
    return [*(str(one.pk) for one in words[:1]), DATE, LENGTH]


def _people(project: Project) -> dict[UUID, list[Participant]]:
    rows = Meeting.objects.filter(
        project=project, interview__withdrawn_at__isnull=True, participant__withdrawn_at__isnull=True
    )
    found: dict[UUID, list[Participant]] = {}
    for one in rows.select_related("participant").order_by("participant__pseudonym"):
        found.setdefault(one.interview_id, []).append(one.participant)
    return found


def _names(people: list[Participant]) -> str:
    return ", ".join(one.pseudonym for one in people)


def _cell(one: Interview, people: list[Participant], column: str, attributes: dict[str, Attribute]) -> str:
    if column == DATE:
        return f"{one.date:%d.%m.%Y}" if one.date else "–"
    if column == LENGTH:
        return "–" if one.minutes is None else f"{one.minutes} min"
    if column == MEDIUM:
        return _medium(one.medium)
    if column == PLACE:
        return one.place
    answers = (worded(attributes[column], person.answers.get(column)) for person in people)
    return ", ".join(dict.fromkeys(filter(None, answers)))


def _medium(medium: str) -> str:
    return {
        Interview.Medium.UNKNOWN: "",
        Interview.Medium.IN_PERSON: _("In person"),
        Interview.Medium.VIDEO: _("Video"),
        Interview.Medium.PHONE: _("Telephone"),
        Interview.Medium.WRITTEN: _("In writing"),
    }[Interview.Medium(medium)]


def in_words(number: int) -> str:
    """Numbers to twelve in letters, from thirteen in figures, as in a report."""
    words = [
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"),
        _("nine"), _("ten"), _("eleven"), _("twelve"),
    ]  # fmt: skip
    return words[number] if number < len(words) else str(number)


def _facts(interviews: list[Interview], informants: int, minutes: int) -> str:
    """Sentences for the chapter on method, with nothing in them that is not in the register."""
    if not interviews:
        return ""
    count = len(interviews)
    first = ngettext(
        "We made %(interviews)s interview with %(people)s.",
        "We made %(interviews)s interviews with %(people)s.",
        count,
    ) % {
        "interviews": in_words(count),
        "people": ngettext("%(n)s participant", "%(n)s participants", informants)
        % {"n": in_words(informants)},
    }
    sentences = [first]
    lengths = [one.minutes for one in interviews if one.minutes]
    if len(lengths) == count and count > 1:
        words = {"shortest": min(lengths), "longest": max(lengths), "sum": minutes}
        sentences.append(
            _("They lasted from %(shortest)d to %(longest)d minutes, %(sum)d minutes altogether.") % words
        )
    dates = [one.date for one in interviews if one.date]
    if len(dates) == count and count > 1:
        words_of = {"first": f"{min(dates):%d.%m.%Y}", "last": f"{max(dates):%d.%m.%Y}"}
        sentences.append(_("The first was on %(first)s and the last on %(last)s.") % words_of)
    forms = _forms(interviews)
    return " ".join([*sentences, *([forms] if forms else [])])


def _forms(interviews: list[Interview]) -> str:
    kinds = {
        Interview.Medium.VIDEO: _("on video"),
        Interview.Medium.IN_PERSON: _("in person"),
        Interview.Medium.PHONE: _("by telephone"),
        Interview.Medium.WRITTEN: _("in writing"),
    }
    if any(one.medium == Interview.Medium.UNKNOWN for one in interviews):
        return ""
    counts = {kind: sum(one.medium == kind for one in interviews) for kind in kinds}
    parts = [f"{in_words(count)} {kinds[kind]}" for kind, count in counts.items() if count]
    if len(parts) < 2:
        return _("All were made %(how)s.") % {"how": next(kinds[kind] for kind, n in counts.items() if n)}
    return _("Of these, %(first)s and %(last)s.") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
