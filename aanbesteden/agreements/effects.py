"""Starting and ending the relation."""

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.awarding.queries import current_decision
from aanbesteden.tendering.effects import publish


def make_agreement(question, *, by, at, reason, **data) -> None:
    """A draft agreement with the chosen coalition."""
    coalition = current_decision(question).chosen.coalition
    Agreement.objects.create(question=question, coalition=coalition, created_at=at)


def end_failed(question, *, by, at, reason, **data) -> None:
    """The coalition stops; what was learnt stays, and the new round opens to all."""
    agreement = current_agreement(question)
    agreement.ended_at, agreement.lessons = at, reason
    agreement.version += 1
    agreement.save(update_fields=["ended_at", "lessons", "version"])
    coalition = agreement.coalition
    coalition.stopped_at = at
    coalition.version += 1
    coalition.save(update_fields=["stopped_at", "version"])
    publish(question, by=by, at=at, reason=reason)
