"""A real headless Chromium, and a stopwatch inside its page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.sites import Site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW = {"width": 1400, "height": 900}

# `painted` runs after the frame that follows has been handed to the compositor. `until(look)` looks once per
# frame, before it is painted. All moments are of performance.now(), so of one page.
STOPWATCH = """
(() => {
  const afterPaint = (tell) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => tell(performance.now());
    channel.port2.postMessage(0);
  });
  const bench = window.bench = {
    data: null, clicked: null, loaded: null, key: null,
    painted: () => new Promise(afterPaint),
    until: (look, patience = 240000) => new Promise((tell, fail) => {
      const began = performance.now();
      const frame = () => {
        if (look()) {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => tell(performance.now());
          channel.port2.postMessage(0);
        } else if (performance.now() - began > patience) fail(new Error("not drawn in time"));
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    }),
  };
  addEventListener("click", (event) => { bench.clicked ??= event.timeStamp; }, true);
  addEventListener("keydown", (event) => { bench.key = event.timeStamp; }, true);
  for (const name of ["json", "text"]) {
    const read = Response.prototype[name];
    Response.prototype[name] = async function () {
      const value = await read.call(this);
      if (/documents\\/[^/]+\\/changes/.test(this.url)) bench.data ??= performance.now();
      return value;
    };
  }
  // Taguette tells the console of each highlight; muted, as that would cost it time.
  console.log = (...words) => { if (String(words[0]).startsWith("Loaded ")) bench.loaded = words[0]; };
})();
"""


def find_chromium() -> Path | None:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


@contextmanager
def chromium(path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Browser, site: Site, person: int | None = 0) -> Iterator[tuple[BrowserContext, Page]]:
    """A fresh window with an empty cache, signed in unless `person` is None."""
    context = browser.new_context(viewport=WINDOW, locale="en-GB", base_url=site.address)  # type: ignore[arg-type]  # a dict of numbers is what it takes
    if person is not None:
        context.add_cookies(
            [
                {"name": name, "value": value, "url": site.address}
                for name, value in site.cookies(person).items()
            ]
        )
    context.add_init_script(STOPWATCH)
    context.set_default_timeout(300_000)
    try:
        yield context, context.new_page()
    finally:
        context.close()


def moment(page: Page, expression: str) -> float:
    """A moment of the page's stopwatch, in seconds."""
    value: Any = page.evaluate(expression)
    return float(value) / 1000
