"""Who sets an area budget, and who has a voice in its decisions."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements import policies
from aanbesteden.agreements.area.models import AreaDecision
from aanbesteden.agreements.parties import answers_for
from aanbesteden.policies import ALLOW, deny, policy

keep = policies.keep_book  # either side, while the agreement is under way


@policy
def speak(user, decision: AreaDecision):
    """Say yes or no for a party that did not speak yet."""
    agreement = decision.budget.agreement
    answer = policies.reads(user, agreement)
    if answer != ALLOW:
        return answer
    mine = answers_for(user, agreement)
    if not mine:
        return policies.NOT_A_PARTY
    if agreement.ended_at or agreement.question.status not in policies.UNDER_WAY:
        return policies.NOT_UNDER_WAY
    if decision.decided_at:
        return deny(_("This was decided already. Propose it anew if it has to be otherwise."))
    if not mine - set(decision.voices.values_list("partner", flat=True)):
        return deny(_("The parties you speak for have given their word already."))
    return ALLOW
