"""A second person sees a coding: from the writer's send, and from the writer's answer."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import websockets
from websockets.typing import Origin

from bench.data import Range, fresh_ranges
from bench.peer import VERSION, Taguette
from bench.run import Run
from bench.sites import Samkode, Site, async_client_of, client_of
from bench.stats import Line, p50_p95

PAUSE = 0.06  # until the reader waits again
PATIENCE = 20.0
# Told when the reader has the change: the moment.
Told = asyncio.Queue[float]


@asynccontextmanager
async def _reader_of_samkode(site: Samkode, told: Told) -> AsyncIterator[None]:
    """Follow the bell, and ask for the changes at each ring, as the browser does."""
    document, project = site.study["writing"], site.study["project"]
    address = f"ws://localhost:{site.address.rsplit(':', 1)[1]}/ws/projects/{project}"
    headers = site.headers(1)

    async def follow() -> None:
        seq = 0
        async for message in socket:
            ring = json.loads(message)
            if ring["type"] != "seq" or ring["seq"] <= seq:
                continue
            path = f"/api/documents/{document}/changes?after={seq}&revision=0"
            changes = (await client.get(path)).raise_for_status().json()
            is_new = bool(seq) and bool(changes["codings"]["id"])
            seq = changes["seq"]
            if is_new:
                await told.put(time.perf_counter())

    origin = Origin(site.address)
    async with (
        async_client_of(site, 1) as client,
        websockets.connect(address, additional_headers=headers, origin=origin) as socket,
        _running(follow),
    ):
        yield


@asynccontextmanager
async def _reader_of_taguette(site: Taguette, told: Told) -> AsyncIterator[None]:
    with client_of(site, 1) as before:
        last = site.last_event(before)

    async def poll() -> None:
        nonlocal last
        while True:
            path = f"/api/project/{site.project}/events"
            answer = await client.get(path, params={"version": VERSION, "from": last})
            events = answer.raise_for_status().json()["events"]
            last = max(event["id"] for event in events)
            await told.put(time.perf_counter())

    async with async_client_of(site, 1) as client, _running(poll):
        yield


@asynccontextmanager
async def _running(follow: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    task = asyncio.ensure_future(follow())
    await asyncio.sleep(0.5)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _measure(site: Site, places: list[Range]) -> tuple[list[float], list[float]]:
    told: Told = asyncio.Queue()
    from_send, from_answer = [], []
    reader = (
        _reader_of_samkode(site, told) if isinstance(site, Samkode) else _reader_of_taguette(site, told)  # type: ignore[arg-type]
    )
    async with reader, async_client_of(site, 0) as client:
        for number, place in enumerate(places):
            wanted = site.write(place)
            sent = time.perf_counter()
            (await client.post(wanted.path, json=wanted.body)).raise_for_status()
            answered = time.perf_counter()
            seen = await asyncio.wait_for(told.get(), PATIENCE)
            if number >= 2:
                from_send.append(seen - sent)
                from_answer.append(seen - answered)
            await asyncio.sleep(PAUSE)
    return from_send, from_answer


def measure(run: Run) -> list[Line]:
    places = fresh_ranges(run.text, run.scale.rounds_seen + 2, seed=3)
    found = {site.name: asyncio.run(_measure(site, places)) for site in run.sites}
    theirs = found.get(run.taguette.name) if run.taguette else None
    sent, answered = found[run.samkode.name]
    return [
        Line(
            "second person has it, after the writer's answer, p50 / p95",
            p50_p95(theirs[1]) if theirs else "",
            p50_p95(answered),
            "< 15 / 40 ms",
        ),
        Line("– after the writer's send", p50_p95(theirs[0]) if theirs else "", p50_p95(sent)),
    ]
