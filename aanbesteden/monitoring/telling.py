"""Writes to stories and reviews. Nothing of a story ever stands in the event log."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.editing import save_changes
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.models import Review, ReviewAction, Story
from aanbesteden.monitoring.rules import review_problems
from aanbesteden.monitoring.stories.operations import keep
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question

audit.declare(
    story__changed=(_("A story was edited"), False),
    review__held=(_("A review was held together"), True),
    review__changed=(_("A review was edited"), False),
    action__added=(_("An action was agreed at a review"), False),
)


@transaction.atomic
def tell_story(
    question: Question, *, values: dict[str, Any], by: User | None, at: datetime, email: str = ""
) -> Story:
    """Tell a story. `values`: title, text, pseudonym, about, moved, told_as, consent.

    `by` is None for a teller without an account. Without consent nothing is kept at all.
    """
    hold(question.pk, question)
    policies.tell.check(by or AnonymousUser(), question)
    return keep(current_agreement(question), values, by=by, email=email, at=at)


@transaction.atomic
def change_story(
    story: Story,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Take names and recognisable details out before it is published."""
    hold(story.agreement.question_id, story)
    policies.edit_story.check(by, story)
    return save_changes(
        story,
        changes,
        kind="story.changed",
        by=by,
        at=at,
        version=version,
        question=story.question,
        log_values=False,
    )


def step_story(story: Story, name: str, *, by: User, at: datetime):
    """Publish, keep or withdraw a story."""
    return take_step(story, name, by=by, at=at)


# Reviews --------------------------------------------------------------------------


@transaction.atomic
def record_review(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime
) -> Review:
    """Write down what was found at a review (the questions of DOMAIN.md 2.8)."""
    hold(agreement.question_id, agreement)
    policies.hold_review.check(by, agreement)
    refuse_problems(review_problems(values, at))
    made = Review.objects.create(agreement=agreement, **values)
    audit.record(
        "review.held",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"held_on": made.held_on},
    )
    return made


@transaction.atomic
def change_review(
    review: Review, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    hold(review.agreement.question_id, review)
    policies.edit_review.check(by, review)
    refuse_problems(review_problems(changes, at))
    return save_changes(
        review,
        changes,
        kind="review.changed",
        by=by,
        at=at,
        version=version,
        question=review.agreement.question,
        log_values=False,  # who were there is personal
    )


@transaction.atomic
def add_action(review: Review, *, values: dict[str, Any], by: User, at: datetime) -> ReviewAction:
    """Agree who does what before when. `values`: text, owner, due_on."""
    hold(review.agreement.question_id, review)
    policies.edit_review.check(by, review)
    made = ReviewAction.objects.create(review=review, **values)
    audit.record(
        "action.added",
        made,
        by=by,
        at=at,
        question=review.agreement.question,
        after={"due_on": made.due_on},
    )
    return made
