"""Rules about saved views: save a question about the quotations, rename it, share it, delete it."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.models import SavedView
from coding.retrieval.rules.question import stored, understood
from coding.wording import tidy_name
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Person, Project
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound


@transaction.atomic
def save_view(
    *, by: Person, project: Project, id: UUID, name: str, query: dict[str, Any], is_shared: bool = False
) -> SavedView:
    """Save a question under a name. A repeated call with the same id returns the first result.

    Raises BadInput if the person already has a view of that name.
    """
    project = lock_project(project.pk)
    _require(by, project, is_shared=is_shared)
    first = SavedView.objects.filter(pk=id).first()
    if first is not None:
        if first.project_id != project.pk or first.owner_id != by.pk:
            raise NotFound
        return first
    understood(project, query)
    view = SavedView(
        id=id, project=project, name=tidy_name(name), query=stored(query), owner=by, is_shared=is_shared
    )
    _save_unless_taken(view)
    _record(by, view, Verb.VIEW_SAVED, {})
    return view


@transaction.atomic
def edit_view(
    *,
    by: Person,
    view: SavedView,
    name: str | None = None,
    query: dict[str, Any] | None = None,
    is_shared: bool | None = None,
) -> SavedView:
    """Rename one's own view, share it or make it private, or replace its question."""
    view = _locked(view)
    wanted = view.is_shared if is_shared is None else is_shared
    _require(by, view.project, is_shared=wanted and not view.is_shared)
    _refuse_others(by, view)
    before = _state(view)
    view.name = tidy_name(name) if name is not None else view.name
    view.is_shared = wanted
    if query is not None:
        understood(view.project, query)
        view.query = stored(query)
    if _state(view) == before:
        return view
    _save_unless_taken(view)
    _record(by, view, Verb.VIEW_EDITED, before)
    return view


@transaction.atomic
def withdraw_view(*, by: Person, view: SavedView) -> SavedView:
    """Delete one's own view."""
    return _set_withdrawn(by, view, is_withdrawn=True)


@transaction.atomic
def restore_view(*, by: Person, view: SavedView) -> SavedView:
    """Restore a deleted view."""
    return _set_withdrawn(by, view, is_withdrawn=False)


def _set_withdrawn(by: Person, view: SavedView, *, is_withdrawn: bool) -> SavedView:
    view = _locked(view)
    _require(by, view.project, is_shared=False)
    _refuse_others(by, view)
    if (view.withdrawn_at is not None) == is_withdrawn:
        return view
    view.withdrawn_at = timezone.now() if is_withdrawn else None
    _save_unless_taken(view)
    _record(by, view, Verb.VIEW_WITHDRAWN if is_withdrawn else Verb.VIEW_RESTORED, {})
    return view


def _require(by: Person, project: Project, *, is_shared: bool) -> None:
    require(by, Action.SHARE_VIEW if is_shared else Action.SEE_PROJECT, project)


def _refuse_others(by: Person, view: SavedView) -> None:
    if view.owner_id != by.pk:
        raise NotAllowed(_("This view was made by somebody else. You can save your own."))


def _record(by: Person, view: SavedView, verb: Verb, before: dict[str, Any]) -> None:
    # `private` hides the event from everybody else's history (see visibility).
    words = {"view": view.name, "from": before.get("name", view.name), "private": not view.is_shared}
    what = EventContent(view.pk, before=before, after=_state(view), words=words)
    events.record(by=by, project=view.project_id, verb=verb, what=what, changed=[view])


def _state(view: SavedView) -> dict[str, Any]:
    return {"name": view.name, "query": view.query, "is_shared": view.is_shared}


def _locked(view: SavedView) -> SavedView:
    lock_project(view.project_id)
    return SavedView.objects.select_related("project").get(pk=view.pk)


def _save_unless_taken(view: SavedView) -> None:
    try:
        with transaction.atomic():
            save_fields(view, "name", "query", "is_shared", "withdrawn_at")
    except IntegrityError as error:
        if "ones_own_views_have_different_names" not in str(error):
            raise
        raise BadInput(_("You already have a view called “%(name)s”.") % {"name": view.name}) from error
