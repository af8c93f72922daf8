"""The rule about the weights that a code allows its codings to carry."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coding import visibility
from coding.codebook.rules.codes import Stale, code_state
from coding.locking import lock_code
from coding.models import Code, Coding
from projects import events
from projects.events import EventContent, Verb
from projects.models import Person
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed
from projects.wording import one_line

LOWEST, HIGHEST = 0, 9  # one key each
MOST_WORDS = 40  # characters of the label of an end


@transaction.atomic
def declare_weights(
    *,
    by: Person,
    code: Code,
    lowest: int | None,
    highest: int | None,
    low: str = "",
    high: str = "",
    seq: int | None = None,
) -> Code:
    """Set which weights codings of the code may have, `lowest` to `highest`, and what both ends mean; None turns
    weights off.

    Raises NotAllowed with their number while codings have weights outside the range, BadInput for an invalid range,
    and Stale for an old `seq`.
    """
    code = lock_code(code)
    require(by, Action.EDIT_CODEBOOK, code.project)
    if seq is not None and seq != code.changed_seq:
        raise Stale(code)
    if (lowest is None) != (highest is None):
        raise BadInput(_("Enter a lowest and a highest number for the weights."))
    if lowest is not None and highest is not None and not LOWEST <= lowest < highest <= HIGHEST:
        raise BadInput(_("Weights must go from a lower to a higher number, between 0 and 9."))
    words = [one_line(one, MOST_WORDS) if lowest is not None else "" for one in (low, high)]
    wanted = {"weight_from": lowest, "weight_to": highest, "weight_low": words[0], "weight_high": words[1]}
    if all(getattr(code, field) == value for field, value in wanted.items()):
        return code
    before = code_state(code)
    for field, value in wanted.items():
        setattr(code, field, value)
    _refuse_outside(by, code)
    code.save(update_fields=list(wanted))
    sentence = {"code": code.name, "lowest": lowest, "highest": highest}
    what = EventContent(code.pk, before, code_state(code), sentence)
    events.record(by=by, project=code.project_id, verb=Verb.CODE_WEIGHTED, what=what, changed=[code])
    return code


def _refuse_outside(by: Person, code: Code) -> None:
    """Raise NotAllowed if existing codings have a weight outside the new range."""
    outside = [
        (pk, weight)
        for pk, weight in Coding.objects.filter(
            project=code.project_id, code=code, weight__isnull=False, withdrawn_at__isnull=True
        ).values_list("pk", "weight")
        if not code.allows(weight)
    ]
    if not outside:
        return
    ids: list[UUID] = [pk for pk, _weight in outside]
    count = visibility.living_codings(by, code.project_id).filter(pk__in=ids).count()
    if count == len(ids):
        raise NotAllowed(
            _("%(count)d codings have weights outside this range. Change them first.") % {"count": count}
        )
    # The number of others' codings in a blind round must not be revealed.
    raise NotAllowed(
        _(
            "Some codings that you cannot see now have weights outside this range. Wait until"
            " the round has ended."
        )
    )
