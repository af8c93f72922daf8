"""Adapts django-allauth to our Person: the name at sign-up, and who may try how many passwords."""

from hashlib import sha256
from typing import Any

from allauth.account import app_settings as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Person
from projects.wording import one_line

KNOWN_FOR = 60 * 60 * 24 * 30  # seconds for which an address counts as one from which this person signs in


class SignupForm(forms.Form):
    """The fields that we ask for in addition to e-mail and password."""

    name = forms.CharField(max_length=100, label=gettext_lazy("Name"))

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Enter a name."))
        return name

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class AccountAdapter(DefaultAccountAdapter):
    """Counts wrong passwords by account and address, so that nobody locks somebody else out.

    Guesses from many addresses are counted by account too, but that does not touch addresses where its owner signs in.
    """

    def serialize_user(self, user: Person) -> dict[str, Any]:
        return {"id": str(user.pk), "display": user.name, "email": user.email}

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{_account(credentials)} {ratelimit.get_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        self._guess = None
        if cache.get(self._known_key(request, credentials)) or not account.RATE_LIMITS:
            return
        self._guess = ratelimit.consume(
            request,
            app="samkode",
            action="guesses",
            config={"guesses": settings.GUESSES_AT_AN_ACCOUNT},
            key=_account(credentials),
        )
        if self._guess is None:
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        found: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if found is not None:
            cache.set(self._known_key(request, credentials), True, KNOWN_FOR)
            if self._guess is not None:
                self._guess.rollback()
        return found

    def _known_key(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        whom = self._get_login_attempts_cache_key(request, **credentials)
        return f"signs-in-from:{sha256(whom.encode()).hexdigest()}"


def _account(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).casefold()
