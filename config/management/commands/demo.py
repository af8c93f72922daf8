from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config import demo
from projects.models import Person


class Command(BaseCommand):
    help = "Fill the site with the demo project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="only when nobody has an account yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and Person.objects.exists():
            return
        demo.fill()
