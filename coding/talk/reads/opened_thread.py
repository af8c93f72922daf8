"""One thread with what it is about, also for people who may not read the text around it."""

from uuid import UUID

from coding import visibility
from coding.models import Coding, Thread
from coding.talk.reads.rows import thread_row
from coding.talk.reads.thread_places import THINGS, coding_place, thread_place
from projects.http import Json
from projects.models import Person
from projects.permissions import membership_of
from transcripts.documents.reads import Place, Speaking


def opened_thread(person: Person, thread: Thread) -> Json:
    """A thread that this person may see."""
    rows = visibility.visible_threads(person, thread.project).select_related(
        *THINGS, "coding__round", "round"
    )
    found = rows.prefetch_related("comments__author").get(pk=thread.pk)
    about = found.coding or found
    where = _where(found.coding.document_id if found.coding else found.document_id, about.start, about.end)
    role = membership_of(person, thread.project).role
    return {
        "thread": thread_row(found, person, role),
        "place": thread_place(found),
        "quotation": about.quotation,
        "speaker": where.speaker,
        "time_ms": where.time_ms,
        "seq": visibility.latest_visible(person, thread.project)[0],
    }


def thread_of_coding(person: Person, coding: Coding) -> Json:
    """The thread on a coding that this person may see; none before the first comment."""
    found = visibility.visible_threads(person, coding.project).filter(coding=coding).first()
    if found is not None:
        return opened_thread(person, found)
    where = _where(coding.document_id, coding.start, coding.end)
    return {
        "thread": None,
        "place": coding_place(coding),
        "quotation": coding.quotation,
        "speaker": where.speaker,
        "time_ms": where.time_ms,
        "seq": visibility.latest_visible(person, coding.project)[0],
    }


def _where(document: UUID | None, start: int | None, end: int | None) -> Place:
    if document is None or start is None or end is None:
        return Place()
    return Speaking([document]).at(document, start, end)
