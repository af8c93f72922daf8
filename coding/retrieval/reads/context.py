"""The text around a passage, as whole turns with their speakers."""

from bisect import bisect_right
from uuid import UUID

from django.utils.translation import gettext as _

from coding.consistent_read import consistent_read
from coding.retrieval.reads.quotations import piece_of
from projects.http import Json
from projects.models import Person
from projects.refusals import BadInput
from transcripts.documents.pure import TurnIndex
from transcripts.documents.reads import turn_indexes
from transcripts.loading import require_text
from transcripts.models import Document, Speaker

Names = dict[UUID | None, tuple[str, str]]
MOST_TURNS = 20
AROUND = 600  # characters around the passage in a text without turns


def context(*, by: Person, document: Document, start: int, end: int, before: int, after: int) -> Json:
    """The turns of a passage and the given number of turns before and after it, whole, with their speakers.

    Positions are code points. Raises BadInput for a passage outside the text.
    """
    with consistent_read():
        document = Document.objects.select_related("project").defer("text").get(pk=document.pk)
        require_text(by, document)
        if document.withdrawn_at is not None or not 0 <= start <= end <= document.length:
            raise BadInput(_("This passage is not inside the text."))
        turns = turn_indexes([document.pk])[document.pk]
        if not turns.starts:
            return _plain_context(document, start, end, before, after)
        here = turns.touched(start, end) or [max(0, bisect_right(turns.starts, start) - 1)]
        shown = range(max(0, here[0] - before), min(len(turns.starts), here[-1] + after + 1))
        rows = Speaker.objects.filter(document=document)
        names: Names = {id: (name, role) for id, name, role in rows.values_list("pk", "name", "role")}
        return {
            "document": document.pk,
            "revision": document.revision,
            "turns": _turns_with_text(document, turns, shown, names),
            "more_before": shown.start > 0,
            "more_after": shown.stop < len(turns.starts),
        }


def _turns_with_text(document: Document, turns: TurnIndex, shown: range, names: Names) -> list[Json]:
    begin = turns.starts[shown.start]
    text = piece_of(document.pk, begin, turns.ends[shown.stop - 1])
    rows = []
    for at in shown:
        name, role = names.get(turns.speakers[at], ("", Speaker.Role.UNKNOWN))
        rows.append(
            {
                "number": turns.numbers[at],
                "start": turns.starts[at],
                "speaker": name,
                "role": role,
                "time_ms": turns.times[at],
                "text": text[turns.starts[at] - begin : turns.ends[at] - begin],
            }
        )
    return rows


def _plain_context(document: Document, start: int, end: int, before: int, after: int) -> Json:
    begin, stop = max(0, start - AROUND * before), min(document.length, end + AROUND * after)
    line = {
        "number": None,
        "start": begin,
        "speaker": "",
        "role": Speaker.Role.UNKNOWN,
        "time_ms": None,
        "text": piece_of(document.pk, begin, stop),
    }
    return {
        "document": document.pk,
        "revision": document.revision,
        "turns": [line],
        "more_before": begin > 0,
        "more_after": stop < document.length,
    }
