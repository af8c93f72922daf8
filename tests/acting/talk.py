"""Saying something, once and very often."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from coding.models import Comment, Thread
from coding.talk.rules import comments
from projects.models import Person
from transcripts.models import Document


def say(who: Person, about: Any, body: str = "Hva mener dere?") -> Comment:
    return comments.comment(by=who, id=uuid4(), coding=about, body=body)


def many_threads(
    document: Document, who: Person, count: int, said_at: Callable[[int], int] = lambda at: at
) -> None:
    """So many threads on passages, with a comment each, said so many minutes ago."""
    common: dict[str, Any] = {"project": document.project, "about": "passage", "document": document}
    made = [
        Thread(**common, start=at % 50, end=at % 50 + 5, quotation="ord", begun_by=who) for at in range(count)
    ]
    Thread.objects.bulk_create(made)
    said = Comment.objects.bulk_create(
        Comment(project=document.project, thread=one, author=who, body=f"Nummer {at}")
        for at, one in enumerate(made)
    )
    now = timezone.now()
    for at, one in enumerate(said):
        one.created_at = now - timedelta(minutes=said_at(at) + 1)
    Comment.objects.bulk_update(said, ["created_at"])
