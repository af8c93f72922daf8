"""Which participant each speaker of the documents is, and who they may be by their names."""

from uuid import UUID

from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, require
from transcripts.models import Meeting, Participant, Speaker
from transcripts.parsing.roles import part_of


def speaker_links(*, by: Person, project: Project) -> list[Json]:
    """The speakers of all documents, interviewers left out, with a proposal for those who are nobody yet.

    A speaker is proposed to be the participant of that name; one who has no name of their own ("Informant"), the only
    participant of the document's interview. Where nobody fits, `new` is the pseudonym that a new one would have.
    """
    require(by, Action.SEE_PROJECT, project)
    living = Participant.objects.filter(project=project, withdrawn_at__isnull=True)
    by_name = {one.pseudonym.casefold(): one.pk for one in living}
    sole = _sole_participants(project)
    rows = Speaker.objects.filter(project=project, document__withdrawn_at__isnull=True)
    rows = rows.exclude(role=Speaker.Role.INTERVIEWER).select_related("document", "participant")
    return [
        {
            "id": one.pk,
            "document": one.document_id,
            "name": one.name,
            "participant": one.participant_id
            if one.participant and not one.participant.withdrawn_at
            else None,
            **_proposal(one, by_name, sole),
        }
        for one in rows.order_by("document__created_at", "name")
    ]


def _proposal(speaker: Speaker, by_name: dict[str, UUID], sole: dict[UUID, UUID]) -> Json:
    named = by_name.get(speaker.name.casefold())
    has_own_name = not part_of(speaker.name) or speaker.name[-1].isdigit()
    proposed = named or (None if has_own_name else sole.get(speaker.document_id))
    return {"proposed": proposed, "new": speaker.name if has_own_name and proposed is None else ""}


def _sole_participants(project: Project) -> dict[UUID, UUID]:
    """By document: the participant of its interview, if there is just one."""
    rows = Meeting.objects.filter(
        project=project,
        interview__withdrawn_at__isnull=True,
        interview__documents__isnull=False,
        participant__withdrawn_at__isnull=True,
    )
    found: dict[UUID, set[UUID]] = {}
    for document, participant in rows.values_list("interview__documents", "participant"):
        found.setdefault(document, set()).add(participant)
    return {document: next(iter(ones)) for document, ones in found.items() if len(ones) == 1}
