"""Moments as editors type them, "25.11.2026 14:30", and read back: "onsdag 25. november 2026 kl. 14.30"."""

import re
from datetime import datetime
from functools import cache

from babel.dates import get_month_names
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONGEST_TEXT = 100
_WEEKDAY = r"(?:[^\W\d_]+,? )?(?:den )?"
_DATE = (
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    rf"|{_WEEKDAY}(?P<day>\d{{1,2}})(?:[./-](?P<month>\d{{1,2}})[./-]|\.? (?P<name>[^\W\d_]+)\.? )(?P<year>\d{{4}})"
)
_MOMENT = re.compile(
    rf"(?:{_DATE})(?:(?:,? |T)(?:kl\.? |at )?(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}})(?:[.:]\d{{2}})?)?", re.I
)


@cache
def _months() -> dict[str, int]:
    """The months by their names and short names in every language of the site."""
    return {
        name.casefold().rstrip("."): number
        for code, _label in settings.LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=code.replace("-", "_")).items()
    }


def read_moment(text: str) -> datetime:
    """The moment in the current time zone; a date alone is midnight. Raises ValidationError with what to type."""
    words = " ".join(text.split())
    match = _MOMENT.fullmatch(words) if len(words) <= LONGEST_TEXT else None
    try:
        if match is None:
            raise ValueError
        if match["iso_year"]:
            year, month, day = (int(match[part]) for part in ("iso_year", "iso_month", "iso_day"))
        else:
            month = int(match["month"]) if match["month"] else _months()[match["name"].casefold()]
            year, day = int(match["year"]), int(match["day"])
        naive = datetime(year, month, day, int(match["hour"] or 0), int(match["minute"] or 0))  # noqa: DTZ001
        moment = from_current_timezone(naive)
    except (ValueError, KeyError, OverflowError):
        raise ValidationError(_("Write day, month, year and time like this: 25.11.2026 14:30")) from None
    return moment


def in_words(moment: datetime) -> str:
    """With the day of the week, by which one notices a slip."""
    # Translators: a date in the notation of Django's date filter; a letter behind a backslash is a letter.
    return date_format(timezone.localtime(moment), _("l j F Y, H:i"))


def refuse_past(moment: datetime) -> None:
    """Raises ValidationError for a moment that is over."""
    if moment <= timezone.now():
        raise ValidationError(
            _("%(moment)s is over. Choose a time that is still to come.") % {"moment": _capital(moment)}
        )


def _capital(moment: datetime) -> str:
    words = in_words(moment)
    return words[:1].upper() + words[1:]
