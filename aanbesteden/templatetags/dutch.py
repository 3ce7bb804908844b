"""Filters that write amounts, numbers, dates and moments as people read them.

Dutch by default, English when English is the active language. ``None`` and the empty string give
an empty string, so that a template needs no test around every value.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()

NBSP = "\u00a0"

DAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_SHORT_NL = [
    "jan",
    "feb",
    "mrt",
    "apr",
    "mei",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
]


def _english() -> bool:
    return (get_language() or "nl").startswith("en")


def _decimal(value) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        result = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return result if result.is_finite() else None


def _grouped(value: Decimal, decimals: int | None) -> str:
    """Digits in groups of three; ``decimals`` None keeps what is there, without closing zeros."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{value:,.{decimals}f}"
    else:
        text = f"{value:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    if not _english():
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "\u2212")


@register.filter
def number(value, decimals=None) -> str:
    """``1234.5`` as "1.234,5". ``decimals`` fixes how many follow the comma."""
    amount = _decimal(value)
    if amount is None:
        return ""
    return _grouped(amount, None if decimals is None else int(decimals))


@register.filter
def euro(value) -> str:
    """An amount in euros: "€ 900.000" when whole, otherwise with two decimals."""
    amount = _decimal(value)
    if amount is None:
        return ""
    amount = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = _grouped(amount, 0 if amount == amount.to_integral_value() else 2)
    return f"€{text}" if _english() else f"€{NBSP}{text}"


@register.filter
def percentage(value, decimals=None) -> str:
    """A number 0-100 as "34%" or "12,5%"."""
    text = number(value, decimals)
    return f"{text}%" if text else ""


def _local(value):
    """Date or datetime in local time; None for anything else."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    return value if isinstance(value, dt.date) else None


def _plain(day: dt.date, *, with_year: bool = True) -> str:
    months = MONTHS_EN if _english() else MONTHS_NL
    text = f"{day.day} {months[day.month - 1]}"
    return f"{text} {day.year}" if with_year else text


@register.filter
def date_nl(value) -> str:
    """A date or datetime as "15 januari 2027"."""
    day = _local(value)
    return _plain(day) if day else ""


@register.filter
def short_date(value) -> str:
    """A date for a narrow column: "15 jan 2027"."""
    day = _local(value)
    if not day:
        return ""
    month = MONTHS_EN[day.month - 1][:3] if _english() else MONTHS_SHORT_NL[day.month - 1]
    return f"{day.day} {month} {day.year}"


@register.filter
def day_month(value) -> str:
    """A date without its year: "15 januari"."""
    day = _local(value)
    return _plain(day, with_year=False) if day else ""


@register.filter
def long_date(value) -> str:
    """A date with its weekday: "vrijdag 15 januari 2027"."""
    day = _local(value)
    if not day:
        return ""
    days = DAYS_EN if _english() else DAYS_NL
    return f"{days[day.weekday()]} {_plain(day)}"


@register.filter
def clock(value) -> str:
    """The time of a datetime: "17.00 uur", in English "17:00"."""
    moment_ = _local(value)
    if not isinstance(moment_, dt.datetime):
        return ""
    if _english():
        return f"{moment_:%H:%M}"
    return f"{moment_.hour}.{moment_:%M}{NBSP}uur"


@register.filter
def moment(value) -> str:
    """A datetime as "vrijdag 15 januari 2027, 17.00 uur"; a date without the time."""
    time = clock(value)
    return f"{long_date(value)}, {time}" if time else long_date(value)


@register.filter
def period(start, end) -> str:
    """``start|period:end`` as "2 november 2026 tot en met 15 januari 2027".

    Shared parts are said once; an open end gives "vanaf ..." and an open start "tot en met ...".
    """
    first, last = _local(start), _local(end)
    english = _english()
    if not first and not last:
        return ""
    if not last:
        return f"from {_plain(first)}" if english else f"vanaf {_plain(first)}"
    until = "to" if english else "tot en met"
    if not first:
        return f"up to and including {_plain(last)}" if english else f"{until} {_plain(last)}"
    a = first.date() if isinstance(first, dt.datetime) else first
    b = last.date() if isinstance(last, dt.datetime) else last
    if a == b:
        return _plain(b)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} {until} {_plain(b)}"
    return f"{_plain(a, with_year=a.year != b.year)} {until} {_plain(b)}"


@register.filter
def iso(value) -> str:
    """The machine form for ``<time datetime="...">``."""
    day = _local(value)
    if not day:
        return ""
    return day.isoformat(timespec="minutes") if isinstance(day, dt.datetime) else day.isoformat()


@register.filter
def file_size(value) -> str:
    """Bytes as "180 kB" or "1,2 MB"."""
    size = _decimal(value)
    if size is None:
        return ""
    if size < 1000:
        return f"{_grouped(size, 0)}{NBSP}bytes"
    if size < 1_000_000:
        return f"{_grouped(size / 1000, 0)}{NBSP}kB"
    return f"{_grouped(size / 1_000_000, 1)}{NBSP}MB"


@register.filter
def month_name(value) -> str:
    """The month of a date in words."""
    day = _local(value)
    return (MONTHS_EN if _english() else MONTHS_NL)[day.month - 1] if day else ""
