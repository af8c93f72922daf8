"""Prints docs/permissions.md from the one page of permissions."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from projects.models import Mode, Role
from projects.permissions import TABLE, may

HEAD = """# Who may do what

Made from `projects/permissions.py` by `make docs`. A tick holds in both modes; *together* means not in an
independent round.

"""


class Command(BaseCommand):
    help = "Print the table of permissions as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(markdown(), ending="")


def markdown() -> str:
    roles = list(Role)
    lines = ["| action | " + " | ".join(roles) + " | what others learn |", "|---" * (len(roles) + 2) + "|"]
    with translation.override("en"):
        for action, row in TABLE.items():
            cells = [
                _cell(may(role, action, Mode.TOGETHER), may(role, action, Mode.INDEPENDENT)) for role in roles
            ]
            lines.append(f"| {action.replace('_', ' ')} | " + " | ".join(cells) + f" | {row.refusal} |")
    return HEAD + "\n".join(lines) + "\n"


def _cell(together: bool, independent: bool) -> str:
    if together and independent:
        return "✓"
    return "together" if together else "independent" if independent else ""
