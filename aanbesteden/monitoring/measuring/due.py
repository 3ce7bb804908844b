"""When the next measurement is due. Pure functions on dates."""

import calendar
from datetime import date, timedelta

from aanbesteden.monitoring.models import Every


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_due(start: date, every: int, *, after: date) -> date | None:
    """The first day of the rhythm since *start* that lies after *after*."""
    if every == Every.OTHER:
        return None
    count = 1
    while (found := add_months(start, count * every)) <= after:
        count += 1
    return found


def due_after(due: date | None, every: int, measured_on: date) -> date | None:
    """What is due after a measurement.

    It does what was due when it was taken in the half rhythm before that day, or later; an older
    one leaves the day as it is. Without a rhythm nothing new becomes due.
    """
    if every == Every.OTHER:
        return due if due and due > measured_on else None
    if due is None:
        return add_months(measured_on, every)
    if measured_on < due - timedelta(days=every * 15):
        return due
    return first_due(due, every, after=max(due, measured_on))
