"""Who takes part in a round, as everybody may know it: coalitions, or the parties let in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.assessment.validity_models import standing_aside
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.coalitions.queries import visible_coalitions
from aanbesteden.dutch_text import sort_key
from aanbesteden.tendering.models import Route, Tender
from aanbesteden.tendering.queries import award_stands

MOST_PARTNERS = 1000


@dataclass(frozen=True)
class Line:
    """A title with a text, and where it leads."""

    title: str
    url: str = ""
    text: str = ""
    aside: str = ""


def coalition_lines(tender: Tender) -> list[Line]:
    """Visible coalitions by name, each with its partners and whom it looks for; one query.

    An open house has none: there it is who was admitted.
    """
    if tender.route == Route.OPEN_HOUSE:
        return _admitted(tender)
    rows = (
        Partner.objects.filter(coalition__in=visible_coalitions(tender).order_by(), left_at=None)
        .select_related("coalition")
        .order_by("coalition__name", "coalition_id", "-is_lead", "name")
    )
    names: dict[Coalition, list[str]] = {}
    for row in rows[:MOST_PARTNERS]:
        names.setdefault(row.coalition, []).append(row.name)
    in_order = sorted(names.items(), key=lambda item: sort_key(item[0].name))
    aside = _set_aside(tender)
    return [
        Line(
            coalition.name,
            reverse("coalitions:card", args=[coalition.pk]),
            ", ".join(partners),
            _said_beside(coalition, tender, aside),
        )
        for coalition, partners in in_order
    ]


def _set_aside(tender: Tender) -> set[int]:
    """Coalitions whose proposal did not count, once the award stands."""
    if not award_stands(tender):
        return set()
    rows = standing_aside().filter(proposal__tender=tender)
    return set(rows.values_list("proposal__coalition", flat=True))


def _said_beside(coalition: Coalition, tender: Tender, aside: set[int]) -> str:
    """Whom it looks for while that can be; later that its proposal did not count."""
    if coalition.pk in aside:
        return _("its proposal was set aside")
    if coalition.looking_for and not tender.closed_at:
        return _("looks for: %(what)s") % {"what": coalition.looking_for}
    return ""


def _admitted(tender: Tender) -> list[Line]:
    """The parties of an open house, in the order in which they came."""
    rows = tender.admissions.filter(admitted_at__isnull=False, ended_at=None)
    in_order = rows.order_by("admitted_at", "pk")[:MOST_PARTNERS]
    return [Line(row.name, text=str(row.get_kind_display())) for row in in_order]
