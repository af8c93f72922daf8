"""How much time a person's regular expressions may take in a minute, all their searches together.

One search has a limit of its own (`words.py`); this one keeps somebody from asking again and again. The whole of what a
search may take is set aside before it begins and what it did not need is given back, so that many at once are counted
too. The cache keeps the account: Redis, or each process for itself. Without it, searching goes on uncounted.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from coding.search.pure.matching import SECONDS, Expression, Matcher
from projects.models import Person

logger = logging.getLogger(__name__)


WINDOW = 60  # seconds


class TooMuchTime(Exception):
    """The person's regular expressions have used all their time for now."""

    def __init__(self) -> None:
        self.sentence = _(
            "Your regular expressions have used all their time for this minute. "
            "Wait a little, or search for words instead."
        )
        super().__init__(self.sentence)


@contextmanager
def accounted(by: Person, matcher: Matcher, clock: Callable[[], float] = time.time) -> Iterator[None]:
    """Search within what the person has left. Raises TooMuchTime before anything is searched."""
    most = settings.EXPRESSION_SECONDS_A_MINUTE
    if most is None or not isinstance(matcher, Expression):
        yield
        return
    begun = clock()
    _set_aside(by, begun, most)
    try:
        yield
    finally:
        _add(_key(by, begun), -_milliseconds(max(0.0, matcher.left)))


def _set_aside(by: Person, now: float, most: float) -> None:
    """Take what a search may need at most. The minute before counts as far as it is less than a minute ago."""
    rest = 1 - (now % WINDOW) / WINDOW
    before = _used(_key(by, now - WINDOW)) * rest
    key, wanted = _key(by, now), _milliseconds(SECONDS)
    if before + _add(key, wanted) > _milliseconds(most):
        _add(key, -wanted)
        raise TooMuchTime


def _key(by: Person, at: float) -> str:
    return f"expressions:{by.pk}:{int(at // WINDOW)}"


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _used(key: str) -> int:
    try:
        return int(cache.get(key, 0))
    except Exception:
        logger.exception("The cache did not answer; a regular expression goes on uncounted.")
        return 0


def _add(key: str, milliseconds: int) -> int:
    """Write it to the account; what stands there then."""
    try:
        cache.add(key, 0, timeout=2 * WINDOW)
        return int(cache.incr(key, milliseconds))
    except Exception:
        logger.exception("The cache did not answer; a regular expression goes on uncounted.")
        return 0
