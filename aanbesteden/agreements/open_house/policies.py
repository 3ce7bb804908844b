"""Everybody may ask; who runs the question answers; the executive alone excludes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import CONTROLLER, EXECUTIVE, held_by
from aanbesteden.tendering.models import Route

OPEN = {Status.COALITION_FORMING, Status.AGREEMENT, Status.REALISATION}
CLOSED = deny(_("This open house takes no new parties now. What stands on the page, stays."))


def is_open(tender) -> bool:
    """Whether parties can come in: from publication until the work ends, without a last day."""
    return bool(tender.published_at and not tender.ended_at and tender.question.status in OPEN)


@policy
def see(user, tender):
    """The conditions and who takes part: everybody."""
    if tender.route != Route.OPEN_HOUSE or not tender.published_at:
        return HIDDEN
    return question_policies.see.answer(user, tender.question)


@policy
def ask(user, tender):
    """Ask to take part: anybody with an account, at any time."""
    answer = see.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if not user.is_authenticated:
        return SIGN_IN
    if question_policies.manages(user, tender.question) or _decides(user, tender):
        return deny(_("You answer requests for this open house, so you do not make one."))
    return ALLOW if is_open(tender) else CLOSED


def _decides(user, tender) -> bool:
    return held_by(user).has(EXECUTIVE, tender.question.municipality_id)


@policy
def oversee(user, tender):
    """Requests and exclusions: who runs, decides or checks the question."""
    if not user.is_authenticated:
        return SIGN_IN
    checks = bool(held_by(user).ids(CONTROLLER) & municipality_ids(tender.question))
    runs = question_policies.manages(user, tender.question)
    return ALLOW if checks or runs or _decides(user, tender) else HIDDEN


@policy
def decide(user, admission):
    """Admit or refuse: who runs the question."""
    answer = oversee.answer(user, admission.tender)
    if not isinstance(answer, Allow):
        return answer
    if not question_policies.manages(user, admission.tender.question):
        return deny(_("The process manager answers this request. You can read along."))
    if not admission.is_open:
        return deny(_("This request was answered. A party can always ask again."))
    return ALLOW if is_open(admission.tender) else CLOSED


@policy
def propose_exclusion(user, admission):
    """Begin an exclusion: who runs the question, of a party that takes part."""
    answer = oversee.answer(user, admission.tender)
    if not isinstance(answer, Allow):
        return answer
    if not question_policies.manages(user, admission.tender.question):
        return deny(_("The process manager begins this. The executive decides."))
    if not admission.takes_part or admission.exclusions.filter(decided_at=None).exists():
        return deny(_("This party does not take part, or an exclusion was begun already."))
    return ALLOW


@policy
def speak(user, exclusion):
    """Give its own word: who asked admission for this party, until the decision."""
    if not user.is_authenticated:
        return SIGN_IN
    admission = exclusion.admission
    if admission.asked_by_id != user.pk:
        return (
            deny(_("Only the party itself gives its word. You read it here when it did."))
            if oversee.allows(user, admission.tender)
            else HIDDEN
        )
    if exclusion.decided_at:
        return deny(_("The executive has decided. Its reason stands on the page."))
    return ALLOW


@policy
def decide_exclusion(user, exclusion):
    """Decide, after the party was heard or its time is over: the executive."""
    tender = exclusion.admission.tender
    answer = oversee.answer(user, tender)
    if not isinstance(answer, Allow):
        return answer
    if not _decides(user, tender):
        return deny(_("Only the executive excludes a party."))
    if exclusion.decided_at:
        return deny(_("This was decided. The decision stands with its reason."))
    return ALLOW


def was_heard(exclusion, at) -> bool:
    """The party gave its word, or had the time for it."""
    return bool(exclusion.heard_at) or timezone.localdate(at) > exclusion.hear_before
