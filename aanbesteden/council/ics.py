"""Calendars as calendar programs read them (RFC 5545): entries to bytes, nothing else.

Every entry keeps its UID for life, counts its changes in SEQUENCE, and stays with the status
CANCELLED when it is called off: a program that has it in a calendar then strikes it out. The
same entries give the same bytes.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from aanbesteden.council.calendar import Entry, Kind

ZONE = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//aanbesteden//Grote vragen//NL"
REFRESH = timedelta(hours=12)
REMINDED = timedelta(days=7)
# The rule of the European Union. Written out: the library would list every change since 1970.
ZONE_RULE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def to_ics(
    entries: Iterable[Entry],
    *,
    name: str,
    host: str,
    base_url: str,
    changed: dict[tuple[str, int], datetime],
    language: str = "nl",
    reminds: bool = False,
) -> bytes:
    """The calendar called *name*. `changed` says when each row was changed last."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH).to_ical().decode())
    calendar.add_component(Timezone.from_ical(ZONE_RULE))
    for entry in entries:
        calendar.add_component(
            _event(entry, host, base_url, changed.get(entry.subject), language, reminds)
        )
    return calendar.to_ical()


def _event(entry: Entry, host, base_url, changed, language, reminds) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    stamp = changed or entry.sorting
    event.add("dtstamp", stamp.astimezone(ZoneInfo("UTC")))
    event.add("last-modified", stamp.astimezone(ZoneInfo("UTC")))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", entry.title, parameters={"language": language})
    url = f"{base_url}/vragen/{entry.question.slug}/"
    said = [entry.question.title, entry.text, url if entry.question.public_since else ""]
    event.add("description", "\n\n".join(part for part in said if part))
    if entry.place:
        event.add("location", entry.place)
    if entry.question.public_since:
        event.add("url", url)
    event.add("categories", [str(entry.kind_name)])
    _add_time(event, entry)
    if reminds and entry.kind == Kind.MOMENT and not entry.is_cancelled:
        event.add_component(_alarm(entry.title))
    return event


def _add_time(event: Event, entry: Entry) -> None:
    if isinstance(entry.starts, datetime):
        event.add("dtstart", entry.starts.astimezone(ZONE))
        if entry.ends:
            event.add("dtend", entry.ends.astimezone(ZONE))
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.starts + timedelta(days=1))
    # A last moment takes no time of anybody's day.
    free = entry.kind in (Kind.DEADLINE, Kind.PROMISE)
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")


def _alarm(title: str) -> Alarm:
    """A week before a moment of the council: time to read the papers."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMINDED)
    return alarm
