"""Who puts an event on the lines, and who explains a point."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import answers_for
from aanbesteden.monitoring.failing.policies import name as speaks
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.models import Measurement
from aanbesteden.policies import ALLOW, deny, policy

NOT_YOUR_WORDS = deny(_("Another party wrote this. Put your own explanation beside it."))


@policy
def mark(user, agreement: Agreement):
    """Put an event on the lines: who speaks for a party."""
    return speaks.answer(user, agreement)


@policy
def change(user, happening: Happening):
    """Change it or take it off: the party that put it there."""
    return _own(user, happening)


@policy
def explain(user, measurement: Measurement):
    """Explain a point, in the name of one's own party."""
    return speaks.answer(user, measurement.indicator.agreement)


@policy
def correct(user, explanation: PointExplanation):
    """Put better words beside earlier ones, once per wording."""
    answer = _own(user, explanation)
    if answer == ALLOW and hasattr(explanation, "corrected_by"):
        return deny(_("These words were corrected already. Correct the newest ones instead."))
    return answer


def _own(user, row):
    answer = speaks.answer(user, row.agreement)
    if answer == ALLOW and row.partner_id not in answers_for(user, row.agreement):
        return NOT_YOUR_WORDS
    return answer
