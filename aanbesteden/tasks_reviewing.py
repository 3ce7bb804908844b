"""What waits around a review: what somebody took on, and what does not work."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring.arranging.models import ReviewDate
from aanbesteden.monitoring.failing.models import Failure, FailureWord
from aanbesteden.monitoring.models import Review, ReviewAction
from aanbesteden.monitoring.policies import FOLLOWING
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, VERIFIER, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day

PREPARE_AHEAD = timedelta(days=21)
STILL_ASKED = timedelta(days=60)


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


# Days to look together ----------------------------------------------------------------------


def _coming(user, at: datetime):
    """Who runs, verifies or leads: a planned day that is near, or past and not written down."""
    held, today = held_by(user), timezone.localdate(at)
    mine = Q(arrangement__agreement__question__in=held.query(PROCESS_MANAGER, VERIFIER))
    mine |= Q(arrangement__agreement__coalition__in=held.ids(COALITION_LEAD))
    written = Review.objects.filter(
        agreement=OuterRef("arrangement__agreement"),
        held_on__gte=OuterRef("planned_on"),
    )
    return ReviewDate.objects.filter(
        mine,
        ~Exists(written),
        planned_on__range=(today - STILL_ASKED, today + PREPARE_AHEAD),
        arrangement__agreement__ended_at=None,
        arrangement__agreement__question__status__in=FOLLOWING,
    )


def _prepare(row: Row) -> Task:
    return Task(
        _("Prepare the review"),
        row.about,
        reverse("monitoring:coming_review", args=[row.place]),
        end_of_day(row.due_on),
        _("On this day all look together. The sheet is drawn up by itself: read it, invite all."),
        _("To the sheet"),
    )


reviews_to_prepare = RowSource(
    _coming,
    {"key": "pk", "about": "about", "due_on": "planned_on",
     "place": "arrangement__agreement__question"},
    _prepare,
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
