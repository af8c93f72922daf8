"""Rules about one's own account."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Person
from projects.refusals import BadInput
from projects.wording import one_line

UNCONFIRMED_FOR = timedelta(days=7)
OWN_FIELDS = ["name", "language", "theme", "digest", "keys"]


def edit_profile(*, by: Person, **fields: Any) -> Person:
    """Change one's own name, language, theme, keys, or how often an e-mail says what is new.

    Raises BadInput for a name of which nothing can be seen.
    """
    if "name" in fields:
        fields["name"] = one_line(fields["name"])
        if not fields["name"]:
            raise BadInput(_("Enter a name."))
    for field in OWN_FIELDS:
        if field in fields:
            setattr(by, field, fields[field])
    by.save(update_fields=OWN_FIELDS)
    return by


def forget_unconfirmed() -> int:
    """Delete accounts that were created with an address that nobody has confirmed. Returns how many.

    Otherwise somebody could keep an address from whoever has it. Nobody has been inside with such an account.
    """
    found = Person.objects.filter(
        created_at__lt=timezone.now() - UNCONFIRMED_FOR,
        last_login__isnull=True,
        memberships__isnull=True,
        emailaddress__verified=False,
    )
    count: int = found.delete()[1].get("projects.Person", 0)
    return count
