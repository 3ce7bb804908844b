"""How long the words of a sender are kept: as long after the answer as the municipality sets.

What goes: name, address, own words, the point on the map, files that are not public. What stays:
the public text, the decision with its reason, and in the log that it was done.
"""

from calendar import monthrange
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agenda import attachments
from aanbesteden.agenda.models import Signal
from aanbesteden.people.models import Municipality

audit.declare(
    signal__forgotten=(_("The words and the address of the sender were taken away"), False),
)
EMPTY = {
    "text": "",
    "whole_text": "",
    "sender_name": "",
    "sender_email": "",
    "email_confirmed_at": None,
    "heard_where": "",
    "point_x": None,
    "point_y": None,
}


def months_before(at: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last one that month has."""
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    day = min(at.day, monthrange(year, month + 1)[1])
    return at.replace(year=year, month=month + 1, day=day)


def months_after(at: datetime, months: int) -> datetime:
    return months_before(at, -months)


def forgets_on(signal: Signal) -> datetime | None:
    """When the words of the sender go; None while there is no answer, or when they are gone."""
    told_at = signal.outcome.answered_at
    if told_at is None or signal.forgotten_at is not None:
        return None
    return months_after(max(told_at, signal.received_at), signal.municipality.signal_months)


def due(municipality: Municipality, *, at: datetime) -> QuerySet[Signal]:
    """Signals whose words are kept no longer. One that was put together counts with the other,
    though never from before it came in."""
    until = months_before(at, municipality.signal_months)
    answered = Coalesce("merged_into__answered_at", "answered_at")
    return municipality.signals.annotate(told_at=answered).filter(
        told_at__lte=until, received_at__lte=until, forgotten_at=None
    )


def forget_old(*, at: datetime) -> int:
    """Forget who sent what, where the time is over; return how many signals."""
    keys = [
        key
        for town in Municipality.objects.all()
        for key in due(town, at=at).values_list("pk", flat=True)
    ]
    return sum(_forget(key, at) for key in keys)


@transaction.atomic
def _forget(key: int, at: datetime) -> bool:
    """One at a time: what was begun is finished, and nobody waits long for a locked row."""
    signal = Signal.objects.select_for_update().get(pk=key)
    if signal.forgotten_at is not None or not due(signal.municipality, at=at).filter(pk=key):
        return False
    for row in signal.files.filter(published_at=None):
        attachments.discard(row)
    values = EMPTY | {"forgotten_at": at, "version": signal.version + 1}
    if not signal.public_text:  # nobody looked at it for the public, so it may name a house
        values["place"] = ""
    for name, value in values.items():
        setattr(signal, name, value)
    signal.save(update_fields=list(values))
    audit.record("signal.forgotten", signal, by=None, at=at, after={"fields": sorted(EMPTY)})
    return True
