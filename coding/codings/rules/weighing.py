"""The rule about one coding's weight."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coding.codings.rules.applying import SHOWN, require_change
from coding.locking import lock_with, round_that_hides
from coding.models import Code, Coding
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Person
from projects.refusals import BadInput


@transaction.atomic
def weigh_coding(*, by: Person, coding: Coding, weight: int | None) -> Coding:
    """Set a coding's weight to one that its code declares, or to none.

    Raises BadInput for another weight or a removed coding, NotAllowed if the person may not change the coding.
    """
    _document, coding = lock_with(coding)
    require_change(by, coding)
    if coding.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed in the meantime."))
    # Locked, so that nobody changes the declared weights until this is written.
    lock_project(coding.project_id)
    coding.code.refresh_from_db()
    if coding.weight == weight:
        return coding
    if not coding.code.allows(weight):
        raise BadInput(refusal(coding.code))
    before, coding.weight = coding.weight, weight
    coding.save(update_fields=["weight"])
    words: dict[str, Any] = {
        "code": coding.code.name,
        "document": coding.document.title,
        "quotation": coding.quotation[:SHOWN],
        "weight": weight,
        "was": before,
    }
    ids = {"weight": before}, {"weight": weight}
    what = EventContent(coding.pk, *ids, words, document=coding.document_id, round=round_that_hides(coding))
    events.record(by=by, project=coding.project_id, verb=Verb.CODING_WEIGHED, what=what, changed=[coding])
    return coding


def refusal(code: Code) -> str:
    """Why a coding of this code cannot have that weight, as a sentence."""
    name = {"name": code.name}
    if code.weight_from is None:
        return _("The code “%(name)s” has no weights. Turn them on in the codebook first.") % name
    ends = {**name, "from": code.weight_from, "to": code.weight_to}
    return _("Weights of the code “%(name)s” go from %(from)d to %(to)d.") % ends
