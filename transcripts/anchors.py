"""What stands at places of a text: each app registers its tables here, and a correction moves the rows of all of them.

A table that is anchored has the columns `document`, `start` and `end` (code points, end-exclusive). Turns are not
registered: they share the text among them, and move by rules of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Model, Q


@dataclass(frozen=True)
class Anchored:
    """A table whose rows move with the text.

    `only` names the rows that stand in a text, if not all do. `words` is the column that always has the words
    under the row, and so is written again when they change; without it, a row keeps the words that it was made with.
    A row whose words are deleted gets an empty range and keeps its last words.
    """

    model: type[Model]
    only: Q = field(default_factory=Q)
    words: str | None = None


_registry: dict[type[Model], Anchored] = {}


def register(model: type[Model], *, only: Q | None = None, words: str | None = None) -> None:
    """Have the rows of a table moved by corrections. Called by each app when it is ready."""
    _registry[model] = Anchored(model, only if only is not None else Q(), words)


def registered() -> Iterator[Anchored]:
    """All tables whose rows move with the text."""
    yield from _registry.values()
