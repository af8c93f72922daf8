"""Hits outside the texts: titles and speakers, codes, memos and comments; the best hit of each."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from uuid import UUID

from django.db.models import Q

from coding import visibility
from coding.models import Code, CodeGroup
from coding.search.pure.folding import Folded, fold
from coding.search.pure.matching import Hit, Matcher
from coding.search.reads.corpus import BETWEEN, around, kept_texts
from coding.search.reads.question import Wanted
from coding.talk.reads.thread_places import THINGS, thread_place
from projects.http import Json
from projects.models import Person, Project
from transcripts.documents.reads import turn_indexes
from transcripts.models import Document, Speaker

MOST_THINGS = 200  # of each kind


def in_names(by: Person, project: Project, wanted: Wanted, matcher: Matcher) -> Json:
    """Titles of documents, and speakers with the number of their turns."""
    if wanted.speakers:
        return _rows([])
    documents = Document.objects.filter(project=project, withdrawn_at__isnull=True)
    documents = documents.filter(pk__in=wanted.documents) if wanted.documents else documents
    titles = dict(documents.order_by("created_at", "pk").values_list("pk", "title"))
    speakers = Speaker.objects.filter(project=project, document__in=titles).values_list(
        "pk", "document", "name"
    )
    spoken = {
        id: {"about": "speaker", "document": document, "speaker": name, **hit}
        for id, document, name in speakers.order_by("name", "document__created_at")
        for hit in _first(matcher, wanted, ("name",), fold(name))
    }
    indexes = turn_indexes({row["document"] for row in spoken.values()})
    turns = Counter(speaker for index in indexes.values() for speaker in index.speakers)
    return _rows(
        [
            *(
                {"about": "document", "document": id, "speaker": "", "turns": 0, **hit}
                for id, title in titles.items()
                for hit in _first(matcher, wanted, ("title",), fold(title))
            ),
            *({**row, "turns": turns[id]} for id, row in spoken.items()),
        ]
    )


def in_codes(by: Person, project: Project, wanted: Wanted, matcher: Matcher) -> Json:
    """Codes by their names and definitions, and groups by their names."""
    if wanted.speakers or wanted.documents:
        return _rows([])
    fields = ("name", "definition", "used_when", "not_when")
    codes = Code.objects.filter(project=project, withdrawn_at__isnull=True).order_by("name", "pk")
    groups = CodeGroup.objects.filter(project=project, withdrawn_at__isnull=True).order_by("name", "pk")
    found = [
        {"code": id, "group": None, **hit}
        for id, *words in codes.values_list("pk", *fields)
        for hit in _first(matcher, wanted, fields, fold(BETWEEN.join(words)))
    ]
    found += [
        {"code": None, "group": id, **hit}
        for id, name in groups.values_list("pk", "name")
        for hit in _first(matcher, wanted, ("name",), fold(name))
    ]
    return _rows(found)


def in_memos(by: Person, project: Project, wanted: Wanted, matcher: Matcher) -> Json:
    if wanted.speakers:
        return _rows([])
    memos = visibility.living_memos(by, project)
    memos = memos.filter(document__in=wanted.documents) if wanted.documents else memos
    return _rows(
        [
            {"memo": id, **hit}
            for id, text in kept_texts(memos.order_by("-written_at"), "title", "body")
            for hit in _first(matcher, wanted, ("title", "body"), text)
        ]
    )


def in_comments(by: Person, project: Project, wanted: Wanted, matcher: Matcher) -> Json:
    if wanted.speakers:
        return _rows([])
    living = Q(thread__coding__isnull=True) | Q(
        thread__coding__withdrawn_at__isnull=True, thread__coding__document__withdrawn_at__isnull=True
    )
    for thing in ("code", "memo", "document"):
        living &= Q(**{f"thread__{thing}__withdrawn_at__isnull": True})
    comments = visibility.visible_comments(by, project).filter(withdrawn_at__isnull=True)
    if wanted.documents:
        comments = comments.filter(
            Q(thread__coding__document__in=wanted.documents) | Q(thread__document__in=wanted.documents)
        )
    found = {
        id: hit
        for id, text in kept_texts(comments.order_by("-created_at"), "body")
        for hit in _first(matcher, wanted, ("body",), text)
    }
    # Check whether their subjects still exist only for memos and comments with a hit, because there are few of them.
    there = set(comments.filter(living, pk__in=found).values_list("pk", flat=True)) if found else set()
    found = {id: hit for id, hit in found.items() if id in there}
    shown = [id for id, _hit in sorted(found.items(), key=lambda one: one[1]["kind_order"])][:MOST_THINGS]
    to_show = comments.filter(pk__in=shown).select_related(
        "author", *(f"thread__{thing}" for thing in THINGS)
    )
    rows: dict[UUID, Json] = {
        one.pk: {
            "comment": one.pk,
            "thread": one.thread_id,
            **thread_place(one.thread),
            "author_name": one.author.name,
            "at": one.created_at,
            **found[one.pk],
        }
        for one in to_show.defer("thread__document__text", "thread__coding__document__text")
    }
    return {"total": len(found), "results": [_shown(rows[id]) for id in shown]}


def _first(matcher: Matcher, wanted: Wanted, names: Sequence[str], whole: Folded) -> Iterator[Json]:
    """The best hit in a thing's fields, which are joined into one text, and the number of hits; None without a hit."""
    hits: list[Hit] = matcher.find(whole)
    if not hits:
        return
    texts = whole.text.split(BETWEEN)
    places = list(accumulate((len(text) + len(BETWEEN) for text in texts), initial=0))

    def field(hit: Hit) -> int:
        return bisect_right(places, hit[0]) - 1

    hits = [hit for hit in hits if hit[1] <= places[field(hit)] + len(texts[field(hit)])]
    hits = [hit for hit in hits if hit[2] in wanted.kinds] if wanted.kinds else hits
    if not hits:
        return
    start, end, kind = nearest = min(hits, key=lambda hit: (hit[2], hit[0]))
    number = field(nearest)
    text, at = texts[number], places[number]
    row = {"field": names[number], "count": len(hits), "kind": kind.name.lower(), "kind_order": int(kind)}
    yield {**row, **around(text, start - at, min(end - at, len(text)))}


def _rows(found: list[Json]) -> Json:
    """Best hits first, otherwise in the order given."""
    found.sort(key=lambda row: row["kind_order"])
    return {"total": len(found), "results": [_shown(row) for row in found[:MOST_THINGS]]}


def _shown(row: Json) -> Json:
    return {name: value for name, value in row.items() if name != "kind_order"}
