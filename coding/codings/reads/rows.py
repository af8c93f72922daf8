"""Codings and rounds as they travel to the browser."""

from coding.models import Coding, Round
from projects.http import Json
from projects.permissions import Action, may


def round_row(round: Round | None, role: str) -> Json | None:
    if round is None:
        return None
    return {
        "id": round.pk,
        "mode": round.mode,
        "opened_at": round.opened_at,
        "revealed_at": round.revealed_at,
        "earlier": round.earlier,
        "reviewers": [person.pk for person in round.reviewers.all()],
        "may_reveal": may(role, Action.SWITCH_ROUND),
    }


def coding_row(coding: Coding, revision: int) -> Json:
    return {
        "id": coding.pk,
        "document": coding.document_id,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "start": coding.start,
        "end": coding.end,
        "quotation": coding.quotation,
        "revision": revision,
        "round": coding.round_id,
        "is_anchor": coding.is_anchor,
        "weight": coding.weight,
        "created_at": coding.created_at,
        "withdrawn_at": coding.withdrawn_at,
    }
