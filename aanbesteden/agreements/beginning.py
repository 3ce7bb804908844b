"""A first text of the formal part, from the chosen proposal and the tender. Nothing is saved."""

from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.budgets import Budget, Source
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.queries import content_of
from aanbesteden.templatetags.dutch import euro


def beginnings(agreement: Agreement, user) -> dict[str, Any]:
    """Texts for the fields that are still empty, as far as *user* may read the proposal."""
    proposal = Proposal.objects.filter(coalition=agreement.coalition_id).first()
    if proposal is None:
        return {}
    try:
        content = content_of(proposal, user=user)
    except (Refused, NotFound):
        return {}
    tender = agreement.coalition.tender
    asked = content.budget.asked
    most = tender.contribution
    found = {
        "performance": _joined(
            ("", content.text("approach")),
            (_("What changes for people"), content.text("outcomes")),
            (
                _("What it costs per year, and what the municipality pays of it"),
                _price(content.budget),
            ),
        ),
        "options": content.text("learning"),
        "other_agreements": _joined(
            (_("What is asked of the municipality"), content.text("asked_of_municipality")),
            (_("Risks and who carries them"), content.text("risks")),
            (_("The tender question"), tender.text),
        ),
        "ending": content.text("anchoring"),
        "amount": min(asked, most) if asked and most else asked or most,
    }
    return {name: value for name, value in found.items() if value and not getattr(agreement, name)}


def _price(budget: Budget) -> str:
    """Per year the sum of the lines, and the part of the municipality."""
    paid = Budget(None, tuple(line for line in budget.lines if line.source == Source.MUNICIPALITY))
    of_municipality = dict(paid.by_year)
    return "\n".join(
        _("%(year)s: %(total)s, of which %(part)s from the municipality")
        % {"year": year, "total": euro(total), "part": euro(of_municipality.get(year, 0))}
        for year, total in budget.by_year
    )


def _joined(*parts: tuple[str, str]) -> str:
    """Texts under their headings; what is empty stays away."""
    return "\n\n".join(
        f"{heading}:\n{text.strip()}" if heading else text.strip()
        for heading, text in parts
        if text.strip()
    )
