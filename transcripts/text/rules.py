"""Corrections of a text: the document's row is the authority that orders them.

Called by `coding.codings.rules.text_edits`, which asks for permission and records the event in the same transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from projects.models import Person
from transcripts.anchors import Anchored, registered
from transcripts.models import Document, Snapshot, TextEdit, Turn
from transcripts.text.pure import Edit, map_range, map_ranges, map_turns

SNAPSHOT_EVERY = 100


MOST_LENGTH = 5_000_000


Placed = tuple[UUID, int, int]
"""A row and its range."""

Lost = dict[str, list[list[Any]]]
"""By table: rows that taking the edits back would not put where they were, as (id, start, end) before them and the
start and end after them."""


@dataclass
class Change:
    """What a push did: the edits in order, those that undo them (the last one first), the text before and after."""

    before: str
    after: str
    edits: list[Edit]
    inverses: list[Edit]
    stored: list[TextEdit]
    turns_differ: bool = False
    """Turns went elsewhere than a browser would move them by itself, so it must be sent them."""
    reworded: dict[type[Model], list[UUID]] = field(default_factory=dict)
    """Rows under which the words have changed, by table, of those that always have the words under them."""
    restored: dict[type[Model], list[UUID]] = field(default_factory=dict)
    """Rows that got back a place that no mapping gives them, by table."""
    lost: Lost = field(default_factory=dict)

    def keep_lost(
        self, model: type[Model], rows: list[Placed], now: list[Placed], back: list[tuple[int, int]]
    ) -> None:
        """Remember the rows that do not come back by themselves when the edits are taken back."""
        lost = [
            [str(pk), start, end, *new[1:]]
            for (pk, start, end), new, place in zip(rows, now, back, strict=True)
            if (start, end) != place
        ]
        if lost:
            self.lost[model._meta.db_table] = lost


@dataclass(frozen=True)
class Restoring:
    """What taking edits back gives back beside the text.

    `lost` is what the edits lost, `later` are the edits that followed them, and `without` the same as they would
    have been without those that are taken back.
    """

    lost: Lost
    later: list[Edit]
    without: list[Edit]

    def places(self, model: type[Model], rows: list[Placed], now: list[Placed]) -> list[Placed]:
        """The rows' new places; those that were lost, and have not been moved by anybody since, where they were."""
        lost = {UUID(id): places for id, *places in self.lost.get(model._meta.db_table, ())}
        found = []
        for (pk, start, end), new in zip(rows, now, strict=True):
            if pk in lost:
                was, until, left, right = lost[pk]
                if carry(model, self.later, left, right) == (start, end):
                    new = (pk, *carry(model, self.without, was, until))
            found.append(new)
        return found


def carry(model: type[Model], edits: list[Edit], start: int, end: int) -> tuple[int, int]:
    """A place after some edits. What is typed at the edges of a turn belongs to it, and to nothing else."""
    for edit in edits:
        start, end = (edit.map(start, -1), edit.map(end, 1)) if model is Turn else map_range(edit, start, end)
    return start, end


def since(document: Document, revision: int) -> list[TextEdit]:
    """The edits after a revision, in order."""
    return list(document.edits.filter(revision__gt=revision).order_by("revision"))


def pushed_before(document: Document, op_id: UUID) -> list[TextEdit]:
    """The edits that an earlier attempt of the same push has stored."""
    return list(document.edits.filter(op_id=op_id).order_by("revision"))


def apply(
    *, by: Person, document: Document, edits: Iterable[Edit], op_id: UUID, restoring: Restoring | None = None
) -> Change:
    """Change the locked document's text, move its turns and all that is anchored in it, and store the edits.

    With `restoring`, rows that earlier edits tore from their words get their places back.
    """
    before = text = document.text
    done: list[Edit] = []
    inverses: list[Edit] = []
    stored: list[TextEdit] = []
    for part, edit in enumerate(edits):
        inverses.insert(0, edit.inverted(text))
        text = edit.apply(text)
        document.revision += 1
        stored.append(_row(by, document, edit, inverses[0], op_id, part))
        done.append(edit)
    TextEdit.objects.bulk_create(stored)
    document.text, document.length = text, len(text)
    document.save(update_fields=["text", "length", "revision"])
    _take_snapshot(document, len(stored))
    change = Change(before, text, done, inverses, stored)
    _move_turns(document, change, restoring)
    for anchored in registered():
        _move_anchored(document, change, anchored, restoring)
    return change


def _row(by: Person, document: Document, edit: Edit, inverse: Edit, op_id: UUID, part: int) -> TextEdit:
    return TextEdit(
        document=document,
        revision=document.revision,
        changes=[list(one) for one in edit.replacements],
        inverse=[list(one) for one in inverse.replacements],
        length=edit.length,
        by=by,
        op_id=op_id,
        part=part,
    )


def _take_snapshot(document: Document, steps: int) -> None:
    if document.revision // SNAPSHOT_EVERY > (document.revision - steps) // SNAPSHOT_EVERY:
        Snapshot.objects.create(document=document, revision=document.revision, text=document.text)


def _move_turns(document: Document, change: Change, restoring: Restoring | None) -> None:
    """Move the turns. Browsers are sent them again where they could not have moved them so by themselves."""
    rows = list(Turn.objects.filter(document=document).order_by("number").values_list("pk", "start", "end"))
    old = [(start, end) for _pk, start, end in rows]
    ranges = plain = old
    for edit in change.edits:
        ranges = map_turns(edit, ranges)
        plain = [(edit.map(start, -1), edit.map(end, 1)) for start, end in plain]
    back = ranges
    for inverse in change.inverses:
        back = map_turns(inverse, back)
    now = [(row[0], *place) for row, place in zip(rows, ranges, strict=True)]
    change.keep_lost(Turn, rows, now, back)
    if restoring is not None:
        now = restoring.places(Turn, rows, now)
    _shift_rows(Turn, [new for was, new in zip(rows, now, strict=True) if was != new])
    emptied = any(start == end for _pk, start, end in now)
    change.turns_differ = emptied or [new[1:] for new in now] != plain


def _move_anchored(
    document: Document, change: Change, anchored: Anchored, restoring: Restoring | None
) -> None:
    """Move the rows of one table, removed ones too (they may be restored).

    Rows that only moved get no new number: every browser moves them by the same edits itself.
    """
    found = anchored.model._default_manager.filter(anchored.only, document=document)
    rows: list[Placed] = list(found.values_list("pk", "start", "end"))
    starts, ends = [row[1] for row in rows], [row[2] for row in rows]
    for edit in change.edits:
        starts, ends = map_ranges(edit, starts, ends)
    now = [(row[0], start, end) for row, start, end in zip(rows, starts, ends, strict=True)]
    for inverse in change.inverses:
        starts, ends = map_ranges(inverse, starts, ends)
    change.keep_lost(anchored.model, rows, now, list(zip(starts, ends, strict=True)))
    if restoring is not None:
        moved, now = now, restoring.places(anchored.model, rows, now)
        change.restored[anchored.model] = [new[0] for was, new in zip(moved, now, strict=True) if was != new]
    _shift_rows(anchored.model, [new for was, new in zip(rows, now, strict=True) if was != new])
    if anchored.words is not None:
        change.reworded[anchored.model] = _reword(change, anchored, rows, now)


def _reword(change: Change, anchored: Anchored, rows: list[Placed], now: list[Placed]) -> list[UUID]:
    """Write the words under rows where they have changed. Returns those rows."""
    reworded = {
        pk: change.after[start:end]
        for (pk, start, end), (_pk, was, until) in zip(now, rows, strict=True)
        if change.after[start:end] != change.before[was:until]
    }
    _write_words(anchored, {pk: words for pk, words in reworded.items() if words})
    return list(reworded)


def _write_words(anchored: Anchored, words: dict[UUID, str]) -> None:
    """Write the words under rows; those that have lost theirs are left out, and keep their last ones."""
    if not words:
        return
    table, column = connection.ops.quote_name(anchored.model._meta.db_table), anchored.words
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS row SET {column} = new.words "  # noqa: S608 (names of our own tables)
            "FROM unnest(%s::uuid[], %s::text[]) AS new(id, words) WHERE row.id = new.id",
            [list(words), list(words.values())],
        )


def _shift_rows(model: type[Model], moved: list[tuple[UUID, int, int]]) -> None:
    """Write many new ranges with one statement: 10,000 rows in 0.1 s, where bulk_update takes 3 s."""
    if not moved:
        return
    ids, starts, ends = (list(column) for column in zip(*moved, strict=True))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE {table} AS row SET start = new.start, "end" = new.stop '  # noqa: S608 (names of our own tables)
            "FROM unnest(%s::uuid[], %s::int[], %s::int[]) AS new(id, start, stop) WHERE row.id = new.id",
            [ids, starts, ends],
        )


def forward(document: Document, start: int, end: int, revision: int) -> tuple[int, int]:
    """Carry a range from an earlier revision of the document to its present one."""
    for row in since(document, revision) if revision < document.revision else []:
        start, end = map_range(Edit.checked(row.changes, row.length), start, end)
    return start, end


def length_at(document: Document, revision: int) -> int:
    """The length of the text at a revision, in code points."""
    later = document.edits.filter(revision=revision + 1).values_list("length", flat=True).first()
    return document.length if later is None else later


def text_at(document: Document, revision: int) -> str:
    """The text at an earlier revision, by undoing edits from the current text or from the next snapshot."""
    snapshot = document.snapshots.filter(revision__gte=revision).order_by("revision").first()
    text, at = (snapshot.text, snapshot.revision) if snapshot else (document.text, document.revision)
    for row in document.edits.filter(revision__gt=revision, revision__lte=at).order_by("-revision"):
        text = Edit.checked(row.inverse, len(text)).apply(text)
    return text
