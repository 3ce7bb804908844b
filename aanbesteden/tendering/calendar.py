"""Days on which an office is closed: weekends and Dutch public holidays."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def public_holidays(year: int) -> dict[date, object]:
    """Dutch public holidays of one year, with their names."""
    first = easter(year)
    king = date(year, 4, 27)
    if king.weekday() == SUNDAY:
        king = date(year, 4, 26)
    return {
        date(year, 1, 1): _("New Year's Day"),
        first: _("Easter Sunday"),
        first + timedelta(days=1): _("Easter Monday"),
        king: _("King's Day"),
        date(year, 5, 5): _("Liberation Day"),
        first + timedelta(days=39): _("Ascension Day"),
        first + timedelta(days=49): _("Whit Sunday"),
        first + timedelta(days=50): _("Whit Monday"),
        date(year, 12, 25): _("Christmas Day"),
        date(year, 12, 26): _("Boxing Day"),
    }


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
