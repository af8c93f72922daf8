"""Dates as people type them, and a sentence for those that do not exist."""

import re
from calendar import monthrange
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from projects.refusals import BadInput

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
EARLIEST, LATEST = 1900, 2100


def read_date(words: str) -> date:
    """The date that somebody has typed: 23.03.2022, 23.3.22, 23/3/2022 or 2022-03-23.

    Raises BadInput with a sentence that says what is wrong with it, such as a 31st of June.
    """
    typed = words.strip()
    by_day, by_year = _DAY_FIRST.fullmatch(typed), _YEAR_FIRST.fullmatch(typed)
    if by_day:
        day, month, year = (int(part) for part in by_day.groups())
    elif by_year:
        year, month, day = (int(part) for part in by_year.groups())
    else:
        raise BadInput(_("“%(date)s” is not a date. Write it as 23.03.2022.") % {"date": typed[:40]})
    year += 2000 if year < 100 else 0
    if not EARLIEST <= year <= LATEST:
        raise BadInput(_("The year %(year)s cannot be right.") % {"year": year})
    if not 1 <= month <= 12:
        raise BadInput(_("%(date)s does not exist: a year has 12 months.") % {"date": typed})
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise BadInput(_missing_day(typed, month, days, year))
    return date(year, month, day)


def _missing_day(typed: str, month: int, days: int, year: int) -> str:
    words = {"date": typed, "month": str(MONTHS[month]), "days": days, "year": year}
    if month == 2:
        return _("%(date)s does not exist: %(month)s %(year)s has %(days)s days.") % words
    return _("%(date)s does not exist: %(month)s has %(days)s days.") % words
