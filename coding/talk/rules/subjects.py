"""What threads are about: the subject, its words in the history, its place, and who may see it."""

from typing import Any

from coding import visibility
from coding.codings.rules.applying import surviving_code
from coding.locking import mode_of, round_that_hides
from coding.models import Code, Coding, Memo, Thread
from projects.locking import lock_project
from projects.models import Mode, Person
from projects.models.base import ProjectRow
from projects.refusals import NotFound
from transcripts.models import Document

SHOWN = 120


Thing = Coding | Code | Memo | Document | Thread


def subject_of(thread: Thread) -> Thing:
    """The subject of the thread; for a passage, which has no row of its own, the thread itself."""
    if thread.about == Thread.About.PASSAGE:
        return thread
    thing = thread.coding or thread.code or thread.memo or thread.document
    assert thing is not None, "the database keeps a thread about one thing"  # noqa: S101
    return thing


def current(thing: Thing) -> Thing:
    """The subject as it is now, with its project locked: what a door has read may be old after the wait."""
    lock_project(thing.project_id)
    match thing:
        case Coding():
            return Coding.objects.select_related("project", "code", "document", "round").get(pk=thing.pk)
        case Thread():
            return Thread.objects.select_related("project", "document", "round").get(pk=thing.pk)
        case Document():
            return Document.objects.select_related("project").defer("text").get(pk=thing.pk)
        case Code():
            return Code.objects.select_related("project").get(pk=thing.pk)
        case Memo():
            return Memo.objects.select_related("project").get(pk=thing.pk)


def followed(thing: Thing) -> Thing | None:
    """The subject; for a coding that another one has taken in, that one. None for a coding that was removed."""
    if not isinstance(thing, Coding) or thing.withdrawn_at is None:
        return thing
    same = {"document": thing.document_id, "coder": thing.coder_id, "round": thing.round_id}
    around = {"start__lte": thing.start, "end__gte": thing.end, "withdrawn_at__isnull": True}
    code = surviving_code(thing.document, thing.code)
    rows = Coding.objects.select_related("project", "code", "document", "round")
    return rows.filter(**same, **around, code=code).first()


def words_of(thing: Thing) -> dict[str, Any]:
    """The parameters of a history line about the subject."""
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
    """The thread on a subject, created now if there is none."""
    if isinstance(thing, Thread):
        return thing
    field = _field(thing)
    named = {field: thing, "about": field}
    return Thread.objects.get_or_create(**named, defaults={"project": thing.project})[0]


def marked(thing: Thing) -> list[ProjectRow]:
    """A coding is stamped too, because the margin shows its number of comments."""
    return [thing] if isinstance(thing, Coding) else []


def where(thing: Thing) -> dict[str, Any]:
    """The document and round of an event about the thread."""
    match thing:
        case Coding():
            return {"document": thing.document_id, "round": round_that_hides(thing)}
        case Document():
            return {"document": thing.pk}
        case Thread():
            return {"document": thing.document_id, "round": round_that_hides(thing)}
    return {}


def mode_in(thing: Thing) -> Mode:
    """Whether people are blind to each other's codings where the comment is made."""
    return mode_of(thing.round) if isinstance(thing, (Coding, Thread)) else Mode.TOGETHER


def _field(thing: Coding | Code | Memo | Document) -> str:
    return {Coding: "coding", Code: "code", Memo: "memo", Document: "document"}[type(thing)]


def refuse_unseen(by: Person, thing: Thing) -> None:
    """Raise NotFound for a subject that the person can no longer see, or that is in a deleted document."""
    text = thing.document if isinstance(thing, Coding | Thread) else thing
    if isinstance(text, Document) and text.withdrawn_at is not None:
        raise NotFound
    if isinstance(thing, Memo):
        visible = visibility.living_memos(by, thing.project_id).filter(pk=thing.pk).exists()
    elif isinstance(thing, Thread):
        visible = visibility.visible_threads(by, thing.project_id).filter(pk=thing.pk).exists()
    else:
        visible = True
    if not visible:
        raise NotFound
