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
from aanbesteden.monitoring.reviewing.models import Conclusion, Dissent
from aanbesteden.monitoring.reviewing.sheet import freeze
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    review__disagreed=(_("A party sees something otherwise than the review says"), False),
    review__took_back=(_("A party took back what it saw otherwise"), False),
    review__concluded=(_("A review was concluded"), True),
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
def change_dissent(
    dissent: Dissent, *, text: str, by: User, at: datetime, version: int | None = None
) -> bool:
    """Other words from who gave them, until the review is concluded."""
    hold(dissent.review.agreement.question_id, dissent)
    policies.own_dissent.check(by, dissent)
    return save_changes(dissent, {"text": text}, kind="review.disagreed", by=by, at=at,
                        version=version, question=dissent.question, log_values=False)  # fmt: skip


@transaction.atomic
def take_back_dissent(dissent: Dissent, *, by: User, at: datetime) -> None:
    """Who gave it takes it back; the log keeps that it was there, not what it said."""
    hold(dissent.review.agreement.question_id, dissent)
    policies.own_dissent.check(by, dissent)
    before = {"about": dissent.about, "partner": dissent.partner_id}
    audit.record("review.took_back", dissent, by=by, at=at, question=dissent.question,
                 before=before)  # fmt: skip
    dissent.delete()


@transaction.atomic
def conclude(review: Review, *, by: User, at: datetime) -> Conclusion:
    """All is written down. From now on the sheet shows what lay on the table then."""
    hold(review.agreement.question_id, review)
    policies.conclude.check(by, review)
    made = Conclusion.objects.create(review=review, by=by, at=at, sheet=freeze(review))
    audit.record("review.concluded", made, by=by, at=at, question=made.question)
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
