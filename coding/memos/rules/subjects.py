"""What a memo is about, and the passages that it quotes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from coding.codings.rules.applying import place_in
from coding.models import Code, CodeGroup, Coding, Memo, Quote
from projects.models import Person, Project
from projects.refusals import BadInput, NotFound
from transcripts.loading import require_text
from transcripts.locking import lock_document
from transcripts.models import Document

MOST_QUOTES = 200  # new ones per save


About = Memo.About


@dataclass(frozen=True)
class Subject:
    """What a memo is about: one thing of the project, or the project itself."""

    about: Memo.About = About.PROJECT
    document: Document | None = None
    code: Code | None = None
    group: CodeGroup | None = None
    coding: Coding | None = None
    parent: Memo | None = None
    start: int | None = None
    end: int | None = None
    revision: int | None = None


@dataclass(frozen=True)
class Quoted:
    """A passage that the text quotes, in code points at a revision of its document."""

    id: UUID
    document: UUID
    start: int
    end: int
    revision: int | None = None


def keep_quotes(by: Person, memo: Memo, quotes: tuple[Quoted, ...]) -> None:
    """Keep the positions of the passages that the text quotes. The project is locked. A repeated id keeps the first.

    Raises BadInput for too many quotes or an invalid passage, NotFound for a document of another
    project.
    """
    if len(quotes) > MOST_QUOTES:
        raise BadInput(_("These are too many quotations at once."))
    known = set(Quote.objects.filter(pk__in=[one.id for one in quotes]).values_list("pk", flat=True))
    named = Document.objects.filter(pk__in={one.document for one in quotes}, project=memo.project_id)
    documents = named.select_related("project").defer("text").in_bulk()
    for one in quotes:
        if one.id in known:
            continue
        document = documents.get(one.document)
        if document is None:
            raise NotFound
        # Otherwise quoting the whole document would bypass a closed text.
        require_text(by, document)
        start, end, words = place_in(document, one.start, one.end, one.revision)
        Quote.objects.create(
            id=one.id,
            project_id=memo.project_id,
            memo=memo,
            document=document,
            start=start,
            end=end,
            quotation=words,
            created_by=by,
        )


def placed(by: Person, project: Project, subject: Subject) -> dict[str, Any]:
    """The fields that say what the memo is about. Raises NotFound for things that this person cannot see."""
    things = [subject.document, subject.code, subject.group, subject.coding, subject.parent]
    if any(thing is not None and thing.project_id != project.pk for thing in things):
        raise NotFound
    match subject.about:
        case About.PROJECT:
            return {"about": subject.about}
        case About.DOCUMENT if subject.document is not None:
            return {"about": subject.about, "document": subject.document}
        case About.PASSAGE if subject.document is not None and subject.start is not None and subject.end:
            document = lock_document(subject.document)
            require_text(by, document)
            start, end, words = place_in(document, subject.start, subject.end, subject.revision)
            return {
                "about": subject.about, "document": document, "start": start, "end": end, "quotation": words,
            }  # fmt: skip
        case About.CODE if subject.code is not None:
            return {"about": subject.about, "code": subject.code}
        case About.GROUP if subject.group is not None:
            return {"about": subject.about, "group": subject.group}
        case About.CODING if subject.coding is not None:
            return {
                "about": subject.about, "coding": subject.coding, "document": subject.coding.document,
            }  # fmt: skip
        case About.MEMO if subject.parent is not None:
            # A memo on a memo about a text is hidden together with it while coders are blind to each other's codings.
            return {"about": subject.about, "parent": subject.parent, "document": subject.parent.document}
    raise BadInput(_("Choose what this memo is about."))
