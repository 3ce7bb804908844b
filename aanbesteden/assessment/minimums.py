"""What the call says about the ranking: minimums to reach, and what decides between equals."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.assessment.counting import half_up, mean
from aanbesteden.templatetags.dutch import number
from aanbesteden.tendering.models import Tender, TieBreak


def below(tender: Tender, cells: Sequence[Any], total: Decimal | None) -> tuple[str, ...]:
    """The minimums that were not reached, in words; compared with the exact means.

    `cells` are those of one proposal: each with its criterion and the points that count.
    """
    found = []
    for cell in cells:
        least, got = cell.criterion.least_points, mean(cell.counting)
        if least is not None and got is not None and got < least:
            what = {"criterion": cell.criterion.name, "got": _points(got), "least": least}
            found.append(_("%(criterion)s: %(got)s, at least %(least)s is asked") % what)
    if tender.least_total is not None and total is not None and total < tender.least_total:
        totals = {"got": number(total, 2), "least": number(tender.least_total, 2)}
        found.append(_("total: %(got)s, at least %(least)s is asked") % totals)
    return tuple(found)


def _points(got: Fraction) -> str:
    """With two decimals, and never rounded up to the minimum that was missed."""
    shown = half_up(got)
    return number(shown, 2) if Fraction(shown) <= got else number(shown - Decimal("0.01"), 2)


def decider(tender: Tender, cells: Sequence[Any]) -> list[Fraction]:
    """Between equal totals: the means from the heaviest criterion on, if the call says so."""
    if tender.tie_break != TieBreak.HEAVIEST:
        return []
    heaviest = sorted(cells, key=lambda cell: -cell.criterion.weight)
    return [mean(cell.counting) or Fraction(0) for cell in heaviest]


def tie_in_words(tie_break: str) -> str:
    """What happens with equal totals, as one sentence for advice and letters."""
    if tie_break == TieBreak.HEAVIEST:
        return _(
            "With equal totals the points on the heaviest criterion decide, then those on the next."
        )
    if tie_break == TieBreak.LOTS:
        return _("Equal totals share a place; then lots are drawn.")
    return _("Equal totals share a place.")
