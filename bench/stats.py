"""Numbers into words, and the table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table. An empty string where a side has nothing."""

    work: str
    taguette: str = ""
    samkode: str = ""
    aim: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; NaN of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


def seconds(value: float) -> str:
    """A duration, given in seconds, in the unit people would use."""
    if math.isnan(value):
        return "–"
    if abs(value) >= 10:
        return f"{value:.1f} s"
    if abs(value) >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if abs(value) >= 0.02 else f"{value * 1000:.1f} ms"


def p50_p95(values: Sequence[float]) -> str:
    return f"{seconds(median(values))} / {seconds(percentile(values, 0.95))}"


def kilobytes(count: float) -> str:
    return f"{count / 1000:.0f} kB" if count >= 10_000 else f"{count / 1000:.1f} kB"


def table(lines: Sequence[Line]) -> str:
    """Markdown; a line without any figure is left out."""
    rows = [["work", "Taguette 1.5.2", "Samkode", "aim"]]
    rows += [[line.work, line.taguette or "–", line.samkode or "–", line.aim] for line in lines]
    cells = [" | ".join(cell.replace("|", "/") for cell in row) for row in rows]
    return "\n".join([f"| {cells[0]} |", "|---|---|---|---|", *(f"| {cell} |" for cell in cells[1:])])
