"""The text around a passage, as whole turns with who speaks."""

from django.utils.translation import gettext as _

from coding.consistent_read import one_picture
from coding.retrieval.reads.quotations import piece_of
from projects.http import Json
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput
from transcripts.models import Document, Speaker, Turn

MOST_TURNS = 20
AROUND = 600  # characters of a text without turns


def context(*, by: Person, document: Document, start: int, end: int, before: int, after: int) -> Json:
    """The turns of a passage with so many before and after it, whole, with who speaks."""
    require(by, Action.READ_TEXT, document.project)
    if document.withdrawn_at is not None or not 0 <= start <= end <= document.length:
        raise BadInput(_("This passage is not inside the text."))
    with one_picture():
        numbers = Turn.objects.filter(document=document)
        first = numbers.filter(start__lte=start).order_by("-number").values_list("number", flat=True).first()
        last = numbers.filter(start__lt=max(end, start + 1)).order_by("-number")
        until = last.values_list("number", flat=True).first()
        if until is None:
            return _plain_context(document, start, end, before, after)
        begin = first if first is not None else until
        shown = numbers.filter(number__gte=begin - before, number__lte=until + after)
        turns = list(shown.select_related("speaker").order_by("number"))
        return {
            "document": document.pk,
            "revision": document.revision,
            "turns": [_turn_with_text(document, turn) for turn in turns],
            "more_before": turns[0].start > 0 and numbers.filter(number__lt=turns[0].number).exists(),
            "more_after": numbers.filter(number__gt=turns[-1].number).exists(),
        }


def _turn_with_text(document: Document, turn: Turn) -> Json:
    return {
        "number": turn.number,
        "start": turn.start,
        "speaker": turn.speaker.name if turn.speaker else "",
        "role": turn.speaker.role if turn.speaker else Speaker.Role.UNKNOWN,
        "time_ms": turn.time_ms,
        "text": piece_of(document.pk, turn.start, turn.end),
    }


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
