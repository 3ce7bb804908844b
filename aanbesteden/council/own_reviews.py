"""Planned days to look together, in the calendar of who joins: both sides of the agreement."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.agreements.parties import WORKS_FOR_MUNICIPALITY
from aanbesteden.coalitions.models import Partner
from aanbesteden.council.calendar import Entry, Kind
from aanbesteden.monitoring.arranging.models import ReviewDate
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, VERIFIER, held_by


def reviews_of(user, *, since: date) -> list[Entry]:
    """Every planned review that *user* joins, from that day on."""
    held = held_by(user)
    partner_of = Partner.objects.filter(
        Q(contact=user) | Q(organisation__members=user), left_at=None
    ).values("coalition")
    mine = Q(arrangement__agreement__question__in=held.query(*WORKS_FOR_MUNICIPALITY, VERIFIER))
    mine |= Q(arrangement__agreement__coalition__in=partner_of)
    inside = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
    mine |= Q(arrangement__agreement__coalition__in=inside)
    rows = ReviewDate.objects.filter(
        mine, planned_on__gte=since, arrangement__agreement__ended_at=None
    ).select_related("arrangement__agreement__question")
    return [_entry(row) for row in rows.distinct()]


def _entry(row: ReviewDate) -> Entry:
    question = row.arrangement.agreement.question
    return Entry(
        kind=Kind.MEETING,
        part="evaluatie",
        subject=("reviewdate", row.pk),
        question=question,
        starts=row.planned_on,
        title=_("Look together: %(about)s") % {"about": row.about},
        text=_("The sheet for the table: %(path)s")
        % {"path": reverse("monitoring:coming_review", args=[question.pk])},
        sequence=row.version - 1,
    )
