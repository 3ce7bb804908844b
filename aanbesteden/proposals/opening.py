"""Breaking the seals: two appointed people, after the deadline, in one transaction."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import User
from aanbesteden.proposals import guards, policies
from aanbesteden.proposals.models import OpeningConfirmation
from aanbesteden.questions.models import Question, Status
from aanbesteden.tendering.operations import TooLate
from aanbesteden.tendering.queries import current_tender

audit.declare(proposal__opening_confirmed=(_("Somebody confirmed the opening"), False))


@transaction.atomic
def confirm_opening(question: Question, *, by: User, at) -> bool:
    """Confirm that the seals may be broken; the second confirmation breaks them.

    Returns whether the proposals are open now. Raises `Refused` for who was not appointed,
    before the deadline, and when the same person confirms twice.
    """
    policies.open_seals.check(by, question)
    locked = Question.objects.select_for_update().get(pk=question.pk)
    tender = current_tender(locked)
    _may_be_opened(locked, tender, at)
    if tender.opening_confirmations.filter(user=by).exists():
        raise NotNow(
            _("You already confirmed. Somebody else who was appointed opens together with you.")
        )
    confirmation = OpeningConfirmation.objects.create(tender=tender, user=by, at=at)
    audit.record("proposal.opening_confirmed", confirmation, by=by, at=at, question=locked)
    if guards.confirmed(tender).count() < guards.OPENERS:
        return False
    take_step(question, "open_proposals", by=by, at=at)
    return True


def _may_be_opened(question: Question, tender, at) -> None:
    if tender is None or tender.opened_at:
        raise NotNow(_("These proposals have already been opened. Nothing was changed."))
    if not tender.deadline or at < tender.deadline:
        raise TooLate(
            _("The deadline has not passed yet. Before it nobody opens anything, together neither.")
        )
    if question.status != Status.OPENING:
        raise NotNow(_("The round has not been closed yet. The process manager does that first."))
    if not guards.there_are_proposals(question, at).ok:
        raise NotNow(
            _(
                "Nobody handed in a proposal, so there is nothing to open. The executive decides "
                "how to go on: back to the articulation, or back to the frameworks."
            )
        )
