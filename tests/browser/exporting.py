"""Making an export on its page, as people do."""

from pathlib import Path

from playwright.sync_api import Page, expect

from projects.models import Project


def export_codings(page: Page, project: Project) -> bytes:
    page.goto(f"/p/{project.pk}/exports")
    page.get_by_role("button", name="Lag filen").click()
    download = page.get_by_role("link", name="Last ned")
    expect(download).to_be_visible(timeout=15_000)
    with page.expect_download() as waiting:
        download.click()
    return Path(waiting.value.path()).read_bytes()
