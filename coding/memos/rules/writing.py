"""Rules about memos: write one about anything, edit it together, choose who can read it, delete it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.memos.pure import three_way_merge
from coding.memos.rules.subjects import Quoted, Subject, keep_quotes, placed
from coding.models import Memo, MemoVersion
from coding.talk.rules.mentions import note_mentions
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.wording import one_line, several_lines

MOST_BODY = 200_000  # characters: some eighty pages
MOST_TITLE = 200


class MemoConflict(Exception):
    """Somebody changed the same words in the meantime. Carries the current memo, so that both texts can be shown."""

    def __init__(self, memo: Memo) -> None:
        self.row = memo
        self.sentence = _(
            "%(name)s has changed the same words in the meantime. Both texts "
            "are kept: choose which one to use."
        ) % {"name": memo.written_by.name}
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Written:
    """The current memo, and the number of the version that holds exactly what this person sent."""

    memo: Memo
    sent: int


@transaction.atomic
def create_memo(
    *,
    by: Person,
    project: Project,
    id: UUID,
    title: str = "",
    body: str = "",
    kind: Memo.Kind = Memo.Kind.NOTE,
    audience: Memo.Audience = Memo.Audience.GROUP,
    subject: Subject | None = None,
    quotes: tuple[Quoted, ...] = (),
) -> Memo:
    """Create a memo. A repeated call with the same id returns the first result.

    Raises BadInput for an empty or too long text, and NotFound for a subject that the person cannot see.
    """
    project = lock_project(project.pk)
    require(by, Action.WRITE_MEMO, project)
    first = Memo.objects.filter(pk=id).first()
    if first is not None:
        if first.author_id != by.pk or first.project_id != project.pk:
            raise NotFound
        return first
    title, body = _tidy(title, body)
    subject = subject or Subject()
    memo = Memo(
        id=id,
        project=project,
        kind=kind,
        audience=audience,
        title=title,
        body=body,
        author=by,
        written_by=by,
        **placed(by, project, subject),
    )
    memo.save(force_insert=True)
    _keep_version(memo, by, base=0)
    keep_quotes(by, memo, quotes)
    note_mentions(memo, memo.body)
    _record(by, memo, Verb.MEMO_CREATED, {}, {"version": 1})
    return memo


@transaction.atomic
def write_memo(
    *, by: Person, memo: Memo, base: int, title: str, body: str, quotes: tuple[Quoted, ...] = ()
) -> Written:
    """Edit a memo, starting from the version `base` that the writer saw.

    Changes that others made since then are kept: the texts are merged where different words changed. Raises
    MemoConflict where the same words changed. The same text sent twice is stored once.
    """
    memo = _locked(by, memo)
    require(by, action_of_writing(by, memo), memo.project)
    _refuse_deleted(memo)
    title, body = _tidy(title, body)
    again = memo.versions.filter(base=base, by=by, title=title, body=body, is_merged=False).first()
    if again is not None or (title, body) == (memo.title, memo.body):
        return Written(memo, again.number if again else memo.version)
    if memo.versions.filter(number=base, title=title, body=body).exists():
        return Written(memo, base)  # The writer changed nothing; what others wrote since then stays.
    keep_quotes(by, memo, quotes)
    before = memo.version
    if base == memo.version:
        _write(memo, by, title, body, base)
        sent = memo.version
    else:
        merged = _merged(memo, base, title, body)
        sent = memo.version + 1
        _keep_text(memo, by, sent, title, body, base=base)
        memo.version = sent
        _write(memo, by, *merged, base=sent, is_merged=True)
    note_mentions(memo, memo.body)
    _record(by, memo, Verb.MEMO_WRITTEN, {"version": before}, {"version": memo.version})
    return Written(memo, sent)


@transaction.atomic
def restore_version(*, by: Person, memo: Memo, number: int, is_undone: bool = False) -> Memo:
    """Make an earlier version the current text. The versions in between stay in the memo's history.

    An undo (`is_undone`) is recorded even if the text does not change. Raises NotFound for an unknown version.
    """
    memo = _locked(by, memo)
    require(by, action_of_writing(by, memo), memo.project)
    _refuse_deleted(memo)
    version = memo.versions.filter(number=number).first()
    if version is None:
        raise NotFound
    if is_undone or (version.title, version.body) != (memo.title, memo.body):
        before = memo.version
        _write(memo, by, version.title, version.body, base=memo.version)
        note_mentions(memo, memo.body)
        _record(by, memo, Verb.MEMO_WRITTEN, {"version": before}, {"version": memo.version})
    return memo


@transaction.atomic
def sort_memo(
    *, by: Person, memo: Memo, kind: Memo.Kind | None = None, audience: Memo.Audience | None = None
) -> Memo:
    """Change a memo's type or its readers. Raises NotAllowed if anybody but the author changes the readers."""
    memo = _locked(by, memo)
    is_mine = memo.author_id == by.pk
    require(by, action_of_writing(by, memo), memo.project)
    if audience is not None and audience != memo.audience and not is_mine:
        raise NotAllowed(_("Only the memo's author decides who can read it."))
    before = {"kind": memo.kind, "audience": memo.audience}
    after = {"kind": kind or memo.kind, "audience": audience or memo.audience}
    if before == after:
        return memo
    order = list(Memo.Audience)
    is_narrowed = order.index(Memo.Audience(after["audience"])) < order.index(Memo.Audience(memo.audience))
    memo.kind, memo.audience = after["kind"], after["audience"]
    memo.save(update_fields=["kind", "audience"])
    _record(by, memo, Verb.MEMO_SORTED, before, after)
    below = _below(memo)
    Memo.objects.filter(pk__in=below).update(changed_seq=memo.changed_seq)
    if is_narrowed:
        fields = {"narrowed_seq": memo.changed_seq, "narrowed_from": before["audience"]}
        Memo.objects.filter(pk__in=[memo.pk, *below]).update(**fields)
    return memo


@transaction.atomic
def withdraw_memo(*, by: Person, memo: Memo) -> Memo:
    """Delete a memo. It stays in the history and can be restored."""
    return _set_withdrawn(by, memo, is_withdrawn=True)


@transaction.atomic
def restore_memo(*, by: Person, memo: Memo) -> Memo:
    """Restore a deleted memo."""
    return _set_withdrawn(by, memo, is_withdrawn=False)


def _set_withdrawn(by: Person, memo: Memo, *, is_withdrawn: bool) -> Memo:
    memo = _locked(by, memo)
    require(by, action_of_withdrawing(by, memo), memo.project)
    if (memo.withdrawn_at is not None) != is_withdrawn:
        memo.withdrawn_at = timezone.now() if is_withdrawn else None
        memo.save(update_fields=["withdrawn_at"])
        _record(by, memo, Verb.MEMO_WITHDRAWN if is_withdrawn else Verb.MEMO_RESTORED, {}, {})
    return memo


def _refuse_deleted(memo: Memo) -> None:
    if memo.withdrawn_at is not None:
        raise BadInput(_("This memo has been deleted in the meantime."))


def action_of_writing(by: Person, memo: Memo) -> Action:
    """What somebody does who writes on in this memo: their own, or somebody else's."""
    return Action.WRITE_MEMO if memo.author_id == by.pk else Action.WRITE_OTHERS_MEMO


def action_of_withdrawing(by: Person, memo: Memo) -> Action:
    """What somebody does who removes this memo: their own, or somebody else's."""
    return Action.WRITE_MEMO if memo.author_id == by.pk else Action.WITHDRAW_OTHERS_MEMO


def _locked(by: Person, memo: Memo) -> Memo:
    """The current memo, with its project locked. Raises NotFound if the person may no longer see it."""
    lock_project(memo.project_id)
    found = (
        visibility.visible_memos(by, memo.project_id)
        .select_related("project", "written_by", "code", "group", "document", "coding__code")
        .filter(pk=memo.pk)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _tidy(title: str, body: str) -> tuple[str, str]:
    title, body = one_line(title), several_lines(body)
    if not title and not body.strip():
        raise BadInput(_("The memo is empty."))
    if len(title) > MOST_TITLE:
        raise BadInput(_("The title is longer than %(count)d characters.") % {"count": MOST_TITLE})
    if len(body) > MOST_BODY:
        raise BadInput(
            _("A memo can have at most %(count)d characters. Split it into several.") % {"count": MOST_BODY}
        )
    return title, body


def _write(memo: Memo, by: Person, title: str, body: str, base: int, *, is_merged: bool = False) -> None:
    memo.title, memo.body, memo.version = title, body, memo.version + 1
    memo.written_by, memo.written_at = by, timezone.now()
    memo.save(update_fields=["title", "body", "version", "written_by", "written_at"])
    _keep_version(memo, by, base, is_merged=is_merged)


def _keep_version(memo: Memo, by: Person, base: int, *, is_merged: bool = False) -> None:
    _keep_text(memo, by, memo.version, memo.title, memo.body, base=base, is_merged=is_merged)


def _keep_text(
    memo: Memo, by: Person, number: int, title: str, body: str, *, base: int, is_merged: bool = False
) -> None:
    MemoVersion.objects.create(
        memo=memo, number=number, base=base, title=title, body=body, by=by, is_merged=is_merged
    )


def _merged(memo: Memo, base: int, title: str, body: str) -> tuple[str, str]:
    """Both texts merged into one. Raises MemoConflict when people have to choose."""
    began = memo.versions.filter(number=base).first()
    if began is None:
        raise BadInput(_("The server does not know this version of the memo. Reload the page."))
    both = three_way_merge.merge(began.body, memo.body, body)
    titles = {memo.title, title} - {began.title}
    if both is None or len(titles) > 1 or len(both) > MOST_BODY:
        raise MemoConflict(memo)
    return (titles.pop() if titles else began.title), both


def _below(memo: Memo) -> list[UUID]:
    """Memos on this memo, and memos on those, at any depth."""
    found: list[UUID] = []
    level = [memo.pk]
    while level:
        level = list(Memo.objects.filter(parent__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found += level
    return found


def _record(by: Person, memo: Memo, verb: Verb, before: dict[str, Any], after: dict[str, Any]) -> None:
    words = {"memo": memo.title or _first_line(memo.body), "kind": memo.kind, "audience": memo.audience}
    what = EventContent(memo.pk, before, after, words, document=memo.document_id)
    events.record(by=by, project=memo.project_id, verb=verb, what=what, changed=[memo])


def _first_line(body: str) -> str:
    return next((line.strip(" #>*-") for line in body.split("\n") if line.strip(" #>*-")), "")[:80]
