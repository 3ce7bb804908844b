"""Who sets an area budget, and who has a voice in its decisions."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements import policies
from aanbesteden.agreements.area.models import AreaDecision
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry
from aanbesteden.agreements.parties import answers_for
from aanbesteden.policies import ALLOW, deny, policy

keep = policies.keep_book  # either side, while the agreement is under way


@policy
def undo(user, entry: LedgerEntry):
    """Undo money that was recorded wrongly: either side. A decision of the parties stands."""
    if entry.book != Book.AREA:
        return deny(_("This amount does not belong to the area budget."))
    answer = keep.answer(user, entry.agreement)
    if answer != ALLOW:
        return answer
    if entry.corrects_id or hasattr(entry, "corrected_by"):
        return deny(_("This line was cancelled already. Add a new line if that was wrong."))
    if entry.lines.filter(from_account__kind=AccountKind.PLANNED_POT).exists():
        return deny(_("The parties decided this together, so one of them cannot undo it."))
    return ALLOW


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
