"""Passwords that are long enough and yet easy to guess."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST_DIFFERENT = 5  # characters
CONTEXT = ("samkode", "passord", "password", "kvalitativ", "qualitative", "intervju", "interview")
LEAST_BESIDES = 8  # characters besides such words


class NotRepetitive:
    """Refuses passwords of few different characters, or of one piece said again and again."""

    def validate(self, password: str, user: Any = None) -> None:
        is_one_piece = password.casefold() in (password.casefold() * 2)[1:-1]
        if is_one_piece or len(set(password.casefold())) < LEAST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="password_repetitive")

    def get_help_text(self) -> str:
        return _("The password repeats itself too much.")


class NotOfTheContext:
    """Refuses passwords that consist of what everybody who knows this site would try first."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.casefold()
        for word in CONTEXT:
            rest = rest.replace(word, "")
        if rest != password.casefold() and len(rest) < LEAST_BESIDES:
            raise ValidationError(self.get_help_text(), code="password_of_the_context")

    def get_help_text(self) -> str:
        return _("The password consists of words that anybody would try first here.")
