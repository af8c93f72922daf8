"""Codes and code groups as they travel to the browser."""

from coding.models import Code, CodeGroup
from coding.models.codebook import weights_of
from projects.http import Json


def code_row(code: Code) -> Json:
    return {
        "id": code.pk,
        "name": code.name,
        "parent": code.parent_id,
        "position": code.position,
        "colour": code.colour,
        "definition": code.definition,
        "used_when": code.used_when,
        "not_when": code.not_when,
        "weights": weights_of(code),
        "retired_at": code.retired_at,
        "withdrawn_at": code.withdrawn_at,
        "merged_into": code.merged_into_id,
        "created_by": code.created_by_id,
        "created_at": code.created_at,
        "changed_seq": code.changed_seq,
    }


def group_row(group: CodeGroup) -> Json:
    return {
        "id": group.pk,
        "name": group.name,
        "colour": group.colour,
        "codes": [place.code_id for place in group.places.all()],
        "withdrawn_at": group.withdrawn_at,
        "changed_seq": group.changed_seq,
    }
