"""Who declares, reads, scores, compares and advises (DOMAIN.md 2.7).

Sealed content opens here for assessors only: after the opening, and per proposal only for who
declared to have no interest in its coalition.
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.interests import closed_to, competes, declared_free
from aanbesteden.assessment.queries import all_scores_are_in, is_concluded
from aanbesteden.coalitions.policies import INSIDE
from aanbesteden.policies import ALLOW, HIDDEN, NOT_YOURS, SIGN_IN, Allow, deny, policy
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import ASSESSOR, CONTROLLER, EXECUTIVE, held_by

STILL_SEALED = deny(
    _("The proposals are still sealed. Two people open them together; after that you read them.")
)
NOT_NOW = deny(
    _(
        "This is not being assessed now, so nothing was changed. What you wrote before stands as "
        "it is; the process manager can tell you more."
    )
)
FIRST_DECLARE = deny(
    _("First declare whether you have an interest in this coalition. Then the proposal opens.")
)
STEPPED_BACK = deny(
    _(
        "You stepped back for this coalition, and that stays so. Was it a mistake? The process "
        "manager can appoint another assessor."
    )
)
NOT_ALL_IN = deny(
    _(
        "The scores stay closed until every assessor has scored everything. So nobody is led by "
        "somebody else."
    )
)


def is_assessor(user, tender) -> bool:
    return held_by(user).has(ASSESSOR, tender.pk)


def oversees(user, question) -> bool:
    """Process manager, executive or controller of this question."""
    held, towns = held_by(user), municipality_ids(question)
    return bool(
        question_policies.manages(user, question)
        or held.ids(EXECUTIVE) & towns
        or held.ids(CONTROLLER) & towns
    )


@policy
def use_desk(user, obj=None):
    """The list of everything I assess."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if held_by(user).anywhere(ASSESSOR) else NOT_YOURS


@policy
def enter(user, tender):
    """The round as its assessors see it, from the opening on."""
    if not user.is_authenticated:
        return SIGN_IN
    if not is_assessor(user, tender):
        return HIDDEN
    return ALLOW if tender.opened_at else STILL_SEALED


@policy
def assess(user, tender):
    """Declare and score, as long as the assessment lasts."""
    answer = enter.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at or tender.question.status != Status.ASSESSMENT:
        return NOT_NOW
    return ALLOW


@policy
def declare(user, coalition):
    """Say whether I have an interest in this coalition; stepping back is final."""
    answer = assess.answer(user, coalition.tender)
    if not isinstance(answer, Allow):
        return answer
    proposal = getattr(coalition, "proposal", None)
    if proposal is None or proposal.status != ProposalStatus.SUBMITTED:
        return HIDDEN
    return STEPPED_BACK if coalition.pk in closed_to(user, coalition.tender) else ALLOW


@policy
def read_proposal(user, proposal):
    """Read an opened proposal; one I stepped back for does not exist for me."""
    answer = enter.answer(user, proposal.tender)
    if not isinstance(answer, Allow):
        return answer
    hidden = proposal.coalition_id in closed_to(user, proposal.tender)
    if hidden or proposal.status != ProposalStatus.SUBMITTED:
        return HIDDEN
    return ALLOW if proposal.coalition_id in declared_free(user, proposal.tender) else FIRST_DECLARE


@policy
def score(user, proposal):
    """Give points with reasons to a proposal I may read."""
    answer = read_proposal.answer(user, proposal)
    return assess.answer(user, proposal.tender) if isinstance(answer, Allow) else answer


@policy
def see_scores(user, tender):
    """The scores of everybody: assessors and who oversees, when all of them are in."""
    if not user.is_authenticated:
        return SIGN_IN
    on_panel = is_assessor(user, tender)
    if not on_panel and not oversees(user, tender.question):
        return HIDDEN
    if not on_panel and competes(user, tender):
        return deny(_("You take part in one of the coalitions. That is why you do not see scores."))
    return ALLOW if is_concluded(tender) or all_scores_are_in(tender) else NOT_ALL_IN


@policy
def follow(user, question):
    """How far the assessment is: everybody who reads the dossier."""
    return question_policies.read_dossier.answer(user, question)


@policy
def see_outcome(user, tender):
    """Ranking and advice speak of every proposal: closed to who stepped back for one."""
    answer = see_scores.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if closed_to(user, tender):
        return deny(
            _(
                "You stepped back for one of the coalitions. Ranking and advice speak of all of "
                "them, so somebody else on the panel takes care of that."
            )
        )
    return ALLOW


@policy
def write_advice(user, tender):
    """Write down the differences and the advice: the process manager or an assessor."""
    if not user.is_authenticated:
        return SIGN_IN
    if not is_assessor(user, tender) and not question_policies.manages(user, tender.question):
        return NOT_YOURS
    answer = see_outcome.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if tender.ended_at or tender.question.status != Status.ASSESSMENT:
        return NOT_NOW
    return ALLOW


@policy
def describe_panel(user, tender):
    """Say who is on the panel and from where they look: the process manager."""
    if not user.is_authenticated:
        return SIGN_IN
    if not question_policies.manages(user, tender.question):
        return NOT_YOURS
    return NOT_NOW if tender.ended_at else ALLOW


@policy
def agree(user, proposal):
    """Fix points together: who writes the advice, when all scores are in."""
    if proposal.status != ProposalStatus.SUBMITTED:
        return HIDDEN
    return write_advice.answer(user, proposal.tender)


@policy
def plan_talks(user, tender):
    """Invite all coalitions for a talk: the process manager, while it is assessed."""
    if not user.is_authenticated:
        return SIGN_IN
    if not question_policies.manages(user, tender.question):
        return NOT_YOURS
    if competes(user, tender):
        return HIDDEN
    now = tender.opened_at and not tender.ended_at
    return ALLOW if now and tender.question.status == Status.ASSESSMENT else NOT_NOW


@policy
def see_talks(user, tender):
    """Moments, questions and reports: the panel and who oversees; not who competes.

    A coalition somebody stepped back for is left out of what they see.
    """
    if not user.is_authenticated:
        return SIGN_IN
    if not is_assessor(user, tender) and not oversees(user, tender.question):
        return HIDDEN
    return HIDDEN if competes(user, tender) or not tender.opened_at else ALLOW


def hidden_from(user, tender) -> set[int]:
    """Coalitions of which *user* may not hear what was said: with an interest, or not declared."""
    closed = closed_to(user, tender)
    if not is_assessor(user, tender):
        return closed
    return closed | set(tender.coalitions.values_list("pk", flat=True)) - declared_free(
        user, tender
    )


@policy
def report_talk(user, talk):
    """Write the report: the panel or the process manager, unless they stepped back."""
    proposal = talk.proposal
    tender = proposal.tender
    answer = see_talks.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if proposal.coalition_id in closed_to(user, tender):
        return HIDDEN
    if is_assessor(user, tender) and proposal.coalition_id not in declared_free(user, tender):
        return FIRST_DECLARE
    if not is_assessor(user, tender) and not question_policies.manages(user, tender.question):
        return NOT_YOURS
    if tender.ended_at or tender.question.status != Status.ASSESSMENT:
        return NOT_NOW
    return ALLOW


@policy
def see_own_talk(user, proposal):
    """The coalition itself: when, where, how long, and the questions it gets."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if held_by(user).has_any(INSIDE, proposal.coalition_id) else HIDDEN


@policy
def see_moment(user, talk):
    """When one talk is: that coalition, and assessors who may hear what is said there."""
    answer = see_own_talk.answer(user, talk.proposal)
    if isinstance(answer, Allow) or not user.is_authenticated:
        return answer
    tender = talk.proposal.tender
    if not is_assessor(user, tender) or talk.proposal.coalition_id in hidden_from(user, tender):
        return HIDDEN
    return see_talks.answer(user, tender)
