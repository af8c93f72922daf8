"""A document's changes: how long the server needs, how much travels."""

import time
from typing import Any

import httpx

from bench.run import Run
from bench.sites import client_of
from bench.stats import Line, kilobytes, median, seconds


def _ask(client: httpx.Client, path: str, times: int) -> tuple[float, int]:
    """The median on loopback, and the bytes on the wire (gzip, as the browser asks)."""
    found = []
    wire = 0
    for _ in range(times + 2):
        began = time.perf_counter()
        with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as response:
            response.read()
            wire = response.num_bytes_downloaded
        response.raise_for_status()
        found.append(time.perf_counter() - began)
    return median(found[2:]), wire


def measure(run: Run) -> list[Line]:
    study: dict[str, Any] = run.samkode.study
    times = run.scale.view_times
    path = f"/api/documents/{study['document']}/changes"
    # After the import, before the codings: all codings are news, the text and its turns are not.
    later = study["seq_before_codings"]
    paths = [f"{path}?after=0&revision=0", f"{path}?after={later}&revision=0"]
    wanted = {"session": study["sessions"][0], "paths": paths, "times": times}
    inside = run.samkode.prepare("time_views", wanted)["seconds"]
    with client_of(run.samkode) as client:
        ours = [_ask(client, one, times) for one in paths]
    theirs = ""
    if run.taguette is not None:
        base = f"/api/project/{run.taguette.project}/document/{run.taguette.document}"
        with client_of(run.taguette) as client:
            took, wire = _ask(client, base, times)
            text_took, text_wire = _ask(client, f"{base}/contents", times)
        theirs = f"{seconds(took + text_took)}, {kilobytes(wire + text_wire)}"
        without = f"{seconds(took)}, {kilobytes(wire)}"

    def said(number: int) -> str:
        took, wire = ours[number]
        return f"{seconds(took)} (view alone {seconds(inside[number])}), {kilobytes(wire)}"

    count = len(run.text.codings)
    return [
        Line(f"load text and {count:,} codings: on loopback, on the wire", theirs, said(0)),
        Line(f"– the {count:,} codings without the text", without if run.taguette else "", said(1)),
    ]
