"""Participants and interviews as tables: the register, and the table of interviews of a thesis."""

from django.utils.translation import gettext as _

from exports.tables import Cell, Table
from exports.word import Paragraph, Style, WordTable, to_docx
from projects.models import Membership, Person, Project
from projects.permissions import may_read_text
from transcripts.models import Participant
from transcripts.participants.reads.interview_table import InterviewTable
from transcripts.participants.reads.people import people_of


def participants_table(person: Person, project: Project) -> Table:
    """Everybody in the register by pseudonym, with all attributes; notes for those who may read the texts."""
    people = people_of(project)
    role = Membership.objects.values_list("role", flat=True).get(project=project, person=person)
    with_notes = may_read_text(role, project)
    statuses = {
        Participant.Status.INVITED: _("invited"),
        Participant.Status.AGREED: _("agreed"),
        Participant.Status.INTERVIEWED: _("interviewed"),
        Participant.Status.READING: _("with participant"),
        Participant.Status.APPROVED: _("approved"),
        Participant.Status.WITHDRAWN: _("withdrawn"),
    }
    header = [_("Pseudonym"), _("Status"), *(one.name for one in people.attributes)]
    rows: list[list[Cell]] = []
    for key, one in people.participants.items():
        answers: list[Cell] = [_plain(one, str(column.pk)) for column in people.attributes]
        words = [people.answer(key, column) for column in people.attributes]
        cells = [word if number is None else number for number, word in zip(answers, words, strict=True)]
        rows.append([one.pseudonym, statuses[Participant.Status(one.status)], *cells])
        if with_notes:
            rows[-1].append(one.notes)
    if with_notes:
        header.append(_("Notes"))
    return Table(_("Participants"), header, rows, [20, 16, *(18 for _one in header[2:])])


def _plain(one: Participant, column: str) -> Cell:
    """A number as a number, so that a spreadsheet can count with it; None for everything else."""
    answer = one.answers.get(column)
    return answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None


def interviews_sheet(found: InterviewTable) -> Table:
    rows: list[list[Cell]] = [list(row) for row in [*found.rows, found.total]]
    return Table(_("Interviews"), found.header, rows, [18 for _one in found.header])


def interviews_docx(found: InterviewTable, *, language: str) -> bytes:
    """The table under its name, and the sentences for the chapter on method."""
    table = WordTable(found.header, found.rows, found.total, found.right)
    title = Paragraph(found.title, Style.HEADING)
    return to_docx([title, table, Paragraph(found.facts)], found.title, language)
