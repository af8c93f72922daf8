"""The web process: static files, then WebSockets, then Django."""

import os
from wsgiref.headers import Headers

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from servestatic import ServeStaticASGI

django.setup(set_prefix=False)

# The apps must be loaded before anything of ours is imported.
from config.cutting import SameOrigin  # noqa: E402 (see above)
from config.handler import OneThreadHandler  # noqa: E402 (see above)
from config.urls import websockets  # noqa: E402 (see above)


def guard_file(headers: Headers, path: str, url: str) -> None:
    """Give files the headers that Django gives to pages."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = settings.SECURE_REFERRER_POLICY
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = (
            f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
        )


site = ServeStaticASGI(
    OneThreadHandler(),
    immutable_file_test=r"^.+[-.][0-9A-Za-z_-]{8,}\..+$",
    allow_all_origins=False,
    add_headers_function=guard_file,
)
site.add_files(settings.BASE_DIR / "coding" / "static", prefix="static/")  # the reading view's style sheet
if settings.FRONTEND_DIST.exists():
    site.add_files(settings.FRONTEND_DIST, prefix="static/app/")

application = ProtocolTypeRouter(
    {
        "http": site,
        "websocket": AllowedHostsOriginValidator(SameOrigin(AuthMiddlewareStack(URLRouter(websockets)))),
    }
)
