"""Names, reasons and times written one way; the palette of codes."""

from django.utils.translation import gettext as _

from projects.refusals import BadInput
from projects.wording import one_line

# Twelve hues that can be told apart in light and dark mode, also with the most common kinds of colour blindness.
# The browser offers the same (`frontend/src/ui/colours.ts`); a house test holds the two lists together.
PALETTE = (
    "#2f6db5", "#c2572b", "#3b8a4f", "#8a4fa8", "#b5862a", "#b83a5e",
    "#2a8c8c", "#6b6fbf", "#7a8a2a", "#a85a86", "#4f7f9f", "#96603a",
)  # fmt: skip


MOST_REASON = 1000  # characters


def tidy_name(name: str) -> str:
    """One line in NFC, because names are compared, unlike document texts. Raises BadInput for an empty name."""
    tidy = one_line(name)
    if not tidy:
        raise BadInput(_("Enter a name."))
    return tidy


def tidy_reason(reason: str) -> str:
    """One line, cut to the length that fits into a history line."""
    return one_line(reason, MOST_REASON)


def clock(milliseconds: int | None) -> str:
    """Milliseconds as 04:05 or 1:02:03, as the browser writes them; empty for None."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
