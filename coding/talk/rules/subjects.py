"""What threads are about: the thing itself, its words in the history, its place, and who may know of it."""

from typing import Any

from coding import visibility
from coding.locking import mode_of
from coding.models import Code, Coding, Memo, Thread
from projects.models import Mode, Person
from projects.models.base import ProjectRow
from projects.refusals import NotFound
from transcripts.models import Document

SHOWN = 120


Thing = Coding | Code | Memo | Document | Thread


def subject_of(thread: Thread) -> Thing:
    """What the thread is about; a passage is nothing beside its thread."""
    if thread.about == Thread.About.PASSAGE:
        return thread
    thing = thread.coding or thread.code or thread.memo or thread.document
    assert thing is not None, "the database keeps a thread about one thing"  # noqa: S101
    return thing


def words_of(thing: Thing) -> dict[str, Any]:
    """What a line of the history says of the thing."""
    match thing:
        case Coding():
            return {
                "code": thing.code.name,
                "document": thing.document.title,
                "quotation": thing.quotation[:SHOWN],
                "coding": str(thing.pk),
            }
        case Code():
            return {"about": "code", "name": thing.name}
        case Memo():
            return {"about": "memo", "name": thing.title}
        case Document():
            return {"about": "document", "name": thing.title}
        case Thread():
            title = thing.document.title if thing.document else ""
            quotation = thing.quotation[:SHOWN]
            return {
                "about": "passage", "name": title, "document": title, "quotation": quotation,
                "thread": str(thing.pk),
            }  # fmt: skip


def thread_on(thing: Thing) -> Thread:
    """The thread about a thing, begun now if there is none."""
    if isinstance(thing, Thread):
        return thing
    field = _field(thing)
    named = {field: thing, "about": field}
    return Thread.objects.get_or_create(**named, defaults={"project": thing.project})[0]


def marked(thing: Thing) -> list[ProjectRow]:
    """A coding is stamped too: its count of comments is part of what the margin shows."""
    return [thing] if isinstance(thing, Coding) else []


def where(thing: Thing) -> dict[str, Any]:
    """In which document and round an event about it happened."""
    match thing:
        case Coding():
            return {"document": thing.document_id, "round": thing.round_id}
        case Document():
            return {"document": thing.pk}
        case Thread():
            return {"document": thing.document_id, "round": thing.round_id}
    return {}


def mode_in(thing: Thing) -> Mode:
    """Whether people are blind for each other where this is said."""
    return mode_of(thing.round) if isinstance(thing, (Coding, Thread)) else Mode.TOGETHER


def _field(thing: Coding | Code | Memo | Document) -> str:
    return {Coding: "coding", Code: "code", Memo: "memo", Document: "document"}[type(thing)]


def refuse_unseen(by: Person, thing: Thing) -> None:
    """What one cannot see any more is as if it did not exist."""
    if isinstance(thing, Memo):
        visible = visibility.living_memos(by, thing.project_id).filter(pk=thing.pk).exists()
    elif isinstance(thing, Thread):
        visible = visibility.visible_threads(by, thing.project_id).filter(pk=thing.pk).exists()
    else:
        visible = True
    if not visible:
        raise NotFound
