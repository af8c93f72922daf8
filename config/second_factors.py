"""Adapts django-allauth's second factors: sentences, sealed secrets, the drawing that an authenticator app reads."""

import base64
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This is not the right code. Look at it again, and type all of it."),
        "unverified_email": gettext_lazy("Confirm your e-mail address first: sign out and in again."),
        "cannot_generate_recovery_codes": gettext_lazy("Connect an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Empty if the site has another secret key now: then no code is right, and the operator helps."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def generate_authenticator_name(self, user: object, type: object) -> str:
        return _("Passkey")


def _seal() -> Fernet:
    """A database that is stolen without the secret key gives nobody a second factor."""
    key = sha256(b"samkode second factors " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


@login_required
def qr_code(request: HttpRequest) -> HttpResponse:
    """The secret that this session is about to connect, drawn for an authenticator app. Drawn here, sent nowhere."""
    adapter = SecondFactorAdapter()
    drawing = adapter.build_totp_svg(adapter.build_totp_url(request.user, get_totp_secret()))
    return HttpResponse(drawing, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
