"""A document's codings as the API sends them: by columns, because there may be thousands."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from coding import visibility
from coding.codings.rules.applying import action_on
from coding.locking import mode_of
from coding.models import Round
from projects.http import Json
from projects.models import Person
from projects.permissions import may
from transcripts.models import Document

NO_WEIGHT = -1
COLUMNS = ["id", "code", "coder", "start", "length", "round", "at", "comments", "open", "anchor", "weight"]


class Column:
    """A column whose repeated values are sent once; each row has an index into that list."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._index: dict[Any, int] = {None: -1}

    def index(self, value: Any) -> int:
        if value not in self._index:
            self._index[value] = len(self.values)
            self.values.append(str(value))
        return self._index[value]


def empty_table() -> Json:
    """The table of a document in which no coding has changed, to the letter that of one without visible changes."""
    lists: Json = {name: [] for name in ["codes", "coders", "rounds", "may_change", *COLUMNS]}
    return {**lists, "lost": {}, "gone": []}


def coding_table(person: Person, role: str, document: Document, after: int) -> Json:
    """A document's codings by columns: 2,000 of them take a third of the space that rows would take."""
    codes, coders, rounds = Column(), Column(), Column()
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    lost: dict[str, str] = {}
    gone: list[str] = []
    for row in _coding_values(person, document, after):
        pk, code, coder, start, end, round_id, at, withdrawn_at, said, thread, resolved_at, *marks = row
        is_anchor, weight = marks
        if withdrawn_at is not None:
            gone.append(str(pk))
            continue
        values = (
            str(pk),
            codes.index(code),
            coders.index(coder),
            start,
            end - start,
            rounds.index(round_id),
            int(at.timestamp()),
            said,
            int(thread is not None and resolved_at is None and said > 0),
            int(is_anchor),
            NO_WEIGHT if weight is None else weight,
        )
        for name, value in zip(columns, values, strict=True):
            columns[name].append(value)
        if start == end:
            lost[str(pk)] = ""
    _fill_lost(person, document, lost)
    may_change = _may_change(person, role, coders.values, rounds.values)
    lists = {
        "codes": codes.values,
        "coders": coders.values,
        "rounds": rounds.values,
        "may_change": may_change,
    }
    return {**lists, **columns, "lost": lost, "gone": [] if after == 0 else gone}


def _may_change(person: Person, role: str, coders: list[str], rounds: list[str]) -> list[list[bool]]:
    """For each coder: whether the person may change their codings outside rounds, and then in each of the rounds."""
    known = Round.objects.in_bulk(rounds) if rounds else {}
    modes = [mode_of(None), *(mode_of(known[UUID(id)]) for id in rounds)]
    return [[may(role, action_on(person, coder=UUID(coder)), mode) for mode in modes] for coder in coders]


def _coding_values(person: Person, document: Document, after: int) -> Any:
    visible = visibility.visible_codings(person, document.project_id).filter(document=document)
    visible = visible.filter(changed_seq__gt=after) if after else visible.filter(withdrawn_at__isnull=True)
    said = Count("thread__comments", filter=Q(thread__comments__withdrawn_at__isnull=True))
    return (
        visible.annotate(said=said)
        .order_by("start", "end", "pk")
        .values_list(
            "pk",
            "code",
            "coder",
            "start",
            "end",
            "round",
            "created_at",
            "withdrawn_at",
            "said",
            "thread",
            "thread__resolved_at",
            "is_anchor",
            "weight",
        )
    )


def _fill_lost(person: Person, document: Document, lost: dict[str, str]) -> None:
    """The last words of orphans: their text is gone, so the browser cannot read them from the document."""
    if lost:
        orphans = visibility.visible_codings(person, document.project_id).filter(pk__in=list(lost))
        lost |= {str(pk): words for pk, words in orphans.values_list("pk", "quotation")}
