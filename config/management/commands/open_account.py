from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from config.security import log
from projects.models import Person
from projects.rules.sessions import end_other_sessions


class Command(BaseCommand):
    help = "Remove the second factors of somebody who has lost theirs. Make sure first that it is them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=options["email"].strip()).first()
        if person is None:
            raise CommandError("No account has this address.")
        count, _by_table = Authenticator.objects.filter(user=person).delete()
        end_other_sessions(by=person, but=None)
        log("second_factors_removed_by_operator", person)
        self.stdout.write(
            f"{count} removed. The password alone is enough again; they are signed out everywhere."
        )
