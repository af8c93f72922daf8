"""Who is named with @ in a text. Only members are; other names are just words."""

import re
from uuid import UUID

from coding.models import Comment, Memo, Mention
from projects.models import Membership
from projects.permissions import living

LINKED = re.compile(r"\(person:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)")


def note_mentions(where: Memo | Comment, text: str) -> None:
    """Keep who is named now. Somebody who is named again is not told twice."""
    members = Membership.objects.filter(living(), project=where.project_id).exclude(person=_author(where))
    names = {member.person_id: member.person.name for member in members.select_related("person")}
    linked = {UUID(found) for found in LINKED.findall(text)}
    named = {id for id, name in names.items() if id in linked or f"@{name.casefold()}" in text.casefold()}
    field = {"memo": where} if isinstance(where, Memo) else {"comment": where}
    old = Mention.objects.filter(**field)
    old.exclude(person__in=named).delete()
    known = set(old.values_list("person", flat=True))
    Mention.objects.bulk_create(
        [Mention(project_id=where.project_id, person_id=id, **field) for id in named - known]
    )


def _author(where: Memo | Comment) -> UUID:
    return where.written_by_id if isinstance(where, Memo) else where.author_id
