"""Days on which an office is closed: weekends and Dutch public holidays."""

from datetime import date, timedelta
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from holidays import OPTIONAL, PUBLIC, country_holidays

SATURDAY, SUNDAY = 5, 6


@cache
def _holidays(year: int, language: str) -> dict[date, str]:
    # Optional ones too: the law on terms (Algemene termijnenwet) names 5 May and Good Friday.
    return dict(
        country_holidays("NL", years=year, language=language, categories=(PUBLIC, OPTIONAL))
    )


def public_holidays(year: int) -> dict[date, str]:
    """Dutch public holidays of one year, with their names in the language of the reader."""
    return _holidays(year, "en_US" if (get_language() or "nl").startswith("en") else "nl")


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day *count* working days after *day*; before it when *count* is negative."""
    step = timedelta(days=1 if count >= 0 else -1)
    for _each in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_day_from(day: date, *, back: bool = False) -> date:
    """*day* itself, or the first working day after it (before it with `back`)."""
    while not is_working_day(day):
        day += timedelta(days=-1 if back else 1)
    return day


def remark_on(day: date):
    """What is special about *day*, in words; None for a working day."""
    holiday = public_holidays(day.year).get(day)
    if holiday:
        return holiday
    if day.weekday() == SATURDAY:
        return _("a Saturday")
    if day.weekday() == SUNDAY:
        return _("a Sunday")
    return None
