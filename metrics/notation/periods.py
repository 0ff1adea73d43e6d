"""Reference periods as official statistics write them: 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-30, 2016/2018."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?)|/(?P<last>\d{4}))?"
)


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time by its last day; `text` is how it is written (SDMX TIME_PERIOD)."""

    last_day: date
    text: str


def parse_period(text: str) -> Period:
    """The period that `text` names. Raises ValidationError with examples."""
    text = text.strip().upper().replace(" ", "")
    match = _PATTERN.fullmatch(text)
    if match is None or not text.isascii():
        raise _refusal()
    year, half, quarter, month, day, last = (
        int(part) if part else 0 for part in match.group("year", "half", "quarter", "month", "day", "last")
    )
    try:
        if last:
            if last <= year:
                raise _refusal()
            return Period(date(last, 12, 31), text)
        if day:
            return Period(date(year, month, day), text)
        if match["month"] is None:
            month = half * 6 or quarter * 3 or 12
        return Period(date(year, month, calendar.monthrange(year, month)[1]), text)
    except (ValueError, calendar.IllegalMonthError):
        raise _refusal() from None


def _refusal() -> ValidationError:
    return ValidationError(
        _("This is not a period. Write it like one of these: 2018, 2018-H1, 2018-Q3, 2018-06, 2016/2018"),
        code="period",
    )
