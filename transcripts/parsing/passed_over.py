"""Says which labels looked like names and were left among the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from transcripts.parsing.model import N_, Notice

_EXAMPLES = 3
_PASSED_OVER = N_(
    "%(count)d times what stands before a colon was taken for words, not for a name: %(examples)s."
)


def passed_over(labels: Iterable[str]) -> list[Notice]:
    """Return a notice about labels that are no speakers, with the most frequent as examples; none if there are none."""
    count = Counter(labels)
    if not count:
        return []
    examples = ", ".join(f"“{label}”" for label, _times in count.most_common(_EXAMPLES))
    return [Notice(_PASSED_OVER, {"count": count.total(), "examples": examples})]
