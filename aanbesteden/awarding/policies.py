"""Who prepares the award, who reads which letter, who objects and who answers (DOMAIN.md 2.7)."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.interests import closed_to, competes
from aanbesteden.assessment.policies import oversees
from aanbesteden.policies import ALLOW, HIDDEN, NOT_YOURS, SIGN_IN, Allow, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Status
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, EXECUTIVE, held_by
from aanbesteden.tendering.queries import current_tender

INSIDE = (COALITION_LEAD, COALITION_MEMBER)


def _is_executive(user, question) -> bool:
    return held_by(user).has(EXECUTIVE, question.municipality_id)


def _round(question):
    """The round of this question, remembered for the length of a request."""
    known = getattr(question, "_award_round", None)
    if known is None:
        known = question._award_round = current_tender(question)
    return known


OTHER_SIDE = deny(
    _(
        "You take part in a coalition of this round, so you do not decide on it and do not read "
        "what others were told. Somebody else does that."
    )
)


def _competes(user, question) -> bool:
    tender = _round(question)
    return tender is not None and competes(user, tender)


@policy
def decide(user, question):
    """Decide on an award, or that there is none: the executive, unless they take part."""
    answer = question_policies.decide.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    return OTHER_SIDE if _competes(user, question) else ALLOW


@policy
def prepare(user, question):
    """Choose and write reasons: process manager or executive, until the decision."""
    if not user.is_authenticated:
        return SIGN_IN
    if not question_policies.manages(user, question) and not _is_executive(user, question):
        return NOT_YOURS
    if question.status != Status.AWARD:
        return deny(
            _(
                "The award is prepared when the panel has given its advice, and no longer changes "
                "once the executive has decided. The dossier shows where the question stands."
            )
        )
    if closed_to(user, _round(question)):
        return deny(
            _(
                "You have an interest in one of the coalitions, so you stepped back. Somebody else "
                "prepares this award."
            )
        )
    return ALLOW


@policy
def see(user, question):
    """The page about the award: everybody who reads the dossier."""
    return question_policies.read_dossier.answer(user, question)


@policy
def oversee(user, question):
    """Letters, objections and earlier decisions: process manager, executive, controller."""
    if not user.is_authenticated:
        return SIGN_IN
    if not oversees(user, question):
        return NOT_YOURS
    return OTHER_SIDE if _competes(user, question) else ALLOW


@policy
def see_letters(user, obj=None):
    """The list of letters to my coalitions; empty for who is in none."""
    return ALLOW if user.is_authenticated else SIGN_IN


@policy
def read_letter(user, letter):
    """The coalition it is addressed to, and who oversees without taking part in another one."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any(INSIDE, letter.proposal.coalition_id):
        return ALLOW
    tender = letter.decision.tender
    return ALLOW if oversees(user, tender.question) and not competes(user, tender) else HIDDEN


@policy
def object_to(user, letter):
    """Object on behalf of the coalition, while the standstill lasts; the day is checked apart."""
    answer = read_letter.answer(user, letter)
    if not isinstance(answer, Allow):
        return answer
    if not held_by(user).has(COALITION_LEAD, letter.proposal.coalition_id):
        return deny(_("The lead of your coalition objects on behalf of all of you. Ask them."))
    if letter.decision.withdrawn_at:
        return deny(_("This decision was withdrawn, so there is nothing to object to now."))
    if letter.decision.tender.question.status != Status.STANDSTILL:
        return TOO_LATE
    return ALLOW


TOO_LATE = deny(
    _(
        "The standstill period has ended, so an objection is no longer possible here. Call the "
        "municipality if you want to talk about the decision."
    )
)


@policy
def answer(user, objection):
    """Answer an objection: the executive or the process manager, once."""
    question = objection.decision.tender.question
    if not user.is_authenticated:
        return SIGN_IN
    if not question_policies.manages(user, question) and not _is_executive(user, question):
        return NOT_YOURS if oversees(user, question) else HIDDEN
    if competes(user, objection.decision.tender):
        return OTHER_SIDE
    if objection.answered_at:
        return deny(
            _("This objection has already been answered. The coalition has the answer; it stays.")
        )
    return ALLOW


@policy
def record_case(user, decision):
    """Record a case before a judge: process manager or executive, in the standstill."""
    question = decision.tender.question
    if not user.is_authenticated:
        return SIGN_IN
    if not question_policies.manages(user, question) and not _is_executive(user, question):
        return NOT_YOURS if oversees(user, question) else HIDDEN
    if competes(user, decision.tender):
        return OTHER_SIDE
    if question.status != Status.STANDSTILL or decision.withdrawn_at:
        return deny(
            _(
                "A case can be recorded while the standstill runs. After that the agreement "
                "stands; ask a lawyer what a case means for it."
            )
        )
    return ALLOW


@policy
def end_case(user, case):
    """Record how a case ended: the same people, once."""
    answer = record_case.answer(user, case.decision)
    if not isinstance(answer, Allow):
        return answer
    if case.ended_on:
        return deny(_("How this case ended was already recorded, and stays so."))
    return ALLOW


VALIDITY_LASTS = (Status.ASSESSMENT, Status.AWARD)
NOT_NOW = deny(
    _(
        "This is possible from the opening until the award was decided. Nothing was changed; the "
        "dossier shows where the question stands."
    )
)


def _judged_now(proposal) -> bool:
    tender = proposal.tender
    return bool(
        tender.opened_at and not tender.ended_at and tender.question.status in VALIDITY_LASTS
    )


@policy
def see_validity(user, question):
    """What was asked to mend and what was set aside: who oversees, unless they take part."""
    answer = oversee.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    return OTHER_SIDE if _competes(user, question) else ALLOW


@policy
def ask_repair(user, proposal):
    """Ask a coalition to mend an omission: the process manager, until the decision."""
    question = proposal.tender.question
    answer = see_validity.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not question_policies.manages(user, question):
        return deny(_("The process manager asks a coalition to mend something."))
    return ALLOW if _judged_now(proposal) and proposal.status == "submitted" else NOT_NOW


@policy
def set_aside(user, proposal):
    """Set a proposal aside, or reverse that: the executive, until the decision."""
    question = proposal.tender.question
    answer = see_validity.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not _is_executive(user, question):
        return deny(_("The executive decides whether a proposal is set aside. You can read along."))
    return ALLOW if _judged_now(proposal) and proposal.status == "submitted" else NOT_NOW


@policy
def see_own_validity(user, proposal):
    """What my coalition may mend, and whether its proposal was set aside: its members."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if held_by(user).has_any(INSIDE, proposal.coalition_id) else HIDDEN


@policy
def answer_repair(user, repair):
    """Mend it: the lead of the coalition, once; the last day is checked apart."""
    answer = see_own_validity.answer(user, repair.proposal)
    if not isinstance(answer, Allow):
        return answer
    if not held_by(user).has(COALITION_LEAD, repair.proposal.coalition_id):
        return deny(_("The lead of your coalition answers on behalf of all of you. Ask them."))
    if repair.answered_at:
        return deny(_("This was answered before. The answer stands as it is."))
    return ALLOW if _judged_now(repair.proposal) else NOT_NOW


@policy
def read_repair(user, repair):
    """The answer and its file: the coalition, and who oversees without taking part."""
    if see_own_validity.allows(user, repair.proposal):
        return ALLOW
    if not user.is_authenticated:
        return SIGN_IN
    question = repair.proposal.tender.question
    return ALLOW if see_validity.allows(user, question) else HIDDEN


@policy
def read_aside(user, row):
    """The letter about setting aside: the same people."""
    return read_repair.answer(user, row)
