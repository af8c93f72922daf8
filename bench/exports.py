"""Export all codings: from asking until the file is here."""

import time

import httpx

from bench.peer import Taguette
from bench.run import Run
from bench.sites import Samkode, client_of
from bench.stats import Line, kilobytes, median, seconds

POLL = 0.005
PATIENCE = 120.0
AIMS = {"xlsx": "< 200 ms", "csv": "< 200 ms", "html": "", "docx": "< 500 ms", "pdf": "< 1 s"}
OURS = ("xlsx", "csv", "docx")
NEEDS_CALIBRE = ("docx", "pdf")


def _ours(site: Samkode, client: httpx.Client, format: str) -> tuple[float, int]:
    began = time.perf_counter()
    # A Word file is made of quotations; without a question these are all codings too.
    body = {"what": "quotations" if format == "docx" else "codings", "format": format}
    job = client.post(f"/api/projects/{site.study['project']}/exports", json=body).raise_for_status().json()
    while job["state"] in {"queued", "running"} and time.perf_counter() - began < PATIENCE:
        time.sleep(POLL)
        job = client.get(f"/api/jobs/{job['id']}").raise_for_status().json()
    if job["state"] != "done":
        raise RuntimeError(f"The export is {job['state']}: {job['error']}")
    file = client.get(f"/api/jobs/{job['id']}/file").raise_for_status()
    return time.perf_counter() - began, len(file.content)


def _theirs(site: Taguette, client: httpx.Client, format: str) -> tuple[float, int]:
    began = time.perf_counter()
    file = client.get(f"/project/{site.project}/export/highlights/.{format}").raise_for_status()
    return time.perf_counter() - began, len(file.content)


def _said(found: list[tuple[float, int]]) -> str:
    return f"{seconds(median([time for time, _size in found]))}, {kilobytes(found[0][1])}"


def _peer(run: Run, format: str) -> str:
    if run.taguette is None:
        return ""
    if format in NEEDS_CALIBRE and not run.taguette.has_calibre:
        return "not run: no Calibre"
    times = 1 if format in NEEDS_CALIBRE else run.scale.repeats
    with client_of(run.taguette) as client:
        return _said([_theirs(run.taguette, client, format) for _ in range(times)])


def measure(run: Run) -> list[Line]:
    lines = []
    for format, aim in AIMS.items():
        ours = "not there yet"
        if format in OURS:
            with client_of(run.samkode) as client:
                ours = _said([_ours(run.samkode, client, format) for _ in range(run.scale.repeats)])
        lines.append(Line(f"export all codings, {format}", _peer(run, format), ours, aim))
    return lines
