"""Who said it: participants behind speakers and documents, found by who they are and by their attributes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.http import Json
from projects.models import Project
from transcripts.models import Attribute, Document, Participant, Speaker
from transcripts.participants.reads.register import participants_in
from transcripts.participants.rules.answers import KINDS, written


def answer_word(answer: Any) -> str:
    """An answer as a filter names it: `missing`, `unknown`, `not_asked`, `yes`, `no`, a choice by its id, or words."""
    if answer is None:
        return "missing"
    if isinstance(answer, dict):
        return str(answer["is"])
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer)


def worded(attribute: Attribute, answer: Any) -> str:
    """An answer in the reader's language, as it stands in tables and under quotations. Empty for none."""
    if isinstance(answer, dict):
        return {"unknown": _("unknown"), "not_asked": _("not asked")}[answer["is"]]
    if isinstance(answer, bool):
        return _("yes") if answer else _("no")
    if isinstance(answer, float) and get_language() != "en":
        return str(answer).replace(".", ",")
    if answer is not None and attribute.kind == Attribute.Kind.DATE:
        return f"{date.fromisoformat(answer):%d.%m.%Y}"
    return written(attribute, answer)


def askable_attributes(project: Project) -> list[Json]:
    """The attributes by which quotations can be asked for, each with the answers that somebody has given."""
    people = people_of(project)
    found = []
    for one in people.attributes:
        given = [person.answers.get(str(one.pk)) for person in people.participants.values()]
        words = {answer_word(answer): worded(one, answer) or _("missing") for answer in given}
        if len(words) > 1 and (len(words) < len(given) or one.kind in (KINDS.CHOICE, KINDS.YES_NO)):
            answers = sorted(words.items(), key=lambda pair: pair[1].casefold())
            found.append(
                {
                    "id": one.pk,
                    "name": one.name,
                    "answers": [{"word": word, "name": name} for word, name in answers],
                }
            )
    return found


@dataclass(frozen=True)
class People:
    """The living participants of a project, and whose words are where."""

    participants: dict[UUID, Participant]
    attributes: list[Attribute]
    of_speaker: dict[UUID, UUID]
    of_document: dict[UUID, UUID]
    """Documents that belong to exactly one participant."""

    def wanted(self, ids: Sequence[UUID], answers: Iterable[tuple[UUID, str]]) -> set[UUID]:
        """Those among `ids` (all if there are none) who have one of the wanted answers to each attribute."""
        by_attribute: dict[str, set[str]] = defaultdict(set)
        for attribute, word in answers:
            by_attribute[str(attribute)].add(word)
        return {
            key
            for key, one in self.participants.items()
            if (not ids or key in ids)
            and all(answer_word(one.answers.get(column)) in words for column, words in by_attribute.items())
        }

    def answer(self, participant: UUID, attribute: Attribute) -> str:
        """What a participant has answered, in words; empty for nothing."""
        return worded(attribute, self.participants[participant].answers.get(str(attribute.pk)))

    def cited(self, participants: Sequence[UUID]) -> str:
        """People as they stand under a quotation: «Berit, B», with the attributes that the group has chosen for it."""
        shown = [one for one in self.attributes if one.in_citations]
        return "; ".join(
            ", ".join(
                [
                    self.participants[key].pseudonym,
                    *filter(None, (self.answer(key, one) for one in shown)),
                ]
            )
            for key in participants
            if key in self.participants
        )


def people_of(project: Project) -> People:
    """Everybody in the register, with the speakers and documents that are theirs."""
    rows = Participant.objects.filter(project=project, withdrawn_at__isnull=True)
    participants = {one.pk: one for one in rows.order_by("pseudonym")}
    if not participants:
        return People({}, [], {}, {})
    attributes = Attribute.objects.filter(project=project, withdrawn_at__isnull=True).order_by("position")
    speakers = Speaker.objects.filter(project=project, participant__in=participants)
    documents = Document.objects.filter(project=project).values_list("pk", flat=True)
    inside = participants_in(list(documents))
    return People(
        participants,
        list(attributes),
        {key: one for key, one in speakers.values_list("pk", "participant") if one},
        {key: ones[0] for key, ones in inside.items() if len(ones) == 1},
    )
