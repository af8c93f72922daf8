"""`make bench`: measure Samkode beside Taguette on this machine, and write a table."""

import argparse
import os
import platform
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench import (
    analysis,
    bundle,
    changes,
    crowd,
    drawing,
    exports,
    imports,
    large,
    load,
    retrieval,
    search,
    second,
    writes,
)
from bench.browser import find_chromium
from bench.data import study
from bench.peer import Taguette
from bench.run import QUICK, Run, Scale
from bench.sites import FOLDER, Samkode
from bench.stats import Line, table

# What only reads comes first, so that it finds what the table says.
MEASUREMENTS: dict[str, Callable[[Run], list[Line]]] = {
    "drawing": drawing.measure,
    "changes": changes.measure,
    "exports": exports.measure,
    "imports": imports.measure,
    "writes": writes.measure,
    "second": second.measure,
    "load": load.measure,
    "crowd": crowd.measure,
    "large": large.measure,
    "retrieval": retrieval.measure,
    "analysis": analysis.measure,
    "search": search.measure,
    "bundle": bundle.measure,
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(MEASUREMENTS), help="may be given repeatedly")
    parser.add_argument("--quick", action="store_true", help="small and short: does the bench itself work?")
    parser.add_argument("--no-taguette", action="store_true", help="only Samkode")
    return parser.parse_args()


def _machine(scale: Scale, before: float) -> str:
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    facts = [
        f"{os.cpu_count()} cores{f' ({model})' if model else ''}",
        f"{memory:.0f} GB",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after (the bench's own included)",
        time.strftime("%Y-%m-%d"),
    ]
    how = "--quick: these figures mean little" if scale is QUICK else "medians unless said otherwise"
    return f"{', '.join(facts)}. Everything on loopback, servers and clients on the same cores. {how}."


def _measure(run: Run, names: list[str]) -> list[Line]:
    lines: list[Line] = []
    for name in names:
        began = time.monotonic()
        print(f"{name} ...", flush=True)
        try:
            lines += MEASUREMENTS[name](run)
        except Exception:
            traceback.print_exc()
            lines.append(Line(name, "", "failed, see above"))
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    return lines


def main() -> None:
    wanted = _arguments()
    scale = QUICK if wanted.quick else Scale()
    before = os.getloadavg()[0]
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = study(words=scale.words, codings=scale.codings)
    with ExitStack() as stack:
        taguette = None if wanted.no_taguette else Taguette()
        if taguette is not None:
            stack.callback(taguette.stop)
            taguette.start(text)
        samkode = Samkode()
        stack.callback(samkode.stop)
        samkode.start(scale.words, scale.codings)
        lines = _measure(
            Run(scale, text, samkode, taguette, find_chromium()), wanted.only or list(MEASUREMENTS)
        )
    report = f"{table(lines)}\n\n{_machine(scale, before)}\n"
    (FOLDER / "report.md").write_text(report)
    print(f"\n{report}")


if __name__ == "__main__":
    main()
