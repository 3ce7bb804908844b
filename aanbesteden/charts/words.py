"""Numbers and dates as charts write them: short, and in the language of the page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import get_language

MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
LONG_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
NBSP = "\u00a0"


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def plain_number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number with the comma of the language; without ``decimals``, closing zeros go."""
    number = Decimal(str(value))
    text = f"{number:,f}" if decimals is None else f"{number:,.{decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if _language() == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "\u2212")


def euros(value: Decimal | int) -> str:
    """An amount in whole euros, or with cents when there are any."""
    amount = Decimal(value)
    text = plain_number(amount, 0 if amount == amount.to_integral_value() else 2)
    return f"€{text}" if _language() == "en" else f"€{NBSP}{text}"


def month_year(day: dt.date, *, long: bool = False) -> str:
    """ "mrt 2026", or "maart 2026"."""
    names = (LONG_MONTHS if long else MONTHS)[_language()].split()
    return f"{names[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """ "mrt 26": for under an axis."""
    return f"{MONTHS[_language()].split()[day.month - 1]} {day.year % 100:02d}"


def day_text(day: dt.date) -> str:
    """ "9 maart 2026"."""
    return f"{day.day} {month_year(day, long=True)}"
