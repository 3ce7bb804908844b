"""The texts that every proposal consists of: what they are called here and in the call.

A call may say how long each can be; what coalitions write in them stays with `proposals`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

FEWEST, MOST = 20, 20_000  # words that a call can allow for one part

TEXT_PARTS: dict[str, Any] = {
    "approach": _("Approach"),
    "outcomes": _("Intended outcomes"),
    "asked_of_municipality": _("What you ask of the municipality"),
    "risks": _("Risks and who carries them"),
    "learning": _("Room to learn and adjust"),
    "anchoring": _("What remains"),
    "vulnerable": _("The most vulnerable"),
}
