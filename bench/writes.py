"""Create codings: one client; sixteen at once, while somebody else asks for something light."""

import asyncio
import concurrent.futures
import multiprocessing
import time

import httpx

from bench.data import Range, fresh_ranges
from bench.run import Run
from bench.sites import Site, async_client_of, client_of
from bench.stats import Line, median, p50_p95, seconds

PAUSE = 0.03
ENOUGH = 20_000


def _single(site: Site, places: list[Range]) -> list[float]:
    times = []
    with client_of(site) as client:
        for place in places:
            wanted = site.write(place)
            began = time.perf_counter()
            client.post(wanted.path, json=wanted.body).raise_for_status()
            times.append(time.perf_counter() - began)
    return times[3:]


async def _one_of_crowd(site: Site, person: int, places: list[Range], until: float) -> list[float]:
    times = []
    async with async_client_of(site, person) as client:
        for place in places:
            if time.perf_counter() > until:
                break
            wanted = site.write(place)
            began = time.perf_counter()
            (await client.post(wanted.path, json=wanted.body)).raise_for_status()
            times.append(time.perf_counter() - began)
    return times


async def _crowd(site: Site, size: int, places: list[Range], duration: float) -> tuple[list[float], float]:
    """All latencies, and how many were answered per second."""
    began = time.perf_counter()
    share = len(places) // size
    parts = [places[number * share : (number + 1) * share] for number in range(size)]
    ones = [_one_of_crowd(site, number, part, began + duration) for number, part in enumerate(parts)]
    times = [each for one in await asyncio.gather(*ones) for each in one]
    return times, len(times) / (time.perf_counter() - began)


def ask_now_and_then(address: str, path: str, headers: dict[str, str], duration: float) -> list[float]:
    """An innocent person's light requests, from a process of its own."""
    times = []
    with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
        until = time.perf_counter() + duration
        while time.perf_counter() < until:
            began = time.perf_counter()
            client.get(path).raise_for_status()
            times.append(time.perf_counter() - began)
            time.sleep(PAUSE)
    return times


def _measure(run: Run, site: Site) -> dict[str, str]:
    scale = run.scale
    figures = {"single": p50_p95(_single(site, fresh_ranges(run.text, scale.single_writes + 3, seed=1)))}
    asked = (site.address, site.light, site.headers(1), scale.crowd_seconds)
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=spawn) as others:
        quiet = others.submit(ask_now_and_then, *asked[:3], 1.0).result(timeout=60)
        meanwhile = others.submit(ask_now_and_then, *asked)
        places = fresh_ranges(run.text, ENOUGH, seed=2)
        times, rate = asyncio.run(_crowd(site, scale.crowd, places, scale.crowd_seconds))
        busy = meanwhile.result(timeout=120)
    figures["crowd"] = f"{p50_p95(times)}, {rate:.0f}/s"
    figures["innocent"] = f"{seconds(median(busy))} (idle {seconds(median(quiet))})"
    return figures


def measure(run: Run) -> list[Line]:
    found = {site.name: _measure(run, site) for site in run.sites}
    theirs = found.get(run.taguette.name, {}) if run.taguette else {}
    ours = found[run.samkode.name]

    def line(work: str, key: str, aim: str) -> Line:
        return Line(work, theirs.get(key, ""), ours[key], aim)

    return [
        line("create a coding, 1 client, p50 / p95", "single", "< 8 / 15 ms"),
        line(f"create, {run.scale.crowd} clients, p50 / p95, per second", "crowd", "< 60 / 150 ms, > 250/s"),
        line("an innocent request meanwhile, p50", "innocent", "< 20 ms"),
    ]
