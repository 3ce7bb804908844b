"""Who deals with what is left of a withdrawn story: who runs its question."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question


@policy
def look(user, question: Question):
    """The list of places: the process manager."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if question_policies.manages(user, question) else HIDDEN


@policy
def settle(user, remainder: Remainder):
    """Say what was done about one place; once."""
    answer = look.answer(user, remainder.question)
    if answer == ALLOW and remainder.settled_at:
        return deny(_("This was dealt with already. Nothing was changed."))
    return answer
