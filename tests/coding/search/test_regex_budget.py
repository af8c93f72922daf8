"""Regular expressions of one person share a minute: whoever asks for too much waits, and nobody else does."""

from typing import Any

import pytest

from coding.search.pure.matching import SECONDS, Expression, Mode, asked
from coding.search.rules.regex_budget import TooMuchTime, accounted
from projects.models import Person, Project
from tests import factories
from tests.browser_of import Browser
from transcripts.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _five_seconds(settings: Any) -> None:
    settings.EXPRESSION_SECONDS_A_MINUTE = 5


def spend(by: Person, seconds: float, at: float) -> None:
    """Search for so long, at this moment."""
    expression = Expression("a")
    with accounted(by, expression, clock=lambda: at):
        expression.left -= seconds


def test_who_used_the_minute_waits_and_the_others_do_not(ada: Person, ben: Person) -> None:
    for _search in range(3):
        spend(ada, 1.4, at=600)
    with pytest.raises(TooMuchTime):
        spend(ada, 0.1, at=610)
    spend(ben, 1.4, at=610)
    with pytest.raises(TooMuchTime):
        spend(ada, 0.1, at=665)  # the next minute has begun, but most of the last sixty seconds were used
    spend(ada, 0.1, at=700)


def test_quick_ones_cost_only_what_they_need(ada: Person) -> None:
    for _search in range(100):
        spend(ada, 0.01, at=600)


def test_many_at_once_are_counted_before_they_have_ended(ada: Person) -> None:
    def begin(count: int) -> None:
        if count:
            with accounted(ada, Expression("a"), clock=lambda: 600.0):
                begin(count - 1)

    begin(int(5 / SECONDS))
    with pytest.raises(TooMuchTime):
        begin(int(5 / SECONDS) + 1)
    begin(1)  # what was set aside has been given back


def test_words_cost_nothing(ada: Person, settings: Any) -> None:
    settings.EXPRESSION_SECONDS_A_MINUTE = 0
    for mode in (Mode.WORDS, Mode.PHRASE):
        matcher = asked("skole", mode)
        assert matcher is not None
        with accounted(ada, matcher):
            pass


def test_without_the_cache_searching_goes_on(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def __getattr__(self, name: str) -> Any:
            raise ConnectionError(name)

    monkeypatch.setattr("coding.expression_time.cache", Away())
    for _search in range(10):
        spend(ada, 1.4, at=600)


def test_ada_is_told_to_wait_or_to_search_for_words(
    document: Document, project: Project, ada: Person, ben: Person, settings: Any
) -> None:
    path = f"/api/projects/{project.pk}/search"
    assert Browser(ada).get(path, q="tr.gt", mode="regex").json()["texts"]["total"] == 1
    factories.document(project, ada, "Kari: " + "a" * 4000 + "!\n")
    settings.EXPRESSION_SECONDS_A_MINUTE = SECONDS + 0.5
    assert Browser(ada).get(path, q="(a+)+$", mode="regex").status_code == 400  # took all that one search may
    answer = Browser(ada).get(path, q="tr.gt", mode="regex")
    assert answer.status_code == 429
    assert answer.json()["error"] == {
        "code": "too_many",
        "message": "Your regular expressions have used all their time for this minute."
        " Wait a little, or search for words instead.",
    }
    assert Browser(ada).get(path, q="trygt").status_code == 200
    assert Browser(ben).get(path, q="tr.gt", mode="regex").status_code == 200
