"""Who sets up a travel budget, keeps it, and decides about its spending."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements import policies
from aanbesteden.agreements.ledger.models import Book, LedgerEntry
from aanbesteden.agreements.parties import partners_of, sides_of
from aanbesteden.agreements.travel.models import TravelBudget, TravelSpending
from aanbesteden.policies import ALLOW, deny, policy


@policy
def change_budget(user, budget: TravelBudget):
    """Change amount, keeper or turnover: either side, until payment was called for."""
    answer = policies.keep_book.answer(user, budget.agreement)
    if answer == ALLOW and budget.called_at:
        return deny(_("Payment was called for. What changes now, changes in next year's budget."))
    return answer


@policy
def keep(user, budget: TravelBudget):
    """Call for payment, record what came in and pay: whoever speaks for the keeper."""
    answer = policies.reads(user, budget.agreement)
    if answer != ALLOW:
        return answer
    if budget.keeper_id not in partners_of(user, budget.agreement):
        return deny(_("The partner that keeps the travel budget does this."))
    if budget.agreement.ended_at or budget.agreement.question.status not in policies.UNDER_WAY:
        return policies.NOT_UNDER_WAY
    return ALLOW


@policy
def propose(user, budget: TravelBudget):
    """Propose spending: either side."""
    answer = policies.keep_book.answer(user, budget.agreement)
    if answer == ALLOW and not budget.called_at:
        return deny(_("Spending can be proposed once payment was called for."))
    return answer


@policy
def decide(user, spending: TravelSpending):
    """Approve or refuse: somebody else than who proposed it."""
    answer = policies.keep_book.answer(user, spending.budget.agreement)
    if answer != ALLOW:
        return answer
    if spending.decided_at:
        return deny(_("This was decided already. Propose it anew if it has to be otherwise."))
    if spending.proposed_by_id == user.pk or not sides_of(user, spending.budget.agreement):
        return deny(_("Somebody else decides about what you proposed."))
    return ALLOW


@policy
def undo(user, entry: LedgerEntry):
    """Undo a payment that was recorded wrongly: the keeper of that year."""
    budget = TravelBudget.objects.filter(agreement=entry.agreement, year=entry.year).first()
    if entry.book != Book.TRAVEL or budget is None:
        return deny(_("This amount does not belong to the travel budget."))
    answer = keep.answer(user, budget)
    if answer != ALLOW:
        return answer
    if entry.corrects_id or hasattr(entry, "corrected_by"):
        return deny(_("This line was cancelled already. Add a new line if that was wrong."))
    if (
        not entry.lines.filter(to_account__kind="pot").exists()
        and not entry.lines.filter(from_account__kind="pot").exists()
    ):
        return deny(_("The call for payment itself stays as it is."))
    return ALLOW
