"""Who says that they see it otherwise, and who marks an action as done."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.policies import reads
from aanbesteden.monitoring.models import Review, ReviewAction
from aanbesteden.monitoring.policies import (
    CONCLUDED,
    FOLLOWING,
    NOT_FOLLOWED_NOW,
    edit_review,
    hold_review,
)
from aanbesteden.monitoring.reviewing.models import Dissent
from aanbesteden.policies import ALLOW, HIDDEN, NOT_YOURS, deny, policy

NOT_A_VOICE = deny(
    _("Only who speaks for a party records what that party sees otherwise. Ask your party.")
)


@policy
def disagree(user, review: Review):
    """Record under the name of one's own party what it sees otherwise."""
    agreement = review.agreement
    readable = reads(user, agreement)
    if readable != ALLOW:
        return readable
    if not answers_for(user, agreement):
        return NOT_A_VOICE
    if agreement.ended_at or agreement.question.status not in FOLLOWING:
        return NOT_FOLLOWED_NOW
    return CONCLUDED if hasattr(review, "conclusion") else ALLOW


@policy
def own_dissent(user, dissent: Dissent):
    """Change or take back what one sees otherwise: who wrote it, until the review is concluded."""
    if dissent.by_id != user.pk:
        return NOT_YOURS if reads(user, dissent.review.agreement) == ALLOW else HIDDEN
    return disagree.answer(user, dissent.review)


@policy
def conclude(user, review: Review):
    """Say that all is written down: whoever writes the review, once."""
    return edit_review.answer(user, review)


@policy
def finish(user, action: ReviewAction):
    """Whoever writes the review, and the person on whose list the action stands."""
    agreement = action.review.agreement
    if action.for_user_id != user.pk or reads(user, agreement) != ALLOW:
        return hold_review.answer(user, agreement)
    if agreement.ended_at or agreement.question.status not in FOLLOWING:
        return NOT_FOLLOWED_NOW
    return ALLOW
