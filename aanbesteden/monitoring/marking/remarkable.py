"""When a point is remarkable: one rule that everybody can read. Pure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

JUMP = Decimal("0.25")
WRONG_WAY = Decimal("0.10")
RULE = _(
    "A point stands out when it lies a quarter or more of the way from baseline to target away "
    "from the one before, or a tenth of that way in the wrong direction. Any point can be "
    "explained."
)


def stands_out(before: Decimal, value: Decimal, *, baseline: Decimal, target: Decimal) -> bool:
    """Whether *value* is remarkable after *before*, by `RULE`."""
    way = target - baseline
    if not way:
        return False
    step = (value - before) / way  # as a share of the whole way; below nought is the wrong way
    return abs(step) >= JUMP or step <= -WRONG_WAY
