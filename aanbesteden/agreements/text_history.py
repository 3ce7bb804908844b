"""The versions of the agreed text, and what differs between any two of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst

from aanbesteden import histories
from aanbesteden.agreements.models import Agreement, Archetype
from aanbesteden.agreements.queries import TEXT_FIELDS
from aanbesteden.audit import Event
from aanbesteden.charts.words import euros
from aanbesteden.differences import Difference, difference
from aanbesteden.histories import Version
from aanbesteden.templatetags.dutch import date_nl


def versions_of(agreement: Agreement) -> list[Version]:
    """Every version of the text, the oldest first; one query."""
    events = Event.objects.filter(
        kind="agreement.changed", subject="agreement", subject_id=agreement.pk
    )
    return histories.versions(events.select_related("by").order_by("number"), TEXT_FIELDS)


def differences(old: Version, new: Version) -> list[Difference]:
    """Every part that stands in either version, by its name."""
    found = []
    for name in TEXT_FIELDS:
        before, after = in_words(name, old.state.get(name)), in_words(name, new.state.get(name))
        if before or after:
            label = capfirst(Agreement._meta.get_field(name).verbose_name)
            found.append(difference(label, before, after))
    return found


def in_words(name: str, value: Any) -> str:
    """A value as the log keeps it, in words."""
    if value in (None, ""):
        return ""
    if name == "archetype":
        return str(Archetype(value).label)
    if name == "amount":
        return euros(Decimal(value))
    return date_nl(date.fromisoformat(value)) if name in ("starts_on", "ends_on") else str(value)
