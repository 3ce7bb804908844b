"""A case about the award before a judge: the standstill waits, and everybody hears it at once."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.awarding import policies
from aanbesteden.awarding.models import AwardDecision, CourtCase
from aanbesteden.awarding.operations import hold
from aanbesteden.awarding.sending import tell_letters
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused


@transaction.atomic
def bring_case(
    decision: AwardDecision, *, brought_on: date, about: str, by: User, at: datetime
) -> CourtCase:
    """Record that somebody went to court; from now on no agreement is made."""
    decision = hold(decision)
    policies.record_case.check(by, decision)
    if brought_on > timezone.localdate(at):
        raise Refused(_("This day still has to come. Record the case when it was brought."))
    if not about.strip():
        raise Refused(_("Say in a sentence what the case is about."))
    case = CourtCase.objects.create(
        decision=decision,
        brought_on=brought_on,
        about=about.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    question = decision.tender.question
    audit.record("courtcase.brought", case, by=by, at=at, question=question)
    _tell(decision, _("A case about the award was brought before a judge."), at=at)
    return case


@transaction.atomic
def end_case(case: CourtCase, *, ended_on: date, outcome: str, by: User, at: datetime) -> CourtCase:
    """Record how a case ended; the standstill goes on as it was."""
    decision = hold(case.decision)
    case = CourtCase.objects.select_for_update().get(pk=case.pk)
    case.decision = decision
    policies.end_case.check(by, case)
    if not case.brought_on <= ended_on <= timezone.localdate(at):
        raise Refused(_("A case ends after it was brought, and not on a day that has to come."))
    if not outcome.strip():
        raise Refused(_("Say in a sentence how it ended."))
    save_changes(
        case,
        {"ended_on": ended_on, "outcome": outcome.strip()},
        kind="courtcase.ended",
        by=by,
        at=at,
        question=decision.tender.question,
        log_values=False,
    )
    _tell(decision, _("The case about the award has ended."), at=at)
    return case


def _tell(decision: AwardDecision, text, *, at: datetime) -> None:
    """Every coalition that has a letter, at the same moment."""
    letters = list(decision.letters.select_related("proposal"))
    tell_letters(letters, text, "awarding/mail/case.txt", at=at)
