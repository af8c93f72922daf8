"""What changed in the register of participants and interviews since a number."""

from uuid import UUID

from coding import visibility
from coding.consistent_read import consistent_read
from projects.http import Json
from projects.loading import member_for
from projects.models import Person
from transcripts.participants.reads.register import register_rows


def register_changes(person: Person, project_id: UUID, after: int) -> Json:
    """What changed in the register since number `after`; all of it if `after` is 0 or the person's rights have
    changed. Raises NotFound for whoever is not a member."""
    with consistent_read():
        me = member_for(person, project_id)
        project = me.project
        seq = visibility.latest_visible(person, project)[0]
        full = after <= 0 or after < me.fresh_seq or after > seq
        return {
            "seq": seq,
            "full": full,
            **register_rows(project, me, 0 if full else after),
        }
