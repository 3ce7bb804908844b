"""Days counted from the day of loading, turned into working days, and the same in texts."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

SATURDAY, SUNDAY = 5, 6
DATE_NL, MONTH_NL = "j F Y", "F Y"
PLACEHOLDER = re.compile(r"\{(jaar|datum|maand)([:+-]?)(-?\d+)?\}")


@dataclass(frozen=True)
class Calendar:
    """A calendar around *today*; nobody in it works at the weekend."""

    today: date

    @classmethod
    def until(cls, at: datetime) -> "Calendar":
        """Its today is the last whole day before *at*: whatever happened on it lies in the past,
        also for who loads the example in the middle of the night."""
        return cls(timezone.localdate(at) - timedelta(days=1))

    def on(self, day: int) -> date:
        """The working day on or before *day*."""
        found = self.today + timedelta(days=day)
        return found - timedelta(days=max(0, found.weekday() - SATURDAY + 1))

    def appointment(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A moment people agreed on, at the whole clock time."""
        return timezone.make_aware(datetime.combine(self.on(day), time(hour, minute)))

    def moment(self, day: int, hour: int, minute: int = 0) -> datetime:
        """When somebody did something. What falls in a weekend is done late on Friday.

        Order is kept: an earlier (day, hour, minute) never gives a later moment.
        """
        weekday = (self.today + timedelta(days=day)).weekday()
        if weekday not in (SATURDAY, SUNDAY):
            return self.appointment(day, hour, minute)
        start = self.appointment(day, 17, 0 if weekday == SATURDAY else 30)
        return start + timedelta(seconds=hour * 60 + minute)

    def fill(self, text: str) -> str:
        """Replace `{jaar}`, `{jaar+3}`, `{datum:-120}` and `{maand:-120}`."""
        return PLACEHOLDER.sub(self._replace, text)

    def _replace(self, found: re.Match) -> str:
        name, sign, number = found.groups()
        count = int(number or 0)
        if name == "jaar":
            return str(self.today.year + (-count if sign == "-" else count))
        with translation.override("nl"):
            return date_format(self.on(count), DATE_NL if name == "datum" else MONTH_NL)
