"""The rows of a tender as pages show them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from aanbesteden.charts.balance import LEFT, RIGHT, SHARED, Balance, Carried
from aanbesteden.tendering.content_models import Carrier, RiskCondition

SIDES = {Carrier.MUNICIPALITY: LEFT, Carrier.SHARED: SHARED, Carrier.COALITION: RIGHT}


def balance_of(risks: Iterable[RiskCondition]) -> Balance | None:
    """Who carries which risk, drawn; None when nothing is written down."""
    rows = tuple(Carried(row.what, SIDES[Carrier(row.carried_by)], row.how) for row in risks)
    if not rows:
        return None
    return Balance(_("Who carries which risk"), _("municipality"), _("coalition"), rows)
