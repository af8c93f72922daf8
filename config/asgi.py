"""The web process: static files, then WebSockets, then Django."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from servestatic import ServeStaticASGI

django.setup(set_prefix=False)

from config.handler import OneThreadHandler  # noqa: E402 (the apps must be loaded first)
from config.urls import websockets  # noqa: E402

site = ServeStaticASGI(OneThreadHandler(), immutable_file_test=r"^.+[-.][0-9A-Za-z_-]{8,}\..+$")
site.add_files(settings.BASE_DIR / "coding" / "static", prefix="static/")  # the reading view's style sheet
if settings.FRONTEND_DIST.exists():
    site.add_files(settings.FRONTEND_DIST, prefix="static/app/")

application = ProtocolTypeRouter(
    {
        "http": site,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websockets))),
    }
)
