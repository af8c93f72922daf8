"""The rule about the weights that a code allows its codings to carry."""

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
    before, had = code_state(code), (code.weight_from, code.weight_to)
    for field, value in wanted.items():
        setattr(code, field, value)
    _refuse_while_blind(by, code, had)
    _refuse_outside(code)
    code.save(update_fields=list(wanted))
    sentence = {"code": code.name, "lowest": lowest, "highest": highest}
    what = EventContent(code.pk, before, code_state(code), sentence)
    events.record(by=by, project=code.project_id, verb=Verb.CODE_WEIGHTED, what=what, changed=[code])
    return code


def _refuse_while_blind(by: Person, code: Code, had: tuple[int | None, int | None]) -> None:
    """While others' codings are hidden from this person, no weight may go: the answer would tell which they use."""
    if not visibility.hidden_rounds(by, code.project_id):
        return
    if any(weight is not None and not code.allows(weight) for weight in had):
        raise NotAllowed(
            _(
                "While a blind round is open, weights can be added but not taken away. Wait until it has ended."
            )
        )


def _refuse_outside(code: Code) -> None:
    """Raise NotAllowed if existing codings have a weight outside the new range."""
    weights = Coding.objects.filter(
        project=code.project_id, code=code, weight__isnull=False, withdrawn_at__isnull=True
    ).values_list("weight", flat=True)
    count = sum(not code.allows(weight) for weight in weights)
    if count:
        raise NotAllowed(
            _("%(count)d codings have weights outside this range. Change them first.") % {"count": count}
        )
