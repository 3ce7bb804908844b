"""What the chosen proposal promised, as a first draft of indicators: and what cannot come along."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.models import Direction
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.outcomes import IntendedOutcome
from aanbesteden.proposals.queries import content_of


@dataclass(frozen=True)
class Promise:
    """One promised outcome: `values` of an indicator, or why it is `left_out`."""

    outcome: IntendedOutcome
    values: dict[str, Any] | None = None
    left_out: str = ""
    is_there: bool = False


def promises_of(agreement: Agreement, *, user, today: date) -> list[Promise]:
    """Every outcome of the chosen proposal, as far as *user* may read it."""
    proposal = Proposal.objects.filter(coalition=agreement.coalition_id).first()
    if proposal is None:
        return []
    try:
        outcomes = content_of(proposal, user=user).outcomes
    except (Refused, NotFound):
        return []
    names = {name.lower() for name in agreement.indicators.values_list("name", flat=True)}
    start = agreement.starts_on or today
    found = []
    for row in outcomes:
        promise = _promise(row, start, names)
        names.add(row.name.lower())
        found.append(promise)
    return found


def _promise(row: IntendedOutcome, start: date, names: set[str]) -> Promise:
    if why := _left_out(row, start, names):
        return Promise(row, left_out=why, is_there=row.name.lower() in names)
    upward = row.target > row.baseline
    return Promise(
        row,
        {
            "name": row.name,
            "definition": row.noticed or row.name,
            "unit": row.unit[:30],
            "direction": Direction.UP if upward else Direction.DOWN,
            "baseline": row.baseline,
            "baseline_on": start,
            "target": row.target,
            "target_on": date(row.year, 12, 31),
            "source": _("From the proposal; still to agree"),
        },
    )


def _left_out(row: IntendedOutcome, start: date, names: set[str]) -> str:
    """Why this promise cannot be an indicator yet; empty when it can."""
    if row.name.lower() in names:
        return _("There is an indicator with this name already.")
    if row.target is None or row.year is None:
        return _("The proposal names no number or year to aim at.")
    if row.baseline is None:
        return _("The proposal names no baseline. Measure it first, then add the indicator.")
    if row.target == row.baseline:
        return _("Baseline and target are the same, so the direction is not clear.")
    if date(row.year, 12, 31) <= start:
        return _("The year of the target has passed when the work starts.")
    if not row.unit:
        return _("The proposal names no unit, such as % or people.")
    return ""
