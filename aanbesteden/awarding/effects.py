"""What the steps of a question do to the award decision."""

from aanbesteden.assessment.operations import fix_outcome
from aanbesteden.awarding.letter_data import standstill_until
from aanbesteden.awarding.models import AwardDecision, AwardReason
from aanbesteden.awarding.queries import current_decision
from aanbesteden.awarding.sending import send_letters, tell_no_award, tell_withdrawn
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.tendering.queries import current_tender


def prepare_decision(question, *, by, at, reason, **data) -> None:
    """Fix the outcome of the panel, and begin a decision: a line per proposal and criterion."""
    tender = current_tender(question)
    fix_outcome(tender)
    decision = AwardDecision.objects.create(tender=tender)
    proposals = tender.proposals.filter(status=ProposalStatus.SUBMITTED)
    AwardReason.objects.bulk_create(
        AwardReason(decision=decision, proposal=proposal, criterion=criterion)
        for proposal in proposals
        for criterion in tender.criteria.all()
    )


def decide(question, *, by, at, reason, **data) -> None:
    """The decision stands, the letters leave, and the standstill runs from the day after."""
    decision = current_decision(question)
    decision.decided_by, decision.decided_at = by, at
    decision.standstill_until = standstill_until(decision.tender, at)
    decision.version += 1
    decision.save(update_fields=["decided_by", "decided_at", "standstill_until", "version"])
    send_letters(decision, by=by, at=at)


def withdraw(question, *, by, at, reason, **data) -> None:
    """The decision no longer stands, the coalitions hear it, and a new one can be prepared."""
    decision = current_decision(question)
    decision.withdrawn_at, decision.withdrawn_reason = at, reason
    decision.version += 1
    decision.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    tell_withdrawn(decision, at=at)
    prepare_decision(question, by=by, at=at, reason=reason)


def discard(question, *, by, at, reason, **data) -> None:
    """No award in this round: those who made a proposal hear it, what was prepared is void."""
    tender = current_tender(question)
    if tender is not None and tender.opened_at:
        tell_no_award(tender, at=at)
    decision = current_decision(question)
    if decision and not decision.decided_at:
        decision.withdrawn_at, decision.withdrawn_reason = at, reason
        decision.version += 1
        decision.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
