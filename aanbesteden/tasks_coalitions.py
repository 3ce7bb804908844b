"""What waits for people because of coalitions and their proposals."""

from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.advert_models import Interest
from aanbesteden.coalitions.room_models import RoomTask
from aanbesteden.proposals.models import LateRequest
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, EXECUTIVE, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.waiting import Task, end_of_day


def late_proposals(user, at: datetime) -> list[Task]:
    """The executive: late proposals on which it has to decide before the opening."""
    towns = held_by(user).ids(EXECUTIVE)
    if not towns:
        return []
    rows = LateRequest.objects.filter(
        decided_at=None,
        proposal__tender__question__municipality__in=towns,
        proposal__tender__opened_at=None,
        proposal__tender__ended_at=None,
    ).select_related("proposal__tender__question")
    return [
        Task(
            _("Decide on a late proposal"),
            row.proposal.tender.question.short_name,
            reverse("proposals:decide_late", args=[row.proposal_id]),
            None,
            _("A coalition says why it was late. The opening waits for your decision."),
            _("Decide"),
        )
        for row in rows
    ]


def acquaintances(user, at: datetime) -> list[Task]:
    """Somebody would like to meet this person, who has not said the same yet."""
    rows = (
        Interest.objects.filter(
            other__user=user, other__withdrawn_at=None, advert__withdrawn_at=None
        )
        .filter(other__tender__closed_at=None, other__tender__deadline__gt=at)
        .exclude(other__interests__other=F("advert"))
        .select_related("other__tender__question")
    )
    return [
        Task(
            _("Somebody would like to meet you"),
            row.other.tender.question.short_name,
            reverse("coalitions:adverts", args=[row.other.tender_id]),
            row.other.tender.deadline,
            _("What they bring fits with what you look for, or the other way round."),
            _("Look"),
        )
        for row in rows
    ]


def _in_rooms(user, at: datetime):
    return RoomTask.objects.filter(
        owner=user,
        done_at=None,
        coalition__stopped_at=None,
        coalition__in=held_by(user).ids(COALITION_LEAD) | held_by(user).ids(COALITION_MEMBER),
    )


def _to_the_room(row: Row) -> Task:
    return Task(
        row.text,
        row.about,
        reverse("coalitions:together", args=[row.place]),
        end_of_day(row.due_on),
        _("You agreed this in the room of your coalition."),
        _("To the room"),
    )


# What somebody took upon them in a coalition's room.
room_tasks = RowSource(
    _in_rooms,
    {"text": "text", "about": "coalition__name", "due_on": "due_on", "place": "coalition"},
    _to_the_room,
)

COALITIONS = (late_proposals, acquaintances)
