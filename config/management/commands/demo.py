from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import demo
from projects.models import Person

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Command(BaseCommand):
    help = "Fill the site with the demo project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="only when nobody has an account yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and Person.objects.exists():
            demo.confirm_addresses()
            return
        if urlsplit(settings.SITE_URL).hostname not in LOOPBACK:
            if options["if_empty"]:
                return
            raise CommandError("The passwords of the demo are known to everybody: not on a site with a name.")
        demo.fill()
