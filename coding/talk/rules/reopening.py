"""How a thread that was settled is opened by a new message, and settled again as it was when that is undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from coding.models import Comment, Thread
from projects.events import Verb
from projects.models import Event

Settled = dict[str, str]
"""When a thread was settled, and by whom, as it is written into events."""


def settled(thread: Thread) -> Settled | None:
    """When and by whom the thread was settled; None while it is open."""
    if thread.resolved_at is None or thread.resolved_by_id is None:
        return None
    return {"at": thread.resolved_at.isoformat(), "by": str(thread.resolved_by_id)}


def open_again(threads: Iterable[Thread]) -> dict[str, Any]:
    """Open threads that were settled. Returns what an event keeps of it: nothing, if all were open."""
    was = {str(thread.pk): state for thread in threads if (state := settled(thread)) is not None}
    Thread.objects.filter(pk__in=was).update(resolved_at=None, resolved_by=None)
    for thread in threads:
        thread.resolved_at = thread.resolved_by = None
    return {"settled": was} if was else {}


def settle_again(threads: Iterable[Thread], event: Event) -> dict[str, Any]:
    """Settle the threads that an event opened, as they were before it. Returns what was settled, for the event.

    Those in which people have spoken since, or which they have settled or opened themselves, stay as they are.
    """
    was: dict[str, Settled] = event.before.get("settled", {})
    done = {}
    for thread in threads:
        state = was.get(str(thread.pk))
        if state is not None and settled(thread) is None and not _went_on(thread, event):
            thread.resolved_at = datetime.fromisoformat(state["at"])
            thread.resolved_by_id = UUID(state["by"])
            thread.save(update_fields=["resolved_at", "resolved_by"])
            done[str(thread.pk)] = state
    return {"settled": done} if done else {}


def _went_on(thread: Thread, event: Event) -> bool:
    said = Comment.objects.filter(thread=thread, withdrawn_at__isnull=True, changed_seq__gt=event.seq)
    switched = Event.objects.filter(
        project=event.project_id,
        target=thread.pk,
        verb__in=[Verb.THREAD_RESOLVED, Verb.THREAD_REOPENED],
        seq__gt=event.seq,
        is_undone=False,
    )
    return said.exists() or switched.exclude(manner=Event.Manner.UNDO).exists()
