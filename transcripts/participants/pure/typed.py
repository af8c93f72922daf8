"""What somebody typed or pasted into a cell, read as an answer; and of which kind a column of them is."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

Said = Literal["unknown", "not_asked"]
Kind = Literal["text", "number", "date", "choice", "yes_no"]
NUMBER = re.compile(r"[-+−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|[-+−]?\d{1,15}(?:[.,]\d{1,9})?")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?")
YES, NO = {"yes", "ja", "y", "true", "sann", "sant", "x"}, {"no", "nei", "n", "false", "usann", "usant"}
UNKNOWN = {"unknown", "ukjent", "vet ikke", "veit ikkje", "don't know", "?"}
NOT_ASKED = {"not asked", "ikke spurt", "ikkje spurt"}
# Signs with which spreadsheets begin a formula.
FORMULA = ("=", "@", "＝")
MOST_CHOICES = 12


def said(words: str) -> Said | None:
    """Whether these words say that nobody knows, or that it was not asked."""
    folded = words.strip().casefold()
    return "unknown" if folded in UNKNOWN else "not_asked" if folded in NOT_ASKED else None


def number(words: str) -> int | float | None:
    """3,5 and 3.5 and 1 200; None for what is no number."""
    if not NUMBER.fullmatch(words.strip()):
        return None
    plain = re.sub(r"[ \u00a0\u202f]", "", words.strip()).replace(",", ".").replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def yes_or_no(words: str) -> bool | None:
    """True for yes, ja, x; False for no, nei; None for everything else."""
    folded = words.strip().casefold()
    return True if folded in YES else False if folded in NO else None


def is_formula(words: str) -> bool:
    """Whether a spreadsheet would compute these words instead of showing them."""
    typed = words.strip()
    return len(typed) > 1 and typed.startswith(FORMULA)


def kind_of(cells: Iterable[str]) -> Kind:
    """The kind of a column that has these cells; blanks, formulas and unknown ones say nothing."""
    told = [cell.strip() for cell in cells if cell.strip() and said(cell) is None and not is_formula(cell)]
    if not told:
        return "text"
    if all(NUMBER.fullmatch(cell) for cell in told):
        return "number"
    if all(DATE.fullmatch(cell) for cell in told):
        return "date"
    if all(yes_or_no(cell) is not None and cell.casefold() != "x" for cell in told):
        return "yes_no"
    return "choice" if _repeats(told) else "text"


def _repeats(told: Sequence[str]) -> bool:
    """Few different answers that several people share: sosionom, lærer, sosionom."""
    different = {cell.casefold() for cell in told}
    return len(different) <= MOST_CHOICES and len(told) >= 3 and len(different) < len(told) * 0.8
