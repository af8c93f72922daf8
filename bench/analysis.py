"""The analysis of a whole project: the codebook with its counts, a merge of two large codes, the supervisor's news."""

import time
from typing import Any
from uuid import uuid4

import httpx

from bench.run import Run
from bench.sites import headers_of
from bench.stats import Line, median, seconds


def _client(run: Run, session: str) -> httpx.Client:
    headers = headers_of({"session": session, "csrftoken": "a" * 32})
    return httpx.Client(base_url=run.samkode.address, headers=headers, timeout=120)


def _timed(client: httpx.Client, method: str, path: str, body: Any = None) -> float:
    began = time.perf_counter()
    client.request(method, path, json=body).raise_for_status()
    return time.perf_counter() - began


def _merge(run: Run, made: dict[str, Any]) -> list[Line]:
    """Merge two codes of 5,000 codings each, and take it back, again and again."""
    path = f"/api/projects/{made['project']}"
    one, other = made["pair"]
    there, back = [], []
    with _client(run, made["session"]) as client:
        for _ in range(run.scale.repeats):
            there.append(_timed(client, "POST", f"/api/codes/{one}/merge", {"into": other, "reason": ""}))
            back.append(_timed(client, "POST", f"{path}/undo", {"op_id": str(uuid4())}))
    count = f"2 × {made['each']:,} codings"
    return [
        Line(f"merge of two codes, {count}", "", seconds(median(there)), "< 500 ms"),
        Line("– and its undo", "", seconds(median(back))),
    ]


def measure(run: Run) -> list[Line]:
    scale = run.scale
    made = run.samkode.prepare("interviews", {"size": {"count": scale.interviews}})
    pair = run.samkode.prepare("pair", {"project": made["project"], "each": made["codings"] // 12})
    news = run.samkode.prepare("news", {"projects": 10, "events": 5_000 if scale.interviews > 10 else 500})
    lines = []
    times = max(5, scale.view_times // 5)
    with _client(run, made["session"]) as client:
        path = f"/api/projects/{made['project']}/changes"
        seq = client.get(f"{path}?after=0").raise_for_status().json()["seq"]
        whole = [_timed(client, "GET", f"{path}?after=0") for _ in range(times)]
        delta = [_timed(client, "GET", f"{path}?after={seq - 1}") for _ in range(times)]
    codings = f"{made['codings']:,} codings"
    lines.append(
        Line(f"the project with its codebook and counts ({codings}), first load", "", seconds(median(whole)))
    )
    lines.append(Line("– after a change, with counts", "", seconds(median(delta)), "< 60 ms"))
    lines += _merge(run, {**made, **pair})
    with _client(run, news["session"]) as client:
        client.get("/api/inbox").raise_for_status()
        asked = [_timed(client, "GET", "/api/inbox") for _ in range(times)]
    lines.append(Line("news of ten projects, 5,000 events each", "", seconds(median(asked)), "< 300 ms"))
    return lines
