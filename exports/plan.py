"""The data management plan of a study, written from its study sheet."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exports.word import Paragraph, Style, WordTable, to_docx
from projects.models import Membership, Person, Project, StudySheet
from projects.permissions import Action, living, require
from projects.rules.study import sheet_of
from transcripts.models import Interview, Participant

Kind = StudySheet


def plan_docx(person: Person, project: Project, *, language: str) -> bytes:
    """What data the study has, on what basis, who can read them, and what becomes of them. What is open says so."""
    require(person, Action.EXPORT, project)
    sheet = sheet_of(project)
    title = _("Data management plan: %(project)s") % {"project": project.name}
    parts: list[Paragraph | WordTable] = [
        Paragraph(title, Style.TITLE),
        Paragraph(f"{timezone.localdate():%d.%m.%Y}", Style.NOTE),
    ]
    for heading, words in _chapters(sheet, project):
        parts.append(Paragraph(heading, Style.HEADING))
        parts += [one if isinstance(one, WordTable) else Paragraph(one) for one in words]
    return to_docx(parts, title, language)


def _chapters(sheet: StudySheet, project: Project) -> Iterable[tuple[str, list[str | WordTable]]]:
    questions = [f"{number}. {one['text']}" for number, one in enumerate(sheet.questions, 1)]
    about = [project.description] if project.description else []
    yield _("The study"), [*about, *questions, *([sheet.method] if sheet.method else [])]
    yield _("Notification and legal basis"), [_facts(sheet)]
    yield _("What data there are"), [_data(project)]
    yield _("Who can read what"), [_people(project), *_access(project)]
    yield (
        _("What happens at the end"),
        [_ending(sheet), *([sheet.ending_notes] if sheet.ending_notes else [])],
    )
    guide = [f"– {one['text']}" if not one.get("is_theme") else one["text"] for one in sheet.guide]
    if guide:
        yield _("Interview guide"), list(guide)


def _facts(sheet: StudySheet) -> WordTable:
    statuses = {
        Kind.Status.NOT_NEEDED: _("not needed"),
        Kind.Status.SENT: _("sent"),
        Kind.Status.ASSESSED: _("assessed"),
        Kind.Status.CHANGED: _("changed"),
    }
    bases = {
        Kind.Basis.CONSENT: _("consent (GDPR art. 6 no. 1 a)"),
        Kind.Basis.PUBLIC_INTEREST: _("task in the public interest (GDPR art. 6 no. 1 e)"),
        Kind.Basis.ANONYMOUS: _("no personal data"),
        Kind.Basis.OTHER: _("another basis"),
    }
    classes = {
        Kind.DataClass.GREEN: _("green"),
        Kind.DataClass.YELLOW: _("yellow"),
        Kind.DataClass.RED: _("red"),
    }
    nothing = _("not decided")
    rows = [
        (_("Notification number"), sheet.notification_number or nothing),
        (_("Status of the notification"), statuses.get(Kind.Status(sheet.notification_status), nothing)),
        (_("Legal basis"), bases.get(Kind.Basis(sheet.legal_basis), nothing)),
        (_("Responsible institution"), sheet.institution or nothing),
        (_("Responsible person"), sheet.responsible or nothing),
        (_("Data class"), classes.get(Kind.DataClass(sheet.data_class), nothing)),
        (_("Start"), f"{sheet.starts_on:%d.%m.%Y}" if sheet.starts_on else nothing),
        (_("End date"), f"{sheet.ends_on:%d.%m.%Y}" if sheet.ends_on else nothing),
    ]
    return WordTable([_("What"), _("Decided")], [list(row) for row in rows])


def _data(project: Project) -> str:
    participants = Participant.objects.filter(project=project, withdrawn_at__isnull=True).count()
    interviews = Interview.objects.filter(project=project, withdrawn_at__isnull=True).count()
    people = ngettext("%(count)d participant", "%(count)d participants", participants) % {
        "count": participants
    }
    meetings = ngettext("%(count)d interview", "%(count)d interviews", interviews) % {"count": interviews}
    return _(
        "Texts of interviews, with codes and notes, under pseudonyms: %(people)s and %(meetings)s are listed. "
        "They are stored in Samkode on the server that runs it, and sent nowhere else."
    ) % {"people": people, "meetings": meetings}


def _people(project: Project) -> WordTable:
    roles = {"owner": _("owner"), "coder": _("coder"), "supervisor": _("supervisor"), "reader": _("reader")}
    rows = Membership.objects.filter(living(), project=project).select_related("person").order_by("joined_at")
    return WordTable([_("Name"), _("Role")], [[one.person.name, roles[one.role]] for one in rows])


def _access(project: Project) -> list[str]:
    if project.shows_text:
        return [_("Everybody in the table can read the texts.")]
    return [
        _("Owners and coders can read the texts; supervisors and readers only quotations, codes and memos.")
    ]


def _ending(sheet: StudySheet) -> str:
    endings = {
        Kind.Ending.DELETED: _("The data are deleted."),
        Kind.Ending.ANONYMISED: _(
            "The data are made anonymous, and everything that can identify somebody is deleted."
        ),
        Kind.Ending.ARCHIVED: _("The data are archived, as those who took part have agreed."),
    }
    ending = endings.get(Kind.Ending(sheet.ending), _("What happens then is not decided."))
    return f"{sheet.ends_on:%d.%m.%Y}: {ending}" if sheet.ends_on else ending
