"""The heads of documents: everything but their text and what stands on it."""

from collections.abc import Iterable
from typing import Any

from coding.codings.reads.rows import round_row
from coding.locking import mode_of
from coding.models import Round
from projects.http import Json
from projects.models import Membership
from projects.permissions import Action, may
from transcripts.documents.reads import turn_indexes
from transcripts.loading import reads_words
from transcripts.models import Document, Speaker
from transcripts.participants.reads.register import participants_in


def document_head(document: Document, me: Membership) -> Json:
    return document_heads([document], me)[0]


def document_heads(documents: list[Document], me: Membership) -> list[Json]:
    if not documents:
        return []
    keys = [document.pk for document in documents]
    turns = {key: len(index.starts) for key, index in turn_indexes(keys).items()}
    speakers: dict[Any, list[str]] = {}
    for document_id, name in (
        Speaker.objects.filter(document__in=keys).order_by("name").values_list("document", "name")
    ):
        speakers.setdefault(document_id, []).append(name)
    open_rounds = Round.objects.filter(document__in=keys, revealed_at__isnull=True).prefetch_related(
        "reviewers"
    )
    rounds = {one.document_id: one for one in open_rounds}
    participants = participants_in(keys)
    return [
        document_row(one, me.role, rounds.get(one.pk), turns.get(one.pk, 0), speakers.get(one.pk, []))
        | {
            "description": one.description if reads_words(me, one) else "",
            "interview": one.interview_id,
            "participants": participants.get(one.pk, []),
        }
        for one in documents
    ]


def document_row(
    document: Document, role: str, round: Round | None, turns: int, speakers: Iterable[str]
) -> Json:
    mode = mode_of(round)
    return {
        "id": document.pk,
        "title": document.title,
        "kind": document.kind,
        "length": document.length,
        "revision": document.revision,
        "turns": turns,
        "speakers": list(speakers),
        "created_at": document.created_at,
        "created_by": document.created_by_id,
        "withdrawn_at": document.withdrawn_at,
        "mode": mode,
        "round": round_row(round, role),
        "changed_seq": document.changed_seq,
        "may": {
            "edit_text": may(role, Action.EDIT_TEXT, mode),
            "rename": may(role, Action.EDIT_DOCUMENT, mode),
            "withdraw": may(role, Action.WITHDRAW_DOCUMENT, mode),
            "switch_round": may(role, Action.SWITCH_ROUND, mode),
        },
    }
