"""The codebook as it was: rebuilt from what happened. Knows neither Django nor the database.

What older events did not tell is filled in as well as can be: a code that a split made takes its name from the
sentence, its colour and parent from the code that was split.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

UNKNOWN_COLOUR = "#7f7f7f"


class Happened(NamedTuple):
    """One event, as far as it concerns the codebook."""

    verb: str
    target: str
    before: dict[str, Any]
    after: dict[str, Any]
    words: dict[str, Any]


@dataclass
class PastCode:
    name: str = ""
    parent: str | None = None
    position: float = 0.0
    colour: str = UNKNOWN_COLOUR
    is_retired: bool = False
    is_gone: bool = False
    merged_into: str | None = None
    split_from: str | None = None


@dataclass
class PastGroup:
    name: str = ""
    colour: str = UNKNOWN_COLOUR
    is_gone: bool = False
    codes: set[str] = field(default_factory=set)


@dataclass
class Past:
    """Everything that has been in the codebook, also what is gone: it may come back."""

    codes: dict[str, PastCode] = field(default_factory=dict)
    groups: dict[str, PastGroup] = field(default_factory=dict)
    traces: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the merge of each merged code did, to take it back."""

    def code(self, key: str) -> PastCode:
        return self.codes.setdefault(key, PastCode())

    def group(self, key: str) -> PastGroup:
        return self.groups.setdefault(key, PastGroup())

    def last_position(self, parent: str | None) -> float:
        return max((one.position for one in self.codes.values() if one.parent == parent), default=0.0) or 0.0


def replay(happened: Iterable[Happened]) -> Past:
    """The codebook after these events, given in their order. Events about other things change nothing."""
    past = Past()
    for event in happened:
        step = STEPS.get(event.verb)
        if step is not None:
            step(past, event)
    return past


FIELDS = ("name", "parent", "position", "colour", "is_retired")


def _take(code: PastCode, state: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in state:
            setattr(code, name, state[name])


def _code_is(*, is_gone: bool | None = None) -> Callable[[Past, Happened], None]:
    def step(past: Past, event: Happened) -> None:
        code = past.code(event.target)
        _take(code, event.after)
        for key, position in event.after.get("siblings", {}).items():
            past.code(key).position = position
        if is_gone is not None:
            code.is_gone = is_gone

    return step


def _merged(past: Past, event: Happened) -> None:
    _merge(past, event.target, event.before)


def _several_merged(past: Past, event: Happened) -> None:
    for trace in event.before.get("traces", []):
        _merge(past, trace["code"], trace)


def _merge(past: Past, key: str, trace: dict[str, Any]) -> None:
    into = trace["into"]
    last = past.last_position(into)
    for number, (child, _position) in enumerate(trace.get("children", []), 1):
        past.code(child).parent, past.code(child).position = into, last + number
    for group in trace.get("groups", []):
        past.group(group).codes.add(into)
    past.code(key).is_gone, past.code(key).merged_into = True, into
    past.traces[key] = trace


def _unmerged(past: Past, event: Happened) -> None:
    _unmerge(past, event.target)


def _several_unmerged(past: Past, event: Happened) -> None:
    for key in reversed(event.before.get("codes", [])):
        _unmerge(past, key)


def _unmerge(past: Past, key: str) -> None:
    code = past.code(key)
    trace = past.traces.pop(key, {})
    into, code.merged_into, code.is_gone = code.merged_into, None, False
    for child, position in trace.get("children", []):
        if past.code(child).parent == into:
            past.code(child).parent, past.code(child).position = key, position
    for group in trace.get("groups", []):
        past.group(group).codes.discard(into or "")


def _split(past: Past, event: Happened) -> None:
    states, names = event.after.get("codes", {}), event.words.get("names", [])
    split = past.code(event.target)
    for number, part in enumerate(event.before.get("parts", [])):
        if not part.get("is_new"):
            continue
        key = part["code"]
        is_known = key in past.codes
        code = past.code(key)
        state = states.get(key) or {}
        if not state and not is_known:
            code.name = names[number] if number < len(names) else ""
            code.parent, code.colour = split.parent, split.colour
            code.position = past.last_position(split.parent) + 1
        _take(code, state)
        code.is_gone, code.split_from = False, event.target


def _unsplit(past: Past, event: Happened) -> None:
    for part in event.before.get("parts", []):
        if part.get("is_new"):
            past.code(part["code"]).is_gone = True


def _several_are(*, is_gone: bool) -> Callable[[Past, Happened], None]:
    def step(past: Past, event: Happened) -> None:
        for key, state in event.after.get("codes", {}).items():
            _take(past.code(key), state)
            past.code(key).is_gone = is_gone

    return step


def _several_changed(past: Past, event: Happened) -> None:
    for key, state in event.after.get("codes", {}).items():
        _take(past.code(key), state)
        for group, is_in in state.get("groups", {}).items():
            codes = past.group(group).codes
            (codes.add if is_in else codes.discard)(key)


def _heap_raised(past: Past, event: Happened) -> None:
    made = event.after.get("made")
    if made and made["kind"] == "group":
        group = past.group(made["id"])
        group.name, group.colour, group.is_gone = made["name"], made["colour"], made["is_gone"]
    elif made:
        code = past.code(made["id"])
        _take(code, made)
        code.is_gone = made["is_gone"]
    _several_changed(past, event)


def _group_is(*, is_gone: bool | None = None) -> Callable[[Past, Happened], None]:
    def step(past: Past, event: Happened) -> None:
        group = past.group(event.target)
        group.name = event.after.get("name", group.name)
        group.colour = event.after.get("colour", group.colour)
        group.codes.update(event.after.get("codes", ()))
        if is_gone is not None:
            group.is_gone = is_gone

    return step


def _into_group(past: Past, event: Happened) -> None:
    past.group(event.target).codes.add(event.after["code"])


def _out_of_group(past: Past, event: Happened) -> None:
    past.group(event.target).codes.discard(event.after["code"])


STEPS: dict[str, Callable[[Past, Happened], None]] = {
    "code.created": _code_is(is_gone=False),
    "code.withdrawn": _code_is(is_gone=True),
    "code.restored": _code_is(is_gone=False),
    "code.renamed": _code_is(),
    "code.recoloured": _code_is(),
    "code.defined": _code_is(),
    "code.moved": _code_is(),
    "code.retired": _code_is(),
    "code.merged": _merged,
    "code.unmerged": _unmerged,
    "codes.merged": _several_merged,
    "codes.unmerged": _several_unmerged,
    "code.split": _split,
    "code.unsplit": _unsplit,
    "codes.added": _several_are(is_gone=False),
    "codes.taken_out": _several_are(is_gone=True),
    "codes.changed": _several_changed,
    "codes.raised": _heap_raised,
    "group.created": _group_is(is_gone=False),
    "group.edited": _group_is(),
    "group.withdrawn": _group_is(is_gone=True),
    "group.restored": _group_is(is_gone=False),
    "group.code_added": _into_group,
    "group.code_removed": _out_of_group,
}
"""How each verb of the codebook changes it."""


TOLD_BEFORE = {"code.merged", "codes.merged", "codes.unmerged", "code.split", "code.unsplit"}
"""Verbs of which what was before must be known; it can be long."""
