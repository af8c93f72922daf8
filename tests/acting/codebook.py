"""Guides that become codebooks, and codebooks looked at from outside."""

from typing import Any

from coding.codebook.reads import time_machine
from coding.models import Code, CodeGroup, CodeInGroup, Coding, Comment, Favourite, Thread
from projects.models import Event, Project

THEMES = ["Bakgrunn", "Arbeidsform", "Ledelse", "Samarbeid", "Opplæring", "Trivsel", "Framtid", "Avslutning"]
QUESTIONS = [
    "Hvor lenge har du jobbet her?",
    "Kan du fortelle litt om utdanningen din og hvordan du kom inn i yrket?",
    "Hvordan opplever du overgangen til aktivitetsbasert arbeidsform på kontoret?",
    "Hva tenker du om støy og forstyrrelser i det åpne landskapet?",
]


def a_guide_of_eight_themes() -> str:
    """Eight themes with 28 questions, numbered through, as in a thesis appendix."""
    lines = ["Intervjuguide", "", "Takk for at du stiller opp. Samtalen tar omtrent en time.", ""]
    number = 0
    for at, theme in enumerate(THEMES, 1):
        lines += [f"Tema {at}: {theme}"]
        for question in QUESTIONS if at <= 4 else QUESTIONS[:3]:
            number += 1
            lines.append(f"{number}. {question}")
        lines.append("")
    return "\n".join(lines)


def picture(project: Project) -> dict[str, Any]:
    """The codebook and what hangs on its codes, without the numbers by which browsers follow."""

    def rows(table: Any, *fields: str) -> list[Any]:
        return sorted(table.objects.filter(project=project).values_list(*fields), key=str)

    return {
        "codes": rows(
            Code,
            "pk",
            "name",
            "parent",
            "position",
            "colour",
            "definition",
            "retired_at",
            "withdrawn_at",
            "merged_into",
        ),
        "codings": rows(Coding, "pk", "code", "coder", "start", "end", "withdrawn_at"),
        "threads": rows(Thread, "pk", "coding", "resolved_at", "resolved_by"),
        "comments": rows(Comment, "pk", "thread", "body", "withdrawn_at"),
        "groups": rows(CodeInGroup, "group", "code"),
        "keys": rows(Favourite, "person", "slot", "code"),
    }


def codebook_now(project: Project) -> Any:
    """The codebook as the database has it."""
    codes = {
        str(code.pk): (
            code.name,
            str(code.parent_id) if code.parent_id else None,
            code.position,
            code.colour,
            code.retired_at is not None,
            code.withdrawn_at is not None,
            str(code.merged_into_id) if code.merged_into_id else None,
        )
        for code in Code.objects.filter(project=project)
    }
    sets = {
        str(group.pk): (
            group.name,
            group.colour,
            group.withdrawn_at is not None,
            {str(place.code_id) for place in group.places.all()},
        )
        for group in CodeGroup.objects.filter(project=project).prefetch_related("places")
    }
    return codes, sets


def codebook_followed(project: Project) -> Any:
    """The codebook as its events describe it."""
    past = time_machine.past_of(Event.objects.filter(project=project))
    codes = {
        key: (
            code.name,
            code.parent,
            code.position,
            code.colour,
            code.is_retired,
            code.is_gone,
            code.merged_into,
        )
        for key, code in past.codes.items()
    }
    return codes, {
        key: (group.name, group.colour, group.is_gone, group.codes) for key, group in past.groups.items()
    }


def assert_replayed(project: Project) -> None:
    """Replaying all events gives the current codebook."""
    assert codebook_followed(project) == codebook_now(project)
