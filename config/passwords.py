"""Passwords that are long enough and yet easy to guess."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST_DIFFERENT = 5  # characters
CONTEXT = ("samkode", "passord", "password", "kvalitativ", "qualitative", "intervju", "interview")
SHORTEST_WORD = 3  # characters
LEAST_BESIDES = 8  # characters besides such words


class LongEnough(MinimumLengthValidator):
    """Refuses short passwords, in a sentence of ours: Django's has no Norwegian translation."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("The password needs at least %(count)d characters.") % {"count": self.min_length}


class UnlikeOneself(UserAttributeSimilarityValidator):
    """Refuses passwords that are much like the person's name or address, in a sentence of ours."""

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(self.get_help_text(), code="password_too_similar") from error

    def get_help_text(self) -> str:
        return _("The password is too much like your name or your e-mail address.")


class NotRepetitive:
    """Refuses passwords of few different characters, or of one piece said again and again."""

    def validate(self, password: str, user: Any = None) -> None:
        is_one_piece = password.casefold() in (password.casefold() * 2)[1:-1]
        if is_one_piece or len(set(password.casefold())) < LEAST_DIFFERENT:
            raise ValidationError(self.get_help_text(), code="password_repetitive")

    def get_help_text(self) -> str:
        return _("The password repeats itself too much.")


class NotOfTheContext:
    """Refuses passwords that consist of what everybody who knows this site and this person would try first."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.casefold()
        for word in sorted({*CONTEXT, *_site(), *_about(user)}, key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != password.casefold() and len(rest) < LEAST_BESIDES:
            raise ValidationError(self.get_help_text(), code="password_of_the_context")

    def get_help_text(self) -> str:
        return _("The password consists of words that anybody would try first here.")


def _site() -> list[str]:
    return _words(urlsplit(settings.SITE_URL).hostname or "")


def _about(user: Any) -> list[str]:
    return _words(f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_\d]+", text.casefold()) if len(word) >= SHORTEST_WORD]
