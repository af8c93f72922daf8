"""Runs axe-core on a page, with the rules of WCAG 2.2 AA that a machine can judge."""

from pathlib import Path
from typing import TypedDict

from django.conf import settings
from playwright.sync_api import Page

AXE = Path(settings.BASE_DIR) / "frontend/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The results of these rules depend on the theme.
COLOURS = ["color-contrast", "link-in-text-block"]

# Exceptions, each with its reason: a rule and a selector.
EXCUSED = {
    # A bracket's place and width show where a coding is and how many there are; larger ones would be wrong
    # (WCAG 2.5.8, "essential"). The same codings can be chosen by clicking the words, with N and P, and in
    # the details.
    ("target-size", ".desk-bracket"),
}
# React Aria hides the rest of the page from screen readers while a list of suggestions is open: the keyboard
# stays in the field, and Tab closes the list, so focus never reaches anything hidden.
BEHIND_SUGGESTIONS = ("aria-hidden-focus", "[aria-hidden=true], [aria-hidden=true] *")

LOOK = """async ([run, excused]) => {
  await document.fonts.ready;
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const how = { runOnly: run, resultTypes: ["violations"], elementRef: true, preload: false };
  const { violations } = await axe.run(document, how);
  const isExcused = (rule, node) => excused.some(([one, where]) => one === rule && node.element.matches(where));
  return violations.flatMap(({ id, nodes }) => nodes.filter((node) => !isExcused(id, node)).map((node) =>
    `${id}: ${node.html.slice(0, 120)} (${[...node.any, ...node.all, ...node.none].map((one) => one.message)[0]})`));
}"""

# The reading view is styled without the app and follows the device's theme by itself.
SHOWN = "(theme) => [theme, undefined].includes(document.documentElement.dataset.theme)"


class Run(TypedDict):
    type: str
    values: list[str]


def prepare(page: Page) -> None:
    """Finish colour transitions, which would otherwise be judged halfway."""
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    page.add_init_script(path=AXE)


def faults_of(page: Page, *, besides: tuple[str, str] | None = None) -> list[str]:
    """The faults of the page as it is, in light and then in dark mode."""
    excused = [*EXCUSED, *([besides] if besides else [])]
    both: list[tuple[str, Run]] = [
        ("light", {"type": "tag", "values": TAGS}),
        ("dark", {"type": "rule", "values": COLOURS}),
    ]
    found = []
    for theme, run in both:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.wait_for_function(SHOWN, arg=theme)
        found += [f"{theme}: {fault}" for fault in page.evaluate(LOOK, [run, excused])]
    page.emulate_media(color_scheme="light")
    return found
