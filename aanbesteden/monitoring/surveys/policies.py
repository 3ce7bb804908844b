"""Who makes, opens and closes a questionnaire. Answering needs a link and nothing else."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.policies import reads
from aanbesteden.monitoring.policies import interview
from aanbesteden.monitoring.surveys.models import Survey
from aanbesteden.policies import ALLOW, deny, policy

REMIND_AFTER = timedelta(days=3)


@policy
def make(user, agreement: Agreement):
    """Either side or the verifier."""
    return interview.answer(user, agreement)


@policy
def read(user, survey: Survey):
    """The questions, the links and the results: everybody in the room."""
    return reads(user, survey.agreement)


@policy
def run(user, survey: Survey):
    """Open, close, make links, show the results in public."""
    return make.answer(user, survey.agreement)


@policy
def remind(user, survey: Survey):
    """One reminder to a panel: some days after it opened, and before it closes."""
    answer = run.answer(user, survey)
    if answer != ALLOW:
        return answer
    today = timezone.localdate()
    if not survey.panel_id or not survey.takes_answers(today):
        return deny(_("Only a panel that can answer now can be reminded."))
    if survey.reminded_at:
        return deny(_("The panel was reminded already. People are reminded once."))
    if today < timezone.localdate(survey.opened_at) + REMIND_AFTER:
        return deny(_("Give people three days first. Then you can remind them once."))
    return ALLOW


@policy
def edit(user, survey: Survey):
    """Change the questions, until the first person can answer them."""
    answer = run.answer(user, survey)
    if answer == ALLOW and survey.opened_at:
        return deny(_("This questionnaire is open. Its questions stay the same for everybody."))
    return answer
