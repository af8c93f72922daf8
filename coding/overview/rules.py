"""Rules that remember where a person is in their reading."""

from django.db import transaction
from django.utils import timezone

from coding.models import ReadingPlace
from projects.models import Person
from transcripts.loading import require_text
from transcripts.models import Document


@transaction.atomic
def remember_place(*, by: Person, document: Document, position: int) -> None:
    """Remember where a person is in a document, in code points. Their own bookmark, so it is not an event.

    A place past the end counts as the end. Raises NotAllowed for people who may not read the text.
    """
    require_text(by, document)
    position = min(position, document.length)
    start = {"project": document.project, "position": position, "furthest": position}
    place, is_new = ReadingPlace.objects.select_for_update().get_or_create(
        document=document, person=by, defaults=start
    )
    if is_new:
        return
    place.position, place.furthest, place.at = position, max(place.furthest, position), timezone.now()
    place.save(update_fields=["position", "furthest", "at"])
