"""A real Chromium against the running site. Each person has their own window."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from projects.models import Person
from tests.running import PATIENCE, Site

NO_CHROMIUM = "No Chromium on this machine: the journeys in a real browser were not run."
# The shell is the same engine without a browser around it: a new window costs it half the work.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# These answers are expected: not being signed in, and a correction that was based on an older revision.
NORMAL = [r"status of 401 .*/api/me\b", r"status of 401 .*/_allauth/", r"status of 409 .*/edits\b"]
CABLE = [r"net::ERR_[A-Z_]+", r"WebSocket connection to .* failed"]
expect.set_options(timeout=8_000 * PATIENCE)


def chromium_of(playwright: Playwright) -> str | None:
    """The machine's Chromium, or the one that Playwright has downloaded."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django refuses to run in one; nothing here is asynchronous.
    # Django would also open a second connection in the loop; the tests must use one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    outside = connections["default"]
    try:
        with sync_playwright() as playwright:
            connections["default"] = outside
            executable = chromium_of(playwright)
            if executable is None:
                pytest.skip(NO_CHROMIUM)
            browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
            yield browser
            browser.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Windows:
    """The open windows, and what went wrong in any of them."""

    def __init__(self, site: Site, browser: Browser) -> None:
        self.site = site
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []
        self.expected = list(NORMAL)

    def __call__(
        self, person: Person | None, width: int = 1280, height: int = 860, *, locale: str = "nb-NO"
    ) -> Page:
        """A window with this person signed in, or with nobody if `person` is None."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            base_url=self.site.address,
            reduced_motion="reduce",  # nobody waits for what slides in
        )
        context.set_default_timeout(8_000 * PATIENCE)
        self.contexts.append(context)
        if person is not None:
            cookies = self.site.cookies(person).items()
            context.add_cookies(
                [{"name": name, "value": value, "url": self.site.address} for name, value in cookies]
            )
        page = context.new_page()
        who = person.name if person else "somebody"
        page.on("console", lambda message: self._console(who, message))
        page.on("pageerror", lambda error: self.faults.append(f"{who}: {error}"))
        page.on("dialog", lambda dialog: self._dialog(who, dialog))
        return page

    def expect_outages(self) -> None:
        """From now on the network may fail, because the test cuts it."""
        self.expected += CABLE

    def expect_refusals(self, pattern: str) -> None:
        self.expected.append(pattern)

    def _dialog(self, who: str, dialog: Dialog) -> None:
        self.faults.append(f"{who}: a dialog opened")
        dialog.dismiss()

    def _console(self, who: str, message: ConsoleMessage) -> None:
        words = f"{message.text} {message.location.get('url', '')}"
        if message.type == "error" and not any(re.search(pattern, words) for pattern in self.expected):
            self.faults.append(f"{who}: {words}")


@pytest.fixture
def open_as(site: Site, chromium: Browser) -> Iterator[Windows]:
    """open_as(ada, width=390): a window of Ada's. Any complaint in its console fails the test."""
    windows = Windows(site, chromium)
    yield windows
    for context in windows.contexts:
        context.close()
    assert windows.faults == []


@pytest.fixture
def offline() -> Callable[[Page, bool], None]:
    """offline(page, True) disconnects this person's computer from the network."""

    def pull(page: Page, pulled: bool) -> None:
        page.context.set_offline(pulled)

    return pull
