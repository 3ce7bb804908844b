"""Who proposes a new partner, and when."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import partners_of
from aanbesteden.agreements.policies import party_works
from aanbesteden.policies import ALLOW, deny, policy
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Route

WHILE = {Status.AGREEMENT, Status.REALISATION}
TOO_LATE = deny(
    _("New partners join while the agreement is made or the coalition is at work, not after.")
)
ASKS_ITSELF = deny(
    _("In an open house a party asks to take part itself, on the page of the open house.")
)


@policy
def propose_newcomer(user, agreement: Agreement):
    """Propose a new partner: any party, from the agreement on."""
    answer = ALLOW
    if not partners_of(user, agreement):
        answer = party_works(user, agreement, WHILE, TOO_LATE)
    elif agreement.ended_at or agreement.question.status not in WHILE:
        answer = TOO_LATE
    if answer == ALLOW and agreement.coalition.tender.route == Route.OPEN_HOUSE:
        return ASKS_ITSELF
    return answer
