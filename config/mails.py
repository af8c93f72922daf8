"""The mails around an account, in the language of whoever gets them. None says more than is needed to act on it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

Mail = tuple[str, list[str]]
"""The subject, and the paragraphs."""


def _code(context: dict[str, Any]) -> Mail:
    return _("Your code for Samkode: %(code)s") % {"code": context["code"]}, [
        _("Type this code on the page where you were asked for it:"),
        str(context["code"]),
        _("The code is valid for 15 minutes. If you did not ask for it, you can ignore this e-mail."),
    ]


def _known(context: dict[str, Any]) -> Mail:
    return _("You already have an account in Samkode"), [
        _("Somebody, probably you, wanted to create an account with this address. It already has one."),
        f"{_('Sign in here:')} {settings.SITE_URL}/sign-in",
        f"{_('If you have forgotten the password:')} {settings.SITE_URL}/forgot",
    ]


def _unknown(context: dict[str, Any]) -> Mail:
    return _("No account with this address"), [
        _("Somebody, probably you, asked for a new password. This address has no account in Samkode."),
        f"{_('Perhaps you used another address. You can create an account here:')} {settings.SITE_URL}/sign-up",
    ]


def _reset(context: dict[str, Any]) -> Mail:
    return _("A new password in Samkode"), [
        f"{_('Choose a new password here:')} {context['password_reset_url']}",
        _("The link works once, for four hours. If you did not ask for it, you can ignore this e-mail."),
    ]


def _news(what: str) -> Callable[[dict[str, Any]], Mail]:
    def write(context: dict[str, Any]) -> Mail:
        return _("A change of your account in Samkode"), [
            _(what),
            _("If it was not you: choose a new password, which signs everybody else out.")
            + f" {settings.SITE_URL}/forgot",
        ]

    return write


MAILS: dict[str, Callable[[dict[str, Any]], Mail]] = {
    "account/email/email_confirmation": _code,
    "account/email/email_confirmation_signup": _code,
    "account/email/account_already_exists": _known,
    "account/email/unknown_account": _unknown,
    "account/email/password_reset_key": _reset,
    "account/email/password_changed": _news(N_("Your password was changed.")),
    "account/email/password_reset": _news(N_("A new password was chosen by a link sent to this address.")),
    "mfa/email/totp_activated": _news(N_("An authenticator app was connected to your account.")),
    "mfa/email/totp_deactivated": _news(N_("The authenticator app was removed from your account.")),
    "mfa/email/recovery_codes_generated": _news(N_("New recovery codes were made for your account.")),
    "mfa/email/webauthn_added": _news(N_("A passkey was added to your account.")),
    "mfa/email/webauthn_removed": _news(N_("A passkey was removed from your account.")),
}


def written(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text of a mail. Raises KeyError for one that we do not send."""
    subject, paragraphs = MAILS[name](context)
    return subject, "\n\n".join(paragraphs)
