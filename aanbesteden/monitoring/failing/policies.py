"""Who names what does not work, says what was learnt, and chooses what follows."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.policies import propose_adjustment, reads
from aanbesteden.monitoring.failing.models import Failure, Stage
from aanbesteden.monitoring.policies import FOLLOWING, NOT_FOLLOWED_NOW, hold_review
from aanbesteden.policies import ALLOW, deny, policy

NOT_A_VOICE = deny(
    _("Only who speaks for a party does this. Ask your party, or the process manager.")
)
IS_PUBLIC = deny(_("What was learnt is public now, so these words stay as they are."))
FOLLOWED = deny(_("It was chosen what follows. Propose an adjustment if more has to change."))


def _speaks(user, agreement: Agreement):
    """Somebody who speaks for a party, while the coalition is followed."""
    readable = reads(user, agreement)
    if readable != ALLOW:
        return readable
    if not answers_for(user, agreement):
        return NOT_A_VOICE
    if agreement.ended_at or agreement.question.status not in FOLLOWING:
        return NOT_FOLLOWED_NOW
    return ALLOW


@policy
def name(user, agreement: Agreement):
    """Say in the name of one's own party what does not work."""
    return _speaks(user, agreement)


@policy
def change(user, failure: Failure):
    """Say it better: the party that named it, until the lesson is public."""
    answer = _speaks(user, failure.agreement)
    if answer != ALLOW:
        return answer
    if failure.partner_id not in answers_for(user, failure.agreement):
        return deny(_("Another party named this. Put your own view in what you learnt from it."))
    return IS_PUBLIC if failure.public_at else ALLOW


@policy
def speak(user, failure: Failure):
    """Say what one's own party learnt."""
    answer = _speaks(user, failure.agreement)
    return IS_PUBLIC if answer == ALLOW and failure.public_at else answer


@policy
def write_lesson(user, failure: Failure):
    """Write down what was learnt together: either side or the verifier."""
    answer = hold_review.answer(user, failure.agreement)
    return IS_PUBLIC if answer == ALLOW and failure.public_at else answer


@policy
def tell(user, failure: Failure):
    """Make the lesson public after the day on which every party should have spoken."""
    answer = write_lesson.answer(user, failure)
    if answer == ALLOW and not failure.lesson:
        return deny(_("Write down first what you learnt together."))
    return answer


@policy
def follow(user, failure: Failure):
    """Choose what follows: either side or the verifier, once."""
    answer = hold_review.answer(user, failure.agreement)
    return FOLLOWED if answer == ALLOW and is_followed(failure) else answer


@policy
def propose(user, failure: Failure):
    """Propose the adjustment that comes of it."""
    answer = propose_adjustment.answer(user, failure.agreement)
    return FOLLOWED if answer == ALLOW and is_followed(failure) else answer


def is_followed(failure: Failure) -> bool:
    return failure.stage not in (Stage.NAMED, Stage.LEARNT)
