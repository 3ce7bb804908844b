"""Reads of explanations that were corrected."""

from aanbesteden.monitoring.marking.models import PointExplanation
from aanbesteden.monitoring.models import Indicator


def earlier_words(indicator: Indicator) -> list[PointExplanation]:
    """Explanations that were corrected since, with what stands in their place; for the room."""
    rows = PointExplanation.objects.filter(
        measurement__indicator=indicator, corrected_by__isnull=False
    ).select_related("corrected_by", "measurement", "partner")
    found = list(rows)
    for row in found:
        row.measurement.indicator = indicator
    return found
