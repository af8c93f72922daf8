"""What is typed into a cell of the register, as the answer that is stored."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from projects.dates import read_date
from projects.refusals import BadInput
from projects.wording import one_line
from transcripts.models import Attribute
from transcripts.participants.pure import typed

LONGEST = 500  # characters of an answer
MOST_OPTIONS = 200
Answer = str | int | float | bool | dict[str, str]
UNKNOWN, NOT_ASKED = {"is": "unknown"}, {"is": "not_asked"}
KINDS = Attribute.Kind


def read_answer(attribute: Attribute, given: Any) -> Answer | None:
    """An answer as it is stored; None to clear the cell.

    What is typed is read by the attribute's kind: 3,5 as a number, 23.03.2022 as a date, ja as yes. A choice is its
    id, or its name; a name that is new becomes a choice (the attribute is changed, not saved). Raises BadInput with a
    sentence.
    """
    if given is None:
        return None
    for answer in (UNKNOWN, NOT_ASKED):
        if given == answer:
            return answer
    if isinstance(given, dict):
        raise BadInput(_("This is no answer."))
    words = ("ja" if given else "nei") if isinstance(given, bool) else one_line(str(given))
    if not words:
        return None
    if len(words) > LONGEST:
        raise BadInput(_("An answer can have %(most)d characters; notes hold more.") % {"most": LONGEST})
    said = typed.said(words)
    if said:
        return {"is": said}
    return _by_kind(attribute, words)


def _by_kind(attribute: Attribute, words: str) -> Answer:
    match attribute.kind:
        case KINDS.NUMBER:
            number = typed.number(words)
            if number is None:
                raise BadInput(_("“%(words)s” is not a number.") % {"words": words[:60]})
            return number
        case KINDS.DATE:
            return read_date(words).isoformat()
        case KINDS.YES_NO:
            answer = typed.yes_or_no(words)
            if answer is None:
                raise BadInput(_("“%(words)s” is neither yes nor no.") % {"words": words[:60]})
            return answer
        case KINDS.CHOICE:
            return _option(attribute, words)
    return words


def _option(attribute: Attribute, words: str) -> str:
    for option in attribute.options:
        if words == option["id"] or words.casefold() == option["name"].casefold():
            return str(option["id"])
    if len(attribute.options) >= MOST_OPTIONS:
        raise BadInput(
            _("“%(name)s” has %(most)d choices already; make it a text.")
            % {"name": attribute.name, "most": MOST_OPTIONS}
        )
    option = {"id": str(uuid4()), "name": words}
    attribute.options = [*attribute.options, option]
    return str(option["id"])


def written(attribute: Attribute, answer: Any) -> str:
    """An answer as somebody would type it, so that it can be read again as another kind. Empty for none."""
    if answer is None:
        return ""
    if isinstance(answer, dict):
        return {"unknown": "ukjent", "not_asked": "ikke spurt"}[answer["is"]]
    if isinstance(answer, bool):
        return "ja" if answer else "nei"
    if attribute.kind == KINDS.CHOICE:
        return next((str(one["name"]) for one in attribute.options if one["id"] == answer), "")
    return str(answer)
