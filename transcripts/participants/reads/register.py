"""The register as it travels to the browser: attributes, participants, interviews and who the speakers are."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from projects.http import Json
from projects.models import Membership, Project
from projects.permissions import may_read_text
from transcripts.models import Attribute, Document, Interview, Interviewer, Meeting, Participant, Speaker
from transcripts.participants.pure.pseudonyms import looks_real


def attribute_row(one: Attribute) -> Json:
    return {
        "id": one.pk,
        "name": one.name,
        "kind": one.kind,
        "options": one.options,
        "position": one.position,
        "in_citations": one.in_citations,
        "withdrawn_at": one.withdrawn_at,
        "changed_seq": one.changed_seq,
    }


def participant_row(one: Participant, *, with_notes: bool) -> Json:
    """A participant. Notes are for those who may read whole texts."""
    return {
        "id": one.pk,
        "pseudonym": one.pseudonym,
        "looks_real": looks_real(one.pseudonym),
        "status": one.status,
        "notes": one.notes if with_notes else "",
        "answers": one.answers,
        "created_at": one.created_at,
        "withdrawn_at": one.withdrawn_at,
        "changed_seq": one.changed_seq,
    }


def participant_head(one: Participant) -> Json:
    """What every page of the project knows of a participant."""
    return {
        "id": one.pk,
        "pseudonym": one.pseudonym,
        "status": one.status,
        "withdrawn_at": one.withdrawn_at,
        "changed_seq": one.changed_seq,
    }


def interview_rows(interviews: Iterable[Interview], *, with_notes: bool) -> list[Json]:
    """Interviews with who took part and their living documents."""
    rows = list(interviews)
    keys = [one.pk for one in rows]
    lists: dict[str, dict[UUID, list[UUID]]] = {"participants": {}, "interviewers": {}, "documents": {}}
    meetings = Meeting.objects.filter(interview__in=keys).order_by("participant__pseudonym")
    askers = Interviewer.objects.filter(interview__in=keys).order_by("person__name")
    documents = Document.objects.filter(interview__in=keys, withdrawn_at__isnull=True).order_by("created_at")
    for name, pairs in (
        ("participants", meetings.values_list("interview", "participant")),
        ("interviewers", askers.values_list("interview", "person")),
        ("documents", documents.values_list("interview", "pk")),
    ):
        for interview, other in pairs:
            lists[name].setdefault(interview, []).append(other)
    return [
        {
            "id": one.pk,
            "title": one.title,
            "date": one.date,
            "medium": one.medium,
            "place": one.place,
            "minutes": one.minutes,
            "notes": one.notes if with_notes else "",
            **{name: found.get(one.pk, []) for name, found in lists.items()},
            "withdrawn_at": one.withdrawn_at,
            "changed_seq": one.changed_seq,
        }
        for one in rows
    ]


def register_rows(project: Project, me: Membership, after: int) -> Json:
    """All rows of the register that changed after a number; all of them after 0."""
    since = Q(project=project) if after <= 0 else Q(project=project, changed_seq__gt=after)
    with_notes = may_read_text(me.role, project)
    interviews = Interview.objects.filter(since).order_by("date", "created_at")
    return {
        "attributes": [attribute_row(one) for one in Attribute.objects.filter(since).order_by("position")],
        "participants": [
            participant_row(one, with_notes=with_notes)
            for one in Participant.objects.filter(since).order_by("created_at", "pk")
        ],
        "interviews": interview_rows(interviews, with_notes=with_notes),
    }


def participant_heads(changed: Q) -> list[Json]:
    """The heads of the participants that a condition picks."""
    rows = Participant.objects.filter(changed).defer("notes", "answers")
    return [participant_head(one) for one in rows.order_by("created_at", "pk")]


def participants_in(documents: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The participants of each document, deleted ones too: whom its speakers are, and who took part in its
    interview."""
    speakers = Speaker.objects.filter(document__in=documents, participant__isnull=False)
    met = Meeting.objects.filter(interview__documents__in=documents, interview__withdrawn_at__isnull=True)
    found: dict[UUID, set[UUID]] = {}
    for rows, document in ((speakers, "document"), (met, "interview__documents")):
        for key, participant in rows.values_list(document, "participant"):
            found.setdefault(key, set()).add(participant)
    return {document: sorted(ones) for document, ones in found.items()}


def speaker_link_row(one: Speaker) -> Json:
    return {"id": one.pk, "document": one.document_id, "name": one.name, "participant": one.participant_id}
