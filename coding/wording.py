"""Names, reasons and times written one way; the palette of codes."""

from django.utils.translation import gettext as _

from projects.refusals import BadInput
from projects.wording import one_line

# Twelve hues that stay apart from each other in light and dark, also for most colour-blind people.
PALETTE = (
    "#2f6fb0", "#c2571a", "#2e8b57", "#a23b72", "#8a6d1f", "#5b57c7",
    "#0f8a8a", "#b8383d", "#6b8e23", "#8e5ea8", "#3c7d9e", "#a8643c",
)  # fmt: skip


MOST_REASON = 1000  # characters


def tidy_name(name: str) -> str:
    """One line, NFC: names are keys, unlike the text of documents."""
    tidy = one_line(name)
    if not tidy:
        raise BadInput(_("A name is needed."))
    return tidy


def tidy_reason(reason: str) -> str:
    """One line, not too long: it stands in a line of the history."""
    return one_line(reason, MOST_REASON)


def clock(milliseconds: int | None) -> str:
    """Milliseconds as 4:05 or 1:02:03; nothing for none."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
