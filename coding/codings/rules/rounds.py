"""Rules about rounds: make the coders of a document blind to each other's codings, and reveal."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.locking import mode_of, open_round
from coding.models import Memo, Round
from projects import events
from projects.events import EventContent, Verb
from projects.models import Membership, Mode, Person
from projects.permissions import Action, living, require
from projects.refusals import NotAllowed, NotFound
from transcripts.locking import lock_document
from transcripts.models import Document


@transaction.atomic
def begin_round(
    *,
    by: Person,
    document: Document,
    reviewers: Iterable[Person] = (),
    earlier: Round.Earlier = Round.Earlier.SHOWN,
) -> Document:
    """Start a blind round: from now on each coder sees only their own new codings in this document.

    `earlier` says which of the codings from before they still see: none, their own, or all. Reviewers (members named
    by the owner) see everything and do not code here until the round ends. Raises NotFound for a reviewer who is not
    a member.
    """
    document = lock_document(document)
    require(by, Action.SWITCH_ROUND, document.project, mode_of(open_round(document)))
    if open_round(document) is not None:
        return document
    people = list(reviewers)
    members = Membership.objects.filter(living(), project=document.project_id, person__in=people)
    if members.count() != len(people):
        raise NotFound
    begun = Round.objects.create(
        project_id=document.project_id,
        document=document,
        mode=Mode.INDEPENDENT,
        opened_by=by,
        earlier=earlier,
    )
    begun.reviewers.set(people)
    words: dict[str, object] = {"document": document.title, "reviewers": [person.name for person in people]}
    _switch(by, document, begun, Verb.ROUND_OPENED, words)
    return document


@transaction.atomic
def reveal_round(*, by: Person, document: Document) -> Document:
    """End the blind round: everybody sees all codings again."""
    document = lock_document(document)
    begun = open_round(document)
    require(by, Action.SWITCH_ROUND, document.project, mode_of(begun))
    if begun is None:
        return document
    begun.revealed_at = timezone.now()
    begun.save(update_fields=["revealed_at"])
    _switch(by, document, begun, Verb.ROUND_REVEALED, {"document": document.title})
    return document


def refuse_reviewer(by: Person, round: Round | None) -> None:
    """Refuse new codings of somebody who sees all codings of the open blind round: they would not be independent."""
    if round is not None and by in round.reviewers.all():
        raise NotAllowed(
            _("You see everybody's codings in this blind round, so you cannot code here until it ends.")
        )


def _switch(by: Person, document: Document, begun: Round, verb: Verb, words: dict[str, object]) -> None:
    what = EventContent(document.pk, words=words, document=document.pk)
    memos = list(Memo.objects.filter(document=document).only("pk"))
    changed = [document, begun, *memos]
    event = events.record(by=by, project=document.project_id, verb=verb, what=what, changed=changed)
    if verb is Verb.ROUND_OPENED:
        Memo.objects.filter(document=document).update(narrowed_seq=event.seq, narrowed_from=F("audience"))
    # Visibility has changed: browsers with an older seq must reload from 0.
    Document.objects.filter(pk=document.pk).update(fresh_seq=event.seq)
    document.fresh_seq = event.seq
