"""The time that one person's regular expressions may take per minute, over all their searches.

One search has a limit of its own (`matching.py`); this budget stops repeated expensive searches. The most that a search
may take is reserved before it begins and the rest is given back, so that simultaneous searches are counted too. The
account is in the cache: Redis, or one per process. Without a cache, searches are not limited.
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
    """The person's regular expressions have used up their time for now."""

    def __init__(self) -> None:
        self.sentence = _(
            "Your regular expressions have used up their time for this minute. Wait a "
            "moment, or search for words instead."
        )
        super().__init__(self.sentence)


@contextmanager
def accounted(by: Person, matcher: Matcher, clock: Callable[[], float] = time.time) -> Iterator[None]:
    """Run a search within the person's remaining time. Raises TooMuchTime before the search begins."""
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
    """Reserve the most that a search may need.

    The previous minute counts in proportion to its overlap with the last 60 s.
    """
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
    """Add to the account and return the new balance."""
    try:
        cache.add(key, 0, timeout=2 * WINDOW)
        return int(cache.incr(key, milliseconds))
    except Exception:
        logger.exception("The cache did not answer; a regular expression goes on uncounted.")
        return 0
