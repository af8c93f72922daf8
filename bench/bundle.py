"""What the first page costs: bytes on the wire of everything that Chromium asks for."""

import gzip
from collections import Counter
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Browser

from bench.browser import chromium, window
from bench.peer import Taguette
from bench.run import Run
from bench.sites import Site
from bench.stats import Line, kilobytes

CODE = ("Document", "Script", "Stylesheet")
KINDS = (*CODE, "Font")
QUIET = 2000  # Taguette never stops asking, so no waiting for silence


@dataclass(frozen=True)
class Page:
    """Bytes by kind: on the wire (headers included), and what the code would be with gzip."""

    wire: Counter[str]
    gzipped: int


def _transferred(browser: Browser, site: Site, path: str, person: int | None) -> Page:
    found: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    addresses: dict[str, str] = {}
    broken: list[str] = []
    with window(browser, site, person) as (context, page):
        wire = context.new_cdp_session(page)

        def noticed(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]
            addresses[event["response"]["url"]] = event["type"]

        def finished(event: dict[str, Any]) -> None:
            kind = kinds.get(event["requestId"], "Other")
            found[kind if kind in KINDS else "Other"] += int(event["encodedDataLength"])

        def failed(event: dict[str, Any]) -> None:
            if not event.get("canceled"):
                broken.append(f"{event['type']}: {event.get('blockedReason') or event['errorText']}")

        wire.on("Network.responseReceived", noticed)
        wire.on("Network.loadingFinished", finished)
        wire.on("Network.loadingFailed", failed)
        wire.send("Network.enable")
        page.goto(path, wait_until="load")
        page.wait_for_timeout(QUIET)
    if broken:
        raise RuntimeError(f"{path} was not loaded whole: {broken}")
    code = [address for address, kind in addresses.items() if kind in CODE]
    return Page(found, sum(_gzipped(address, site.headers(person or 0)) for address in code))


def _gzipped(address: str, headers: dict[str, str]) -> int:
    plain = httpx.get(address, headers={**headers, "Accept-Encoding": "identity"}, follow_redirects=True)
    return len(gzip.compress(plain.content, 6))


def _said(page: Page) -> str:
    wire = page.wire
    code = sum(wire[kind] for kind in CODE)
    names = {"html": "Document", "js": "Script", "css": "Stylesheet"}
    parts = ", ".join(f"{name} {kilobytes(wire[kind])}" for name, kind in names.items())
    would = "" if code < page.gzipped * 1.1 else f", {kilobytes(page.gzipped)} if it were compressed"
    others = f"fonts {kilobytes(wire['Font'])}, other {kilobytes(wire['Other'])}"
    return f"{kilobytes(code)}{would} ({parts}); {others}"


def measure(run: Run) -> list[Line]:
    if run.chromium is None:
        return [Line("the first page", "", "no Chromium")]
    study = run.samkode.study
    desk = f"/p/{study['project']}/d/{study['document']}"
    with chromium(run.chromium) as browser:
        ours = [
            _transferred(browser, run.samkode, "/sign-in", None),
            _transferred(browser, run.samkode, "/", 0),
            _transferred(browser, run.samkode, desk, 0),
        ]
        theirs = ["", "", ""]
        if isinstance(run.taguette, Taguette):
            project = f"/project/{run.taguette.project}"
            pages: list[tuple[str, int | None]] = [("/login", None), ("/", 0), (project, 0)]
            theirs = [_said(_transferred(browser, run.taguette, *page)) for page in pages]
    works = ["sign-in page, on the wire", "page with all projects", "the desk (Taguette: the project page)"]
    return [Line(work, their, _said(our)) for work, their, our in zip(works, theirs, ours, strict=True)]
