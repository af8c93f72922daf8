"""Open the coded document in Chromium: until everything is painted, until a key works."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from bench.browser import chromium, moment, window
from bench.peer import Taguette
from bench.run import Run
from bench.sites import Samkode
from bench.stats import Line, median, seconds

# Text, coloured stretches and brackets of what is in view.
DRAWN = """() => document.querySelector(".cm-line") && document.querySelector(".cm-coded")
  && document.querySelector(".desk-bracket")"""
ACTIVE = '() => document.querySelector(".desk-bracket.is-active")'


@dataclass(frozen=True)
class Opening:
    """Seconds of one opening in Chromium."""

    from_click: float
    from_data: float
    key: float


def _ours_by_click(browser: Browser, site: Samkode) -> Opening:
    with window(browser, site) as (_context, page):
        page.goto(f"/p/{site.study['project']}")
        link = page.get_by_role("link", name="Coded")
        link.wait_for()
        page.wait_for_load_state("networkidle")
        link.click(no_wait_after=True)
        drawn = moment(page, f"() => bench.until({DRAWN})")
        clicked, data = moment(page, "() => bench.clicked"), moment(page, "() => bench.data")
        return Opening(drawn - clicked, drawn - data, key_to(page, "n", ACTIVE))


def _ours_by_address(browser: Browser, site: Samkode) -> float:
    """Like a link from an e-mail: nothing in the cache, the whole app to fetch."""
    with window(browser, site) as (_context, page):
        page.goto(f"/p/{site.study['project']}/d/{site.study['document']}", wait_until="commit")
        return moment(page, f"() => bench.until({DRAWN})")


def key_to(page: Page, key: str, look: str) -> float:
    """From a key until what it does is painted. The key is real: it goes through the browser's input queue."""
    page.evaluate(f"() => {{ bench.key = null; bench.seen = bench.until(() => bench.key && ({look})()); }}")
    page.keyboard.press(key)
    return moment(page, "async () => (await bench.seen) - bench.key")


def _theirs(browser: Browser, site: Taguette) -> tuple[float, int]:
    """From the click on the document, until its last highlight has been painted; how many there are."""
    with window(browser, site) as (_context, page):
        page.goto(f"/project/{site.project}")
        page.get_by_text("Documents", exact=True).first.click()
        link = page.locator(f"#document-link-{site.document} a").first
        link.wait_for()
        page.evaluate("() => { bench.clicked = null; }")
        link.click(no_wait_after=True)
        drawn = moment(page, "() => bench.until(() => bench.loaded)")
        clicked = moment(page, "() => bench.clicked")
        ids = "[...document.querySelectorAll('.highlight')].map((one) => one.dataset.highlightId)"
        return drawn - clicked, int(page.evaluate(f"() => new Set({ids}).size"))


def measure(run: Run) -> list[Line]:
    if run.chromium is None:
        return [Line("open the coded document", "no Chromium", "no Chromium")]
    theirs = ""
    with chromium(run.chromium) as browser:
        if run.taguette is not None:
            found = [_theirs(browser, run.taguette) for _ in range(run.scale.peer_draws)]
            theirs = f"{seconds(median([took for took, _count in found]))} ({found[0][1]:,} drawn)"
        openings = [_ours_by_click(browser, run.samkode) for _ in range(run.scale.repeats)]
        by_address = [_ours_by_address(browser, run.samkode) for _ in range(run.scale.repeats)]
    work = f"draw {len(run.text.file.encode()) / 1000:.0f} kB with {len(run.text.codings):,} codings"
    click, data, key = (
        seconds(median([getattr(one, name) for one in openings]))
        for name in ("from_click", "from_data", "key")
    )
    return [
        Line(f"{work}, from the click until painted", theirs, click, ""),
        Line("– from the data in memory until painted", "", data, "< 150 ms"),
        Line("– from an address, empty cache", "", seconds(median(by_address)), ""),
        Line("– next coding by key, until painted", "", key, ""),
    ]
