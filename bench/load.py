"""A lecture hall: groups of four code at once, each with an open socket. Afterwards: is everything there?"""

import asyncio
import contextlib
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import websockets
from websockets.typing import Origin

from bench.run import Run
from bench.sites import CSRF, Samkode, headers_of
from bench.stats import Line, percentile, seconds

WRITE_EVERY = 10.0
READ_EVERY = 5.0
GROUP = 4
WARM_UP = 2.0


@dataclass
class Seen:
    """What all coders together have experienced."""

    writes: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    rings: int = 0
    faults: list[str] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)


class Coder:
    def __init__(self, site: Samkode, client: httpx.AsyncClient, group: dict[str, Any], place: int) -> None:
        self.site = site
        self.client = client
        self.group = group
        self.headers = headers_of({"session": group["sessions"][place], "csrftoken": CSRF})
        self.random = random.Random(f"{group['project']} {place}")
        self.seq = 0

    async def work(self, seen: Seen, length: int, until: float) -> None:
        """Socket open; writes and reads at their own beat, from a random moment on."""
        address = self.site.address.replace("http://", "ws://") + f"/ws/projects/{self.group['project']}"
        async with websockets.connect(
            address,
            additional_headers=self.headers,
            origin=Origin(self.site.address),
        ) as socket:
            listening = asyncio.ensure_future(self._listen(socket, seen))
            await asyncio.gather(
                self._beat(READ_EVERY, until, lambda: self._read(seen)),
                self._beat(WRITE_EVERY, until, lambda: self._write(seen, length)),
            )
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError, websockets.WebSocketException):
                await listening

    async def _listen(self, socket: websockets.ClientConnection, seen: Seen) -> None:
        async for message in socket:
            seen.rings += json.loads(message)["type"] == "seq"

    async def _beat(self, every: float, until: float, work: Any) -> None:
        at = time.perf_counter() + self.random.random() * every
        while at < until:
            await asyncio.sleep(max(0, at - time.perf_counter()))
            await work()
            at += every

    async def _timed(self, times: list[float], seen: Seen, method: str, path: str, **rest: Any) -> Any:
        began = time.perf_counter()
        try:
            response = await self.client.request(method, path, headers=self.headers, **rest)
            response.raise_for_status()
        except httpx.HTTPError as fault:
            seen.faults.append(f"{type(fault).__name__}: {fault}"[:200])
            return None
        times.append(time.perf_counter() - began)
        return response.json()

    async def _read(self, seen: Seen) -> None:
        path = f"/api/documents/{self.group['document']}/changes?after={self.seq}&revision=0"
        changes = await self._timed(seen.reads, seen, "GET", path)
        if changes is not None:
            self.seq = changes["seq"]

    async def _write(self, seen: Seen, length: int) -> None:
        start = self.random.randrange(length - 600)
        body = {
            "id": str(uuid4()),
            "document": self.group["document"],
            "code": self.random.choice(self.group["codes"]),
            "start": start,
            "end": start + self.random.randint(40, 600),
            "revision": 0,
        }
        path = f"/api/projects/{self.group['project']}/codings"
        made = await self._timed(seen.writes, seen, "POST", path, json=body)
        if made is not None:  # as it was acknowledged: without the blanks at its edges
            seen.kept.append({key: made[key] for key in ("id", "document", "start", "end")})


async def _hall(site: Samkode, groups: list[dict[str, Any]], length: int, duration: float) -> Seen:
    seen = Seen()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=120)
    async with httpx.AsyncClient(base_url=site.address, limits=limits, timeout=60) as client:
        coders = [Coder(site, client, group, place) for group in groups for place in range(GROUP)]
        until = time.perf_counter() + WARM_UP + duration
        done = await asyncio.gather(
            *(coder.work(seen, length, until) for coder in coders), return_exceptions=True
        )
    seen.faults += [f"{type(one).__name__}: {one}"[:200] for one in done if isinstance(one, BaseException)]
    return seen


def _three(values: list[float]) -> str:
    return " / ".join(seconds(percentile(values, share)) for share in (0.5, 0.95, 0.99))


def measure(run: Run) -> list[Line]:
    scale = run.scale
    made = run.samkode.prepare("groups", {"groups": scale.groups})
    seen = asyncio.run(_hall(run.samkode, made["groups"], made["length"], scale.load_seconds))
    lost = run.samkode.prepare("missing", {"codings": seen.kept})["lost"]
    for fault in seen.faults[:5]:
        print(f"  load: {fault}", flush=True)
    who = f"{scale.groups * GROUP} coders in {scale.groups} groups, {scale.load_seconds:.0f} s"
    counted = f"{len(seen.writes)} writes, {len(seen.reads)} reads, {seen.rings} rings"
    theirs = "not run: 16 clients are its limit" if run.taguette else ""
    return [
        Line(f"{who}: write p50 / p95 / p99", theirs, f"{_three(seen.writes)} ({counted})", "p95 < 300 ms"),
        Line("– reading the changes", "", _three(seen.reads)),
        Line(
            "– errors; acknowledged codings lost",
            "",
            f"{len(seen.faults)}; {len(lost)} of {len(seen.kept)}",
            "0; 0",
        ),
    ]
