"""Memos and their versions as they travel to the browser."""

from coding.models import Memo, MemoVersion
from projects.http import Json


def memo_head(memo: Memo) -> Json:
    """A memo without its text: enough for lists and marks."""
    return {
        "id": memo.pk,
        "kind": memo.kind,
        "audience": memo.audience,
        "about": memo.about,
        "document": memo.document_id,
        "code": memo.code_id,
        "group": memo.group_id,
        "coding": memo.coding_id,
        "parent": memo.parent_id,
        "title": memo.title,
        "version": memo.version,
        "author": memo.author_id,
        "created_at": memo.created_at,
        "written_by": memo.written_by_id,
        "written_at": memo.written_at,
        "withdrawn_at": memo.withdrawn_at,
        "changed_seq": memo.changed_seq,
    }


def memo_place(memo: Memo) -> Json:
    """Where in a document a memo stands, at the document's revision."""
    return {"id": memo.pk, "start": memo.start, "end": memo.end}


def version_row(version: MemoVersion) -> Json:
    return {
        "number": version.number,
        "title": version.title,
        "by": version.by_id,
        "at": version.at,
        "merged": version.is_merged,
        "length": len(version.body),
    }
