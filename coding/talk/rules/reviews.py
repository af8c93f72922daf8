"""Rules about reviews: the group hands in a code, a memo or a coded document; the supervisor asks or accepts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.models import Code, Memo, Review
from coding.talk.rules.subjects import words_of
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Person
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound
from transcripts.models import Document

Thing = Code | Memo | Document
State = Review.State


@transaction.atomic
def set_review(*, by: Person, thing: Thing, state: Review.State) -> Review:
    """Hand in, take back, ask or accept. Needs `HAND_IN` or `REVIEW`, depending on the state.

    Raises BadInput for a memo that the supervisor cannot read.
    """
    lock_project(thing.project_id)
    review = review_of(thing) or Review(project=thing.project, state=State.NONE, by=by, **_of(thing))
    is_groups = state in (State.NONE, State.HANDED_IN)
    require(by, Action.HAND_IN if is_groups else Action.REVIEW, thing.project)
    if isinstance(thing, Memo):
        if not visibility.living_memos(by, thing.project_id).filter(pk=thing.pk).exists():
            raise NotFound
        if thing.audience != Memo.Audience.EVERYBODY and state != State.NONE:
            raise BadInput(
                _("The supervisor cannot read this memo. Let the group and the supervisor read it first.")
            )
    if review.state != state:
        _change(by, review, {"state": str(state), "by": str(by.pk), "at": timezone.now().isoformat()})
    return review


@transaction.atomic
def put_review_back(*, by: Person, review: Review, was: dict[str, Any]) -> Review:
    """Undo one's own answer: restore the review's former state."""
    lock_project(review.project_id)
    review.refresh_from_db()
    require(by, Action.COMMENT, review.project)
    _change(by, review, was)
    return review


def _change(by: Person, review: Review, to: dict[str, Any]) -> None:
    before = {"state": review.state, "by": str(review.by_id), "at": review.at.isoformat()}
    review.state, review.by_id, review.at = to["state"], UUID(to["by"]), datetime.fromisoformat(to["at"])
    save_fields(review, "state", "by", "at")
    thing = reviewed(review)
    words = words_of(thing) | {"state": review.state, "from": before["state"]}
    document = thing.pk if isinstance(thing, Document) else None
    what = EventContent(review.pk, before, to, words, document=document)
    events.record(by=by, project=review.project_id, verb=Verb.REVIEW_SET, what=what, changed=[review])


def review_of(thing: Thing) -> Review | None:
    return Review.objects.filter(**_of(thing)).first()


def reviewed(review: Review) -> Thing:
    """The thing under review."""
    thing = review.code or review.memo or review.document
    assert thing is not None, "the database keeps a review of one thing"  # noqa: S101
    return thing


def _of(thing: Thing) -> dict[str, Thing]:
    return {{Code: "code", Memo: "memo", Document: "document"}[type(thing)]: thing}
