"""Shared by the bulk rules on codings: which codings the person may change, and how one event describes them all."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from coding import visibility
from coding.codings.rules.applying import action_on
from coding.locking import mode_of
from coding.models import Coding, Round
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Mode, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from projects.refusals import NotFound
from transcripts.locking import lock_documents


def lock_changeable(by: Person, project: Project, ids: Sequence[UUID]) -> list[Coding]:
    """The codings as they are now, with the project locked.

    Raises NotFound or NotAllowed unless the person may see and change every one.
    """
    project = lock_project(project.pk)
    require(by, Action.CHANGE_OWN_CODING, project)
    visible = visibility.visible_codings(by, project).filter(pk__in=ids)
    keys = set(visible.values_list("document", flat=True))
    documents = lock_documents(project.pk, keys)
    found = list(visible.select_related("code", "round").order_by("document", "start", "end", "pk"))
    if len(found) != len(set(ids)):
        raise NotFound
    asked = set()
    for one in found:
        one.document, one.project = documents[one.document_id], project
        asked.add((action_on(by, coder=one.coder_id), mode_of(one.round)))
    for action, mode in asked:
        require(by, action, project, mode)
    return found


def record(
    by: Person,
    project: Project,
    verb: Verb,
    changed: list[Coding],
    words: dict[str, Any],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    *,
    is_new: bool = False,
    besides: Sequence[ProjectRow] = (),
) -> None:
    """Record what was done with several codings, and with the rows `besides` them."""
    if not changed:
        return
    sentence = {**words, "count": len(changed), "documents": len({one.document_id for one in changed})}
    what = EventContent(
        uuid4(),
        before=before or {},
        after={"codings": [one.pk for one in changed], **(after or {})},
        words=sentence,
        document=only({one.document_id for one in changed}),
        rounds=blind_rounds(changed),
    )
    rows = {"new": changed} if is_new else {"changed": [*changed, *besides]}
    events.record(by=by, project=project, verb=verb, what=what, **rows)


def blind_rounds(changed: list[Coding]) -> set[UUID]:
    """The blind rounds that the codings lie in, or that hide earlier codings of their documents: others see the event
    when the last of them has ended."""
    ids = {one.round_id for one in changed if one.round_id}
    hiding = ~Q(earlier=Round.Earlier.SHOWN) & Q(document__in={one.document_id for one in changed})
    blind = Round.objects.filter(Q(pk__in=ids) | hiding, revealed_at__isnull=True, mode=Mode.INDEPENDENT)
    return set(blind.values_list("pk", flat=True))


def only(ids: set[UUID]) -> UUID | None:
    """The document, if all codings are in one; otherwise None."""
    return next(iter(ids)) if len(ids) == 1 else None


def name_of(found: list[Coding]) -> str:
    """The code's name if there is only one; otherwise the most frequent one, followed by dots."""
    names = Counter(one.code.name for one in found)
    if not names:
        return ""
    first = names.most_common(1)[0][0]
    return first if len(names) == 1 else f"{first} …"


def codings_of(event: Event) -> list[UUID]:
    """The ids of the codings that a bulk event changed."""
    return [UUID(id) for id in event.after["codings"]]
