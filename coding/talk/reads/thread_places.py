"""The place of a thread, for a link, and a few of its words."""

from coding.models import Coding, Comment, Thread
from projects.http import Json

SHOWN = 160
THINGS = ("coding__code", "coding__document", "code", "memo", "document")


def thread_place(thread: Thread) -> Json:
    """The place of a thread, for a link, and its subject in words."""
    coding = thread.coding
    if coding:
        return coding_place(coding)
    return {
        "about": thread.about,
        "document": thread.document_id,
        "coding": None,
        "code": thread.code_id,
        "memo": thread.memo_id,
        "title": _title(thread),
        "quotation": thread.quotation[:SHOWN],
    }


def coding_place(coding: Coding) -> Json:
    """The same for a coding, whether it has a thread or not."""
    return {
        "about": Thread.About.CODING,
        "document": coding.document_id,
        "coding": coding.pk,
        "code": coding.code_id,
        "memo": None,
        "title": f"{coding.code.name} · {coding.document.title}",
        "quotation": coding.quotation[:SHOWN],
    }


def _title(thread: Thread) -> str:
    if thread.code:
        return thread.code.name
    if thread.memo:
        return thread.memo.title
    return thread.document.title if thread.document else ""


def said_row(comment: Comment) -> Json:
    return {"name": comment.author.name, "body": comment.body[:SHOWN], "at": comment.created_at}
