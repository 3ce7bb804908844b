"""Shortcuts of these tests."""

from datetime import timedelta

from aanbesteden.assessment import operations
from aanbesteden.people.models import User
from aanbesteden.tendering.models import Tender
from tests.makers import START

AT = START + timedelta(days=200)


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


def declare_free(tender, *assessors) -> None:
    """Every assessor declares to have no interest at all."""
    coalitions = tender.coalitions.values_list("pk", flat=True)
    for assessor in assessors:
        answers = dict.fromkeys(coalitions, (False, ""))
        operations.declare_interests(
            Tender.objects.get(pk=tender.pk), answers=answers, by=fresh(assessor), at=AT
        )


def score(proposal, assessor, points: int, reason="Dit is goed onderbouwd.") -> None:
    """The same points on every criterion."""
    criteria = proposal.tender.criteria.values_list("pk", flat=True)
    marks = dict.fromkeys(criteria, (points, reason))
    operations.score_proposal(proposal, marks=marks, version=None, by=fresh(assessor), at=AT)


def score_all(tender, town) -> None:
    """Both assessors declare and score everything."""
    declare_free(tender, town.assessor, town.assessor_2)
    for proposal in tender.proposals.all():
        score(proposal, town.assessor, 8)
        score(proposal, town.assessor_2, 6)
