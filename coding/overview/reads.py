"""Where a study stands: where one was last, and how far everybody has come in each document."""

from django.db.models import Max

from coding import visibility
from coding.models import ReadingPlace
from coding.retrieval.reads.quotations import piece_of
from projects.http import Json
from projects.models import Person, Project
from transcripts.documents.reads import Speaking, turn_indexes
from transcripts.models import Document

LONGEST = 240  # characters of the text shown at one's last place


def overview(person: Person, project: Project) -> Json:
    """The overview of a project, as this person may see it."""
    hidden = visibility.hidden_documents(person, project.pk)
    codings = visibility.living_codings(person, project).order_by()
    by_code = (
        codings.filter(code__withdrawn_at__isnull=True)
        .values("code", "coder")
        .annotate(n=visibility.passages())
    )
    return {
        "seq": visibility.latest_visible(person, project)[0],
        "place": _last_place(person, project),
        "progress": _progress(person, project),
        "hidden": sorted(hidden, key=str),
        "codes": [{"code": one["code"], "person": one["coder"], "passages": one["n"]} for one in by_code],
    }


def _progress(person: Person, project: Project) -> list[Json]:
    """Who has come how far in which document: to their furthest place, or to their last coding where that is later."""
    made = visibility.living_codings(person, project).order_by().values_list("document", "coder")
    coded = {
        (document, coder): (n, end)
        for document, coder, n, end in made.annotate(n=visibility.passages(), to=Max("end"))
    }
    places = visibility.visible_places(person, project).values_list("document", "person", "furthest")
    furthest = {(document, reader): place for document, reader, place in places}
    lengths = dict(Document.objects.filter(project=project).values_list("pk", "length"))
    rows = []
    for key in sorted({*coded, *furthest}, key=str):
        n, end = coded.get(key, (0, 0))
        read = _part(max(end, furthest.get(key, 0)), lengths[key[0]])
        rows.append({"document": key[0], "person": key[1], "passages": n, "read": read})
    return rows


def _part(furthest: int, length: int) -> float:
    return round(min(1.0, furthest / length), 3) if length else 0.0


def _last_place(person: Person, project: Project) -> Json | None:
    if not visibility.reads_text(person, project):
        return None
    mine = visibility.visible_places(person, project).filter(person=person).select_related("document")
    mine = mine.defer("document__text")
    place = mine.order_by("-at").first()
    return _place_row(place, place.document) if place else None


def _place_row(place: ReadingPlace, document: Document) -> Json:
    position = min(place.position, max(0, document.length - 1))
    turns = turn_indexes([document.pk])[document.pk]
    touched = turns.touched(position, document.length)
    start = max(position, turns.starts[touched[0]]) if touched else position
    there = Speaking([document.pk]).at(document.pk, start, document.length)
    return {
        "document": document.pk,
        "title": document.title,
        "position": position,
        "turn": there.turn,
        "turns": len(turns.starts),
        "speaker": there.speaker,
        "time_ms": there.time_ms,
        "words": _words(piece_of(document.pk, start, start + LONGEST * 2)),
        "at": place.at,
    }


def _words(text: str) -> str:
    """The first paragraph, cut at a word."""
    first = text.strip().partition("\n")[0]
    if len(first) <= LONGEST:
        return first
    return first[:LONGEST].rpartition(" ")[0] + " …"
