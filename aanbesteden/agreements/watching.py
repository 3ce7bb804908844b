"""The sum of agreed changes against the original value of an agreement.

The limit is a dated default of the municipality, with its source (tendering/rules.toml), for the
routes that know one. Changes count together: what came and what went are set off.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.agreements.household.sums import ZERO
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import agreed_adjustments
from aanbesteden.charts.words import plain_number
from aanbesteden.tendering.models import Route
from aanbesteden.tendering.rule_values import held_by_tender

# A subsidy, an open house and a challenge are no contract that was tendered: no limit is known.
WITHOUT_LIMIT = {Route.SUBSIDY, Route.OPEN_HOUSE, Route.CHALLENGE}
NEAR = Decimal("0.8")  # of the limit: from here on the page warns


@dataclass(frozen=True)
class Watch:
    """The original value and what changed in it, in euros; the limit in percent, if any."""

    original: Decimal | None
    changed: Decimal
    limit: Decimal | None
    source: str = ""
    to_check: bool = False

    @property
    def percent(self) -> Decimal | None:
        if not self.original:
            return None
        return (abs(self.changed) * 100 / self.original).quantize(Decimal("0.1"))

    @property
    def is_over(self) -> bool:
        return self._passes(Decimal(1))

    @property
    def is_near(self) -> bool:
        return not self.is_over and self._passes(NEAR)

    def _passes(self, part: Decimal) -> bool:
        if not self.original or self.limit is None:
            return False
        return abs(self.changed) * 100 > self.limit * part * self.original

    def with_change(self, amount: Decimal | None) -> "Watch":
        """As it would be with one change more."""
        changed = self.changed + (amount or ZERO)
        return Watch(self.original, changed, self.limit, self.source, self.to_check)


def watch_of(agreement: Agreement, *, on: date) -> Watch:
    """How far the agreed changes of *agreement* go, as the rules hold on that day."""
    tender = agreement.coalition.tender
    amounts = agreed_adjustments(agreement).values_list("money_change", flat=True)
    changed = sum((amount for amount in amounts if amount), ZERO)
    if tender.route in WITHOUT_LIMIT:
        return Watch(agreement.amount, changed, None)
    held = held_by_tender(tender, on)["contract_change"]
    return Watch(
        agreement.amount, changed, held.value, held.rule.source, to_check=held.rule.mark != "F"
    )


def adjustment_problems(
    values: dict[str, Any], agreement: Agreement, at: datetime
) -> dict[str, str]:
    """What a proposal still lacks: above the limit it says why that is possible."""
    amount = values.get("money_change")
    if not amount or values.get("limit_reason", "").strip():
        return {}
    after = watch_of(agreement, on=timezone.localdate(at)).with_change(amount)
    if not after.is_over:
        return {}
    return {
        "limit_reason": _(
            "With this, all changes together come to %(percent)s percent of the agreement. The "
            "limit is %(limit)s percent (%(source)s). Ask a lawyer, and write down why it can be."
        )
        % {
            "percent": plain_number(after.percent or ZERO),
            "limit": plain_number(after.limit or ZERO),
            "source": after.source,
        }
    }
