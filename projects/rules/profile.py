"""The rule about one's own profile."""

from typing import Any

from django.utils.translation import gettext as _

from projects.models import Person
from projects.refusals import BadInput
from projects.wording import one_line

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
