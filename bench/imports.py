"""Import a transcript: from sending the file until the document can be read."""

import time

import httpx

from bench.peer import Taguette
from bench.run import Run
from bench.sites import Samkode, client_of
from bench.stats import Line, median, seconds

POLL = 0.005
PATIENCE = 60.0


def _ours(site: Samkode, client: httpx.Client, content: str) -> float:
    """Upload, wait for the job, confirm, load: everything but the person who looks at the preview."""
    began = time.perf_counter()
    files = {"file": ("interview.txt", content.encode(), "text/plain")}
    upload = client.post(f"/api/projects/{site.study['project']}/uploads", files=files)
    found = upload.raise_for_status().json()
    while found["state"] == "reading" and time.perf_counter() - began < PATIENCE:
        time.sleep(POLL)
        found = client.get(f"/api/uploads/{found['id']}").raise_for_status().json()
    if found["state"] != "ready":
        raise RuntimeError(f"The upload is {found['state']}: {found['error']}")
    body = {"title": "Imported", "kind": "transcript", "choices": found["choices"]}
    document = client.post(f"/api/uploads/{found['id']}/confirm", json=body).raise_for_status().json()
    client.get(f"/api/documents/{document['id']}/changes?after=0&revision=0").raise_for_status()
    return time.perf_counter() - began


def _theirs(site: Taguette, client: httpx.Client, name: str, content: str) -> float:
    began = time.perf_counter()
    document = site.import_file(client, "Imported", name, content)
    client.get(f"/api/project/{site.project}/document/{document}").raise_for_status()
    client.get(f"/api/project/{site.project}/document/{document}/contents").raise_for_status()
    return time.perf_counter() - began


def measure(run: Run) -> list[Line]:
    repeats = range(run.scale.repeats)
    text, markup = "", ""
    if run.taguette is not None:
        with client_of(run.taguette) as client:
            markup = seconds(
                median([_theirs(run.taguette, client, "a.html", run.text.html) for _ in repeats])
            )
            text = "not run: no Calibre"
            if run.taguette.has_calibre:
                times = [_theirs(run.taguette, client, "a.txt", run.text.file) for _ in repeats]
                text = seconds(median(times))
    with client_of(run.samkode) as client:
        ours = seconds(median([_ours(run.samkode, client, run.text.file) for _ in repeats]))
    size = len(run.text.file.encode()) / 1000
    return [
        Line(f"import {size:.0f} kB .txt, until it can be read", text, ours, "< 100 ms"),
        Line("– the same text as .html", markup, "reads .docx instead", ""),
    ]
