"""What the council reads, plans, records, asks; and who answers."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.policies import SET_AT, read_framework
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, deny, policy
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import (
    OVER,
    manages,
    municipality_ids,
    read_dossier,
    record_council,
)
from aanbesteden.roles import (
    ASSESSOR,
    CLERK,
    COALITION_LEAD,
    COALITION_MEMBER,
    COUNCIL_MEMBER,
    EXECUTIVE,
    held_by,
)

HELD = deny(
    _("This moment has been held. Its date and what the council could do stay as they are.")
)
CANCELLED = deny(_("This moment was cancelled. Plan a new one if the council still meets."))


def _at_council(user, role, question) -> set[int]:
    """The municipalities of the question in whose council *user* holds *role*."""
    return held_by(user).ids(role) & municipality_ids(question)


@policy
def overview(user, obj=None):
    """The council's own start page."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(COUNCIL_MEMBER, CLERK):
        return ALLOW
    return deny(
        _("This page is for council members and the clerk. Public questions stand under Questions.")
    )


@policy
def own_calendar(user, obj=None):
    """A calendar of one's own: the council, who judges proposals, and who is in a coalition."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(COUNCIL_MEMBER, CLERK, ASSESSOR, COALITION_LEAD, COALITION_MEMBER):
        return ALLOW
    return deny(
        _(
            "A calendar of your own is for council members, the clerk, assessors and coalitions. "
            "Dates of public questions stand in the calendar for everybody."
        )
    )


@policy
def read(user, question):
    """The council's page of one question: its councils, and those who read the dossier."""
    if not user.is_authenticated:
        return SIGN_IN
    if _at_council(user, COUNCIL_MEMBER, question) or read_dossier.allows(user, question):
        return ALLOW
    return HIDDEN


@policy
def read_proposal(user, question):
    """The proposal for frameworks as a paper: everybody, once the council decided on it."""
    if question.public_since and question.status in SET_AT:
        return ALLOW
    if not user.is_authenticated:
        return HIDDEN
    return read_framework.answer(user, question)


@policy
def plan(user, question):
    """Plan an influence moment: the process manager, or the clerk of one of the councils."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if _at_council(user, CLERK, question):
        return ALLOW
    if not manages(user, question):
        return deny(_("Only the clerk and the process manager plan moments for the council."))
    if question.status in OVER:
        return deny(_("This question has ended. Only the clerk still plans a moment for it."))
    return ALLOW


def councils_to_plan_for(user, question) -> set[int]:
    """Whose moments *user* plans: the clerk of the own council, the process manager of each."""
    if manages(user, question):
        return municipality_ids(question)
    return _at_council(user, CLERK, question)


@policy
def change_moment(user, moment):
    """Move or describe anew a moment that has not been held."""
    answer = plan.answer(user, moment.question)
    if not isinstance(answer, Allow):
        return answer
    if moment.municipality_id not in councils_to_plan_for(user, moment.question):
        return deny(_("This is a moment of another council. Its own clerk changes it."))
    if moment.cancelled_at:
        return CANCELLED
    return HELD if moment.held_on else ALLOW


@policy
def cancel_moment(user, moment):
    """Call a moment off, with a reason that everybody reads: who may move it."""
    return change_moment.answer(user, moment)


@policy
def attach(user, moment):
    """Lay papers before the council, or take them away; also after the moment."""
    answer = plan.answer(user, moment.question)
    if not isinstance(answer, Allow):
        return answer
    if moment.municipality_id not in councils_to_plan_for(user, moment.question):
        return deny(_("This is a moment of another council. Its own clerk changes it."))
    return CANCELLED if moment.cancelled_at else ALLOW


@policy
def record_moment(user, moment):
    """Record what the council did: the clerk of that council, who may also correct it."""
    answer = read.answer(user, moment.question)
    if not isinstance(answer, Allow):
        return answer
    if not held_by(user).has(CLERK, moment.municipality_id):
        return deny(_("Only the clerk of this council records what the council did."))
    return CANCELLED if moment.cancelled_at else ALLOW


@policy
def record_decision(user, moment):
    """Record a proposal, amendment or motion with its votes, or correct it: the clerk."""
    return record_moment.answer(user, moment)


def councils_promised_to(user, question) -> set[int]:
    """The councils whose promises *user* records: as their clerk, or as their executive."""
    held = held_by(user)
    return (held.ids(CLERK) | held.ids(EXECUTIVE)) & municipality_ids(question)


@policy
def promise(user, question):
    """Record what was promised to the council."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if councils_promised_to(user, question):
        return ALLOW
    return deny(_("Only the clerk and the executive record what was promised to the council."))


@policy
def change_promise(user, made):
    """Mend a promise, or say what became of it: the clerk or the executive of that council."""
    answer = read.answer(user, made.question)
    if not isinstance(answer, Allow):
        return answer
    held = held_by(user)
    if held.has_any((CLERK, EXECUTIVE), made.municipality_id):
        return ALLOW
    return deny(_("Only the clerk and the executive record what was promised to the council."))


@policy
def arrange(user, municipality=None):
    """Set the term and the portfolios of a council: its clerk."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    allowed = held.has(CLERK, municipality.pk) if municipality else held.anywhere(CLERK)
    return ALLOW if allowed else deny(_("Only the clerk of the council arranges this."))


@policy
def record_framework(user, question):
    """Record the decision on the frameworks while they lie before the council."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    answer = record_council.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if question.status == Status.FRAMEWORK:
        return ALLOW
    if question.status in SET_AT:
        return deny(_("The council has set the frameworks. They no longer change here."))
    return deny(
        _("The frameworks do not lie before the council yet. The process manager sends them.")
    )


@policy
def ask(user, question):
    """A council member asks in between; everybody reads the answer."""
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not _at_council(user, COUNCIL_MEMBER, question):
        return deny(_("Only council members ask questions here."))
    if question.status in OVER:
        return deny(_("This question has ended. Ask the clerk where your question belongs now."))
    return ALLOW


@policy
def answer_question(user, council_question):
    """The process manager answers, also when the question ended meanwhile."""
    answer = read.answer(user, council_question.question)
    if not isinstance(answer, Allow):
        return answer
    if manages(user, council_question.question):
        return ALLOW
    return deny(_("Only the process manager of this question answers the council."))
