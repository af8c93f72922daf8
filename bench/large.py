"""500,000 characters with 10,000 overlapping codings on the real desk."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import chromium, moment, window
from bench.drawing import DRAWN, key_to
from bench.run import Run, Scale
from bench.sites import CSRF, Samkode
from bench.stats import Line, median, seconds

FRAMES = 300
# Frames while scrolling: a reader's pace of 76 pixels a frame, and a flick through everything.
SCROLL = """async ([frames, flick]) => {
  const scroller = document.querySelector(".cm-scroller");
  scroller.scrollTop = 0;
  await bench.painted(); await bench.painted();
  const by = flick ? (scroller.scrollHeight - scroller.clientHeight) / frames : 76;
  const moments = [];
  let blank = 0;
  await new Promise((done) => {
    const frame = (now) => {
      moments.push(now);
      if (moments.length > 1) {
        const box = scroller.getBoundingClientRect();
        const at = document.elementFromPoint(box.left + 260, box.top + box.height / 2);
        if (!at || !at.closest(".cm-line, .cm-turn-head")) blank += 1;
      }
      if (moments.length > frames) return done();
      scroller.scrollTop += by;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return { gaps: moments.slice(1).map((one, at) => one - moments[at]), blank };
}"""
# Select a sentence's worth of text in the middle of the view.
PASSAGE = """() => {
  const box = document.querySelector(".cm-scroller").getBoundingClientRect();
  const seen = (line) => {
    const at = line.getBoundingClientRect();
    return at.top > box.top + 150 && at.bottom < box.bottom - 20;
  };
  const line = [...document.querySelectorAll(".cm-line")].find((one) => seen(one) && one.textContent.length > 80);
  const at = line.getBoundingClientRect();
  return { x: at.left + 30, y: at.top + at.height - 40, endX: at.left + 300 };
}"""
UNSAVED = '() => document.querySelectorAll(".desk-bracket").length > bench.before'


@dataclass(frozen=True)
class Look:
    """Seconds, and frames, of one opening."""

    usable: float
    code: float
    reader: dict[str, Any]
    flick: dict[str, Any]
    nodes: int


def _look(browser: Browser, site: Samkode, study: dict[str, Any], person: int) -> Look:
    """Each time as another person: coding the same words again with the same code would find the first."""
    with window(browser, site, person=None) as (context, page):
        cookies = {"session": study["sessions"][person], "csrftoken": CSRF}
        context.add_cookies(
            [{"name": name, "value": value, "url": site.address} for name, value in cookies.items()]
        )
        page.goto(f"/p/{study['project']}/d/{study['document']}", wait_until="commit")
        drawn = moment(page, f"() => bench.until({DRAWN})")
        usable = drawn - moment(page, "() => bench.data")
        page.wait_for_load_state("networkidle")
        nodes = int(page.evaluate("() => document.querySelectorAll('*').length"))
        code = _code(page)
        reader = page.evaluate(SCROLL, [FRAMES, False])
        flick = page.evaluate(SCROLL, [FRAMES, True])
        return Look(usable, code, reader, flick, nodes)


def _code(page: Page) -> float:
    """Select some words with the mouse, press the code's key: until the new bracket is painted."""
    place = page.evaluate(PASSAGE)
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["endX"], place["y"], steps=4)
    page.mouse.up()
    page.evaluate("() => { bench.before = document.querySelectorAll('.desk-bracket').length; }")
    return key_to(page, "1", UNSAVED)


def _frames(looks: list[dict[str, Any]]) -> str:
    gaps = [gap for look in looks for gap in look["gaps"]]
    late = sum(gap > 25 for gap in gaps) / len(gaps)
    blank = sum(look["blank"] for look in looks) / len(gaps)
    return f"longest {seconds(max(gaps) / 1000)}, over 25 ms {late:.1%}, blank {blank:.1%}"


def measure(run: Run) -> list[Line]:
    if run.chromium is None:
        return [Line("the large case", "", "no Chromium")]
    scale: Scale = run.scale
    size = {"characters": scale.large_characters, "codings": scale.large_codings}
    study = run.samkode.prepare("study", {"large": True, "size": size})
    with chromium(run.chromium) as browser:
        looks = [_look(browser, run.samkode, study, person) for person in range(min(3, scale.repeats))]
    work = f"{scale.large_characters:,} characters, {scale.large_codings:,} codings"
    return [
        Line(f"{work}: data in memory until painted", "", seconds(median([one.usable for one in looks]))),
        Line("– one more coding by key, until painted", "", seconds(median([one.code for one in looks]))),
        Line(
            f"– frames while reading on ({FRAMES} frames, 76 px each)",
            "",
            _frames([one.reader for one in looks]),
        ),
        Line(f"– frames of a flick through all ({FRAMES} frames)", "", _frames([one.flick for one in looks])),
        Line("– elements in the page", "", f"{looks[0].nodes:,}"),
    ]
