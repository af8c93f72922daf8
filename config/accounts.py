"""Adapts django-allauth to our Person: names, mails and sentences, confirmed addresses, and who may guess how often."""

from hashlib import sha256
from typing import Any

from allauth.account import app_settings as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from config import mails
from projects.api import INVITED_ADDRESS
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

    def clean(self) -> dict[str, Any]:
        """Hold the password against name and address too, which its own field does not know."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "password" in cleaned:
            whose = Person(name=cleaned.get("name", ""), email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], whose)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.name = self.cleaned_data["name"]
        # Mails come in the language in which somebody signed up.
        chosen = get_language()
        user.language = chosen if chosen in Person.Language.values else Person.Language.BROWSER
        user.save(update_fields=["name", "language"])


def confirm(person: Person) -> None:
    """Have somebody's address count as confirmed: they have come by a link that was sent there."""
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"primary": True, "verified": True}
    )


class AccountAdapter(DefaultAccountAdapter):
    """Counts wrong passwords by account and address, so that nobody locks somebody else out.

    Guesses from many addresses are counted by account too, but that does not touch addresses where its owner signs in.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is closed."),
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is wrong."),
        "email_taken": gettext_lazy("This address already has an account. Sign in instead."),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("This is not the right code. Look at it again, and type all of it."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        "invalid_or_expired_key": gettext_lazy("This link is no longer valid. Ask for a new one."),
        "invalid_password_reset": gettext_lazy("This link is no longer valid. Ask for a new one."),
        "too_many_login_attempts": gettext_lazy(
            "There have been too many attempts. Wait some minutes, and try again."
        ),
        "rate_limited": gettext_lazy("There have been too many attempts. Wait some minutes, and try again."),
        "same_as_current": gettext_lazy("The new one must be another than the old one."),
    }

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Whether this browser came by an invitation that was sent to the address."""
        invited: str = request.session.get(INVITED_ADDRESS, "")
        return bool(invited) and invited.casefold() == email.casefold()

    def pre_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse | None:
        if self.is_email_verified(request, user.email):
            confirm(user)
        answer: HttpResponse | None = super().pre_login(request, user, **how)
        return answer

    def send_account_already_exists_mail(self, email: str) -> None:
        # A new account would have had its password hashed. The time must not tell whether the address has one.
        make_password("en annen setning")
        super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of whoever has this address."""
        known = Person.objects.filter(email__iexact=email).values_list("language", flat=True).first()
        with override(known or get_language()):
            subject, text = mails.written(template_prefix, context)
        EmailMessage(subject, text, None, [email]).send()

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
