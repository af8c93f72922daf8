"""Reading memos: one with the places that it quotes, and the list with its search."""

from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Substr

from coding import visibility
from coding.consistent_read import one_picture
from coding.memos.reads.rows import memo_head
from coding.models import Memo
from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, require
from transcripts.documents.reads import Speaking

EXCERPT = 160  # characters


def memo_row(person: Person, memo: Memo) -> Json:
    """A memo with its text, and with what stands now where it quotes."""
    with one_picture():
        found = _with_places(visibility.visible_memos(person, memo.project_id).filter(pk=memo.pk)).get()
        quotes = list(_with_places(found.quotes.all()).order_by("created_at"))
        places = [found, *quotes] if found.about == Memo.About.PASSAGE else quotes
        speaking = Speaking({one.document_id for one in places})
        return {
            **memo_head(found),
            "body": found.body,
            "place": _place(found, speaking) if found.about == Memo.About.PASSAGE else None,
            "quotes": [_place(quote, speaking) for quote in quotes],
        }


def _with_places(rows: Any) -> Any:
    """The rows with the words that stand now at their places."""
    words = Substr("document__text", F("start") + 1, F("end") - F("start"))
    return rows.select_related("document").defer("document__text").annotate(words_now=words)


def find_memos(person: Person, project: Project, words: str) -> list[Json]:
    """The memos whose title or text holds all the words, newest first, each with how it begins or where it hits."""
    require(person, Action.SEE_PROJECT, project)
    found = visibility.living_memos(person, project)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(body__icontains=word))
    first = words.split()[0] if words.split() else ""
    rows = found.order_by("-written_at").values_list("pk", "body")
    return [{"id": pk, "excerpt": _excerpt(body, first)} for pk, body in rows.iterator()]


def _excerpt(body: str, word: str) -> str:
    at = body.casefold().find(word.casefold()) if word else 0
    start = max(0, at - EXCERPT // 3) if at > EXCERPT // 2 else 0
    piece = body[start : start + EXCERPT]
    return ("… " if start else "") + piece + (" …" if start + EXCERPT < len(body) else "")


def _place(at: Any, speaking: Speaking) -> Json:
    where = speaking.at(at.document_id, at.start, at.end)
    return {
        "id": at.pk,
        "document": at.document_id,
        "document_title": at.document.title,
        "start": at.start,
        "end": at.end,
        "quotation": at.quotation,
        "now": at.words_now,
        "speaker": where.speaker,
        "turn": where.turn,
    }
