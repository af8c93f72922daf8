"""The rule about one's own profile."""

from typing import Any

from projects.models import Person

OWN_FIELDS = ["name", "language", "theme", "digest", "keys"]


def edit_profile(*, by: Person, **fields: Any) -> Person:
    """Change one's own name, language, theme, keys, or how often a mail tells what is new."""
    for field in OWN_FIELDS:
        if field in fields:
            setattr(by, field, fields[field])
    by.save(update_fields=OWN_FIELDS)
    return by
