"""Who says that they see it otherwise, and who marks an action as done."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.policies import reads
from aanbesteden.monitoring.models import Review, ReviewAction
from aanbesteden.monitoring.policies import FOLLOWING, NOT_FOLLOWED_NOW, edit_review
from aanbesteden.policies import ALLOW, deny, policy

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
    return ALLOW


@policy
def finish(user, action: ReviewAction):
    """Whoever writes the review, and the person on whose list the action stands."""
    agreement = action.review.agreement
    if action.for_user_id != user.pk or reads(user, agreement) != ALLOW:
        return edit_review.answer(user, action.review)
    if agreement.ended_at or agreement.question.status not in FOLLOWING:
        return NOT_FOLLOWED_NOW
    return ALLOW
