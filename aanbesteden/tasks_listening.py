"""What waits around listening: signals about the execution to answer."""

from datetime import datetime

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, held_by
from aanbesteden.waiting import Task


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


LISTENING = (voices_to_answer,)
