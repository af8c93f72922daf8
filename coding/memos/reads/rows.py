"""Memos and their versions as they travel to the browser."""

from coding.memos.rules.writing import action_of_withdrawing, action_of_writing
from coding.models import Memo, MemoVersion
from projects.http import Json
from projects.models import Person
from projects.permissions import Action, may


def memo_head(memo: Memo, person: Person, role: str) -> Json:
    """A memo without its text, with what this person may do: enough for lists and marks."""
    return memo_columns(memo) | {
        "may": {
            "write": may(role, action_of_writing(person, memo)),
            "withdraw": may(role, action_of_withdrawing(person, memo)),
            "choose_readers": memo.author_id == person.pk and may(role, Action.WRITE_MEMO),
        }
    }


def memo_columns(memo: Memo) -> Json:
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
    """A memo's position in a document, at the document's revision."""
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
