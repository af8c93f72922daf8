"""Quotations of a whole project of 60 interviews, by each way in which codes go together.

Taguette shows the highlights of one tag, or of all tags, a page at a time, and combines none: two of these questions
can be put to both. It searches no texts.
"""

import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx

from bench import data
from bench.run import Run
from bench.sites import client_of, headers_of
from bench.stats import Line, median, seconds

AIM = "< 150 ms"


def _questions(made: dict[str, Any]) -> dict[str, str]:
    first, second, third = made["codes"][0], made["codes"][1], made["codes"][40]
    both = f"code={first}&code={second}"
    group = f"{made['group']}.group"
    last = (made["codings"] // 50 - 2) * 50
    return {
        "all codings": "",
        "all codings, the last page": f"skip={last}",
        "one code": f"code={first}",
        "one code, one coder, one speaker": f"code={first}&coder={made['coder']}&speaker=Kari",
        "all codings of informants": "role=informant",
        "two codes, the shared passages": f"mode=all&{both}",
        "two codes near each other (3 turns)": f"mode=near&within=3&{both}",
        "one code, but not another": f"mode=not&{both}",
        "half of all codes and a code, shared": f"mode=all&code={group}&code={third}",
        "half of all codes where a code is": f"mode=overlap&code={group}&code={third}",
        "half of all codes near a code": f"mode=near&within=1&code={group}&code={third}",
        "half of all codes, but not a code": f"mode=not&code={group}&code={third}",
    }


def ask(
    client: httpx.Client,
    path: str,
    asked: Any = None,
    times: int = 5,
    warm: int = 2,
    before: Callable[[], object] = lambda: None,
) -> float:
    """The median time of an answer, the first ones not counted. `before` runs before each, untimed."""
    found = []
    for _ in range(times + warm):
        before()
        began = time.perf_counter()
        client.get(path, params=asked).raise_for_status()
        found.append(time.perf_counter() - began)
    return median(found[warm:])


def _theirs(run: Run) -> dict[str, str]:
    """The same codings in Taguette, by the name of our question."""
    if run.taguette is None:
        return {}
    texts = data.interviews(run.scale.interviews)
    times = max(5, run.scale.view_times // 5)
    found = {}
    with client_of(run.taguette) as client:
        project, tags = run.taguette.fill_interviews(client, texts)
        for name, path in (("all codings", ""), ("one code", quote(tags[0]))):
            url = f"/api/project/{project}/highlights/{path}"
            answer = client.get(url).raise_for_status().json()
            took = seconds(ask(client, url, times=times))
            found[name] = f"{took} ({len(answer['highlights']):,} of {answer.get('pages', 1):,} pages)"
    return found


def measure(run: Run) -> list[Line]:
    size = {"count": run.scale.interviews}
    theirs = _theirs(run)
    made = run.samkode.prepare("interviews", {"size": size})
    headers = headers_of({"session": made["session"], "csrftoken": "a" * 32})
    lines = []
    with httpx.Client(base_url=run.samkode.address, headers=headers, timeout=60) as client:

        def touch() -> None:
            words = {"description": secrets.token_hex(8)}
            client.patch(f"/api/projects/{made['project']}", json=words).raise_for_status()

        for name, question in _questions(made).items():
            path = f"/api/projects/{made['project']}/quotations?{question}"
            total = client.get(path).raise_for_status().json()["total"]
            times = max(5, run.scale.view_times // 5)
            # Answers are remembered until something changes, so something does; the last page is scrolled to.
            before = (lambda: None) if "skip=" in question else touch
            took = ask(client, path, times=times, before=before)
            lines.append(
                Line(
                    f"quotations: {name}",
                    theirs.get(name, ""),
                    f"{seconds(took)} ({total:,} of {made['codings']:,})",
                    AIM,
                )
            )
    return lines
