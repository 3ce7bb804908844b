"""When mail suits somebody: quiet hours, the daily and the weekly moment. Pure functions."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

SATURDAY = 5
WEEK = 7


@dataclass(frozen=True)
class Rhythm:
    """Quiet from evening until morning, in Dutch time; digests come when the quiet ends."""

    quiet_from: time = time(20)
    quiet_until: time = time(8)
    quiet_weekend: bool = True
    digest_day: int = 0

    def is_quiet(self, at: datetime) -> bool:
        return self.loud_from(at) > at

    def loud_from(self, at: datetime) -> datetime:
        """*at* itself, or the end of the quiet it falls in."""
        found = at
        for _day in range(WEEK):
            local = timezone.localtime(found)
            if self.quiet_weekend and local.weekday() >= SATURDAY:
                days = WEEK - local.weekday()
            elif self._sleeps(local.time()):
                days = int(local.time() >= self.quiet_until)
            else:
                return found
            found = _moment(local.date() + timedelta(days=days), self.quiet_until)
        return found

    def _sleeps(self, clock: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def last_daily(self, at: datetime) -> datetime:
        """The newest daily moment that is not after *at*."""
        return self._last(at, lambda day: not (self.quiet_weekend and day.weekday() >= SATURDAY))

    def last_weekly(self, at: datetime) -> datetime:
        """The newest weekly moment that is not after *at*; a chosen day may be in the weekend."""
        return self._last(at, lambda day: day.weekday() == self.digest_day)

    def _last(self, at: datetime, suits) -> datetime:
        today = timezone.localdate(at)
        days = (today - timedelta(days=back) for back in range(WEEK + 1))
        moments = (_moment(day, self.quiet_until) for day in days if suits(day))
        return next(moment for moment in moments if moment <= at)


def _moment(day, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def rhythm_of(reader) -> Rhythm:
    """The rhythm a reader chose; the usual one for who chose nothing."""
    if reader is None:
        return USUAL
    return Rhythm(reader.quiet_from, reader.quiet_until, reader.quiet_weekend, reader.digest_day)


USUAL = Rhythm()
