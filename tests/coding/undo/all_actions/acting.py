"""Three people in front of their browsers, and what their random actions are made of."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from projects.models import Project
from tests.browser_of import Browser
from transcripts.models import Document

people = st.integers(0, 2)
spots = st.integers(0, 200)
picks = st.integers(0, 50)
words = st.text("abc åø😀\n", min_size=0, max_size=6)
said = st.sampled_from(["Enig.", "Hvorfor det, @Ben?", "Se på dette, @Ada", "@Dr. Vogel 😀"])


class Acting(RuleBasedStateMachine):
    """`ThreePeople` sets up the project, its document, and a browser for each."""

    project: Project
    document: Document
    browsers: list[Browser]
    acknowledged: set[str]

    def _some(self, table: Any, number: int) -> Any:
        rows = table.objects.filter(project=self.project).order_by("pk")
        return rows[number % rows.count()]

    def _ok(self, answer: Any) -> bool:
        """A refusal is fine, if it is a sentence; an error of the server never is."""
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400 and answer.status_code != 409:
            assert answer.json()["error"]["message"]
        return bool(answer.status_code < 300)
