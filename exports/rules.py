"""Rules about exports: request one, create it, download it until it expires."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coding.retrieval.reads import answer
from coding.retrieval.rules.question import stored, understood
from exports.models import Export
from exports.people_tables import interviews_docx, interviews_sheet, participants_table
from exports.project_tables import codebook_table, codings_table, memos_table
from exports.quotations.reads.answer import retrieved
from exports.quotations.reads.files import quotations_docx, quotations_table
from exports.tables import Table, to_csv, to_xlsx
from projects import events, jobs
from projects.events import EventContent, Verb
from projects.jobs import Progress
from projects.models import Job, Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from transcripts.participants.reads.interview_table import Looks, interview_table

KIND = "exports.make"
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
QUOTATIONS = "quotations"
INTERVIEWS = "interviews"


class NothingFound(Exception):
    """There are no longer any quotations that answer the question."""


@transaction.atomic
def request_export(
    *,
    by: Person,
    project: Project,
    what: str,
    format: str,
    question: dict[str, Any] | None = None,
    looks: dict[str, Any] | None = None,
    with_comments: bool = False,
) -> Job:
    """Request a file of what one may see now. A job creates it; the history records that.

    Quotations are those that answer the question; without a question, all. Raises BadInput if there are none.
    """
    require(by, Action.EXPORT, project)
    language = translation.get_language() or "nb"
    args: dict[str, Any] = {"what": what, "format": format, "language": language}
    if what == QUOTATIONS:
        if not answer.has_any(by=by, project=project, question=understood(project, question or {})):
            raise BadInput(_("No quotations match, so there is nothing to export."))
        args |= {"question": stored(question or {}), "with_comments": with_comments}
    elif what == INTERVIEWS:
        args["looks"] = looks or {}
    elif question or format == "docx":
        raise BadInput(_("Only quotations can be filtered, and only they and interviews exported to Word."))
    job = jobs.create(by=by, project=project, kind=KIND, args=args)
    content = EventContent(job.pk, words={"what": what, "format": format})
    events.record(by=by, project=project, verb=Verb.EXPORT_MADE, what=content)
    return job


class File(NamedTuple):
    """The bytes of a file, and how many of its cells are cut because a workbook cannot hold them whole."""

    data: bytes
    cut_cells: int = 0


class Made(NamedTuple):
    """A job's export, and how many cells of its file are cut."""

    export: Export
    cut_cells: int = 0


def make_export(progress: Progress) -> Made:
    """Create the file of a job. A second run replaces nothing: a job that has its file keeps it.

    Raises NothingFound if no quotations are left.
    """
    job = progress.job
    existing = Export.objects.filter(job=job).first()
    if existing is not None:
        return Made(existing)
    with translation.override(progress.args["language"]):
        require(job.created_by, Action.EXPORT, job.project)
        progress.tell(0, 3)
        if progress.args["what"] == QUOTATIONS:
            file = _quotations(progress)
        elif progress.args["what"] == INTERVIEWS:
            file = _interviews(progress)
        else:
            table = _table(job.created_by, job.project, progress.args["what"])
            progress.tell(1, 3)
            file = _written(table, progress.args["format"], progress.args["language"])
        progress.tell(2, 3)
        return Made(_keep(job, file.data, progress.args["format"]), file.cut_cells)


def _interviews(progress: Progress) -> File:
    """The table of interviews, as it is now and in the looks that were wanted."""
    job, args = progress.job, progress.args
    found = interview_table(by=job.created_by, project=job.project, looks=Looks(**args["looks"]))
    progress.tell(1, 3)
    if args["format"] == "docx":
        return File(interviews_docx(found, language=args["language"]))
    return _written(interviews_sheet(found), args["format"], args["language"])


def _quotations(progress: Progress) -> File:
    """The quotations file that answers the job's question now."""
    job, args = progress.job, progress.args
    question, with_comments = understood(job.project, args["question"]), args["with_comments"]
    found = retrieved(job.created_by, job.project, question, with_comments=with_comments)
    if not found.lines:
        raise NothingFound
    progress.tell(1, 3)
    if args["format"] == "docx":
        return File(quotations_docx(found, project=job.project.name, language=args["language"]))
    table = quotations_table(found, with_comments=with_comments)
    return _written(table, args["format"], args["language"])


def _keep(job: Job, data: bytes, format: str) -> Export:
    stem = slugify(job.project.name, allow_unicode=True) or "samkode"
    what = {
        "codings": _("codings"), "codebook": _("codebook"), "memos": _("memos"), QUOTATIONS: _("quotations"),
        INTERVIEWS: _("interviews"), "participants": _("participants"),
    }[job.args["what"]]  # fmt: skip
    export = Export(
        id=uuid4(),
        project=job.project,
        job=job,
        name=f"{stem}-{slugify(what, allow_unicode=True)}-{timezone.localdate():%Y-%m-%d}.{format}",
        media_type=MEDIA_TYPES[format],
        created_by=job.created_by,
        expires_at=timezone.now() + timedelta(days=settings.EXPORT_LIVES_DAYS),
    )
    export.file.save("export", ContentFile(data), save=False)
    export.save(force_insert=True)
    return export


def _written(table: Table, format: str, language: str) -> File:
    if format == "xlsx":
        cut = _("… ({all} characters in all: the CSV file has them)")
        return File(to_xlsx([replace(table, cut=cut)]), table.too_long)
    # Norwegian Excel expects semicolons as separators, English Excel commas.
    return File(to_csv(table, delimiter=";" if language == "nb" else ","))


def _table(person: Person, project: Project, what: str) -> Table:
    tables = {
        "codings": codings_table,
        "codebook": codebook_table,
        "memos": memos_table,
        "participants": participants_table,
    }
    return tables[what](person, project)


def find_file(*, by: Person, job: Job) -> Export | None:
    """The file of a job, with permission checked at each download; None if it has expired.

    Raises NotAllowed or NotFound if the person may not, or may no longer, have it.
    """
    require(by, Action.EXPORT, job.project)
    export = Export.objects.filter(job=job, created_by=by).first()
    if export is None:
        raise NotFound
    return export if export.expires_at > timezone.now() else None


def delete_expired() -> int:
    """Delete the bytes of expired files."""
    expired = list(Export.objects.filter(expires_at__lt=timezone.now()).exclude(file=""))
    for export in expired:
        export.file.delete(save=True)
    return len(expired)
