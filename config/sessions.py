"""Who asks: the person of the session's cookie."""

from typing import cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import AuthenticationMiddleware as DjangosMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from rest_framework.authentication import SessionAuthentication as Base
from rest_framework.request import Request


class SessionAuthentication(Base):
    """The session cookie, with CSRF checked for everybody; 401 (not 403) tells the browser to sign in."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class AuthenticationMiddleware(DjangosMiddleware):
    """Django's, without the second question: the person was read with their session (`session_store.py`)."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = cast(AnonymousUser, SimpleLazyObject(lambda: person_of_session(request)))


def person_of_session(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """The person who is signed in, as Django would find them. Whatever is doubtful is left to Django."""
    session = request.session
    key, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    person: AbstractBaseUser | None = getattr(session, "person", None)
    if person is not None and key == str(person.pk) and person.is_active:
        is_current = constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
        if is_current and backend in settings.AUTHENTICATION_BACKENDS:
            return person
    return get_user(request)
