"""Searching a whole project of 60 interviews, with its memos and comments: words, phrases, expressions.

Taguette has no search over texts; there is nothing to put beside these.
"""

from typing import Any

import httpx

from bench.retrieval import ask
from bench.run import Run
from bench.sites import headers_of
from bench.stats import Line, seconds

AIM = "< 150 ms"


def _questions(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    common, rare, two = made["common"], made["rare"], f"{made['common']} {made['rare']}"
    return {
        "a common word": {"q": common},
        "a common word, ordered by the word after": {"q": common, "sort": "right"},
        "a common word of one speaker": {"q": common, "speaker": "Kari"},
        "a rare word": {"q": rare},
        "two words in the same turn": {"q": two},
        "a phrase": {"q": made["phrase"], "mode": "phrase"},
        "an irregular verb (gå)": {"q": "gå"},
        "a word that is nowhere": {"q": "brukermedvirkning"},
        "an expression": {"q": rf"\b{rare}\w*", "mode": "regex"},
    }


def measure(run: Run) -> list[Line]:
    size = {"count": run.scale.interviews}
    made = run.samkode.prepare("searchable", {"size": size})
    headers = headers_of({"session": made["session"], "csrftoken": "a" * 32})
    lines = []
    with httpx.Client(base_url=run.samkode.address, headers=headers, timeout=60) as client:
        path = f"/api/projects/{made['project']}/search"
        began = ask(client, path, {"q": made["rare"]}, times=1, warm=0)
        lines.append(Line("search: the first of all, nothing kept at hand", "", seconds(began)))
        for name, question in _questions(made).items():
            found = client.get(path, params=question).raise_for_status().json()
            total = sum(found[part]["total"] for part in ("texts", "names", "codes", "memos", "comments"))
            took = ask(client, path, question, max(5, run.scale.view_times // 5))
            lines.append(Line(f"search: {name}", "", f"{seconds(took)} ({total:,} hits)", AIM))
    return lines
