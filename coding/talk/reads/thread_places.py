"""Where a thread is, for a link, and what was said there, in a few words."""

from coding.models import Comment, Thread
from projects.http import Json

SHOWN = 160
THINGS = ("coding__code", "coding__document", "code", "memo", "document")


def thread_place(thread: Thread) -> Json:
    """Where a thread is, for a link, and what it is about, in words."""
    coding = thread.coding
    return {
        "about": thread.about,
        "document": coding.document_id if coding else thread.document_id,
        "coding": thread.coding_id,
        "code": thread.code_id,
        "memo": thread.memo_id,
        "title": _title(thread),
        "quotation": (coding or thread).quotation[:SHOWN],
    }


def _title(thread: Thread) -> str:
    if thread.coding:
        return f"{thread.coding.code.name} · {thread.coding.document.title}"
    if thread.code:
        return thread.code.name
    if thread.memo:
        return thread.memo.title
    return thread.document.title if thread.document else ""


def said_row(comment: Comment) -> Json:
    return {"name": comment.author.name, "body": comment.body[:SHOWN], "at": comment.created_at}
