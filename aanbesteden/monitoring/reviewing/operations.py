"""Writes around a review: who sees it otherwise, and how an action ended."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.parties import answers_for
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.models import Review, ReviewAction
from aanbesteden.monitoring.reviewing import policies
from aanbesteden.monitoring.reviewing.models import Dissent
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    review__disagreed=(_("A party sees something otherwise than the review says"), False),
    action__done=(_("An action of a review was done"), False),
)


@transaction.atomic
def disagree(
    review: Review, *, partner: Partner | None, about: str, text: str, by: User, at: datetime
) -> Dissent:
    """Record what a party (no partner: the municipality) sees otherwise.

    Whoever speaks again about the same answer replaces the words of that party.
    """
    hold(review.agreement.question_id, review)
    policies.disagree.check(by, review)
    if (partner.pk if partner else None) not in answers_for(by, review.agreement):
        raise Refused(_("You cannot speak on behalf of this party. Choose one you speak for."))
    made, is_new = Dissent.objects.get_or_create(
        review=review,
        about=about,
        partner=partner,
        defaults={"text": text, "by": by, "at": at},
    )
    if not is_new:
        save_changes(
            made,
            {"text": text},
            kind="review.disagreed",
            by=by,
            at=at,
            question=made.question,
            log_values=False,
        )
        return made
    audit.record(
        "review.disagreed", made, by=by, at=at, question=made.question, after={"about": about}
    )
    return made


@transaction.atomic
def finish_action(action: ReviewAction, *, outcome: str, by: User, at: datetime) -> bool:
    """Mark an action as done, with a word about how it ended."""
    hold(action.review.agreement.question_id, action)
    policies.finish.check(by, action)
    if action.done_at:
        raise Refused(_("This action was already marked as done. Nothing was changed."))
    if not outcome.strip():
        raise Refused(_("Say in one sentence how it ended. The next review begins with that."))
    return save_changes(
        action,
        {"done_at": at, "outcome": outcome.strip()},
        kind="action.done",
        by=by,
        at=at,
        question=action.review.agreement.question,
        log_values=False,  # words about people may stand in it
    )
