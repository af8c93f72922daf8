from rest_framework.authentication import SessionAuthentication as Base
from rest_framework.request import Request


class SessionAuthentication(Base):
    """The session cookie, with CSRF checked for everybody; 401 (not 403) tells the browser to sign in."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
