"""Who prepares a tender, answers about it, and asks. Once published its terms are fixed."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Status
from aanbesteden.roles import ADMINISTRATOR, CLERK, CONTROLLER, EXECUTIVE, STAFF, held_by

FIXED = deny(
    _(
        "The tender was published. Its text, conditions, criteria and dates no longer change, "
        "so that everybody competes on the same terms. What still has to change, you announce to "
        "everybody at once in a notice, with a reason. Or you withdraw the tender."
    )
)
NOT_NOW = deny(
    _(
        "The tender can be written when the council has set the frameworks. The dossier shows "
        "what comes first."
    )
)
PREPARES = {Status.TENDERING}
PLANS_AGAIN = {Status.AGREEMENT, Status.REALISATION}
UNTIL_ADVICE = {Status.COALITION_FORMING, Status.OPENING, Status.ASSESSMENT}
READS_RULES = (ADMINISTRATOR, STAFF, EXECUTIVE, CLERK, CONTROLLER)
APPOINTS = PREPARES | PLANS_AGAIN | UNTIL_ADVICE


@policy
def prepare(user, tender):
    """Write the terms: the process manager, until publication."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if tender.published_at:
        return FIXED
    return ALLOW if tender.question.status in PREPARES | PLANS_AGAIN else NOT_NOW


@policy
def plan(user, tender):
    """Plan the dates; after publication those that come after the deadline."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at:
        return deny(_("This round is over. Its dates stay as they are."))
    if tender.question.status in PREPARES | PLANS_AGAIN | UNTIL_ADVICE:
        return ALLOW
    return deny(_("The choice was made. The dates that follow stand with the award."))


@policy
def note_announcement(user, tender):
    """Note what TED did with the announcement; the day it stood there may come later."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at or tender.opened_at:
        return deny(_("The proposals were opened. What was noted about TED stays as it is."))
    return ALLOW


@policy
def keep_closed_periods(user, municipality):
    """Note when council and executive do not meet: the clerk and the administrator."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any((CLERK, ADMINISTRATOR), municipality.pk):
        return ALLOW
    return deny(_("The clerk or an administrator notes when council and executive do not meet."))


@policy
def appoint(user, tender):
    """Choose openers and assessors; who falls ill can be replaced."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at or tender.question.status not in APPOINTS:
        return deny(_("The assessment is over. Who opened and who assessed stays as it is."))
    return ALLOW


@policy
def accompany(user, tender):
    """Plan meetings and write minutes, before and during the time for proposals."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at or tender.opened_at:
        return deny(_("This round is over. Its meetings and minutes stay as they are."))
    return ALLOW


@policy
def answer_questions(user, tender):
    """Answer for everybody at once, as long as the round is open."""
    answer = question_policies.run.answer(user, tender.question)
    if not isinstance(answer, Allow):
        return answer
    if not tender.published_at:
        return deny(_("Questions come when the tender is published. There is nothing to answer."))
    if tender.closed_at:
        return deny(_("The round is closed. What was answered stays as it is."))
    return ALLOW


@policy
def announce(user, tender):
    """Change the terms of a public tender by a notice, while proposals can still be handed in."""
    answer = answer_questions.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if tender.question.status != Status.COALITION_FORMING:
        return deny(_("The time for proposals is over. The terms stay as they are."))
    return ALLOW


@policy
def ask(user, tender):
    """Anybody, also without an account, may ask about a published tender."""
    if not tender.published_at:
        return HIDDEN
    return question_policies.see.answer(user, tender.question)


@policy
def plan_round(user, question):
    """Prepare the next round while the agreement that failed still stands."""
    answer = question_policies.run.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if question.status not in PLANS_AGAIN:
        return deny(
            _(
                "A new round is prepared here when a coalition cannot go on: while the agreement "
                "is made or carried out."
            )
        )
    return ALLOW


@policy
def read_rules(user, municipality):
    """The rules as they hold in a municipality: for everybody with a role there."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any(READS_RULES, municipality.pk):
        return ALLOW
    return deny(_("Only people with a role at this municipality read its rules for tenders."))


@policy
def read(user, question):
    """The tender's room in the dossier."""
    if not user.is_authenticated:
        return SIGN_IN
    return question_policies.read_dossier.answer(user, question)
