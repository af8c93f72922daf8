"""The state of a project as its members see it, without numbers and times that only say when."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coding.models import (
    Code,
    CodeGroup,
    CodeInGroup,
    Coding,
    Comment,
    Favourite,
    Heap,
    Memo,
    Mention,
    Review,
    Round,
    SavedView,
    SheetPlace,
    Thread,
)
from projects.models import Event, Membership, Project
from transcripts.models import (
    Attribute,
    Document,
    Interview,
    Interviewer,
    Meeting,
    Participant,
    Speaker,
    Turn,
)

# Deleted rows count as absent: undoing their creation leaves them behind, invisibly.
LIVING: dict[Any, tuple[str, ...]] = {
    Code: (
        *("name", "parent_id", "position", "colour", "definition", "used_when", "not_when"),
        *("weight_from", "weight_to", "weight_low", "weight_high"),
    ),
    CodeGroup: ("name", "colour"),
    Coding: (
        *("document_id", "code_id", "coder_id", "start", "end", "quotation", "round_id"),
        *("is_anchor", "weight"),
    ),
    Heap: ("name", "x", "y", "colour"),
    Memo: ("kind", "audience", "about", "code_id", "document_id", "start", "end", "title", "body"),
    Comment: ("thread_id", "author_id", "body"),
    SavedView: ("name", "query", "owner_id", "is_shared"),
    Document: ("title", "kind", "text", "interview_id"),
    Attribute: ("name", "kind", "options", "position", "in_citations"),
    Participant: ("pseudonym", "status", "notes", "answers"),
    Interview: ("title", "date", "medium", "place", "minutes", "notes"),
}
ALWAYS: dict[Any, tuple[str, ...]] = {
    Speaker: ("name", "role", "participant_id"),
    Turn: ("start", "end", "speaker_id", "time_ms"),
    Review: ("state", "by_id"),
}
TALK = (
    *("about", "coding_id", "code_id", "memo_id", "document_id", "start", "end", "quotation"),
    *("round_id", "begun_by_id", "assigned_to_id", "resolved_by_id"),
)

State = dict[str, Any]


def state_of(project: Project) -> State:
    """The existing rows, by table."""
    state: State = {}
    for table, fields in LIVING.items():
        rows = table.objects.filter(project=project, withdrawn_at__isnull=True)
        state[table.__name__] = {row[0]: row[1:] for row in rows.values_list("pk", *fields)}
    for table, fields in ALWAYS.items():
        rows = table.objects.filter(project=project)
        state[table.__name__] = {row[0]: row[1:] for row in rows.values_list("pk", *fields)}
    codes, heaps, groups = state["Code"], state["Heap"], state["CodeGroup"]
    state["retired"] = set(
        Code.objects.filter(pk__in=codes, retired_at__isnull=False).values_list("pk", flat=True)
    )
    # A card without a place and a review without a state count as absent.
    state["Review"] = {key: row for key, row in state["Review"].items() if row[0] != Review.State.NONE}
    places = SheetPlace.objects.filter(project=project, x__isnull=False, code__in=codes)
    cards = places.values_list("code", "x", "y", "heap")
    state["cards"] = {code: (x, y, heap) for code, x, y, heap in cards if heap is None or heap in heaps}
    inside = CodeInGroup.objects.filter(project=project).values_list("group", "code")
    state["in groups"] = {(group, code) for group, code in inside if group in groups and code in codes}
    # A thread exists as long as it has a comment.
    heard = Thread.objects.filter(project=project, pk__in={row[0] for row in state["Comment"].values()})
    state["Thread"] = {row[0]: row[1:] for row in heard.values_list("pk", *TALK)}
    state["mentions"] = {
        (person, memo, comment)
        for person, memo, comment in Mention.objects.filter(project=project).values_list(
            "person", "memo", "comment"
        )
        if memo in state["Memo"] or comment in state["Comment"]
    }
    for table, other in ((Meeting, "participant"), (Interviewer, "person")):
        pairs = table.objects.filter(project=project).values_list("interview", other)
        state[table.__name__] = {pair for pair in pairs if pair[0] in state["Interview"]}
    keys = Favourite.objects.filter(project=project, code__in=codes)
    state["keys"] = set(keys.values_list("person", "slot", "code"))
    return state


def differences(was: State, now: State) -> dict[str, Any]:
    """The rows, by table, that only one of the two states has, for the message of a failing test."""
    found = {}
    for name in was:
        if was[name] != now[name]:
            one, other = (
                set(x.items()) if isinstance(x, dict) else x for x in (plain(was[name]), plain(now[name]))
            )
            found[name] = {"was": one - other, "now": other - one}
    return found


def plain(rows: Any) -> Any:
    return {key: repr(row) for key, row in rows.items()} if isinstance(rows, dict) else rows


@contextmanager
def nothing_changes(project: Project) -> Iterator[None]:
    """Whatever is tried in here leaves no trace, in the project's rows, its rounds and members, or its history."""
    before = _all_of(project)
    yield
    assert _all_of(project) == before


def _all_of(project: Project) -> tuple[Any, ...]:
    rounds = Round.objects.filter(document__project=project).order_by("pk")
    return (
        state_of(project),
        list(rounds.values_list("document", "mode", "revealed_at", "reviewers")),
        list(
            Membership.objects.filter(project=project).order_by("pk").values_list("person", "role", "left_at")
        ),
        list(Event.objects.filter(project=project).order_by("seq").values_list("seq", "verb")),
    )
