"""Sealed means sealed (law 5): opening and role decide, a superuser gets nothing extra."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions import policies as coalition_policies
from aanbesteden.coalitions.policies import INSIDE, is_inside
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import ASSESSOR, CONTROLLER, EXECUTIVE, OPENER, PROCESS_MANAGER, held_by
from aanbesteden.tendering.queries import award_stands, current_tender


@policy
def open_seals(user, question):
    """Confirm that the proposals may be opened; two people do so together."""
    if not user.is_authenticated:
        return SIGN_IN
    tender = current_tender(question)
    if tender and held_by(user).has(OPENER, tender.pk):
        return _OTHER_SIDE if _is_rival(user, tender) else ALLOW
    return deny(_("Only the people appointed for it open the proposals, two together."))


_OTHER_SIDE = deny(
    _(
        "You take part in a coalition of this round, so you do not open it. Ask the process "
        "manager to appoint somebody else."
    )
)


@policy
def see_opening(user, question):
    """Follow how the opening goes: the openers, and those who read the dossier."""
    if open_seals.allows(user, question):
        return ALLOW
    return question_policies.read_dossier.answer(user, question)


@policy
def begin(user, coalition):
    """Begin the proposal of a coalition: any of its members."""
    return coalition_policies.work.answer(user, coalition)


@policy
def enter(user, proposal):
    """Its makers: the page on which they see how far they are."""
    return coalition_policies.enter.answer(user, proposal.coalition)


@policy
def write(user, proposal):
    """Work on the text: any member, while it is a draft."""
    answer = coalition_policies.work.answer(user, proposal.coalition)
    if answer is not ALLOW:
        return answer
    if proposal.status == "submitted":
        return deny(
            _(
                "Your proposal has been handed in. Take it back first: until the deadline you can "
                "change it and hand it in again."
            )
        )
    if proposal.status == "withdrawn":
        return deny(_("Your proposal was withdrawn. The lead can take it up again."))
    return ALLOW


@policy
def lead(user, proposal):
    """Hand in, take back, withdraw: the lead of the coalition."""
    return coalition_policies.lead.answer(user, proposal.coalition)


@policy
def decide_late(user, proposal):
    """Accept or refuse a late proposal: the executive, on a request of its makers."""
    if not user.is_authenticated:
        return SIGN_IN
    if not hasattr(proposal, "late_request") or _is_rival(user, proposal.tender):
        return HIDDEN
    if held_by(user).has(EXECUTIVE, proposal.tender.question.municipality_id):
        return ALLOW
    if _checks_or_decides(user, proposal.tender.question):
        return deny(_("The executive decides on a late proposal. You can read along."))
    return HIDDEN


@policy
def see_late(user, question):
    """Read which proposals are late and what was decided: who runs, decides or checks."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if _checks_or_decides(user, question) else HIDDEN


@policy
def sign_off(user, partner):
    """Agree to the text on behalf of a partner: its contact person, or the lead for them."""
    answer = coalition_policies.work.answer(user, partner.coalition)
    if answer is not ALLOW or partner.contact_id == user.pk:
        return answer
    if coalition_policies.lead.allows(user, partner.coalition):
        return ALLOW
    return deny(_("The contact person of this partner agrees, or the lead on their behalf."))


@policy
def read(user, proposal):
    """Read the whole proposal.

    Its makers always may. Others only what was handed in, after two people broke the seal: those
    who run, decide or check the question, and assessors who declared no interest. Somebody with
    an interest, or with a place in a rival coalition, reads nothing, whatever else they are.
    """
    if not user.is_authenticated:
        return SIGN_IN
    if is_inside(user, proposal.coalition):
        return ALLOW
    tender = proposal.tender
    if not tender.opened_at or proposal.status != "submitted" or _is_rival(user, tender):
        return HIDDEN
    declared = proposal.coalition.declarations.filter(assessor=user).first()
    if declared and declared.has_interest:
        return HIDDEN
    if held_by(user).has(ASSESSOR, tender.pk):
        return ALLOW if declared else _DECLARE_FIRST
    return ALLOW if _checks_or_decides(user, tender.question) else HIDDEN


_DECLARE_FIRST = deny(
    _("First say whether you have an interest in this coalition. Then you can read its proposal.")
)


def _is_rival(user, tender) -> bool:
    held = held_by(user)
    inside = set().union(*(held.ids(role) for role in INSIDE))
    return bool(inside) and tender.coalitions.filter(pk__in=inside, stopped_at=None).exists()


def _checks_or_decides(user, question) -> bool:
    held = held_by(user)
    return (
        held.has(PROCESS_MANAGER, question.pk)
        or held.has(EXECUTIVE, question.municipality_id)
        or bool(held.ids(CONTROLLER) & municipality_ids(question))
    )


def is_awarded(proposal) -> bool:
    """Whether the round of this proposal led to an award that no longer can be undone."""
    return proposal.status == "submitted" and award_stands(proposal.tender)


@policy
def publish_sections(user, proposal):
    """Choose what everybody may read, after the opening: the lead of the coalition."""
    answer = coalition_policies.lead.answer(user, proposal.coalition)
    if answer is not ALLOW:
        return answer
    if proposal.tender.opened_at and proposal.status == "submitted":
        return ALLOW
    return deny(
        _("You choose what becomes public when the proposals have been opened. Until then not.")
    )


@policy
def see_public(user, proposal):
    """The parts its makers made public, when the award stands."""
    if not is_awarded(proposal) or not proposal.public_sections:
        return HIDDEN
    return question_policies.see.answer(user, proposal.tender.question)


@policy
def see_secrets(user, proposal):
    """What was marked as a trade secret, and what became of it: its makers, and who oversees."""
    if not user.is_authenticated:
        return SIGN_IN
    if is_inside(user, proposal.coalition):
        return ALLOW
    if not is_awarded(proposal) or _is_rival(user, proposal.tender):
        return HIDDEN
    return ALLOW if _checks_or_decides(user, proposal.tender.question) else HIDDEN


@policy
def weigh_secret(user, proposal):
    """Record that somebody wants to know it, and weigh it: the process manager or executive."""
    answer = see_secrets.answer(user, proposal)
    if answer is not ALLOW:
        return answer
    question = proposal.tender.question
    held = held_by(user)
    weighs = held.has(PROCESS_MANAGER, question.pk) or held.has(EXECUTIVE, question.municipality_id)
    if is_inside(user, proposal.coalition) or not weighs:
        return deny(_("The process manager or the executive weighs what becomes public."))
    return ALLOW


@policy
def speak_about_secret(user, request):
    """Say what the coalition thinks of a request: its lead, until it was decided."""
    answer = coalition_policies.lead.answer(user, request.proposal.coalition)
    if answer is not ALLOW:
        return answer
    if request.decided_at:
        return deny(_("This request was already decided. The decision stands with its reason."))
    return ALLOW
