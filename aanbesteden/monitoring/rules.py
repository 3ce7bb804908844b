"""Rules about indicators, measurements and reviews that forms and operations share."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.agreements.rules import in_future
from aanbesteden.monitoring.models import Direction, Every, Indicator


def indicator_problems(values: dict[str, Any], agreement) -> dict[str, str]:
    """What is not a road from baseline to target."""
    problems = {}
    baseline, target = values.get("baseline"), values.get("target")
    if baseline is not None and target is not None:
        upward = values.get("direction") == Direction.UP
        best = values.get("target_to") or target
        if (target < baseline) if upward else (best > baseline):
            problems["target"] = _(
                "The target lies on the wrong side of the baseline for this direction."
            )
    highest = values.get("target_to")
    if target is not None and highest is not None and highest <= target:
        problems["target_to"] = _("The end of the band lies above its start. Leave it empty if "
                                  "there is no band.")  # fmt: skip
    if values.get("every") == Every.OTHER and not values.get("frequency"):
        problems["frequency"] = _("Say in your own words how often, or choose a rhythm.")
    limit = agreement.question.municipality.small_cell_limit
    if values.get("counts_people") and baseline is not None and 0 < baseline < limit:
        problems["baseline"] = _(
            "Everybody reads the baseline. With fewer than %(limit)s people somebody may be "
            "recognised. Choose another number to start from."
        ) % {"limit": limit}
    start, end = values.get("baseline_on"), values.get("target_on")
    if start and end and end <= start:
        problems["target_on"] = _("The date of the target lies before that of the baseline.")
    supplier = values.get("supplied_by")
    if supplier and supplier.coalition_id != agreement.coalition_id:
        problems["supplied_by"] = _("This partner belongs to another coalition.")
    return problems


def measurement_problems(
    values: dict[str, Any], indicator: Indicator, at: datetime
) -> dict[str, str]:
    """What cannot have been measured."""
    problems = {}
    day = values.get("measured_on")
    if day and in_future(day, at):
        problems["measured_on"] = _("This date has yet to come. Fill in when it was measured.")
    elif day and day < indicator.baseline_on:
        problems["measured_on"] = _("This date lies before the baseline. Fill in a later date.")
    for name in ("value", "elsewhere"):
        value = values.get(name)
        if value is not None and indicator.unit == "%" and not 0 <= value <= 100:
            problems[name] = _("A percentage lies between 0 and 100.")
    if values.get("elsewhere") is not None and not indicator.compared_with:
        problems["elsewhere"] = _("This indicator is not compared with anything. Leave it out.")
    return problems


def review_problems(values: dict[str, Any], at: datetime) -> dict[str, str]:
    """A review is written down after it was held."""
    if values.get("held_on") and in_future(values["held_on"], at):
        return {"held_on": _("This date has yet to come. Write the review after you held it.")}
    return {}
