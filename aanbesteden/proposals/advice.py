"""What makers may look at once more before they hand in. Advice: none of it stops anybody."""

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.lifecycle import Check
from aanbesteden.proposals.content import BINDINGS, INDICATORS, LABELS
from aanbesteden.proposals.outcomes import read_outcomes


def look_again(said: dict, criteria, proposal_id: int) -> list[Check]:
    """Criteria that no part answers, and outcomes that nobody could check later.

    `said` is what lies under the seal; `criteria` are the award criteria of the round.
    """
    write = reverse("proposals:write", args=[proposal_id])
    outcomes = reverse("proposals:outcomes", args=[proposal_id])
    bound = said.get(BINDINGS) or {}
    lines = [
        _criterion(criterion, bound.get(str(criterion.pk), []), said, write)
        for criterion in criteria
        if not criterion.is_price
    ]
    rows = read_outcomes(said.get(INDICATORS))
    open_ends = [row.name for row in rows if not row.is_whole]
    lines.append(
        Check(
            _("What should change has a target and a year"),
            bool(rows) and not open_ends,
            ", ".join(open_ends) if rows else _("No row has been filled in yet."),
            outcomes,
        )
    )
    return lines


def _criterion(criterion, names: list[str], said: dict, url: str) -> Check:
    filled = [name for name in names if str(said.get(name, "")).strip()]
    detail = ", ".join(str(LABELS[name]) for name in filled)
    return Check(
        _("“%(criterion)s” is answered somewhere") % {"criterion": criterion.name},
        bool(filled),
        detail or _("Say below the text which part answers it."),
        f"{url}#id_answers_{criterion.pk}",
    )
