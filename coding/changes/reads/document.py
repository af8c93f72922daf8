"""What changed in a document's text and on it. Everything goes through `visibility.py`."""

from django.db.models import Q

from coding import visibility
from coding.changes.reads.heads import document_head
from coding.changes.reads.whats_new import EVERYTHING, WhatsNew, whats_new
from coding.codings.reads.table import coding_table, empty_table
from coding.consistent_read import consistent_read
from coding.memos.reads.rows import memo_place
from coding.models import Memo
from coding.talk.reads.rows import thread_row
from projects.http import Json
from projects.models import Membership, Person
from transcripts.documents.reads import speaker_row, turn_row
from transcripts.loading import require_text
from transcripts.models import Document, Turn
from transcripts.text.reads import edit_row


def document_changes(person: Person, document: Document, after: int, revision: int) -> Json:
    """What changed in a document since number `after` and text revision `revision`.

    Raises NotFound for non-members, NotAllowed where the texts are closed.
    """
    with consistent_read():
        me = require_text(person, document)
        document = Document.objects.select_related("project").defer("text").get(pk=document.pk)
        me.project, me.person = document.project, person
        new = whats_new(person, document.project, document.project.seq, document, after)
        return changes_of(document, me, after, revision, new)


def changes_of(document: Document, me: Membership, after: int, revision: int, new: WhatsNew) -> Json:
    """What changed in a document since number `after` and text revision `revision`, for a member who may read it.

    When everything is sent again because a round began or ended, the edits are sent too, so that the browser can
    rebase unsent typing. The head is None where it has not changed.
    """
    person = me.person
    seq = visibility.latest_visible(person, document.project, new.last)[0]
    full = after <= 0 or after < max(me.fresh_seq, document.fresh_seq) or after > seq
    full = full or not 0 <= revision <= document.revision
    since = EVERYTHING if full else after
    turns_changed = full or document.turns_seq > after
    has_edits = after > 0 and revision < document.revision
    return {
        "seq": seq,
        "full": full,
        "document": document_head(document, me) if full or document.changed_seq > after else None,
        "text": document.text if full else None,
        "revision": document.revision,
        "edits": _edits(document, revision) if has_edits else [],
        "turns": _turns(document) if turns_changed else None,
        "speakers": [speaker_row(one) for one in document.speakers.order_by("name")]
        if turns_changed
        else None,
        "codings": coding_table(person, me.role, document, 0 if full else after)
        if full or new.codings_here
        else empty_table(),
        "threads": _threads(me, document, since) if full or new.threads_here else [],
        "memos": _memo_places(me, document, since) if full or new.memos_here else [],
    }


def _edits(document: Document, revision: int) -> list[Json]:
    later = document.edits.filter(revision__gt=revision).order_by("revision")
    return [edit_row(row) for row in later]


def _turns(document: Document) -> list[Json]:
    fields = ("id", "start", "end", "speaker_id", "time_ms", "end_ms")
    rows = Turn.objects.filter(document=document).order_by("number").only(*fields)
    return [turn_row(turn) for turn in rows]


def _threads(me: Membership, document: Document, since: int) -> list[Json]:
    here = Q(coding__document=document) | Q(document=document)
    threads = visibility.visible_text_threads(me.person, document.project)
    rows = threads.filter(here, changed_seq__gt=since).select_related("coding__round", "round")
    return [thread_row(thread, me.person, me.role) for thread in rows.prefetch_related("comments__author")]


def _memo_places(me: Membership, document: Document, since: int) -> list[Json]:
    """Passages with a memo on them. Deleted memos are reported in the project's changes."""
    visible = visibility.living_memos(me.person, document.project)
    passages = visible.filter(document=document, about=Memo.About.PASSAGE, changed_seq__gt=since)
    return [memo_place(memo) for memo in passages.only("pk", "start", "end").order_by("start", "pk")]
