"""What somebody took on at a review."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.models import ReviewAction
from aanbesteden.monitoring.policies import FOLLOWING
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day


def _waiting(user, at: datetime):
    return ReviewAction.objects.filter(
        for_user=user,
        done_at=None,
        review__agreement__ended_at=None,
        review__agreement__question__status__in=FOLLOWING,
    )


def _task(row: Row) -> Task:
    return Task(
        _("Do what you took on at the review"),
        row.about,
        reverse("monitoring:finish_action", args=[row.place, row.other, row.key]),
        end_of_day(row.due_on),
        _("Say in one sentence how it ended. The next review begins with that."),
        _("Mark as done"),
    )


# Actions on somebody's own list that are not done.
review_actions = RowSource(
    _waiting,
    {"key": "pk", "about": "text", "due_on": "due_on",
     "place": "review__agreement__question", "other": "review"},
    _task,
)  # fmt: skip
