"""What somebody took on at a review."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.models import ReviewAction
from aanbesteden.monitoring.policies import FOLLOWING
from aanbesteden.waiting import Task, end_of_day


def review_actions(user, at: datetime) -> list[Task]:
    """Actions on somebody's own list that are not done."""
    rows = (
        ReviewAction.objects.filter(
            for_user=user,
            done_at=None,
            review__agreement__ended_at=None,
            review__agreement__question__status__in=FOLLOWING,
        )
        .select_related("review__agreement")
        .order_by("due_on", "pk")
    )
    return [
        Task(
            _("Do what you took on at the review"),
            row.text,
            reverse(
                "monitoring:finish_action",
                args=[row.review.agreement.question_id, row.review_id, row.pk],
            ),
            end_of_day(row.due_on),
            _("Say in one sentence how it ended. The next review begins with that."),
            _("Mark as done"),
        )
        for row in rows
    ]
