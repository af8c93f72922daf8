"""A log of what happens around signing in, and the end of other sessions after a new password.

The log says who, what and when, by ids; never an address, a name or a word of content. `docs/operating.md` lists its
lines.
"""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import Signal, receiver
from django.http import HttpRequest
from django.utils import timezone

from config.accounts import confirm
from config.devices import device
from config.session_store import BEGUN_AT, DEVICE
from projects.models import Person
from projects.rules.sessions import end_other_sessions

logger = logging.getLogger("samkode.security")

SIGNALS: dict[str, Signal] = {
    "signed_up": account.user_signed_up,
    "signed_in": account.user_logged_in,
    "signed_out": account.user_logged_out,
    "password_changed": account.password_changed,
    "password_reset": account.password_reset,
    "address_confirmed": account.email_confirmed,
}


def log(what: str, person: Person | None, **more: object) -> None:
    """One line: what, the person's id, and what else is said of it."""
    rest = "".join(f" {key}={value}" for key, value in more.items())
    logger.info("%s person=%s%s", what, person.pk if person is not None else "-", rest)


def _connect(what: str, signal: Signal) -> None:
    def write(user: Any = None, email_address: Any = None, **_rest: Any) -> None:
        log(what, user if email_address is None else email_address.user)

    signal.connect(write, weak=False, dispatch_uid=f"security log: {what}")


for _what, _signal in SIGNALS.items():
    _connect(_what, _signal)

FACTORS: dict[str, Signal] = {
    "second_factor_added": mfa.authenticator_added,
    "second_factor_removed": mfa.authenticator_removed,
    "second_factor_reset": mfa.authenticator_reset,
    "second_factor_used": mfa.authenticator_used,
    "second_factor_failed": mfa.authentication_failed,
}


def _connect_factor(what: str, signal: Signal) -> None:
    def write(user: Person, authenticator: Any, **_rest: Any) -> None:
        log(what, user, type=authenticator.type)

    signal.connect(write, weak=False, dispatch_uid=f"security log: {what}")


for _what, _signal in FACTORS.items():
    _connect_factor(_what, _signal)


@receiver(user_login_failed)
def _log_failure(credentials: dict[str, Any], **_rest: Any) -> None:
    email = str(credentials.get("email", ""))
    log("sign_in_failed", Person.objects.filter(email__iexact=email).first() if email else None)


@receiver(account.password_reset)
def _confirm_address(user: Person, **_rest: Any) -> None:
    confirm(user)


@receiver(account.password_changed)
@receiver(account.password_reset)
def _end_other_sessions(request: HttpRequest, user: Person, **_rest: Any) -> None:
    """Who knew the old password is signed out everywhere."""
    end_other_sessions(by=user, but=request.session.session_key)


@receiver(user_logged_in)
def _note_device(request: HttpRequest, **_rest: Any) -> None:
    request.session[DEVICE] = device(request.META.get("HTTP_USER_AGENT", ""))
    request.session[BEGUN_AT] = timezone.now().isoformat()
