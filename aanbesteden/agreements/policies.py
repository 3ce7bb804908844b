"""Who reads the shared room, writes and signs the agreement, adjusts it and keeps its book."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.ledger.models import Book, LedgerEntry
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.parties import (
    Side,
    decides_for_municipality,
    own_parties,
    partners_of,
    sides_of,
    signs_for,
    waiting_parties,
)
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, Deny, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question, Status

UNDER_WAY = {Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY}
NOT_UNDER_WAY = deny(
    _("This agreement is not under way any more. What was agreed and recorded stays readable.")
)
NOT_AT_WORK = deny(
    _("Adjustments are proposed while the coalition is at work, not before or after.")
)
ANSWERED = UNDER_WAY
SIGNED_AGAIN = {Status.REALISATION, Status.ACCOUNTABILITY}
NOT_A_PARTY = deny(
    _("Only the municipality and the coalition do this. Ask one of them to do it for you.")
)


@policy
def room(user, question: Question):
    """The shared room: readers of the dossier, and whoever speaks for a partner."""
    if not user.is_authenticated:
        return SIGN_IN
    if question_policies.read_dossier.allows(user, question):
        return ALLOW
    agreement = current_agreement(question)
    return ALLOW if agreement and is_of_coalition(user, agreement) else HIDDEN


def is_of_coalition(user, agreement: Agreement) -> bool:
    """A member of the coalition, or somebody a partner named or belongs to."""
    return Side.COALITION in sides_of(user, agreement) or bool(partners_of(user, agreement))


def is_of_either_side(user, agreement: Agreement) -> bool:
    """Who made the agreement, on behalf of the municipality or of the coalition."""
    sides = bool(sides_of(user, agreement)) or is_of_coalition(user, agreement)
    return sides or decides_for_municipality(user, agreement)


def reads(user, agreement: Agreement) -> Allow | Deny:
    """As `room`, for an agreement that is at hand."""
    if not user.is_authenticated:
        return SIGN_IN
    if question_policies.read_dossier.allows(user, agreement.question):
        return ALLOW
    return ALLOW if is_of_coalition(user, agreement) else HIDDEN


def party_works(user, agreement: Agreement, statuses, too_late) -> Allow | Deny:
    """Allow either side while the question stands in *statuses*; otherwise say *too_late*."""
    if not sides_of(user, agreement):
        readable = reads(user, agreement)
        return NOT_A_PARTY if readable == ALLOW else readable
    if agreement.ended_at or agreement.question.status not in statuses:
        return too_late
    return ALLOW


@policy
def edit_text(user, agreement: Agreement):
    """Write the formal part and the social contract: both sides, until realisation starts."""
    return party_works(
        user,
        agreement,
        {Status.AGREEMENT},
        deny(_("The agreement is fixed since the realisation started. Propose an adjustment.")),
    )


@policy
def sign(user, agreement: Agreement):
    """Sign for at least one party, while the agreement is being made."""
    readable = reads(user, agreement)
    if readable != ALLOW:
        return readable
    if not signs_for(user, agreement):
        return deny(
            _(
                "Only the executive signs for the municipality, and for a partner its contact, "
                "a member of its organisation or the lead of the coalition."
            )
        )
    if not signing_is_open(agreement):
        return deny(_("Signing is over: the realisation has started or the coalition stopped."))
    return ALLOW


def signing_is_open(agreement: Agreement) -> bool:
    """While the agreement is made; later only because a partner joined, so there is a new text."""
    if agreement.ended_at:
        return False
    if agreement.question.status == Status.AGREEMENT:
        return True
    return bool(agreement.joined) and agreement.question.status in SIGNED_AGAIN


@policy
def propose_adjustment(user, agreement: Agreement):
    """Propose a change on the way: any party, while the coalition is at work."""
    if not partners_of(user, agreement):
        return party_works(user, agreement, {Status.REALISATION}, NOT_AT_WORK)
    if agreement.ended_at or agreement.question.status != Status.REALISATION:
        return NOT_AT_WORK
    return ALLOW


@policy
def answer_adjustment(user, adjustment: Adjustment):
    """Say yes or no for a party concerned that did not speak yet."""
    agreement = adjustment.agreement
    answer = reads(user, agreement)
    if answer != ALLOW:
        return answer
    if not own_parties(user, adjustment):
        return NOT_A_PARTY
    if agreement.ended_at or agreement.question.status not in ANSWERED:
        return NOT_UNDER_WAY
    if adjustment.agreed_at or adjustment.declined_at:
        return deny(_("This adjustment has already been answered. Propose a new one if needed."))
    if not waiting_parties(user, adjustment):
        return deny(_("The other side answers this adjustment. You see here when it has."))
    return ALLOW


@policy
def keep_book(user, agreement: Agreement):
    """Add lines to the household book: either side."""
    return party_works(user, agreement, UNDER_WAY, NOT_UNDER_WAY)


@policy
def cancel_line(user, entry: LedgerEntry):
    """Cancel a line of the household book; it stays readable."""
    if entry.book != Book.HOUSEHOLD:
        return deny(_("This amount belongs to another pot. Mend it on the page of that pot."))
    answer = keep_book.answer(user, entry.agreement)
    if answer == ALLOW and (entry.corrects_id or hasattr(entry, "corrected_by")):
        return deny(_("This line was cancelled already. Add a new line if that was wrong."))
    return answer
