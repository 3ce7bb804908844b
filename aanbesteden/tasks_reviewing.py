"""What waits around a review: what somebody took on, and what does not work."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring.failing.models import Failure, FailureWord
from aanbesteden.monitoring.models import ReviewAction
from aanbesteden.monitoring.policies import FOLLOWING
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, held_by
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


# What does not work ------------------------------------------------------------------------


def _failures():
    """Those of agreements that are under way."""
    return Failure.objects.filter(
        agreement__ended_at=None, agreement__question__status__in=FOLLOWING
    )


def _silent(user, at: datetime):
    """Whose party did not say yet what it learnt, or what it thinks of the joint lesson."""
    spoken = FailureWord.objects.filter(~Q(verdict="") | Q(failure__lesson=""))
    town = Exists(spoken.filter(failure=OuterRef("pk"), partner=None))
    own = Partner.objects.filter(
        Q(contact=user) | Q(organisation__members=user),
        coalition=OuterRef("agreement__coalition"),
        left_at=None,
    )
    heard = spoken.filter(failure=OuterRef(OuterRef("pk")), partner=OuterRef("pk"))
    runs = Q(agreement__question__in=held_by(user).query(PROCESS_MANAGER))
    return _failures().filter(
        (runs & ~Q(town)) | Q(Exists(own.filter(~Exists(heard)))), public_at=None
    )


def _say_learnt(row: Row) -> Task:
    return Task(
        _("Say what you learnt from what does not work"),
        row.about,
        reverse("monitoring:learn_from_failure", args=[row.place, row.key]),
        end_of_day(row.due_on),
        _("Every party gives its own word. Then you write down together what you learnt."),
        _("Give your word"),
    )


def _unfollowed(user, at: datetime):
    """Who runs the question and who leads the coalition: learnt, and nothing follows yet."""
    held = held_by(user)
    mine = Q(agreement__question__in=held.query(PROCESS_MANAGER))
    mine |= Q(agreement__coalition__in=held.ids(COALITION_LEAD))
    declined = Q(adjustment__declined_at__isnull=False)
    nothing = Q(adjustment=None, follows="") | declined
    return _failures().filter(mine, nothing, public_at__isnull=False)


def _choose_what_follows(row: Row) -> Task:
    return Task(
        _("Choose what follows from what did not work"),
        row.about,
        reverse("monitoring:failure", args=[row.place, row.key]),
        why=_("You learnt from it. Change the approach, stop with it, or look for others."),
        action=_("Choose"),
    )


_FIELDS = {"key": "pk", "about": "title", "place": "agreement__question"}
words_about_failure = RowSource(_silent, _FIELDS | {"due_on": "words_by"}, _say_learnt)
failures_to_follow = RowSource(_unfollowed, _FIELDS, _choose_what_follows)
