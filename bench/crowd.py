"""A lecture hall in one project, people who move about in it, and sockets elsewhere that never read.

How long from sending a coding until the bell has rung in every tab? All tabs are read by this one process on the same
cores, so that part of the time is its own.
"""

import asyncio
import base64
import contextlib
import json
import os
import socket
import time
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import websockets
from websockets.typing import Origin

from bench.run import Run
from bench.sites import CSRF, Samkode, headers_of
from bench.stats import Line, percentile, seconds

TABS_OF_ONE = 4
DEAF_OF_ONE = 20
MOVE_EVERY = 5.0  # seconds, in every tab
BETWEEN_WRITES = 0.25
SETTLES = 5.0  # until all have heard of each other


def _deaf(site: Samkode, project: str, session: str) -> socket.socket:
    """A socket that opens by the rules and then never reads again."""
    address = urlsplit(site.address)
    lines = [
        f"GET /ws/projects/{project} HTTP/1.1", f"Host: {address.netloc}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Origin: {site.address}",
        f"Cookie: session={session}",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "", "",
    ]  # fmt: skip
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    made.connect(("127.0.0.1", address.port))
    made.sendall("\r\n".join(lines).encode())
    return made


class Hall:
    """The tabs, and when each number was heard in how many of them."""

    def __init__(self, site: Samkode, made: dict[str, Any]) -> None:
        self.site = site
        self.made = made
        self.heard: list[list[tuple[int, float]]] = []
        self.bytes = 0

    def headers(self, number: int) -> dict[str, str]:
        sessions = self.made["sessions"]
        return headers_of({"session": sessions[number // TABS_OF_ONE % len(sessions)], "csrftoken": CSRF})

    async def listen(self, tab: websockets.ClientConnection) -> None:
        rings: list[tuple[int, float]] = []
        self.heard.append(rings)
        async for message in tab:
            self.bytes += len(message)
            if message.startswith('{"type": "seq"'):
                rings.append((json.loads(message)["seq"], time.perf_counter()))

    def times(self, sent: list[tuple[int, float]]) -> list[float]:
        """How long until each tab heard each number, or a later one."""
        return [
            min(at for heard, at in rings if heard >= seq) - moment
            for seq, moment in sent
            for rings in self.heard
            if rings and rings[-1][0] >= seq
        ]

    async def move(self, tab: websockets.ClientConnection, number: int) -> None:
        await asyncio.sleep(number % 100 / 100 * MOVE_EVERY)
        for start in range(10_000):
            place = {"document": self.made["document"], "start": start, "end": start + 9, "revision": 0}
            await tab.send(json.dumps({"type": "presence", "editing": False, **place}))
            await asyncio.sleep(MOVE_EVERY)

    async def number_now(self, client: httpx.AsyncClient) -> int:
        answer = await client.get(
            f"/api/projects/{self.made['project']}/changes?after=0", headers=self.headers(0)
        )
        return answer.json()["seq"]

    async def write(self, client: httpx.AsyncClient, number: int) -> tuple[float, float]:
        """Code something. Returns when the request was sent, and when its answer came."""
        body = {
            "id": str(uuid4()), "document": self.made["document"], "code": self.made["code"],
            "start": number * 60, "end": number * 60 + 50, "revision": 0,
        }  # fmt: skip
        path, began = f"/api/projects/{self.made['project']}/codings", time.perf_counter()
        response = await client.post(path, json=body, headers=self.headers(0))
        response.raise_for_status()
        return began, time.perf_counter()


async def _ring(hall: Hall, tabs: int, writes: int) -> dict[str, Any]:
    address = f"{hall.site.address.replace('http', 'ws')}/ws/projects/{hall.made['project']}"
    async with AsyncExitStack() as stack:
        tasks = []
        for number in range(tabs):
            tab = await stack.enter_async_context(
                websockets.connect(
                    address, additional_headers=hall.headers(number), origin=Origin(hall.site.address)
                )
            )
            tasks += [
                asyncio.ensure_future(hall.listen(tab)),
                asyncio.ensure_future(hall.move(tab, number)),
            ]
        await asyncio.sleep(SETTLES)
        sent, answers, began = [], [], time.perf_counter()
        before = hall.bytes
        async with httpx.AsyncClient(base_url=hall.site.address, timeout=60) as client:
            first = await hall.number_now(client) + 1
            for number in range(writes):
                moment, answered = await hall.write(client, number)
                sent.append((first + number, moment))
                answers.append(answered - moment)
                await asyncio.sleep(BETWEEN_WRITES)
        await asyncio.sleep(2)
        passed = time.perf_counter() - began
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    each = (hall.bytes - before) / passed / tabs
    return {"times": hall.times(sent), "answers": answers, "wanted": tabs * writes, "bytes": each}


def measure(run: Run) -> list[Line]:
    scale = run.scale
    made = run.samkode.prepare(
        "crowd", {"people": -(-scale.tabs // TABS_OF_ONE), "elsewhere": -(-scale.deaf // DEAF_OF_ONE)}
    )
    with contextlib.ExitStack() as stack:
        for number in range(scale.deaf):
            session = made["elsewhere_sessions"][number // DEAF_OF_ONE]
            stack.callback(_deaf(run.samkode, made["elsewhere"], session).close)
        seen = asyncio.run(_ring(Hall(run.samkode, made), scale.tabs, scale.tab_writes))
    times = seen["times"] or [float("nan")]
    own = " / ".join(seconds(percentile(seen["answers"], share)) for share in (0.5, 0.95, 0.99))
    who = f"{scale.tabs} tabs in one project, {scale.deaf} sockets elsewhere that never read"
    figures = " / ".join(seconds(percentile(times, share)) for share in (0.5, 0.95, 0.99))
    return [
        Line(f"{who}: from coding to the bell, p50 / p95 / p99", "", figures, "p95 < 100 ms"),
        Line("– of which until the one who codes has the answer", "", own),
        Line("– rings heard of those wanted", "", f"{len(seen['times'])} of {seen['wanted']}", "all"),
        Line("– sent to each tab", "", f"{seen['bytes'] / 1000:.1f} kB/s"),
    ]
