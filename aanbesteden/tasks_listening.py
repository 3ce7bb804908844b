"""What waits around listening: signals about the execution, and trust."""

from datetime import datetime

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aanbesteden.agreements.parties import WORKS_FOR_MUNICIPALITY
from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring.policies import FOLLOWING
from aanbesteden.monitoring.trust.models import TrustRound
from aanbesteden.monitoring.trust.results import result, talk_before
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.roles import (
    COALITION_LEAD,
    COALITION_MEMBER,
    EXECUTIVE,
    PROCESS_MANAGER,
    held_by,
)
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day


def voices_to_answer(user, at: datetime) -> list[Task]:
    """Who answers a signal about the execution; without a name, both who lead."""
    held = held_by(user)
    runs = Q(agreement__question__in=held.query(PROCESS_MANAGER))
    leads = Q(agreement__coalition__in=held.ids(COALITION_LEAD))
    mine = Partner.objects.filter(
        Q(contact=user) | Q(organisation__members=user), left_at=None
    ).values("pk")
    wanted = (
        (Q(turned_at=None) & (runs | leads))
        | (Q(turned_at__isnull=False, turn=None) & runs)
        | (Q(turn__isnull=False) & (leads | Q(turn__in=mine)))
    )
    rows = (
        Voice.objects.filter(wanted, answered_at=None, agreement__ended_at=None)
        .values(question=F("agreement__question"), name=F("agreement__question__short_name"))
        .annotate(count=Count("pk", distinct=True))
        .order_by("question")
    )
    return [
        Task(
            ngettext(
                "Answer %(count)s signal about the execution",
                "Answer %(count)s signals about the execution",
                row["count"],
            )
            % {"count": row["count"]},
            row["name"],
            reverse("monitoring:voices", args=[row["question"]]),
            why=_("Who sent it waits for an answer."),
            action=_("Answer it"),
        )
        for row in rows
    ]


def _marks(user, at: datetime):
    """Both sides of a pair: a round of trust that is open and waits for their marks."""
    held = held_by(user)
    mine = Partner.objects.filter(
        Q(contact=user) | Q(organisation__members=user), left_at=None
    ).values("pk")
    ours = Q(pair__agreement__question__in=held.query(*WORKS_FOR_MUNICIPALITY)) | Q(
        pair__agreement__question__municipality__in=held.ids(EXECUTIVE)
    )
    theirs = Q(
        pair__agreement__coalition__in=held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    ) | Q(pair__agreement__coalition__partners__in=mine)
    wanted = (Q(pair__one=None) & (ours | theirs)) | Q(pair__one__in=mine) | Q(pair__other__in=mine)
    return (
        TrustRound.objects.filter(wanted, closes_on__gte=timezone.localdate(at))
        .filter(pair__agreement__ended_at=None, pair__agreement__question__status__in=FOLLOWING)
        .exclude(answers__user=user)
        .distinct()
    )


def _give_marks(row: Row) -> Task:
    return Task(
        _("Say how much you trust the other side"),
        row.about,
        reverse("monitoring:give_marks", args=[row.place, row.key]),
        end_of_day(row.due_on),
        _("Both sides answer four short statements."),
        _("Give your marks"),
    )


marks_to_give = RowSource(
    _marks,
    {"key": "pk", "about": "pair__agreement__question__short_name", "due_on": "closes_on",
     "place": "pair__agreement__question"},
    _give_marks,
)  # fmt: skip


def talks_to_hold(user, at: datetime) -> list[Task]:
    """Who runs the question and who leads the coalition: trust that is low and not talked about."""
    held = held_by(user)
    runs = Q(pair__agreement__question__in=held.query(PROCESS_MANAGER))
    leads = Q(pair__agreement__coalition__in=held.ids(COALITION_LEAD))
    today = timezone.localdate(at)
    rows = (
        TrustRound.objects.filter(runs | leads, closes_on__lt=today, conversation=None)
        .filter(pair__agreement__ended_at=None, pair__agreement__question__status__in=FOLLOWING)
        .select_related(
            "pair__one",
            "pair__other",
            "pair__agreement__question__municipality",
            "pair__agreement__coalition",
        )
        .prefetch_related("answers")
        .order_by("closes_on", "pk")
    )
    return [
        Task(
            _("Talk about trust"),
            row.question.short_name,
            reverse("monitoring:trust_talk", args=[row.question.pk, row.pk]),
            end_of_day(talk_before(row)),
            _("One side gives the other a low mark. Talk within two weeks, while it is fresh."),
            action=_("Write down the conversation"),
        )
        for row in rows
        if result(row, row.pair, today=today).asks_talk
    ]


def _remainders(user, at: datetime):
    """Who runs the question: words of a withdrawn story that only a person can take away."""
    mine = held_by(user).query(PROCESS_MANAGER)
    return Remainder.objects.filter(settled_at=None, story__agreement__question__in=mine)


def _wipe(row: Row) -> Task:
    return Task(
        _("Look at what is left of a withdrawn story"),
        row.about,
        reverse("monitoring:settle_remainder", args=[row.place, row.key]),
        end_of_day(row.due_on),
        _("The teller took it back. Here only a person can see what should go."),
        _("Look at it"),
    )


remainders_to_settle = RowSource(
    _remainders,
    {"key": "pk", "about": "story__agreement__question__short_name", "due_on": "due_on",
     "place": "story__agreement__question"},
    _wipe,
)  # fmt: skip

LISTENING = (voices_to_answer, talks_to_hold)
