"""The rows of a tender as pages show them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from aanbesteden.charts.balance import LEFT, RIGHT, SHARED, Balance, Carried
from aanbesteden.tendering.content_models import Carrier, GroundRule, RiskCondition, Subject
from aanbesteden.tendering.models import Tender

SIDES = {Carrier.MUNICIPALITY: LEFT, Carrier.SHARED: SHARED, Carrier.COALITION: RIGHT}


def balance_of(risks: Iterable[RiskCondition]) -> Balance | None:
    """Who carries which risk, drawn; None when nothing is written down."""
    rows = tuple(Carried(row.what, SIDES[Carrier(row.carried_by)], row.how) for row in risks)
    if not rows:
        return None
    return Balance(_("Who carries which risk"), _("municipality"), _("coalition"), rows)


def rules_of(tender: Tender) -> list[GroundRule]:
    """The rules in words, in the order in which a call tells them; one query."""
    order = Subject.values
    return sorted(tender.ground_rules.all(), key=lambda row: (order.index(row.subject), row.pk))


def unsaid(rules: Iterable[GroundRule]) -> list[Subject]:
    """Subjects of a usual call about which nothing was said yet."""
    said = {row.subject for row in rules} | {Subject.OTHER.value}
    return [one for one in Subject if one.value not in said]
